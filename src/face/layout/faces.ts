import { type CalendarDate, compareDates, formatEra, isComplete } from '../../licence/calendar.ts';
import { CATEGORIES, type Category } from '../../licence/categories.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../../licence/licence-record.ts';
import type { FaceSubject } from '../face-subject.ts';
import {
  birthDate,
  EXPIRED_AT_READING,
  HIDDEN,
  HISTORY_NOTICE,
  HOLDER_SEEN,
  HOLDER_VERDICTS,
  linesLeftOut,
  type Mark,
  marksOf,
  NO_CERTIFICATE,
  NO_DATE,
  NONE,
  NOT_ON_CARD,
  NOTICE,
  PHOTO_NOTICE,
  RECORD_VERDICTS,
  readTime,
  UNREAD,
  validUntil,
} from '../face-words.ts';
import { pitch, SMALLEST } from '../text/fit.ts';
import { measure } from '../text/measure.ts';
import { Canvas, linesAt } from './canvas.ts';
import { PHOTO, placePhoto, showable } from './photo-place.ts';
import type { Box, Face, FaceNote, FacePhoto } from './placed.ts';
import { prepared } from './prepared.ts';

/** ID-1, the size of every card in a wallet (ISO/IEC 7810). */
export const CARD = { width: 85.6, height: 54, radius: 3 } as const;

const LEFT = 2.2;
const RIGHT = CARD.width - LEFT;
/** Where the columns meet: text at the left, the photograph at the right. */
const SPLIT = 55.2;
const LABEL_WIDTH = 6.6;

/** The rows of the left column, each from the top of one to the top of the next. */
const ROW = { name: 1.8, address: 6.6, read: 11.2, band: 14.3, conditions: 19.5, number: 30.9, lower: 34.7 };
const LOWER_END = 48.4;
const NOTICE_TOP = 49.4;
/** Where a face bears a mark, the mark takes the upper half of the notice's strip. */
const MARKS_TOP = 49;
const MARKED_NOTICE_TOP = 51.15;

const TITLE: Box = { x: SPLIT + 0.5, y: PHOTO.y, width: PHOTO.x - SPLIT - 1.0, height: PHOTO.height };
const VERDICT: Box = { x: SPLIT + 0.8, y: 42.6, width: RIGHT - SPLIT - 0.8, height: 6.0 };

/** The validity band; on a driving history, what it does not permit. */
const BAND: Box = {
  x: LEFT,
  y: ROW.band + 0.1,
  width: SPLIT - LEFT,
  height: ROW.conditions - ROW.band - 0.2,
};

/** Conditions that the front has lines for. */
const FRONT_LINES = 4;

export interface Faces {
  readonly faces: readonly Face[];
  readonly notes: readonly FaceNote[];
}

/**
 * Lays out a reading: the front, and the back where conditions or remarks go on there. Pure, without pixels. The history
 * category (運転経歴区分) shows only where somebody asked for it.
 */
export function layoutFaces(raw: FaceSubject, decoded: FacePhoto, showsCategory = false): Faces {
  const { subject, notes } = prepared(raw);
  const photo = showable(decoded);
  const { licence, history } = subject;
  const fronts =
    licence !== null
      ? licenceFace(subject, licence, photo, notes)
      : history !== null
        ? historyFace(subject, history, photo, showsCategory, notes)
        : null;
  if (fronts === null) return { faces: [], notes };
  return { faces: [fronts.face, ...backFaces(subject, fronts.rest, notes)], notes: unique(notes) };
}

interface BackItem {
  readonly id: string;
  readonly heading: 'conditions' | 'remarks';
  readonly text: string;
}

interface Front {
  readonly face: Face;
  /** What the front had no room for. */
  readonly rest: readonly BackItem[];
}

