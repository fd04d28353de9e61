import { consentHash } from '../app/consent-text.ts';
import type { LicenceReading } from '../app/reading.ts';
import { TYPED_FIELDS } from '../app/register-record/names.ts';
import { localTime } from '../base/local-time.ts';
import { err, type Result } from '../base/result.ts';
import type { ProofContext } from '../proof/make-proof.ts';
import type { CheckEntry, TypedField } from '../register/check.ts';
import type { RegisterSettings } from '../register/entry-values.ts';
import { stores } from '../register/policy.ts';
import type { Recorded, Register, RegisterFault } from '../register/register.ts';
import { proofToKeep, registerSealer } from './proof-to-keep.ts';

export interface RecordWish {
  readonly person: string;
  readonly by: string;
  readonly typed: CheckEntry['typed'];
  /** Record the check although the card's number or name is not this person's. */
  readonly otherCard: boolean;
  /** The language in which the holder agreed to the register's consent text. null: the holder was not asked. */
  readonly consent: 'ja' | 'en' | null;
  /** What a proof says of this program. */
  readonly context: ProofContext;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type RecordFault =
  | RegisterFault
  /** The policy does not store what was typed. */
  | { readonly kind: 'not-stored'; readonly field: TypedField }
  /** The register asks for consent, and the holder has not agreed. */
  | { readonly kind: 'no-consent' };

/** Records a check for a program that has a reading already. */
export async function recordCheck(
  register: Register,
  reading: LicenceReading,
  { person, by, typed, otherCard, consent, context, now }: RecordWish,
): Promise<Result<Recorded, RecordFault>> {
  const unstored = TYPED_FIELDS.find(
    (field) => typed[field] !== undefined && !stores(register.policy, field),
  );
  if (unstored !== undefined) return err({ kind: 'not-stored', field: unstored });
  const agreed = await withConsent(reading, register.settings, consent, now);
  if (agreed === null) return err({ kind: 'no-consent' });
  const sealer = await registerSealer(register.policy);
  if (!sealer.ok) return err({ kind: 'cannot-write', code: sealer.error.code });
  const proof = await proofToKeep(agreed, register.policy, context, sealer.value);
  return register.record(agreed, { person, by, typed, proof }, { otherCard });
}

/** The reading with what its holder agreed to. null if the register asks for consent and none was given. */
async function withConsent(
  reading: LicenceReading,
  { policy, consentText }: RegisterSettings,
  language: 'ja' | 'en' | null,
  now: number,
): Promise<LicenceReading | null> {
  if (!policy.needsConsent || consentText === null) return reading;
  if (reading.notes.some(({ kind }) => kind === 'consent')) return reading;
  if (language === null) return null;
  const sha256 = await consentHash(consentText);
  const note = { kind: 'consent', sha256, language, agreedAt: localTime(now) } as const;
  return { ...reading, notes: [...reading.notes, note] };
}
