import { thousands } from '../../base/thousands.ts';
import {
  type CalendarDate,
  compareDates,
  eraYear,
  formatEra,
  formatIso,
  isComplete,
} from '../../licence/calendar.ts';
import { CATEGORY_ENGLISH } from '../../licence/categories.ts';
import { isOfAnotherDay } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import { type FaceSubject, isConventional, lacksChanges } from '../face-subject.ts';
import {
  CHANGED,
  CHANGES_MISSING,
  holderWords,
  marksOf,
  minuteOf,
  NO_CERTIFICATE,
  NO_DATE,
  NONE,
  NOT_ON_CARD,
  NOTHING_READABLE,
  NOTICE,
  RECORD_VERDICTS,
  UNREAD,
} from '../face-words.ts';
import {
  ACQUIRED,
  COLOUR_CLASS,
  FIELD,
  HIDDEN_LINE,
  judgedPage,
  NOT_CHECKED,
  ORIGIN_PAGE,
  SEEN_ON_CARD,
  SEX,
  STATEMENTS,
  TITLE,
  UNOFFICIAL,
} from './a4-words.ts';
import { Canvas, linesAt } from './canvas.ts';
import type { Faces } from './faces.ts';
import { CARD } from './geometry.ts';
import { showable } from './photo-place.ts';
import type { Face, FaceNote, FacePhoto, PlacedFace } from './placed.ts';
import { prepared } from './prepared.ts';

export const A4 = { width: 210, height: 297 } as const;

/** The parts of a page, in reading order. */
export interface Page {
  /** Stands above the faces. */
  readonly head: Face | null;
  /** At their true size. */
  readonly faces: readonly PlacedFace[];
  readonly sheet: Face;
}

/** The parts in the order in which they are drawn. */
export function partsOf({ head, faces, sheet }: Page): readonly PlacedFace[] {
  return [...(head === null ? [] : [{ face: head, x: 0, y: 0 }]), ...faces, { face: sheet, x: 0, y: 0 }];
}

const MARGIN = 16;
const FACES_TOP = 32;
const FACE_GAP = 6.8;
/** Faces on the first page, above the table; and on each page of faces alone. */
const FACES_FIRST = 4;
const FACES_PAGE = 8;
/** How many codes or positions the table lists. */
const MOST_LISTED = 24;
const CROP = { away: 1.2, length: 3.2 } as const;
const BOTTOM = 281;
const LABEL_WIDTH = 52;
const VALUE_SIZE = 3;
const VALUE_PITCH = 4.4;
const ROW_PADDING = 0.9;
const LABEL_HEIGHT = 5.9;
const MARK_PITCH = 3.6;

const PAST_WHEN_READ = '読取日には、この日を過ぎています Past on the day of reading';
const PAST_WHEN_JUDGED = '判定日には、この日を過ぎています Past on the day of judgement';

interface Row {
  readonly id: string;
  readonly label: { readonly ja: string; readonly en: string };
  readonly values: readonly string[];
  readonly isFaint?: boolean;
  readonly isAlarm?: boolean;
}

