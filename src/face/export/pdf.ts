import type { FaceSubject } from '../face-subject.ts';
import { A4, layoutA4, partsOf } from '../layout/a4-pages.ts';
import type { Faces } from '../layout/faces.ts';
import { CARD } from '../layout/geometry.ts';
import type { FacePhoto } from '../layout/placed.ts';
import type { Paper } from './formats.ts';
import { type PdfAttachment, writePdf } from './pdf-document.ts';

/** The faces as a PDF: one page the size of the card for each, or all of them on A4 with every field below. */
export function facesToPdf(
  subject: FaceSubject,
  drawn: Faces,
  photo: FacePhoto,
  paper: Paper,
  showsCategory = false,
  attachment?: PdfAttachment,
): Promise<Uint8Array> {
  return writePdf({
    title: drawn.faces[0]?.title ?? '',
    language: 'ja',
    madeAt: subject.readAt,
    size: paper === 'a4' ? A4 : CARD,
    pages:
      paper === 'a4'
        ? layoutA4(subject, drawn, photo, showsCategory).map(partsOf)
        : drawn.faces.map((face) => [{ face, x: 0, y: 0 }]),
    ...(attachment && { attachment }),
  });
}
