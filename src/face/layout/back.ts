import type { FaceSubject } from '../face-subject.ts';
import { minuteOf, NOT_ON_CARD, NOTICE, RECORD_VERDICTS } from '../face-words.ts';
import { pitch, SMALLEST } from '../text/fit.ts';
import { measure } from '../text/measure.ts';
import type { BackItem } from './back-item.ts';
import { type BackLine, backPages } from './back-pages.ts';
import { Canvas, linesAt } from './canvas.ts';
import { CARD, LEFT, LOWER_END, PADDING, RIGHT } from './geometry.ts';
import { ground } from './parts/ground.ts';
import { notice, titled } from './parts/notice.ts';
import { isAlarming } from './parts/verdict-box.ts';
import type { Box, Face, FaceNote } from './placed.ts';

const BACK_TOP = 12.4;
/** Words begin and end where those of the front and of the notice do. */
const FROM = LEFT + PADDING;
const TO = RIGHT - PADDING;
const BACK_SIZES = [2.2, 2.1, 2.0, 1.9, 1.8, 1.7];
const HEADINGS = {
  conditions: '免許の条件等（続き） Conditions, continued',
  remarks: '備考 Remarks',
  changes: '備考・変更の記録 Remarks and changes since issue',
} as const;

/** Lays out what the front has no room for, on as many faces as `backPages` allows. */
export function backFaces(subject: FaceSubject, items: readonly BackItem[], notes: FaceNote[]): Face[] {
  if (items.length === 0) return [];
  const width = TO - FROM - ITEM_INDENT - 1.4;
  const height = LOWER_END - BACK_TOP;
  const size =
    BACK_SIZES.find((one) => backLines(items, width, one).length * pitch(one) * 1.12 <= height) ?? 1.9;
  const step = pitch(size) * 1.12;
  const perFace = Math.floor(height / step);
  const lines = backLines(items, width, size);
  const { pages, leftOut } = backPages(lines, perFace, ITEM_INDENT);
  if (leftOut > 0) notes.push({ kind: 'lines-left-out', count: leftOut });
  return pages.map((page) => backFace(subject, page, size, step, notes));
}

/** The columns of a change, in em: day, what, commission (five characters each but the day), and the gap. */
const DAY = 8.4;
const WHAT = 5.1;
const COMMISSION = 5.1;
const COLUMN_GAP = 0.7;
const BESIDE = DAY + WHAT + COMMISSION + 3 * COLUMN_GAP;
const ITEM_INDENT = 1;

function backLines(items: readonly BackItem[], width: number, size: number): BackLine[] {
  const lines: BackLine[] = [];
  let heading = '';
  for (const item of items) {
    if (item.heading !== heading) {
      heading = item.heading;
      lines.push({ id: `label: ${heading}`, text: HEADINGS[item.heading], isHeading: true, indent: 0 });
    }
    const { beside } = item;
    if (beside !== undefined) {
      const indent = ITEM_INDENT + (DAY + WHAT + 2 * COLUMN_GAP) * size;
      const room = TO - FROM - ITEM_INDENT - BESIDE * size;
      linesAt(item.text, room, size).forEach((text, i) => {
        const id = i === 0 ? item.id : `${item.id} line ${i + 1}`;
        lines.push({ id, text, isHeading: false, indent, width: room, ...(i === 0 && { beside }) });
      });
      continue;
    }
    linesAt(item.text, width, size).forEach((text, i) => {
      const id = i === 0 ? item.id : `${item.id} line ${i + 1}`;
      lines.push({ id, text, isHeading: false, indent: ITEM_INDENT });
    });
  }
  return lines;
}

function backFace(
  subject: FaceSubject,
  lines: readonly BackLine[],
  size: number,
  step: number,
  notes: FaceNote[],
): Face {
  const canvas = new Canvas(notes);
  ground(canvas);
  const { licence, history } = subject;
  const number = (licence ?? history)?.number ?? null;
  const title = licence !== null ? '運転免許証 読取結果（裏面）' : '運転経歴情報 読取結果（裏面）';
  canvas.text('title', title, { x: FROM, y: 2.2, width: 42, height: 4 }, { size: 2.9, weight: 700 });
  canvas.text(
    'number',
    number === null ? `番号 ${NOT_ON_CARD}` : `第 ${number} 号`,
    { x: 46, y: 2.2, width: TO - 46, height: 4 },
    {
      size: 2.5,
      weight: number === null ? 400 : 700,
      align: 'right',
      colour: number === null ? 'faint' : 'ink',
    },
  );
  const time = minuteOf(subject.readAt);
  const { record } = subject.authenticity;
  const words = RECORD_VERDICTS[record.verdict];
  const colour = isAlarming(record.verdict) ? 'alarm' : 'label';
  const row: Box = { x: FROM, y: 6.8, width: TO - FROM, height: 3 };
  canvas.text('read', `読取 ${time.ja}`, { ...row, width: 33 }, { size: 1.8, colour: 'label' });
  const place: Box = { ...row, x: FROM + 34, width: row.width - 34 };
  const inBoth = `${words.ja} ${words.en}`;
  const hasRoom = measure(inBoth, 400) * SMALLEST <= place.width;
  canvas.text('verdict', hasRoom ? inBoth : words.ja, place, { size: 1.8, colour, align: 'right' });
  canvas.line(LEFT, 10.6, RIGHT, 10.6);
  lines.forEach(({ id, text, isHeading, indent, width, beside }, i) => {
    const cell: Box = {
      x: FROM + indent,
      y: BACK_TOP + i * step,
      width: width ?? TO - FROM - indent,
      height: step,
    };
    canvas.text(id, text, cell, {
      size: isHeading ? Math.min(size, 1.9) : size,
      colour: isHeading ? 'label' : 'ink',
    });
    if (beside === undefined) return;
    const x = FROM + ITEM_INDENT;
    canvas.text(`${id} on`, beside.on, { ...cell, x, width: DAY * size }, { size });
    const what = { ...cell, x: x + (DAY + COLUMN_GAP) * size, width: WHAT * size };
    canvas.text(`${id} what`, beside.what, what, { size, colour: 'label' });
    const by = { ...cell, x: TO - COMMISSION * size, width: COMMISSION * size };
    canvas.text(`${id} commission`, beside.commission, by, { size, align: 'right' });
  });
  notice(canvas, subject);
  return canvas.face('back', titled(`${title}。${NOTICE.ja}`, subject), CARD);
}