/** A4: the faces at true size with crop marks, the statement that the print is no licence, and every field in full. */
export function layoutA4(
  raw: FaceSubject,
  { faces, notes }: Faces,
  decoded: FacePhoto,
  showsCategory = false,
): readonly Page[] {
  const { subject, notes: shortened } = prepared(raw);
  // The text is too long even for the table.
  const isShortened = shortened.some(({ kind }) => kind === 'text-cut');
  const photo = showable(decoded, subject);
  const kind = subject.licence === null ? 'history' : isConventional(subject) ? 'conventional' : 'licence';
  const title = TITLE[kind];
  const pageNotes: FaceNote[] = [];
  const canvases: Canvas[] = [];
  const placed = new Map<Canvas, { face: Face; x: number; y: number }[]>();
  const open = () => {
    const canvas = new Canvas(pageNotes);
    canvases.push(canvas);
    return canvas;
  };
  /** Places two faces in a row, and returns where the last row ends. */
  const lay = (some: readonly Face[], on: Canvas) => {
    const places = some.map((face, i) => ({
      face,
      x: MARGIN + (i % 2) * (CARD.width + FACE_GAP),
      y: FACES_TOP + Math.floor(i / 2) * (CARD.height + FACE_GAP),
    }));
    for (const { x, y } of places) cropMarks(on, x, y);
    placed.set(on, places);
    return (places.at(-1)?.y ?? FACES_TOP) + CARD.height;
  };

  const head = new Canvas(pageNotes);
  let canvas = open();
  const width = A4.width - 2 * MARGIN;
  const top = { x: MARGIN, y: 11, width, height: 8 };
  head.text('heading', title.ja, top, { size: 6, weight: 700 });
  head.text('heading (en)', title.en, { ...top, y: 19.4, height: 4.5 }, { size: 3, colour: 'label' });
  head.line(MARGIN, 25.8, A4.width - MARGIN, 25.8, 'ink', 0.3);

  let y = lay(faces.slice(0, FACES_FIRST), canvas) + 6.5;

  const statements = [
    ...(subject.origin === 'reader' ? [] : [ORIGIN_PAGE[subject.origin]]),
    ...(isOfAnotherDay(subject) ? [judgedPage(subject.judgedOn)] : []),
    ...STATEMENTS[kind],
    UNOFFICIAL,
  ];
  statements.forEach(({ ja, en }, i) => {
    canvas.text(
      `statement ${i + 1}`,
      `・${ja}`,
      { x: MARGIN, y, width, height: 4 },
      {
        size: 2.8,
        weight: i === 0 ? 700 : 400,
      },
    );
    canvas.text(
      `statement ${i + 1} (en)`,
      en,
      { x: MARGIN + 2.9, y: y + 3.6, width: width - 3, height: 3 },
      { size: 2.2, colour: 'label' },
    );
    y += 7.2;
  });
  y += 1.5;

  const marks = marksOf(subject);
  // The page's marks stand above its foot.
  const bottom = BOTTOM - MARK_PITCH * marks.length;
  const valueX = MARGIN + LABEL_WIDTH;
  const valueWidth = A4.width - MARGIN - valueX;
  canvas.line(MARGIN, y, A4.width - MARGIN, y, 'ink', 0.3);
  for (const row of rowsOf(subject, photo, showsCategory, notes, isShortened)) {
    const lines = row.values.flatMap((value) => linesAt(value, valueWidth, VALUE_SIZE));
    let from = 0;
    while (from < lines.length) {
      const room = Math.floor((bottom - y - 2 * ROW_PADDING) / VALUE_PITCH);
      if (room < Math.min(2, lines.length - from)) {
        canvas = open();
        y = 20;
        canvas.line(MARGIN, y, A4.width - MARGIN, y, 'ink', 0.3);
        continue;
      }
      const part = lines.slice(from, from + room);
      const height = Math.max(part.length * VALUE_PITCH, LABEL_HEIGHT) + 2 * ROW_PADDING;
      const labelBox = { x: MARGIN, width: LABEL_WIDTH - 2 };
      if (from === 0) {
        canvas.text(
          `label: ${row.id}`,
          row.label.ja,
          { ...labelBox, y: y + ROW_PADDING, height: 3.5 },
          { size: 2.7 },
        );
        canvas.text(
          `label: ${row.id} (en)`,
          row.label.en,
          { ...labelBox, y: y + ROW_PADDING + 3.4, height: 2.5 },
          { size: 1.95, colour: 'label' },
        );
      }
      part.forEach((line, i) => {
        const cell = {
          x: valueX,
          y: y + ROW_PADDING + i * VALUE_PITCH,
          width: valueWidth,
          height: VALUE_PITCH,
        };
        canvas.text(`${row.id} value ${from + i + 1}`, line, cell, {
          size: VALUE_SIZE,
          colour: row.isAlarm ? 'alarm' : row.isFaint ? 'faint' : 'ink',
        });
      });
      y += height;
      canvas.line(MARGIN, y, A4.width - MARGIN, y);
      from += part.length;
    }
  }

  // The last pages hold the backs that did not fit on the first page. The table has their content too.
  for (let from = FACES_FIRST; from < faces.length; from += FACES_PAGE) {
    lay(faces.slice(from, from + FACES_PAGE), open());
  }

  return canvases.map((one, i) => {
    const foot = { x: MARGIN, y: 285, width, height: 4 };
    marks.forEach(({ whole }, at) => {
      const place = { ...foot, y: foot.y + MARK_PITCH * (at - marks.length), height: 3.4 };
      one.text(`mark ${at + 1}`, `${whole.ja}　${whole.en}`, place, { size: 2.4, colour: 'alarm' });
    });
    one.text(
      'foot',
      `${NOTICE.ja}　${NOTICE.en}`,
      { ...foot, width: width - 20 },
      { size: 2.4, colour: 'label' },
    );
    one.text(
      'page',
      `${i + 1} / ${canvases.length}`,
      { ...foot, x: A4.width - MARGIN - 18, width: 18 },
      {
        size: 2.4,
        colour: 'label',
        align: 'right',
      },
    );
    const sheet = one.face('sheet', title.ja, A4);
    return { head: i === 0 ? head.face('sheet', title.ja, A4) : null, faces: placed.get(one) ?? [], sheet };
  });
}

