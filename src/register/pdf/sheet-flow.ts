import { A4 } from '../../face/layout/a4-pages.ts';
import { Canvas, linesAt } from '../../face/layout/canvas.ts';
import type { Face, FaceNote, PlacedPhoto } from '../../face/layout/placed.ts';
import type { DrawnTexts } from './drawn-texts.ts';

export const MARGIN = 14;
export const RIGHT = A4.width - MARGIN;
const LATER_TOP = 20;
const BOTTOM = 277;
const HEADING_HEIGHT = 6;
/** A heading stays with the rows below it. */
const HEADING_ROOM = 20;
const LABEL = { width: 40, size: 2.6 } as const;
const VALUE = { size: 3, pitch: 4.5 } as const;
const PADDING = 0.75;
/** No field of the register is longer. A typed text may be. */
const LONGEST = 1000;
const PHOTO_GAP = 4;
const TABLE = { size: 2.5, headSize: 2.4, height: 7.4 } as const;

export interface SheetValue {
  readonly text: string;
  /** Stands behind the text, also where the text is shortened. */
  readonly mark?: string;
  readonly isAlarm?: boolean;
  readonly isFaint?: boolean;
}

export interface TableColumn {
  readonly id: string;
  readonly head: string;
  readonly width: number;
}

/** Sets headings, rows and tables one below the other, on as many pages as they need. */
export class SheetFlow {
  readonly canvases: Canvas[] = [];
  readonly #notes: FaceNote[] = [];
  readonly #drawn: DrawnTexts;
  #canvas: Canvas;
  #y: number;
  #photo: PlacedPhoto | null = null;
  #isLong = false;

  /** Begins below the head of the first page, which the caller sets. */
  constructor(drawn: DrawnTexts, top: number) {
    this.#drawn = drawn;
    this.#canvas = this.#open();
    this.#y = top;
  }

  /** Some text ends with an ellipsis. */
  get isCut(): boolean {
    return this.#isLong || this.#notes.some(({ kind }) => kind === 'text-cut');
  }

  faces(title: string): readonly Face[] {
    return this.canvases.map((canvas) => canvas.face('sheet', title, A4));
  }

  heading(id: string, text: string, room = HEADING_ROOM): void {
    this.#room(room);
    this.#y += 2.6;
    const place = { x: MARGIN, y: this.#y, width: RIGHT - MARGIN, height: 4.6 };
    this.#canvas.text(`heading: ${id}`, text, place, { size: 3.2, weight: 700 });
    this.#y += HEADING_HEIGHT;
    this.#canvas.line(MARGIN, this.#y, RIGHT, this.#y, 'ink', 0.25);
  }

  /** A photograph at the right, beside the rows that follow. They must be higher than it: six rows are. */
  photo(width: number, height: number, place: (x: number, y: number) => PlacedPhoto): PlacedPhoto {
    this.#room(height + 4);
    const placed = place(RIGHT - width, this.#y + 2);
    this.#canvas.photo = placed;
    this.#photo = placed;
    return placed;
  }

  get canvas(): Canvas {
    return this.#canvas;
  }

  row(id: string, label: string, values: readonly SheetValue[]): void {
    const right = this.#rightEdge();
    const x = MARGIN + LABEL.width;
    const lines = values.flatMap(({ text, mark = '', ...flags }) =>
      linesAt(this.#held(text) + mark, right - x, VALUE.size).map((line) => ({ text: line, ...flags })),
    );
    for (let from = 0; from < lines.length || from === 0; ) {
      const fits = Math.floor((BOTTOM - this.#y - 2 * PADDING) / VALUE.pitch);
      if (fits < Math.min(2, Math.max(1, lines.length - from))) {
        this.#turn();
        continue;
      }
      const part = lines.slice(from, from + fits);
      const top = this.#y + PADDING;
      if (from === 0) {
        const place = { x: MARGIN, y: top, width: LABEL.width - 2, height: VALUE.pitch };
        this.#canvas.text(`label: ${id}`, label, place, { size: LABEL.size, colour: 'label' });
      }
      part.forEach(({ text, isAlarm, isFaint }, i) => {
        const place = { x, y: top + i * VALUE.pitch, width: right - x, height: VALUE.pitch };
        const colour = isAlarm ? 'alarm' : isFaint ? 'faint' : 'ink';
        this.#canvas.text(`${id} ${from + i + 1}`, text, place, { size: VALUE.size, colour });
      });
      this.#y += Math.max(1, part.length) * VALUE.pitch + 2 * PADDING;
      this.#canvas.line(MARGIN, this.#y, right, this.#y);
      from += Math.max(1, part.length);
    }
  }

  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
    this.#heads(columns);
    rows.forEach((cells, at) => {
      if (this.#y + TABLE.height > BOTTOM) {
        this.#turn();
        this.#heads(columns);
      }
      let x = MARGIN;
      columns.forEach(({ id, width }, i) => {
        const place = { x, y: this.#y + 0.6, width: width - 2, height: TABLE.height - 1.2 };
        const text = this.#held(cells[i] ?? '');
        this.#canvas.text(`earlier ${at + 1} ${id}`, text, place, { size: TABLE.size, maxLines: 3 });
        x += width;
      });
      this.#y += TABLE.height;
      this.#canvas.line(MARGIN, this.#y, RIGHT, this.#y);
    });
  }

  #heads(columns: readonly TableColumn[]): void {
    let x = MARGIN;
    for (const { id, head, width } of columns) {
      const place = { x, y: this.#y + 0.6, width: width - 2, height: 4.4 };
      this.#canvas.text(`head ${id}`, head, place, { size: TABLE.headSize, colour: 'label' });
      x += width;
    }
    this.#y += 5.6;
    this.#canvas.line(MARGIN, this.#y, RIGHT, this.#y);
  }

  #held(raw: string): string {
    const chars = Array.from(raw);
    if (chars.length <= LONGEST) return this.#drawn.text(raw);
    this.#isLong = true;
    return this.#drawn.text(`${chars.slice(0, LONGEST - 1).join('')}…`);
  }

  #rightEdge(): number {
    if (this.#photo === null) return RIGHT;
    const { x, y, height } = this.#photo.box;
    return this.#y < y + height + 1 ? x - PHOTO_GAP : RIGHT;
  }

  #room(height: number): void {
    if (this.#y + height > BOTTOM) this.#turn();
  }

  #turn(): void {
    this.#canvas = this.#open();
    this.#photo = null;
    this.#y = LATER_TOP;
  }

  #open(): Canvas {
    const canvas = new Canvas(this.#notes);
    this.canvases.push(canvas);
    return canvas;
  }
}
