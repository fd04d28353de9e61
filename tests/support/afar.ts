import type { LicenceReading } from '../../src/app/reading.ts';
import type { AfarRegister } from '../../src/host/afar/answer-pair.ts';
import { type AskWish, askFromAfar } from '../../src/host/afar/ask-from-afar.ts';
import { type FileWish, fileAnswer } from '../../src/host/afar/file-answer.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { makeAnswer } from '../../src/proof/afar/answer.ts';
import { type OpenedRequest, openRequest } from '../../src/proof/afar/request.ts';
import type { Sealer } from '../../src/proof/sealing.ts';
import { CONTEXT, KNOWN, MAKER, STRANGER } from './proofs.ts';
import { READ_AT } from './readings.ts';

/** A day before the fixtures are read. */
export const ASKED_AT = READ_AT - 86_400_000;
/** Two hours after they are read. */
export const FILED_AT = READ_AT + 7_200_000;

/** A request of MAKER's desk, as its file. */
export async function requestOf(opened: AfarRegister, more: Partial<AskWish> = {}): Promise<Uint8Array> {
  const wish = {
    person: 'E-1',
    by: '総務　例示',
    purpose: '営業車の運転',
    days: 14,
    language: 'ja',
    now: ASKED_AT,
  } as const;
  const asked = await askFromAfar(opened, { ...wish, ...more }, MAKER);
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  return asked.value.bytes;
}

export async function openedRequest(file: Uint8Array): Promise<OpenedRequest> {
  const opened = await openRequest(file, KNOWN);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** An answer of STRANGER's installation, whose holder agreed. */
export async function answerOf(
  request: Uint8Array | OpenedRequest,
  reading: LicenceReading,
  sealer: Sealer = STRANGER,
): Promise<Uint8Array> {
  const opened = request instanceof Uint8Array ? await openedRequest(request) : request;
  const { sha256 } = opened.parts.consent;
  const consent = { kind: 'consent', sha256, language: 'ja', agreedAt: '2026-11-20T18:05:00+09:00' } as const;
  const agreed = { ...reading, notes: [...reading.notes, consent] };
  const made = await makeAnswer(opened, agreed, CONTEXT, sealer);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

export function filed(opened: AfarRegister, answer: Uint8Array, more: Partial<FileWish> = {}) {
  return fileAnswer(opened, answer, {
    by: '総務　例示',
    otherCard: false,
    now: FILED_AT,
    seals: KNOWN,
    trusted: () => testAuthority(),
    ...more,
  });
}

/** Why an answer was not filed, or `filed`. */
export async function outcomeOf(opened: AfarRegister, answer: Uint8Array, more: Partial<FileWish> = {}) {
  const result = await filed(opened, answer, more);
  if (result.ok) return 'filed';
  return result.error.kind === 'refused' ? result.error.reason : result.error.kind;
}