/** Shows where to cut. The marks stand outside the face. */
function cropMarks(canvas: Canvas, x: number, y: number): void {
  const { away, length } = CROP;
  const far = away + length;
  for (const [cx, sx] of [
    [x, -1],
    [x + CARD.width, 1],
  ] as const) {
    for (const [cy, sy] of [
      [y, -1],
      [y + CARD.height, 1],
    ] as const) {
      canvas.line(cx + sx * away, cy, cx + sx * far, cy, 'faint', 0.1);
      canvas.line(cx, cy + sy * away, cx, cy + sy * far, 'faint', 0.1);
    }
  }
}

function rowsOf(
  subject: FaceSubject,
  photo: FacePhoto,
  showsCategory: boolean,
  notes: readonly FaceNote[],
  isShortened: boolean,
): Row[] {
  const { licence, history, holder, authenticity, readAt, judgedOn } = subject;
  const isElsewhen = isOfAnotherDay(subject);
  const isCard = isConventional(subject);
  const rows: Row[] = [];
  const add = (
    id: keyof typeof FIELD,
    values: readonly string[] | string | null,
    flags: Partial<Row> = {},
  ) => {
    const all = values === null ? [NOT_ON_CARD] : typeof values === 'string' ? [values] : values;
    const isFaint = values === null || all.every((value) => [NONE, UNREAD, NO_CERTIFICATE].includes(value));
    rows.push({ id, label: FIELD[id], values: all.length === 0 ? [NONE] : all, isFaint, ...flags });
  };

  if (holder === null) {
    const why = authenticity.holder.verdict === 'no-certificate' ? NO_CERTIFICATE : UNREAD;
    add('name', why);
    add('birthDate', why);
    add('sex', why);
    add('address', why);
    const isSeen = subject.notes.some(({ kind }) => kind === 'holder-seen-on-card');
    if (isSeen) add('holderSource', SEEN_ON_CARD);
  } else {
    add('name', withSubstitutes(holder.name, holder.substitutes.name));
    if (isCard) add('kana', holder.kana);
    if (holder.alias !== null) add('alias', holder.alias);
    add('birthDate', holder.birthDate && fullDate(holder.birthDate));
    // There is no sex in the chip of a conventional licence.
    if (!isCard) add('sex', holder.sex && `${SEX[holder.sex].ja} ${SEX[holder.sex].en}`);
    add('address', withSubstitutes(holder.address, holder.substitutes.address));
    add('holderSource', holderWords(subject).replace('氏名・住所：', ''), {
      isAlarm: ['altered', 'test-key'].includes(authenticity.holder.verdict),
    });
  }
  if (licence !== null) {
    const { expiresOn, colourClass } = licence;
    const isOver = expiresOn !== null && isComplete(expiresOn) && compareDates(expiresOn, judgedOn) < 0;
    add(
      'expiresOn',
      expiresOn && [fullDate(expiresOn), ...(isOver ? [isElsewhen ? PAST_WHEN_JUDGED : PAST_WHEN_READ] : [])],
      { isAlarm: isOver },
    );
    if (isCard) {
      add('issuedOn', licence.issuedOn && fullDate(licence.issuedOn));
      add('referenceNumber', licence.referenceNumber);
      add('commission', licence.commission);
    }
    add('colourClass', colourClass && (COLOUR_CLASS[colourClass] ?? colourClass));
  }
  if (history !== null) {
    add('recordedOn', history.recordedOn && fullDate(history.recordedOn));
    const category = history.category === null ? null : String(history.category);
    if (category === null || showsCategory) add('category', category);
    else add('category', HIDDEN_LINE, { isFaint: true });
  }
  const record = licence ?? history;
  if (record !== null) {
    const { acquiredOn, categories, remarks, number } = record;
    const kinds = categories.map((category) => `${category} ${CATEGORY_ENGLISH[category]}`).join('、');
    add(licence !== null ? 'categories' : 'pastCategories', kinds || NONE);
    add(
      'acquiredOn',
      (['motorcycleSmallMoped', 'other', 'secondClass'] as const).map((key) => {
        const date = acquiredOn[key];
        return `${ACQUIRED[key]}　${date === null ? NO_DATE : fullDate(date)}`;
      }),
    );
    if (licence !== null && isCard) {
      add(
        'acquiredByKind',
        licence.acquiredByKind.map(
          ({ category, date }) => `${category} ${CATEGORY_ENGLISH[category]}　${fullDate(date)}`,
        ),
      );
    }
    if (licence !== null)
      add(
        'conditions',
        licence.conditions.filter((text) => text !== ''),
      );
    add(
      'remarks',
      remarks.filter((text) => text !== ''),
    );
    if (licence !== null && isCard) {
      if (lacksChanges(subject)) add('changes', [CHANGES_MISSING.ja, CHANGES_MISSING.en], { isAlarm: true });
      else add('changes', licence.changes.map(changeLine));
    }
    add(licence === null ? 'historyNumber' : isCard ? 'cardNumber' : 'number', number);
    add(isCard ? 'cardPhoto' : 'photo', photoLine(photo));
  }
  const { verdict, issuer } = authenticity.record;
  const words = verdict === 'unknown-issuer' ? NOT_CHECKED : RECORD_VERDICTS[verdict];
  add('signature', [`${words.ja} ${words.en}`, ...(issuer === null ? [] : [issuer])], {
    isAlarm: verdict === 'altered' || verdict === 'test-key',
  });
  const time = minuteOf(readAt);
  add('readAt', `${time.ja}（${time.en}）`);
  if (isElsewhen) add('judgedOn', fullDate(judgedOn), { isAlarm: true });
  for (const note of subject.notes) {
    if (note.kind === 'consent') add('consent', consentLines(note));
  }
  const told = [...noteLines(notes, isShortened), ...unreadable(subject)];
  if (told.length > 0) add('notes', told);
  return rows;
}

