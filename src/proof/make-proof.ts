import type { RawFiles } from '../app/raw-record.ts';
import type { LicenceReading } from '../app/reading.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import { LAYOUT_VERSION } from '../face/layout/layout-version.ts';
import { formatIso } from '../licence/calendar.ts';
import type { Holder } from '../licence/licence-record.ts';
import { toBase64 } from './base64.ts';
import { type OpenedProof, openProof } from './open-proof.ts';
import {
  type HolderPart,
  PROOF,
  type ProofParts,
  type ReadingPart,
  type RecordPart,
  type ShownPart,
} from './proof-schema.ts';
import type { Sealer } from './sealing.ts';

/** What the program knows beside the reading. */
export interface ProofContext {
  readonly version: string;
  /** The PC/SC engine; null without one. */
  readonly engine: string | null;
}

/** The picture that will carry the proof. */
export interface CarryingPicture {
  readonly format: FaceFormat;
  readonly showsCategory: boolean;
}

/** Why there is no proof of a reading. */
export type NoProof =
  /** The record's signature was not read. */
  | { readonly kind: 'not-whole' }
  /** The picture does not show this field of the signed record, so a proof would give away more than the picture. */
  | { readonly kind: 'leaves-out'; readonly what: 'photo' | 'category' | 'holder' }
  /** A text or a file is longer than a proof may hold. */
  | { readonly kind: 'too-long' };

/** @internal */
export interface MadeProof {
  readonly bytes: Uint8Array;
  readonly opened: OpenedProof;
}

/**
 * Makes a proof of a reading, sealed. `picture` is null for a proof that stands alone. The caller passes the reading as the
 * picture shows it: a field that is null in it is not in the proof. Whether the picture shows the photograph, only its
 * drawing tells.
 *
 * @internal
 */
export async function makeProof(
  reading: LicenceReading,
  picture: CarryingPicture | null,
  { version, engine }: ProofContext,
  sealer: Sealer,
): Promise<Result<MadeProof, NoProof>> {
  const { raw } = reading;
  if (raw === undefined) return err({ kind: 'not-whole' });
  const hidesCategory = reading.history !== null && reading.history.category !== null;
  if (picture?.showsCategory === false && hidesCategory) return err({ kind: 'leaves-out', what: 'category' });
  const parts: ProofParts = {
    record: recordPart(raw.files),
    reading: readingPart(reading, picture, version, engine),
    shown: picture && shownPart(reading, picture),
  };
  const jws = await sealer.sign(new TextEncoder().encode(JSON.stringify(parts)), PROOF);
  const bytes = new TextEncoder().encode(`${JSON.stringify({ schema: PROOF, ...jws })}\n`);
  // What this program cannot open, no other one should have to.
  const opened = openProof(bytes);
  if (!opened.ok) return err({ kind: 'too-long' });
  const { holder } = opened.value.record;
  if (holder !== null && !isAllOf(holder, reading.holder)) return err({ kind: 'leaves-out', what: 'holder' });
  return ok({ bytes, opened: opened.value });
}

/** The record of a conventional licence has name and address, so a picture that hides them carries no proof. */
function isAllOf(recorded: Holder, shown: Holder | null): boolean {
  return (['name', 'address', 'birthDate'] as const).every(
    (field) => recorded[field] === null || (shown !== null && shown[field] !== null),
  );
}

/** @internal */
export function recordPart(files: RawFiles): RecordPart {
  const optional = (bytes: Uint8Array | null) => bytes && toBase64(bytes);
  if (files.kind === 'myna') {
    return { kind: 'myna', wef02: toBase64(files.wef02), wef03: optional(files.wef03) };
  }
  const { ef01, ef04, ef07, photo } = files;
  return {
    kind: 'ic-licence',
    ef01: toBase64(ef01),
    ef04: optional(ef04),
    ef07: optional(ef07),
    photo: optional(photo),
  };
}

/** @internal */
export function readingPart(
  reading: LicenceReading,
  picture: CarryingPicture | null,
  version: string,
  engine: string | null,
): ReadingPart {
  const consent = reading.notes.findLast((note) => note.kind === 'consent');
  return {
    readAt: new Date(reading.readAt).toISOString(),
    judgedOn: formatIso(reading.judgedOn),
    origin: reading.origin,
    reader: reading.reader,
    engine,
    card: reading.card,
    holder: reading.holder && holderPart(reading.holder, picture),
    confirmed: reading.notes.some(({ kind }) => kind === 'holder-seen-on-card')
      ? ['holder-seen-on-card']
      : [],
    consent:
      consent?.kind === 'consent'
        ? { sha256: consent.sha256, language: consent.language, agreedAt: consent.agreedAt }
        : null,
    version,
  };
}

/** A picture the size of a card has no room for the sex, nor for which characters are substitutes. */
function holderPart(
  { name, birthDate, sex, address, source, substitutes }: Holder,
  picture: CarryingPicture | null,
): HolderPart | null {
  if (source === 'licence-record') return null;
  const isCard = picture !== null && !(picture.format.kind === 'pdf' && picture.format.paper === 'a4');
  return {
    name,
    birthDate: birthDate && formatIso(birthDate),
    sex: isCard ? null : sex,
    address,
    source,
    substitutes: isCard
      ? { name: [], address: [] }
      : { name: [...substitutes.name], address: [...substitutes.address] },
  };
}

function shownPart(
  { authenticity, notes }: LicenceReading,
  { format, showsCategory }: CarryingPicture,
): ShownPart {
  const { record, holder } = authenticity;
  return {
    layout: LAYOUT_VERSION,
    format: { ...format },
    record: { verdict: record.verdict, issuer: record.issuer },
    holder: {
      verdict: holder.verdict,
      byUser: notes.some((note) => note.kind === 'trusted-by-user' && note.what === 'holder'),
    },
    language: 'ja',
    category: showsCategory,
  };
}
