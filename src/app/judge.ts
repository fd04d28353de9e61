import { toHex } from '../base/hex.ts';
import { decodeSignature, type RecordSignature } from '../card/applications/myna-licence/record.ts';
import { CardError } from '../card/card-error.ts';
import type { HolderJudgement } from '../crypto/holder-certificate.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import { dayInJapan, formatIso, parseDigits } from '../licence/calendar.ts';
import { agreementNotes } from '../licence/holder-agreement.ts';
import type { Holder } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import type { Authenticity, LicenceReading } from './reading.ts';

/** What a card gave for the judgement. It is dropped afterwards. */
export interface Evidence {
  readonly signedBytes: Uint8Array;
  /** 'not-read' while WEF03 is not read; 'unreadable' if it is not a signature. */
  readonly signature: RecordSignature | null | 'not-read' | 'unreadable';
  readonly certificate: { readonly der: Uint8Array; readonly authority: Uint8Array | null } | null;
}

export interface JudgeOptions {
  readonly trusted: readonly TrustedCertificate[];
  /** Milliseconds since 1970: the instant by which to judge certificates. null means the instant of the reading. */
  readonly at: number | null;
}

const loadRecordSignature = () => import('../crypto/record-signature.ts');
const loadHolderCertificate = () => import('../crypto/holder-certificate.ts');

/**
 * Loads the code that parses certificates, a third of what a read needs. A read without a certificate needs none of it.
 * Otherwise call this while the card or the person is busy. An error of loading is thrown by `judge`.
 */
export async function prepareToJudge(): Promise<void> {
  await Promise.allSettled([loadRecordSignature(), loadHolderCertificate()]);
}

/** Combines what the card gave with the crypto layer's verdicts. */
export async function judge(
  reading: LicenceReading,
  evidence: Evidence,
  options: JudgeOptions,
): Promise<LicenceReading> {
  const notes: Note[] = [...reading.notes];
  const record = await judgeRecord(evidence, options, notes);
  if (evidence.certificate === null) {
    return { ...reading, authenticity: { ...reading.authenticity, record }, notes };
  }
  const { der, authority } = evidence.certificate;
  const at = options.at ?? reading.readAt;
  const { judgeHolderCertificate } = await loadHolderCertificate();
  const judged = await judgeHolderCertificate(der, authority, options.trusted, at);
  for (const reason of judged.reasons) notes.push({ kind: 'certificate-reason', reason });
  noteTrust(judged, 'holder', notes);
  const holder = holderOf(judged, notes);
  // If both sources were read, the signed one counts. A note says whether the other one agrees.
  const other = reading.holder;
  if (holder !== null && other !== null) notes.push(...agreementNotes(holder, other));
  // A certificate without a holder's name does not sign what the other source says.
  if (holder === null && other !== null) {
    return { ...reading, authenticity: { ...reading.authenticity, record }, notes };
  }
  return {
    ...reading,
    holder,
    authenticity: {
      record,
      holder: {
        verdict: judged.verdict,
        validUntil: judged.validUntil === null ? null : formatIso(dayInJapan(judged.validUntil)),
        revocation: 'not-checked',
      },
    },
    notes,
  };
}

export async function judgeRecord(
  { signature, signedBytes }: Pick<Evidence, 'signature' | 'signedBytes'>,
  { trusted }: Pick<JudgeOptions, 'trusted'>,
  notes: Note[],
): Promise<Authenticity['record']> {
  const none = { issuer: null, subject: null, keyIdentifier: null };
  if (signature === 'not-read') return { verdict: 'not-read', ...none };
  if (signature === null) return { verdict: 'absent', ...none };
  // There is something in the place of the signature, but it is not one.
  if (signature === 'unreadable') return { verdict: 'altered', ...none };
  const { value, keyIdentifier } = signature;
  // Without a certificate there is nothing to check it by.
  if (trusted.length === 0) {
    return { verdict: 'unknown-issuer', issuer: null, subject: null, keyIdentifier: toHex(keyIdentifier) };
  }
  const { judgeRecordSignature } = await loadRecordSignature();
  const judged = await judgeRecordSignature(signedBytes, value, keyIdentifier, trusted);
  noteTrust(judged, 'record', notes);
  const { verdict, issuer, subject } = judged;
  return { verdict, issuer, subject, keyIdentifier: toHex(keyIdentifier) };
}

function noteTrust(
  { verdict, trustedBy }: Pick<HolderJudgement, 'verdict' | 'trustedBy'>,
  what: 'holder' | 'record',
  notes: Note[],
): void {
  if (trustedBy === 'user') notes.push({ kind: 'trusted-by-user', what });
  // The verdict `test-key` says so already.
  if (trustedBy === 'test' && verdict !== 'test-key') notes.push({ kind: 'test-authority', what });
}

const SEXES: ReadonlyMap<string, Holder['sex']> = new Map([
  ['1', 'male'],
  ['2', 'female'],
  ['3', 'other'],
]);

/** The certificate's attributes as a holder, with a note on each attribute that is not as it should be. */
function holderOf({ holder, faults }: HolderJudgement, notes: Note[]): Holder | null {
  for (const { attribute, problem } of faults) {
    notes.push({ kind: 'certificate-attribute', field: attribute, problem });
  }
  if (holder === null) return null;
  const { name, address, sex, nameSubstitutes, addressSubstitutes } = holder;
  const known = sex === null ? null : SEXES.get(sex);
  if (known === undefined)
    notes.push({ kind: 'certificate-attribute', field: 'sex', problem: 'unknown-value' });
  return {
    name,
    birthDate: birthDateOf(holder.birthDate, notes),
    sex: known === undefined ? 'other' : known,
    address,
    kana: null,
    alias: null,
    source: 'signature-certificate',
    substitutes: { name: nameSubstitutes, address: addressSubstitutes },
  };
}

/** Era digit and YYYYMMDD in western years. The era digit adds nothing, but an unknown one gets a note. */
function birthDateOf(text: string | null, notes: Note[]): Holder['birthDate'] {
  // Era 0, or no date in any era, means no birth date.
  if (text === null || /^(0.*|.0{8})?$/.test(text)) return null;
  const era = text.charAt(0);
  if (!/^[1-5]$/.test(era)) {
    notes.push({ kind: 'certificate-attribute', field: 'birthDate', problem: 'unknown-value' });
  }
  const parsed = parseDigits(text.slice(1));
  if (parsed.ok) return parsed.value;
  notes.push({ kind: 'impossible-date', field: 'holder birth date', value: text });
  return null;
}

/** A signature that cannot be parsed proves nothing, and a note says so. The record itself stays. */
export function readableSignature(file: Uint8Array | null): {
  readonly signature: RecordSignature | null | 'unreadable';
  readonly notes: readonly Note[];
} {
  if (file === null) return { signature: null, notes: [] };
  try {
    return decodeSignature(file);
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    const { where } = error.fault;
    return { signature: 'unreadable', notes: [{ kind: 'unreadable-file', file: 'WEF03', where }] };
  }
}
