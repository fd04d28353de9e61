import { formatEra } from '../../licence/calendar.ts';
import type { DrivingHistoryRecord } from '../../licence/licence-record.ts';
import type { FaceSubject } from '../face-subject.ts';
import { HIDDEN, HISTORY_NOTICE, NOT_ON_CARD, NOTICE } from '../face-words.ts';
import { remarks } from './back-item.ts';
import { Canvas } from './canvas.ts';
import { type Front, SEE_THE_BACK } from './front.ts';
import { BAND, CARD, LEFT, PADDING, ROW, SPLIT } from './geometry.ts';
import { lower } from './parts/dates-and-kinds.ts';
import { ground } from './parts/ground.ts';
import { LABEL } from './parts/label.ts';
import { notice, titled } from './parts/notice.ts';
import { numberRow } from './parts/number-row.ts';
import { person } from './parts/person.ts';
import { portrait } from './parts/portrait.ts';
import { readRow } from './parts/read-row.ts';
import { verdict } from './parts/verdict-box.ts';
import type { Box, FaceNote, FacePhoto } from './placed.ts';

export function historyFace(
  subject: FaceSubject,
  history: DrivingHistoryRecord,
  photo: FacePhoto,
  showsCategory: boolean,
  notes: FaceNote[],
): Front {
  const canvas = new Canvas(notes);
  ground(canvas);
  person(canvas, subject);
  readRow(canvas, subject);

  const box: Box = { ...BAND, x: BAND.x + 0.1, width: BAND.width - 0.2 };
  canvas.box(box, { stroke: 'ink', strokeWidth: 0.2 });
  const x = box.x + PADDING;
  const japanese = 35;
  canvas.text('no driving', HISTORY_NOTICE.ja, { ...BAND, x, width: japanese }, { size: 2.6, weight: 700 });
  canvas.text(
    'no driving (en)',
    HISTORY_NOTICE.en,
    { ...BAND, x: x + japanese, width: box.x + box.width - PADDING - x - japanese },
    { size: 1.65, align: 'right' },
  );

  const half = (ROW.number - ROW.conditions) / 2;
  const wide = 19;
  const { recordedOn, category } = history;
  const rows = [
    ['recorded on', '記録年月日', recordedOn && formatEra(recordedOn), false],
    ['category', '運転経歴区分', category === null ? null : String(category), !showsCategory],
  ] as const;
  rows.forEach(([id, label, value, isHidden], i) => {
    const cell: Box = { x: LEFT, y: ROW.conditions + i * half, width: SPLIT - LEFT, height: half };
    canvas.text(`label: ${id}`, label, { ...cell, x: cell.x + PADDING, width: wide - PADDING }, LABEL);
    const place = { ...cell, x: cell.x + wide, width: cell.width - wide };
    const said = value === null ? NOT_ON_CARD : isHidden ? HIDDEN : value;
    canvas.text(id, said, place, { size: 2.7, colour: said === value ? 'ink' : 'faint' });
    canvas.line(LEFT, cell.y + half, SPLIT, cell.y + half);
  });
  if (remarks(history).length > 0) {
    const cell: Box = { x: SPLIT - 8, y: ROW.conditions + half, width: 7.5, height: half };
    canvas.text('see the back', SEE_THE_BACK, cell, { ...LABEL, size: 1.6, weight: 700, align: 'right' });
  }

  numberRow(canvas, history.number);
  lower(canvas, history);
  portrait(canvas, '運転経歴情報', photo, notes);
  verdict(canvas, subject);
  notice(canvas, subject);
  const face = canvas.face('history', titled(`運転経歴情報の${NOTICE.ja}`, subject), CARD);
  return { face, rest: remarks(history) };
}
