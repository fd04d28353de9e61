import PDFDocument from 'pdfkit';
import { footPath } from '../LicenceFace.tsx';
import { ASCENT } from '../layout/canvas.ts';
import {
  COLOURS,
  type Face,
  type PlacedFace,
  type PlacedText,
  type Shape,
  STRIP_OPACITY,
} from '../layout/placed.ts';
import { measure } from '../text/measure.ts';
import { fontBytes, WEIGHTS } from './fonts.ts';
import { outlineOf } from './outlines.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Text rendering mode 3: neither filled nor stroked (ISO 32000-1, 9.3.6). */
const INVISIBLE = '3 Tr';
/** From the middle of a kanji down to the baseline, in em. */
const MIDDLE = ASCENT - 0.5;
/** As the layout measures: no kerning, no ligatures, no localised forms. The types know only features that are on. */
const FEATURES = { kern: false, liga: false, locl: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

export interface PdfFile {
  /** It stands in the file in the clear: no name of a person. */
  readonly title: string;
  readonly language: 'ja' | 'en';
  /** The only time in the file, in milliseconds since 1970. So the same pages give the same bytes. */
  readonly madeAt: number;
  /** In millimetres. */
  readonly size: { readonly width: number; readonly height: number };
  /** What each page shows, in reading order. */
  readonly pages: readonly (readonly PlacedFace[])[];
  readonly attachment?: PdfAttachment;
}

/** A file within the file, as the source of what the pages show (ISO 32000-2, 7.11.4 and 14.13). */
export interface PdfAttachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function writePdf({ title, language, madeAt, size, pages, attachment }: PdfFile): Promise<Uint8Array> {
  const points: [number, number] = [size.width * POINTS_PER_MM, size.height * POINTS_PER_MM];
  const time = new Date(madeAt);
  const doc = new PDFDocument({
    size: points,
    margin: 0,
    autoFirstPage: false,
    // No standard font: the file uses only embedded ones.
    font: '',
    lang: language === 'ja' ? 'ja-JP' : 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: title,
      Creator: 'Menkyo Desk',
      Producer: 'Menkyo Desk',
      CreationDate: time,
      ModDate: time,
    },
  });
  const finished = collect(doc);
  for (const weight of WEIGHTS) doc.registerFont(String(weight), Buffer.from(fontBytes(weight)));
  for (const faces of pages) {
    doc.addPage({ size: points, margin: 0 });
    doc.save().scale(POINTS_PER_MM);
    for (const { face, x, y } of faces) {
      doc.save().translate(x, y);
      paintFace(doc, face);
      doc.restore();
    }
    doc.restore();
  }
  if (attachment !== undefined) {
    const { name, type, bytes } = attachment;
    // The types do not know the relationship.
    const options = { name, type, creationDate: time, modifiedDate: time, relationship: 'Source' };
    doc.file(Buffer.from(bytes), options);
  }
  doc.end();
  return finished;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

function paintFace(doc: PDFKit.PDFDocument, { shapes, texts, photo }: Face): void {
  for (const shape of shapes) paintShape(doc, shape);
  if (photo !== null) {
    const { x, y, width, height } = photo.box;
    doc.image(photo.href, x, y, { width, height });
    const { strip } = photo;
    doc.save().fillOpacity(STRIP_OPACITY);
    doc.rect(strip.x, strip.y, strip.width, strip.height).fill(COLOURS.notice).restore();
  }
  for (const text of texts) paintText(doc, text);
}

function paintShape(doc: PDFKit.PDFDocument, shape: Shape): void {
  switch (shape.kind) {
    case 'box': {
      const { box, fill, stroke, strokeWidth, radius } = shape;
      const { x, y, width, height } = box;
      if (radius > 0) doc.roundedRect(x, y, width, height, radius);
      else doc.rect(x, y, width, height);
      doc.lineWidth(strokeWidth);
      if (fill !== null && stroke !== null) doc.fillAndStroke(COLOURS[fill], COLOURS[stroke]);
      else if (fill !== null) doc.fill(COLOURS[fill]);
      else if (stroke !== null) doc.stroke(COLOURS[stroke]);
      return;
    }
    case 'line':
      doc.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).lineWidth(shape.strokeWidth);
      doc.stroke(COLOURS[shape.stroke]);
      return;
    case 'foot':
      doc.path(footPath(shape.box, shape.radius)).fill(COLOURS[shape.fill]);
  }
}

function paintText(doc: PDFKit.PDFDocument, placed: PlacedText): void {
  const { text, glyphs, size, weight, colour, spacing, box } = placed;
  doc.font(String(weight)).fillColor(COLOURS[colour]);
  const [only] = glyphs;
  const options = { lineBreak: false, baseline: 'alphabetic', features: FEATURES } as const;
  if (only !== undefined && glyphs.length === 1 && spacing === 0) {
    doc.fontSize(size).text(text, only.x, only.baseline, options);
    return;
  }
  // A PDF reader would copy and search upright or spaced words character by character. So they are drawn as outlines,
  // and the whole word lies over them invisibly, like the text layer of a scanned page.
  doc.path(outlineOf(placed)).fill(COLOURS[colour]);
  const isUpright = glyphs.length > 1;
  const wordSize = isUpright ? Math.min(size, box.width / measure(text, weight)) : size;
  const baseline = isUpright ? box.y + box.height / 2 + MIDDLE * wordSize : (only?.baseline ?? 0);
  doc.save();
  doc.addContent(INVISIBLE);
  // PDF readers take a full-width space for a gap between columns and would split the name in two.
  doc.fontSize(wordSize).text(text.replaceAll('\u3000', ' '), box.x, baseline, options);
  doc.restore();
}
