import { localTime } from '../base/local-time.ts';
import type { Origin, RecordVerdict } from '../licence/judgement.ts';
import type { LicenceCard } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import type { Claim, PictureVerdict } from '../proof/picture-verdict.ts';
import type { ProofFile } from '../proof/proof-file.ts';
import type { SealJudgement } from '../proof/sealing.ts';
import type { Verified } from '../proof/verify-proof.ts';
import { vouchedHolder } from '../proof/vouched-holder.ts';
import { historyDocument, holderDocument, licenceDocument } from './read-document.ts';
import type { HistoryPart, HolderPart, LicencePart } from './read-document-fields.ts';

/** `menkyo.verify/1`: what a check of an exported file found. */
export interface VerifyDocument {
  readonly schema: 'menkyo.verify/1';
  /** What the bytes are: a proof alone, or a picture with one. */
  readonly file: ProofFile;
  /** What the proof says of the reading; it counts as far as the seal does, as do the next four. */
  readonly readAt: string;
  readonly judgedOn: string;
  readonly origin: Origin;
  readonly reader: string | null;
  readonly card: LicenceCard;
  readonly record: {
    readonly verdict: RecordVerdict;
    readonly keyIdentifier: string | null;
    readonly issuer: string | null;
    readonly subject: string | null;
  };
  readonly seal: {
    readonly verdict: SealJudgement['verdict'];
    /** What this installation calls the key; null for an unknown one. */
    readonly by: string | null;
    readonly key: string | null;
    readonly fingerprint: string | null;
    /** The key is that of this installation. */
    readonly own: boolean;
  };
  /** Name and address: the word of the seal's owner alone, since the police sign no name. */
  readonly holder: Omit<HolderPart, 'source'> & {
    readonly verdict: 'sealed-only' | 'none';
    readonly source: HolderPart['source'] | null;
    readonly confirmed: readonly 'holder-seen-on-card'[];
  };
  readonly picture: PictureVerdict;
  /** What the picture says and the check does not find. */
  readonly claims: readonly Claim[];
  readonly licence: LicencePart | null;
  readonly history: HistoryPart | null;
  readonly consent: {
    readonly sha256: string;
    readonly language: 'ja' | 'en';
    readonly agreedAt: string;
  } | null;
  /** Of the program that made the proof. */
  readonly version: string;
  readonly notes: readonly Note[];
}

/**
 * `menkyo.verify/1` of docs/cli/proof.md. Other programs rely on it: add keys, but never rename or remove one.
 *
 * @internal
 */
export function verifyDocument(verified: Verified): VerifyDocument {
  const { file, opened, record, seal, picture, claims, notes } = verified;
  const { reading } = opened.parts;
  const { licence, history } = opened.record;
  const holder = vouchedHolder(verified);
  return {
    schema: 'menkyo.verify/1',
    file,
    readAt: localTime(Date.parse(reading.readAt)),
    judgedOn: reading.judgedOn,
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    record: {
      verdict: record.verdict,
      keyIdentifier: record.keyIdentifier,
      issuer: record.issuer,
      subject: record.subject,
    },
    seal: {
      verdict: seal.verdict,
      by: seal.by,
      key: seal.key?.key ?? null,
      fingerprint: seal.key?.fingerprint ?? null,
      own: seal.isOwn,
    },
    holder: {
      verdict: holder === null ? 'none' : 'sealed-only',
      ...(holder === null ? NO_HOLDER : holderDocument(holder)),
      confirmed: holder === null ? [] : reading.confirmed,
    },
    picture,
    claims,
    licence: licence && licenceDocument(licence),
    history: history && historyDocument(history),
    consent: reading.consent,
    version: reading.version,
    notes,
  };
}

const NO_HOLDER = {
  name: null,
  kana: null,
  alias: null,
  birthDate: null,
  sex: null,
  address: null,
  source: null,
  substitutes: { name: [], address: [] },
};
