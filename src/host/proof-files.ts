import type { LicenceReading } from '../app/reading.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import type { FaceSubject } from '../face/face-subject.ts';
import type { FaceNote } from '../face/layout/placed.ts';
import { makeProof, type NoProof, type ProofContext } from '../proof/make-proof.ts';
import { PDF_PROOF } from '../proof/pdf/pdf-proof.ts';
import { putIntoPng } from '../proof/png/png-proof.ts';
import type { Sealer } from '../proof/sealing.ts';
import { subjectOfProof } from '../proof/subject-of-proof.ts';
import { putIntoSvg } from '../proof/svg/svg-proof.ts';
import type { Redraw } from '../proof/verify-proof.ts';

export interface ProvenFiles {
  /** One for each format, in the same order. */
  readonly files: readonly Uint8Array[];
  readonly notes: readonly FaceNote[];
}

/** Draws a reading in each format, each file with its own proof. All files or none. */
export async function exportWithProof(
  reading: LicenceReading,
  formats: readonly FaceFormat[],
  showsCategory: boolean,
  context: ProofContext,
  sealer: Sealer,
): Promise<Result<ProvenFiles, NoProof>> {
  const files: Uint8Array[] = [];
  let notes: readonly FaceNote[] = [];
  for (const format of formats) {
    const made = await makeProof(reading, { format, showsCategory }, context, sealer);
    if (!made.ok) return made;
    const { bytes, opened } = made.value;
    const { shown } = opened.parts;
    if (shown === null) throw new Error('a picture without what it shows');
    // Drawn from the proof, so that `verify` draws the same.
    const drawn = await drawWithProof(subjectOfProof(opened, shown), format, showsCategory, bytes);
    if (drawn === null) return err({ kind: 'leaves-out', what: 'photo' });
    files.push(drawn.file);
    notes = drawn.notes;
  }
  return ok({ files, notes });
}

/** The file with the proof in it. null if the face leaves out the photograph that the record has. */
export async function drawWithProof(
  subject: FaceSubject,
  format: FaceFormat,
  showsCategory: boolean,
  proof: Uint8Array,
): Promise<{ readonly file: Uint8Array; readonly notes: readonly FaceNote[] } | null> {
  const { exportFaces } = await import('../face/export/export-faces.ts');
  const attachment = { ...PDF_PROOF, bytes: proof };
  const { files, notes, showsPhoto } = await exportFaces(subject, [format], showsCategory, attachment);
  const [file] = files;
  if (file === undefined || leavesOutPhoto(subject, showsPhoto)) return null;
  return { file: withProof(file, format, proof), notes };
}

/** Draws what a proof says that its file shows. */
export const REDRAW: Redraw = {
  file: async (subject, format, showsCategory, proof) =>
    (await drawWithProof(subject, format, showsCategory, proof))?.file ?? null,
  pixels: async (subject, dpi, showsCategory) => {
    const { drawPixels } = await import('../face/export/export-faces.ts');
    const { pixels, showsPhoto } = await drawPixels(subject, dpi, showsCategory);
    return leavesOutPhoto(subject, showsPhoto) ? null : pixels;
  },
};

function leavesOutPhoto({ licence, history }: FaceSubject, showsPhoto: boolean): boolean {
  return (licence ?? history)?.photo != null && !showsPhoto;
}

function withProof(file: Uint8Array, { kind }: FaceFormat, proof: Uint8Array): Uint8Array {
  switch (kind) {
    case 'png':
      return putIntoPng(file, proof);
    case 'svg':
      return Buffer.from(putIntoSvg(Buffer.from(file).toString('utf8'), proof));
    case 'pdf':
      return file;
  }
}
