import { breakLines, fitText, pitch, SMALLEST } from '../text/fit.ts';
import { clusters, measure, type Weight } from '../text/measure.ts';
import type { Box, Colour, Face, FaceNote, PlacedPhoto, PlacedText, Shape } from './placed.ts';

/** How far the ink of a line reaches above and below its baseline, in em. Kanji reach no further. */
export const ASCENT = 0.88;
export const DESCENT = 0.12;

/** In an upright word the middle dot stands close to its neighbours, as on the card. */
const UPRIGHT_HEIGHT: Readonly<Record<string, number>> = { '・': 0.5 };

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: Colour;
  readonly align?: 'left' | 'middle' | 'right';
  readonly maxLines?: number;
  /** The largest letter-spacing, in em. */
  readonly spread?: number;
  /** Where the text stands in its cell's height. The default is the middle. */
  readonly at?: 'top' | 'middle';
}

/** Collects and measures the parts of a face. It takes only texts that can be drawn (prepared.ts). */
export class Canvas {
  readonly shapes: Shape[] = [];
  readonly texts: PlacedText[] = [];
  photo: PlacedPhoto | null = null;
  readonly #notes: FaceNote[];

  constructor(notes: FaceNote[]) {
    this.#notes = notes;
  }

  box(
    box: Box,
    {
      fill = null,
      stroke = null,
      strokeWidth = 0.12,
      radius = 0,
    }: { fill?: Colour | null; stroke?: Colour | null; strokeWidth?: number; radius?: number },
  ): void {
    this.shapes.push({ kind: 'box', box, fill, stroke, strokeWidth, radius });
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Colour = 'rule', strokeWidth = 0.12): void {
    this.shapes.push({ kind: 'line', x1, y1, x2, y2, stroke, strokeWidth });
  }

  /** Sets a text into a cell, at the style's size or as small as needed. */
  text(id: string, raw: string, cell: Box, style: TextStyle): void {
    const {
      size,
      weight = 400,
      colour = 'ink',
      align = 'left',
      maxLines = 1,
      spread = 0,
      at = 'middle',
    } = style;
    const text = raw.trim();
    if (text === '') return;
    const { width, height } = cell;
    const fitted = fitText(text, { width, height, size, weight, maxLines });
    if (fitted.isCut) this.#notes.push({ kind: 'text-cut', field: id });
    const step = pitch(fitted.size);
    // One line may be as high as its cell. Several lines share the leading between them.
    const block = (fitted.lines.length - 1) * step + fitted.size;
    const top = at === 'top' ? cell.y : cell.y + (height - block) / 2;
    fitted.lines.forEach((line, i) => {
      const spacing = fitted.lines.length > 1 ? 0 : spaced(line, weight, fitted.size, width, spread);
      const ems = measure(line, weight) * fitted.size + spacing * (clusters(line).length - 1);
      const x = align === 'left' ? cell.x : cell.x + (width - ems) / (align === 'middle' ? 2 : 1);
      const y = top + i * step;
      this.texts.push({
        id: fitted.lines.length > 1 ? `${id} line ${i + 1}` : id,
        text: line,
        glyphs: [{ text: line, x, baseline: y + ASCENT * fitted.size }],
        size: fitted.size,
        weight,
        colour,
        spacing,
        box: { x, y, width: ems, height: fitted.size },
        cell,
      });
    });
  }

  /** Sets a word from top to bottom, each character upright, in the middle of its cell. */
  upright(id: string, raw: string, cell: Box, style: Omit<TextStyle, 'align' | 'maxLines'>): void {
    const { size: wanted, weight = 400, colour = 'ink', spread = 0, at = 'middle' } = style;
    const text = raw.trim();
    const parts = clusters(text);
    const heights = parts.map((part) => UPRIGHT_HEIGHT[part] ?? 1);
    const ems = heights.reduce((sum, height) => sum + height, 0);
    const size = Math.max(SMALLEST, Math.min(wanted, cell.width, cell.height / ems));
    const spacing =
      parts.length < 2
        ? 0
        : Math.max(0, Math.min(spread * size, (cell.height - ems * size) / (parts.length - 1)));
    const total = ems * size + spacing * (parts.length - 1);
    const top = at === 'top' ? cell.y : cell.y + (cell.height - total) / 2;
    let y = top;
    const glyphs = parts.map((part, i) => {
      const x = cell.x + (cell.width - measure(part, weight) * size) / 2;
      const height = (heights[i] ?? 1) * size;
      const baseline = y + height / 2 + (ASCENT - 0.5) * size;
      y += height + spacing;
      return { text: part, x, baseline };
    });
    const box = { x: cell.x + (cell.width - size) / 2, y: top, width: size, height: total };
    this.texts.push({ id, text, glyphs, size, weight, colour, spacing: 0, box, cell });
  }

  face(kind: Face['kind'], title: string, { width, height }: { width: number; height: number }): Face {
    return { kind, width, height, title, shapes: this.shapes, texts: this.texts, photo: this.photo };
  }
}

/** The letter-spacing that widens a short text within its cell. */
function spaced(line: string, weight: Weight, size: number, width: number, spread: number): number {
  const gaps = clusters(line).length - 1;
  if (gaps < 1 || spread === 0) return 0;
  return Math.max(0, Math.min(spread * size, (width - measure(line, weight) * size) / gaps));
}

/** The lines of a text at a fixed size, for places that grow with their text. */
export function linesAt(text: string, width: number, size: number, weight: Weight = 400): readonly string[] {
  return breakLines(text, width / size, weight);
}
