import { randomBytes, randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../base/result.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import { makeRequest, sha256Of } from '../../proof/afar/request.ts';
import type { RequestParts } from '../../proof/afar/request-parts.ts';
import { isPlainLine, LONGEST_PURPOSE, NONCE_BYTES } from '../../proof/afar/request-schema.ts';
import { toBase64Url } from '../../proof/base64.ts';
import type { Sealer } from '../../proof/sealing.ts';
import type { AskedRequest } from '../../register/afar/asked-request.ts';
import { addRequest } from '../../register/afar/requests.ts';
import type { RegisterSettings } from '../../register/entry-values.ts';
import type { RegisterFault } from '../../register/register.ts';
import { type AfarRegister, answerPairOf } from './answer-pair.ts';
import { STANDARD_CONSENT } from './standard-consent.ts';

export const USUAL_DAYS = 14;
export const MOST_DAYS = 90;
const DAY_MS = 86_400_000;
/** An operator types the first two. A proof of the reading is made at a desk; an answer has another seal. */
const NOT_FROM_AFAR: readonly string[] = ['contract', 'vehicle', 'proof'];

export interface AskWish {
  readonly person: string;
  /** The operator. */
  readonly by: string;
  readonly purpose: string | null;
  /** How many days after today the answer can be filed. */
  readonly days: number;
  /** Of the consent text, if the register has none of its own. */
  readonly language: 'ja' | 'en';
  readonly now: number;
}

export interface Asked {
  readonly parts: RequestParts;
  /** The file to send. */
  readonly bytes: Uint8Array;
}

export type AskFault = RegisterFault | { readonly kind: 'bad-purpose' };

/** Makes a request for a check from afar, and writes it down in the register. */
export async function askFromAfar(
  opened: AfarRegister,
  { person, by, purpose, days, language, now }: AskWish,
  sealer: Sealer,
): Promise<Result<Asked, AskFault>> {
  if (purpose !== null && !isPurpose(purpose)) return err({ kind: 'bad-purpose' });
  const { settings } = opened.register;
  if ((await opened.register.store.person(person)) === null)
    return err({ kind: 'unknown-person', id: person });
  const text = consentTextOf(settings) ?? STANDARD_CONSENT[language];
  const until = dayInJapan(now + days * DAY_MS);
  const parts: RequestParts = {
    id: randomUUID(),
    nonce: toBase64Url(randomBytes(NONCE_BYTES)),
    by: sealer.seal.name,
    madeAt: new Date(now).toISOString(),
    until: formatIso(until),
    person,
    purpose,
    keeps: {
      fields: settings.policy.stores.filter((field) => !NOT_FROM_AFAR.includes(field)),
      time: settings.policy.keeps,
    },
    consent: { text, sha256: sha256Of(new TextEncoder().encode(text)) },
    demo: settings.demo,
    key: answerPairOf(opened).key,
  };
  const { bytes, sha256 } = await makeRequest(parts, sealer);
  const request: AskedRequest = {
    id: parts.id,
    nonce: parts.nonce,
    sha256,
    by,
    madeAt: now,
    until,
    purpose,
    stores: parts.keeps.fields,
    consentSha256: parts.consent.sha256,
  };
  const added = await addRequest(opened.register, person, request);
  return added.ok ? ok({ parts, bytes }) : added;
}

function isPurpose(text: string): boolean {
  return isPlainLine(text) && text.length <= LONGEST_PURPOSE;
}

/** The register's own text, where its policy asks for consent. */
function consentTextOf({ policy, consentText }: RegisterSettings): string | null {
  return policy.needsConsent ? consentText : null;
}
