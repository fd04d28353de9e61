import { judgeRecord } from '../app/judge.ts';
import type { Authenticity } from '../app/reading.ts';
import { equalBytes } from '../base/bytes.ts';
import type { DrawnPixels } from '../base/pixels.ts';
import { ok, type Result } from '../base/result.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import type { FaceSubject } from '../face/face-subject.ts';
import { LAYOUT_VERSION } from '../face/layout/layout-version.ts';
import type { Origin, RecordVerdict } from '../licence/judgement.ts';
import type { Note } from '../licence/note.ts';
import { type OpenedProof, openProof } from './open-proof.ts';
import { isSamePdf } from './pdf/same-pdf.ts';
import type { Claim, PictureVerdict } from './picture-verdict.ts';
import { isDrawn, pngSize, shownBeside } from './png/same-png.ts';
import type { ProofFault } from './proof-fault.ts';
import { type ProofFile, takeProof } from './proof-file.ts';
import { PROOF, type ShownPart } from './proof-schema.ts';
import { judgeSeal, type KnownSeals, type SealJudgement } from './sealing.ts';
import { subjectOfProof } from './subject-of-proof.ts';
import { isSameSvg } from './svg/same-svg.ts';

/** Draws again. null where the face has no place for the photograph that the record has. */
export interface Redraw {
  /** A whole file, with the proof in it. */
  readonly file: (
    subject: FaceSubject,
    format: FaceFormat,
    showsCategory: boolean,
    proof: Uint8Array,
  ) => Promise<Uint8Array | null>;
  /** What a PNG shows. */
  readonly pixels: (subject: FaceSubject, dpi: number, showsCategory: boolean) => Promise<DrawnPixels | null>;
}

export interface VerifyOptions {
  /** Which certificates count depends on where the proof says that it comes from: test keys are for virtual cards. */
  readonly trusted: (origin: Origin) => Promise<readonly TrustedCertificate[]>;
  readonly seals: KnownSeals;
  readonly redraw: Redraw;
}

export interface Verified {
  readonly file: ProofFile;
  readonly opened: OpenedProof;
  readonly record: Authenticity['record'];
  readonly seal: SealJudgement;
  readonly picture: PictureVerdict;
  readonly claims: readonly Claim[];
  /** Of the record's judgement, and of its decoding. */
  readonly notes: readonly Note[];
}

/** Something was changed, or the picture is not the one of this proof. */
export function isAltered({ record, seal, picture }: Pick<Verified, 'record' | 'seal' | 'picture'>): boolean {
  return record.verdict === 'altered' || seal.verdict === 'altered' || picture === 'differs';
}

/**
 * Checks a file again: takes the proof out, judges the record's signature and the seal, decodes the record, draws the face
 * again and compares. No verdict in the proof is believed.
 */
export async function verifyProof(
  file: Uint8Array,
  { trusted, seals, redraw }: VerifyOptions,
): Promise<Result<Verified, ProofFault>> {
  const taken = takeProof(file);
  if (!taken.ok) return taken;
  const { kind, proof } = taken.value;
  const opening = openProof(proof);
  if (!opening.ok) return opening;
  const opened = opening.value;
  const notes: Note[] = [...opened.record.notes];
  const { shown } = opened.parts;
  // While the rasteriser is compiled beside, the certificates are judged.
  const [picture, record, seal] = await Promise.all([
    judgePicture(file, kind, opened, proof, redraw),
    trusted(opened.parts.reading.origin).then((certificates) => judgeSigned(opened, certificates, notes)),
    judgeSeal(opened.jws, PROOF, seals),
  ]);
  return ok({
    file: kind,
    opened,
    record,
    seal,
    picture,
    claims: kind === 'proof' || shown === null ? [] : claimsOf(shown, record),
    notes,
  });
}

/** The verdict over the signed record. Notes of the judgement are added to `notes`. */
export async function judgeSigned(
  { record: { signed } }: OpenedProof,
  trusted: readonly TrustedCertificate[],
  notes: Note[],
): Promise<Authenticity['record']> {
  if (signed.kind === 'myna') return judgeRecord(signed, { trusted }, notes);
  const { keyIdentifier } = signed;
  return { verdict: 'not-checked', issuer: null, subject: null, keyIdentifier };
}

/** How far a verdict goes. A picture says more than the check finds if its verdict goes further. */
const REACH: Readonly<Record<RecordVerdict, number>> = {
  altered: 0,
  'unknown-issuer': 1,
  absent: 1,
  'not-checked': 1,
  'not-read': 1,
  'test-key': 1,
  genuine: 2,
};

function claimsOf({ record, holder }: ShownPart, found: Authenticity['record']): readonly Claim[] {
  const claims: Claim[] = [];
  if (REACH[record.verdict] > REACH[found.verdict]) {
    claims.push({ what: 'record', shown: record.verdict, found: found.verdict });
  } else if (record.issuer !== null && record.verdict === 'genuine' && record.issuer !== found.issuer) {
    claims.push({ what: 'issuer', shown: record.issuer, found: found.issuer });
  }
  if (holder.verdict === 'genuine') claims.push({ what: 'holder', shown: 'genuine', found: 'sealed-only' });
  return claims;
}

async function judgePicture(
  file: Uint8Array,
  kind: ProofFile,
  opened: OpenedProof,
  proof: Uint8Array,
  redraw: Redraw,
): Promise<PictureVerdict> {
  if (kind === 'proof') return 'none';
  const { shown } = opened.parts;
  // The proof of another file, or one that stood alone.
  if (shown === null || shown.format.kind !== kind) return 'differs';
  if (shown.layout !== LAYOUT_VERSION) return 'other-version';
  const subject = subjectOfProof(opened, shown);
  return (await isSame(file, subject, shown, proof, redraw)) ? 'matches' : 'differs';
}

async function isSame(
  file: Uint8Array,
  subject: FaceSubject,
  { format, category }: ShownPart,
  proof: Uint8Array,
  redraw: Redraw,
): Promise<boolean> {
  if (format.kind === 'png') {
    const size = pngSize(file);
    const width = Math.round((CARD_WIDTH_MM / MM_PER_INCH) * format.dpi);
    // A large picture takes seconds to draw.
    if (size?.width !== width) return false;
    // Not inflated before its true size is known, if it is taller than a card's two sides.
    const beside = size.height > MOST_HEIGHT * width ? null : shownBeside(file, size);
    const drawn = await redraw.pixels(subject, format.dpi, category);
    return drawn !== null && isDrawn(await (beside ?? shownBeside(file, drawn)), drawn);
  }
  const drawn = await redraw.file(subject, format, category, proof);
  if (drawn === null) return false;
  if (format.kind === 'pdf') return isSamePdf(file, drawn);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return equalBytes(file, drawn) || isSameSvg(text(file), text(drawn));
}

const CARD_WIDTH_MM = 85.6;
/** In widths: the height of two sides, one below the other, with the gap between them. */
const MOST_HEIGHT = 1.5;
const MM_PER_INCH = 25.4;