function licenceFace(
  subject: FaceSubject,
  licence: LicenceRecord,
  photo: FacePhoto,
  notes: FaceNote[],
): Front {
  const canvas = new Canvas(notes);
  ground(canvas);
  person(canvas, subject);
  readRow(canvas, subject);

  // What was altered is not dressed as what is trusted: no colour, and the words are faint.
  const isAltered = subject.authenticity.record.verdict === 'altered';
  if (isAltered) canvas.box(inset(BAND, 0.1), { stroke: 'alarm', strokeWidth: 0.2 });
  else canvas.box(BAND, { fill: licence.band });
  const { expiresOn } = licence;
  const isOver = expiresOn !== null && isComplete(expiresOn) && compareDates(expiresOn, subject.judgedOn) < 0;
  const tagWidth = isOver ? 11 : 0;
  canvas.text(
    'valid until',
    expiresOn === null ? `有効期間の末日 ${NOT_ON_CARD}` : validUntil(expiresOn),
    { ...inset(BAND, 1), width: BAND.width - 2 - tagWidth },
    { size: 3.6, weight: 700, align: isOver ? 'left' : 'middle', colour: isAltered ? 'faint' : 'ink' },
  );
  if (isOver) {
    const tag: Box = {
      x: SPLIT - tagWidth - 0.6,
      y: BAND.y + 1.1,
      width: tagWidth,
      height: BAND.height - 2.2,
    };
    canvas.box(tag, { fill: 'alarm', radius: 0.4 });
    canvas.text('expired', EXPIRED_AT_READING, inset(tag, 0.3), {
      size: 1.9,
      weight: 700,
      colour: 'noticeInk',
      align: 'middle',
    });
  }

  const step = (ROW.number - ROW.conditions - 0.6) / FRONT_LINES;
  const line = (i: number): Box => ({
    x: LEFT,
    y: ROW.conditions + 0.3 + i * step,
    width: LABEL_WIDTH,
    height: step,
  });
  canvas.text('label: conditions', '免許の', line(0), LABEL);
  canvas.text('label: conditions (2)', '条件等', { ...line(1), y: line(1).y - 0.4 }, LABEL);
  const { lines, rest } = frontConditions(licence.conditions, conditionsWidth());
  lines.forEach(({ id, text, size, isFaint }, i) => {
    const cell = { ...line(i), x: LEFT + LABEL_WIDTH + 0.8, width: conditionsWidth() };
    canvas.text(id, text, cell, { size, colour: isFaint ? 'faint' : 'ink' });
  });
  if (licence.colourClass === '優良') {
    const mark: Box = { x: LEFT + 0.5, y: line(2).y, width: LABEL_WIDTH - 1, height: 2.8 };
    canvas.box(mark, { stroke: 'ink', strokeWidth: 0.18 });
    canvas.text('excellent', '優良', mark, { size: 2.1, weight: 700, align: 'middle' });
  }
  const onBack = [...rest, ...remarks(licence)];
  if (onBack.length > 0) {
    canvas.text(
      'see the back',
      SEE_THE_BACK,
      { ...line(3), y: line(3).y + 0.2 },
      { ...LABEL, size: 1.6, weight: 700 },
    );
  }
  canvas.line(LEFT, ROW.number, SPLIT, ROW.number);

  numberRow(canvas, licence.number);
  lower(canvas, licence);
  portrait(canvas, '運転免許証', photo, notes);
  verdict(canvas, subject);
  notice(canvas, subject);
  const face = canvas.face('licence', titled(`運転免許証（マイナ免許証）の${NOTICE.ja}`, subject), CARD);
  return { face, rest: onBack };
}