/** 2029年(令和11年)02月01日 2029-02-01 */
function fullDate(date: CalendarDate): string {
  const era = eraYear(date);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${two(date.month)}月${two(date.day)}日`;
  return `${date.year}年${era === null ? '' : `（${era}年）`}${day}　${formatIso(date)}`;
}

/** 令和06年06月10日　住所 Address　the new address（京都公委） */
function changeLine({ what, on, value, commission }: LicenceChange): string {
  const { ja, en } = CHANGED[what];
  const by = commission === null ? '' : `（${commission}）`;
  return `${on === null ? NO_DATE : formatEra(on)}　${ja} ${en}　${value || NOTHING_READABLE}${by}`;
}

function withSubstitutes(text: string | null, positions: readonly number[]): string[] | null {
  if (text === null) return null;
  if (positions.length === 0) return [text];
  const which = listed(positions.map((position) => position + 1));
  return [text, `代替文字: ${which}文字目 (substituted characters)`];
}

function photoLine(photo: FacePhoto): string {
  switch (photo.kind) {
    case 'drawn':
      return `${photo.width} × ${photo.height}`;
    case 'absent':
      return NOT_ON_CARD;
    case 'hidden':
      return HIDDEN_LINE;
    case 'not-read':
      return `${UNREAD} 暗証番号２が必要です Not read: it needs PIN 2`;
    case 'coming':
      return '読取中 Being read';
    case 'undrawable':
      return '表示できません Unreadable';
  }
}

/** When the holder agreed, and to which text: a business that keeps its texts finds this one by the hash. */
function consentLines({ agreedAt, language, sha256 }: Extract<Note, { kind: 'consent' }>): string[] {
  const time = minuteOf(Date.parse(agreedAt));
  const said = language === 'ja' ? '日本語の同意文 Japanese text' : '英語の同意文 English text';
  return [`${time.ja}（${time.en}）　${said}`, `SHA-256 ${sha256}`];
}

function noteLines(notes: readonly FaceNote[], isShortened: boolean): string[] {
  const codes = notes.flatMap((note) => (note.kind === 'character-not-drawn' ? [note.code] : []));
  return [...new Set(notes.map((note) => noteLine(note, codes, isShortened)))];
}

function noteLine(note: FaceNote, codes: readonly string[], isShortened: boolean): string {
  switch (note.kind) {
    case 'text-cut':
      if (isShortened)
        return '…で終わる項目は長すぎるため、この印刷物では省略されています Shortened on this print';
      return '…で終わる項目は、券面の画像では省略されています（下の表は全文です） Shortened on the picture';
    case 'character-not-drawn':
      return `〓: このソフトの書体にない文字（${listed(codes)}） Not in the font`;
    case 'photo-not-drawn':
      return '免許用顔写真を表示できません The photograph cannot be shown';
    case 'lines-left-out':
      return `裏面に入りきらない${thousands(note.count)}行は、券面の画像では省略されています Left out on the picture`;
  }
}

function unreadable(subject: FaceSubject): string[] {
  const { notes } = subject;
  const codes = notes.flatMap((note) => (note.kind === 'unreadable-character' ? [note.code] : []));
  return codes.length === 0
    ? []
    : [
        `〓: ${isConventional(subject) ? '表示できない' : 'カードに文字の形がない'}外字（${listed(codes)}） External characters`,
      ];
}

/** Lists each value once. A hostile record can have thousands, which would fill pages. */
function listed(all: readonly (string | number)[]): string {
  const once = [...new Set(all)];
  const more = once.length - MOST_LISTED;
  const first = once.slice(0, MOST_LISTED).join('、');
  return more <= 0 ? first : `${first}、ほか${thousands(more)} and ${thousands(more)} more`;
}
