import type { DrawnPixels } from '../../base/pixels.ts';
import type { FaceSubject } from '../face-subject.ts';
import { layoutFaces } from '../layout/faces.ts';
import type { Face, FaceNote } from '../layout/placed.ts';
import { decodePhoto } from '../photo/decode.ts';
import type { FaceFormat } from './formats.ts';
import type { PdfAttachment } from './pdf-document.ts';

export interface FaceExport {
  /** One for each requested format, in the same order. */
  readonly files: readonly Uint8Array[];
  readonly notes: readonly FaceNote[];
  readonly showsPhoto: boolean;
}

/**
 * Lays out a reading once and writes every requested format. Each format loads its own needs (rasteriser, fonts, PDF
 * writer) when it is used. A PDF takes the attachment in.
 */
export async function exportFaces(
  subject: FaceSubject,
  formats: readonly FaceFormat[],
  showsCategory = false,
  attachment?: PdfAttachment,
  withPhoto = true,
): Promise<FaceExport> {
  const [{ photo, drawn, showsPhoto }] = await Promise.all([
    laidOut(subject, showsCategory, withPhoto),
    formats.some(({ kind }) => kind === 'png') && startedRasteriser(),
  ]);
  const files: Uint8Array[] = [];
  for (const format of formats) {
    switch (format.kind) {
      case 'png':
        files.push(await (await import('./png.ts')).facesToPng(drawn.faces, format.dpi));
        break;
      case 'svg':
        files.push(Buffer.from(await svg(drawn.faces, format.outlines)));
        break;
      case 'pdf':
        files.push(
          await (await import('./pdf.ts')).facesToPdf(
            subject,
            drawn,
            photo,
            format.paper,
            showsCategory,
            attachment,
          ),
        );
    }
  }
  return { files, notes: drawn.notes, showsPhoto };
}

/** The pixels of the PNG that `exportFaces` writes. */
export async function drawPixels(
  subject: FaceSubject,
  dpi: number,
  showsCategory: boolean,
): Promise<{ readonly pixels: DrawnPixels; readonly showsPhoto: boolean }> {
  const [{ facesToPixels }, { drawn, showsPhoto }] = await Promise.all([
    startedRasteriser(),
    laidOut(subject, showsCategory),
  ]);
  return { pixels: await facesToPixels(drawn.faces, dpi), showsPhoto };
}

async function startedRasteriser(): Promise<typeof import('./png.ts')> {
  const [png] = await Promise.all([
    import('./png.ts'),
    import('./rasteriser.ts').then(({ startRasteriser }) => startRasteriser()),
  ]);
  return png;
}

async function laidOut(subject: FaceSubject, showsCategory: boolean, withPhoto = true) {
  const recorded = (subject.licence ?? subject.history)?.photo ?? null;
  const photo = recorded !== null && !withPhoto ? ({ kind: 'hidden' } as const) : await decodePhoto(recorded);
  const drawn = layoutFaces(subject, photo, showsCategory);
  return { photo, drawn, showsPhoto: drawn.faces.some((face) => face.photo !== null) };
}

async function svg(faces: readonly Face[], outlines: boolean): Promise<string> {
  const { facesToSvg } = await import('./svg.ts');
  return facesToSvg(faces, outlines ? (await import('./outlines.ts')).outlineOf : undefined);
}