function historyFace(
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

  canvas.box({ ...BAND, x: BAND.x + 0.1, width: BAND.width - 0.2 }, { stroke: 'ink', strokeWidth: 0.2 });
  const japanese = 35;
  canvas.text(
    'no driving',
    HISTORY_NOTICE.ja,
    { ...BAND, x: BAND.x + 1, width: japanese },
    { size: 2.6, weight: 700 },
  );
  canvas.text(
    'no driving (en)',
    HISTORY_NOTICE.en,
    { ...BAND, x: BAND.x + 1 + japanese, width: BAND.width - japanese - 2 },
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
    canvas.text(
      `label: ${id}`,
      label,
      { ...cell, x: cell.x + 0.5, width: wide - 1 },
      { ...LABEL, align: 'left' },
    );
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

const SEE_THE_BACK = '裏面あり';

const LABEL = { size: 1.75, colour: 'label', align: 'middle' } as const;

function ground(canvas: Canvas): void {
  canvas.box({ x: 0, y: 0, width: CARD.width, height: CARD.height }, { fill: 'paper', radius: CARD.radius });
}

/** 氏名, 生年月日 and 住所, over the whole width. */
function person(canvas: Canvas, subject: FaceSubject): void {
  const { holder } = subject;
  const unread = subject.authenticity.holder.verdict === 'no-certificate' ? NO_CERTIFICATE : UNREAD;
  const frame: Box = { x: LEFT, y: ROW.name, width: RIGHT - LEFT, height: ROW.read - ROW.name };
  canvas.box(frame, { stroke: 'rule' });
  canvas.line(LEFT, ROW.address, RIGHT, ROW.address);
  canvas.line(LEFT + LABEL_WIDTH, ROW.name, LEFT + LABEL_WIDTH, ROW.read);
  const value = LEFT + LABEL_WIDTH + 0.8;

  const nameHeight = ROW.address - ROW.name;
  const birth = holder === null ? `生年月日 ${UNREAD}` : birthText(holder);
  const birthWidth = 23.4;
  const birthCell: Box = { x: RIGHT - 0.8 - birthWidth, y: ROW.name, width: birthWidth, height: nameHeight };
  canvas.text('label: name', '氏名', { x: LEFT, y: ROW.name, width: LABEL_WIDTH, height: nameHeight }, LABEL);
  const name = holder === null ? unread : (holder.name ?? NOT_ON_CARD);
  const nameCell: Box = { x: value, y: ROW.name, width: birthCell.x - value - 0.8, height: nameHeight };
  const isNamed = holder !== null && holder.name !== null;
  canvas.text('holder name', name, nameCell, {
    size: isNamed ? 3.3 : 2.4,
    colour: isNamed ? 'ink' : 'faint',
    maxLines: 2,
    spread: isNamed && !/[0-9A-Za-z]/.test(name) ? 0.4 : 0,
  });
  const isBorn = holder !== null && holder.birthDate !== null;
  canvas.text('holder birth date', birth, birthCell, {
    size: isBorn ? 2.5 : 2.0,
    colour: isBorn ? 'ink' : 'faint',
    align: 'right',
  });

  const addressHeight = ROW.read - ROW.address;
  canvas.text(
    'label: address',
    '住所',
    { x: LEFT, y: ROW.address, width: LABEL_WIDTH, height: addressHeight },
    LABEL,
  );
  const address = holder === null ? unread : (holder.address ?? NOT_ON_CARD);
  const hasAddress = holder !== null && holder.address !== null;
  canvas.text(
    'holder address',
    address,
    { x: value, y: ROW.address, width: RIGHT - 0.8 - value, height: addressHeight },
    { size: 2.5, colour: hasAddress ? 'ink' : 'faint', maxLines: 2 },
  );
}

function birthText({ birthDate: date }: Holder): string {
  return date === null ? `生年月日 ${NOT_ON_CARD}` : birthDate(date);
}

/** Where the card has 交付: when it was read, in both languages. */
function readRow(canvas: Canvas, subject: FaceSubject): void {
  const cell: Box = { x: LEFT, y: ROW.read, width: SPLIT - LEFT, height: ROW.band - ROW.read };
  const time = readTime(subject.readAt);
  canvas.text('label: read', '読取', { ...cell, width: LABEL_WIDTH }, LABEL);
  canvas.text('read', time.ja, { ...cell, x: LEFT + LABEL_WIDTH + 0.8, width: 22 }, { size: 1.9 });
  const place = { ...cell, x: SPLIT - 24, width: 23.5 };
  canvas.text('read (en)', time.en, place, { size: 1.65, align: 'right', colour: 'label' });
}

interface ConditionLine {
  readonly id: string;
  readonly text: string;
  readonly size: number;
  readonly isFaint: boolean;
}

function conditionsWidth(): number {
  return SPLIT - LEFT - LABEL_WIDTH - 0.8;
}

/** As many whole conditions as four lines hold; the rest goes over to the back. */
function frontConditions(
  conditions: readonly string[],
  width: number,
): { lines: readonly ConditionLine[]; rest: readonly BackItem[] } {
  if (conditions.every((text) => text === '')) {
    return { lines: [{ id: 'conditions', text: NONE, size: 2.1, isFaint: true }], rest: [] };
  }
  const usual = 2.1;
  const least = 1.7;
  const set = conditions.map((text, i): ConditionLine[] => {
    const id = `condition ${i + 1}`;
    if (text === '') return [];
    const one = linesAt(text, width, least);
    if (one.length <= 1) return [{ id, text, size: usual, isFaint: false }];
    return one.map((line, j) => ({ id: `${id} line ${j + 1}`, text: line, size: least, isFaint: false }));
  });
  const lines: ConditionLine[] = [];
  let taken = 0;
  for (const block of set) {
    if (lines.length + block.length > FRONT_LINES) break;
    lines.push(...block);
    taken++;
  }
  const rest = conditions
    .map((text, i): BackItem => ({ id: `condition ${i + 1}`, heading: 'conditions', text }))
    .slice(taken)
    .filter(({ text }) => text !== '');
  return { lines, rest };
}

function remarks({ remarks: all }: LicenceRecord | DrivingHistoryRecord): BackItem[] {
  return all
    .map((text, i): BackItem => ({ id: `remark ${i + 1}`, heading: 'remarks', text }))
    .filter(({ text }) => text !== '');
}

function numberRow(canvas: Canvas, number: string | null): void {
  const row: Box = { x: LEFT, y: ROW.number, width: SPLIT - LEFT, height: ROW.lower - ROW.number };
  canvas.text('label: number', '番号', { ...row, width: LABEL_WIDTH }, LABEL);
  canvas.text(
    'number',
    number === null ? NOT_ON_CARD : `第 ${number} 号`,
    { ...row, x: LEFT + LABEL_WIDTH + 0.8, width: row.width - LABEL_WIDTH - 0.8 },
    {
      size: 3.1,
      weight: number === null ? 400 : 700,
      colour: number === null ? 'faint' : 'ink',
      spread: 0.12,
    },
  );
  canvas.line(LEFT, ROW.lower, SPLIT, ROW.lower);
}

/** Upright words of the grid; the last cell holds both kinds of towing. */
const CELLS: readonly (readonly Category[])[] = [
  ...CATEGORIES.filter((category) => !category.startsWith('け引')).map((category) => [category]),
  ['け引', 'け引二'],
];

/** The three dates, and the grid of kinds. */
function lower(canvas: Canvas, record: LicenceRecord | DrivingHistoryRecord): void {
  const { acquiredOn, categories } = record;
  const height = LOWER_END - ROW.lower;
  const dates: readonly (readonly [id: string, label: string, date: CalendarDate | null])[] = [
    ['acquired: motorcycle, small, moped', '二・小・原', acquiredOn.motorcycleSmallMoped],
    ['acquired: other', '他', acquiredOn.other],
    ['acquired: second class', '二種', acquiredOn.secondClass],
  ];
  const dateX = LEFT + 8.8;
  const gridX = 31.6;
  const step = height / dates.length;
  dates.forEach(([id, label, date], i) => {
    const y = ROW.lower + i * step;
    canvas.text(
      `label: ${id}`,
      label,
      { x: LEFT, y, width: dateX - LEFT - 0.2, height: step },
      { ...LABEL, size: SMALLEST },
    );
    const cell: Box = { x: dateX + 0.2, y, width: gridX - 3.2 - dateX - 0.4, height: step };
    canvas.text(id, date === null ? NO_DATE : formatEra(date), cell, { size: 2.0 });
  });
  canvas.upright(
    'label: kinds',
    '種類',
    { x: gridX - 2.9, y: ROW.lower, width: 2.6, height },
    { ...LABEL, spread: 0.6 },
  );

  const columns = 7;
  const width = (SPLIT - gridX) / columns;
  const rowHeight = (height - 0.6) / 2;
  const top = ROW.lower + 0.6;
  const grid: Box = { x: gridX, y: top, width: SPLIT - gridX, height: rowHeight * 2 };
  canvas.box(grid, { stroke: 'rule' });
  canvas.line(gridX, top + rowHeight, SPLIT, top + rowHeight);
  for (let i = 1; i < columns; i++) {
    canvas.line(gridX + i * width, top, gridX + i * width, top + 2 * rowHeight);
  }
  CELLS.forEach((kinds, i) => {
    const held = kinds.filter((kind) => categories.includes(kind));
    const cell: Box = {
      x: gridX + (i % columns) * width,
      y: top + Math.floor(i / columns) * rowHeight,
      width,
      height: rowHeight,
    };
    const word = held.length === 2 ? '引・引二' : held[0];
    if (word === undefined) {
      canvas.text(`kind ${i + 1}`, NO_DATE, cell, { size: 1.9, colour: 'faint', align: 'middle' });
    } else {
      canvas.upright(`kind ${i + 1}`, word, inset(cell, 0.15), { size: 1.9, spread: 0.12 });
    }
  });
}

function portrait(canvas: Canvas, title: string, photo: FacePhoto, notes: FaceNote[]): void {
  // The words that name the picture never stand alone: what it is follows at once.
  const chars = Array.from(title).length;
  const size = chars > 5 ? 2.7 : 3.1;
  const titleHeight = chars * size * 1.06;
  canvas.upright(
    'title',
    title,
    { ...TITLE, height: titleHeight },
    { size, weight: 700, spread: 0.06, at: 'top' },
  );
  const below: Box = {
    ...TITLE,
    y: TITLE.y + titleHeight + 0.7,
    height: TITLE.height - titleHeight - 0.7,
  };
  canvas.upright('title: what it is', '読取結果', below, {
    size: 2.2,
    colour: 'label',
    spread: 0.1,
    at: 'top',
  });

  if (photo.kind === 'drawn') {
    const placed = placePhoto(photo);
    canvas.photo = placed;
    const [upper, lower] = stripLines(placed.strip);
    canvas.text('photo notice', PHOTO_NOTICE.ja, upper, {
      size: 1.75,
      weight: 700,
      colour: 'noticeInk',
      align: 'middle',
    });
    canvas.text('photo notice (en)', PHOTO_NOTICE.en, lower, {
      size: SMALLEST,
      colour: 'noticeInk',
      align: 'middle',
    });
    return;
  }
  if (photo.kind === 'undrawable') notes.push({ kind: 'photo-not-drawn', reason: photo.reason });
  canvas.box(PHOTO, { fill: 'frame', stroke: 'rule' });
  const words =
    photo.kind === 'absent'
      ? (['写真なし', 'No photograph'] as const)
      : photo.kind === 'hidden'
        ? (['写真は隠しています', 'Photograph hidden'] as const)
        : (['写真を表示できません', 'Photograph unreadable'] as const);
  const middle = PHOTO.y + PHOTO.height / 2;
  const [ja, en] = words;
  const cell = { x: PHOTO.x + 1, width: PHOTO.width - 2, height: 3 };
  canvas.text(
    'no photograph',
    ja,
    { ...cell, y: middle - 3.2 },
    { size: 2.1, colour: 'label', align: 'middle' },
  );
  canvas.text(
    'no photograph (en)',
    en,
    { ...cell, y: middle },
    { size: 1.7, colour: 'label', align: 'middle' },
  );
}

/** Kanji fill their line, and Latin letters have air below: the upper line stands a little lower. */
function stripLines({ x, y, width }: Box): [Box, Box] {
  const line = { x: x + 0.25, width: width - 0.5 };
  return [
    { ...line, y: y + 0.35, height: 1.85 },
    { ...line, y: y + 2.2, height: 1.65 },
  ];
}

/** Where the card has a commission's name and seal: what the chip's signature is worth. */
function verdict(canvas: Canvas, subject: FaceSubject): void {
  const { record, holder } = subject.authenticity;
  const words = RECORD_VERDICTS[record.verdict];
  const isAlarm = record.verdict === 'altered';
  const isTest = record.verdict === 'test-key';
  const colour = isAlarm ? 'noticeInk' : isTest ? 'alarm' : 'ink';
  const step = VERDICT.height / 3;
  const line = (i: number): Box => ({ ...VERDICT, y: VERDICT.y + i * step, height: step });
  if (isAlarm) {
    canvas.box({ ...VERDICT, y: VERDICT.y - 0.1, height: 2 * step + 0.2 }, { fill: 'alarm', radius: 0.4 });
  }
  canvas.text('verdict', words.ja, inset(line(0), isAlarm ? 0.7 : 0), {
    size: 1.85,
    weight: 700,
    colour,
    align: 'middle',
  });
  canvas.text('verdict (en)', words.en, line(1), { size: 1.65, colour, align: 'middle' });
  if (subject.holder === null) {
    const isSeen = subject.notes.some(({ kind }) => kind === 'holder-seen-on-card');
    if (isSeen)
      canvas.text('holder verdict', HOLDER_SEEN, line(2), { size: 1.65, colour: 'label', align: 'middle' });
    return;
  }
  canvas.text('holder verdict', HOLDER_VERDICTS[holder.verdict], line(2), {
    size: 1.65,
    colour: isAlarming(holder.verdict) ? 'alarm' : 'label',
    align: 'middle',
  });
}

/** A test key is as far from genuine as what was altered: anyone can sign with it. */
function isAlarming(verdict: RecordVerdict | HolderVerdict): boolean {
  return verdict === 'altered' || verdict === 'test-key';
}

/** Across the foot of every face. The photograph has a notice of its own, since a cut can part it from this one. */
function notice(canvas: Canvas, subject: FaceSubject): void {
  const marks = marksOf(subject);
  const top = marks.length === 0 ? NOTICE_TOP : MARKED_NOTICE_TOP;
  const strip: Box = { x: 0, y: top, width: CARD.width, height: CARD.height - top };
  canvas.shapes.push({ kind: 'foot', box: strip, fill: 'notice', radius: CARD.radius });
  markBand(canvas, marks);
  const cell = { y: strip.y, height: strip.height - 0.5 };
  canvas.text(
    'notice',
    NOTICE.ja,
    { ...cell, x: LEFT + 0.6, width: 45 },
    { size: marks.length === 0 ? 2.15 : 1.95, weight: 700, colour: 'noticeInk' },
  );
  canvas.text(
    'notice (en)',
    NOTICE.en,
    { ...cell, x: LEFT + 46, width: RIGHT - LEFT - 46.4 },
    { size: 1.7, colour: 'noticeInk', align: 'right' },
  );
  canvas.box(
    { x: 0.1, y: 0.1, width: CARD.width - 0.2, height: CARD.height - 0.2 },
    { stroke: 'edge', strokeWidth: 0.2, radius: CARD.radius - 0.1 },
  );
}

/** Above the notice, at the same place on every face: that this is no reading of a card on a reader, now. */
function markBand(canvas: Canvas, [first, second]: readonly Mark[]): void {
  if (first === undefined) return;
  const band: Box = { x: 0, y: MARKS_TOP, width: CARD.width, height: MARKED_NOTICE_TOP - MARKS_TOP };
  canvas.box(band, { fill: 'alarm' });
  const cell: Box = { ...band, x: LEFT + 0.6, width: RIGHT - LEFT - 1 };
  const style = { size: 1.7, colour: 'noticeInk' } as const;
  if (second === undefined) {
    const { ja, en } = first.whole;
    const width = measure(ja, 700) * style.size + 0.1;
    canvas.text('mark', ja, { ...cell, width }, { ...style, weight: 700 });
    const rest = { ...cell, x: cell.x + width + 1, width: cell.width - width - 1 };
    canvas.text('mark (en)', en, rest, { ...style, align: 'right' });
    return;
  }
  const [one, other] = [first, second].map(({ brief: { ja, en } }) => `${ja} ${en}`);
  const width = measure(one ?? '', 400) * style.size + 0.1;
  canvas.text('mark', one ?? '', { ...cell, width }, style);
  const rest = { ...cell, x: cell.x + width + 1.5, width: cell.width - width - 1.5 };
  canvas.text('mark 2', other ?? '', rest, { ...style, align: 'right' });
}

/** What the picture is called where it cannot be seen: its marks are part of it. */
function titled(title: string, subject: FaceSubject): string {
  return [title, ...marksOf(subject).map(({ whole }) => whole.ja)].join('。');
}

/**
 * A card's elements are at most 40 characters, so its 12 conditions and 8 remarks fill two backs. What a longer record
 * has beyond three is left out, and the last of them says so: every face costs 10 million pixels at 1200 dpi.
 */
export const MOST_BACKS = 3;
const BACK_TOP = 12.4;
const BACK_SIZES = [2.2, 2.1, 2.0, 1.9, 1.8, 1.7];
const HEADINGS = {
  conditions: '免許の条件等（続き） Conditions, continued',
  remarks: '備考 Remarks',
} as const;

/** The back: what the front had no room for, on as many faces as it takes up to MOST_BACKS. */
function backFaces(subject: FaceSubject, items: readonly BackItem[], notes: FaceNote[]): Face[] {
  if (items.length === 0) return [];
  const width = RIGHT - LEFT - 2.4;
  const height = LOWER_END - BACK_TOP;
  const size =
    BACK_SIZES.find((one) => backLines(items, width, one).length * pitch(one) * 1.12 <= height) ?? 1.9;
  const step = pitch(size) * 1.12;
  const perFace = Math.floor(height / step);
  const lines = backLines(items, width, size);
  const faces: Face[] = [];
  let heading: BackLine | null = null;
  for (let from = 0; from < lines.length; ) {
    const goesOn = lines[from]?.isHeading === false && heading !== null;
    const again: BackLine[] =
      goesOn && heading !== null ? [{ ...heading, text: continued(heading.text) }] : [];
    const room = perFace - again.length;
    const isOver = faces.length === MOST_BACKS - 1 && lines.length - from > room;
    let to = Math.min(lines.length, from + room - (isOver ? 1 : 0));
    // A heading does not stand alone at the foot of a face.
    if (to < lines.length && lines[to - 1]?.isHeading === true && to - 1 > from) to--;
    const part = lines.slice(from, to);
    heading = part.findLast(({ isHeading }) => isHeading) ?? heading;
    const count = isOver ? lines.slice(to).filter(({ isHeading }) => !isHeading).length : 0;
    const end: BackLine[] = isOver ? [leftOut(count)] : [];
    if (isOver) notes.push({ kind: 'lines-left-out', count });
    faces.push(backFace(subject, [...again, ...part, ...end], size, step, notes));
    if (isOver) break;
    from = to;
  }
  return faces;
}

function leftOut(count: number): BackLine {
  return { id: 'left out', text: linesLeftOut(count), isHeading: true, indent: 0 };
}

function continued(heading: string): string {
  return heading.includes('続き') ? heading : heading.replace(' ', '（続き） ');
}

interface BackLine {
  readonly id: string;
  readonly text: string;
  readonly isHeading: boolean;
  readonly indent: number;
}

function backLines(items: readonly BackItem[], width: number, size: number): BackLine[] {
  const lines: BackLine[] = [];
  let heading = '';
  for (const item of items) {
    if (item.heading !== heading) {
      heading = item.heading;
      lines.push({ id: `label: ${heading}`, text: HEADINGS[item.heading], isHeading: true, indent: 0 });
    }
    linesAt(item.text, width - 2, size).forEach((text, i) => {
      lines.push({ id: i === 0 ? item.id : `${item.id} line ${i + 1}`, text, isHeading: false, indent: 2 });
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
  canvas.text('title', title, { x: LEFT, y: 2.2, width: 42, height: 4 }, { size: 2.9, weight: 700 });
  canvas.text(
    'number',
    number === null ? `番号 ${NOT_ON_CARD}` : `第 ${number} 号`,
    { x: 46, y: 2.2, width: RIGHT - 46, height: 4 },
    {
      size: 2.5,
      weight: number === null ? 400 : 700,
      align: 'right',
      colour: number === null ? 'faint' : 'ink',
    },
  );
  const time = readTime(subject.readAt);
  const { record } = subject.authenticity;
  const words = RECORD_VERDICTS[record.verdict];
  const colour = isAlarming(record.verdict) ? 'alarm' : 'label';
  const row: Box = { x: LEFT, y: 6.8, width: RIGHT - LEFT, height: 3 };
  canvas.text('read', `読取 ${time.ja}`, { ...row, width: 34 }, { size: 1.8, colour: 'label' });
  const place: Box = { ...row, x: LEFT + 35, width: row.width - 35 };
  const inBoth = `${words.ja} ${words.en}`;
  const hasRoom = measure(inBoth, 400) * SMALLEST <= place.width;
  canvas.text('verdict', hasRoom ? inBoth : words.ja, place, { size: 1.8, colour, align: 'right' });
  canvas.line(LEFT, 10.6, RIGHT, 10.6);
  lines.forEach(({ id, text, isHeading, indent }, i) => {
    const cell: Box = {
      x: LEFT + indent,
      y: BACK_TOP + i * step,
      width: RIGHT - LEFT - indent,
      height: step,
    };
    canvas.text(id, text, cell, {
      size: isHeading ? Math.min(size, 1.9) : size,
      colour: isHeading ? 'label' : 'ink',
    });
  });
  notice(canvas, subject);
  return canvas.face('back', titled(`${title}。${NOTICE.ja}`, subject), CARD);
}

function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y, width: width - 2 * by, height };
}

function unique(notes: readonly FaceNote[]): FaceNote[] {
  const seen = new Set<string>();
  return notes.filter((note) => {
    const key = JSON.stringify(note);
    return seen.has(key) ? false : seen.add(key);
  });
}
