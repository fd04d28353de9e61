import { POLICY_FIELDS } from '../../app/register-record/names.ts';
import { assertNever } from '../../base/assert-never.ts';
import { marksOf, NOTICE, PHOTO_NOTICE } from '../../face/face-words.ts';
import type { Canvas } from '../../face/layout/canvas.ts';
import { linesAt } from '../../face/layout/canvas.ts';
import type { DecodedPhoto, Face, PlacedPhoto } from '../../face/layout/placed.ts';
import { compareDates, isComplete } from '../../licence/calendar.ts';
import { isOfAnotherDay } from '../../licence/judgement.ts';
import type { AcquiredOn } from '../../licence/licence-record.ts';
import { type Change, changesBetween } from '../changes.ts';
import type { Check, Sourced } from '../check.ts';
import { type Judged, newestVerdict } from '../judged.ts';
import { groupedNumber } from '../licence-number.ts';
import type { Person } from '../person.ts';

import { cardText, LIST_WORDS } from '../words/list-words.ts';
import { DrawnTexts } from './drawn-texts.ts';
import { MARGIN, RIGHT, SheetFlow, type SheetValue } from './sheet-flow.ts';
import { PAPER_WORDS } from './words/paper-words.ts';
import { type EarlierColumn, SHEET_WORDS, type SheetField, type SheetWords } from './words/sheet-words.ts';

export interface CheckSheet {
  readonly person: Person;
  readonly check: Check;
  /** The person's checks before this one, newest first. */
  readonly earlier: readonly Check[];
  /** Verdicts on the person's checks that were reached later, oldest first. */
  readonly judged: readonly Judged[];
  /** The photograph that the check keeps. null if it keeps none. */
  readonly photo: DecodedPhoto | null;
  readonly language: 'ja' | 'en';
  readonly business: string | null;
}

const WIDTH = RIGHT - MARGIN;
const STATEMENT = { size: 2.5, pitch: 3.5 } as const;
const FOOT = 285;
/** A heading and the photograph; a heading, the heads of a table and a row. */
const PHOTO_ROOM = 44;
const TABLE_ROOM = 24;
const PHOTO = { width: 24, height: 30, strip: 4 } as const;
/** A stranger shape could hide the notice, or lose it to a cut. */
const UNUSUAL = { least: 2 / 3, most: 3 / 2 } as const;

/**
 * 確認記録票: everything that the register keeps of one check. It draws no face of a licence, since no check keeps all
 * that a face shows (remarks, for one).
 */
export function layoutCheckSheet(sheet: CheckSheet): readonly Face[] {
  const { person, language, earlier } = sheet;
  const words = SHEET_WORDS[language];
  const drawn = new DrawnTexts();
  const statements = words
    .statements(sheet.check.card)
    .map((text) => linesAt(`・${text}`, WIDTH, STATEMENT.size));
  const flow = new SheetFlow(drawn, 24 + statements.flat().length * STATEMENT.pitch + 1);
  head(flow.canvas, sheet, words, drawn, statements.flat());
  const add = (field: SheetField, values: readonly SheetValue[] | string | null) => {
    const all = typeof values === 'string' ? [{ text: values }] : (values ?? []);
    const none = { text: values === null ? words.notOnCard : words.none, isFaint: true };
    flow.row(field, words.field[field], all.length === 0 ? [none] : all);
  };

  flow.heading('person', words.section.person);
  add('id', person.id);
  add('personName', person.name);
  if (person.kana !== null) add('kana', person.kana);
  if (person.group !== null) add('group', person.group);
  if (person.note !== null) add('note', person.note);
  if (person.leftOn !== null) add('leftOn', words.date(person.leftOn));
  checkRows(flow, sheet, words, add);
  recordedRows(flow, sheet, words, add);
  verdictRows(flow, sheet, words, add);
  changeRows(flow, sheet, words);
  if (earlier.length > 0) {
    flow.heading('earlier', words.section.earlier, TABLE_ROOM);
    earlierTable(flow, earlier, words, language);
  }

  const title = drawn.text(`${words.title}　${person.id}　${person.name}`);
  for (const [i, canvas] of flow.canvases.entries()) {
    if (i > 0) laterHead(canvas, title);
    foot(canvas, i, flow, sheet, words, drawn);
  }
  return flow.faces(words.title);
}

type Add = (field: SheetField, values: readonly SheetValue[] | string | null) => void;

function head(
  canvas: Canvas,
  { business }: CheckSheet,
  words: SheetWords,
  drawn: DrawnTexts,
  statements: readonly string[],
): void {
  canvas.text('title', words.title, { x: MARGIN, y: 11, width: 100, height: 8 }, { size: 6, weight: 700 });
  const right = { x: MARGIN + 102, y: 11.6, width: WIDTH - 102, height: 7.4 };
  canvas.text('business', drawn.text(business ?? ''), right, { size: 3, align: 'right', maxLines: 3 });
  canvas.line(MARGIN, 21.4, RIGHT, 21.4, 'ink', 0.4);
  statements.forEach((text, i) => {
    const place = { x: MARGIN, y: 24 + i * STATEMENT.pitch, width: WIDTH, height: STATEMENT.pitch };
    const weight = i === 0 ? 700 : 400;
    canvas.text(`statement ${i + 1}`, text, place, {
      size: STATEMENT.size,
      weight,
      colour: i === 0 ? 'ink' : 'label',
    });
  });
}

function laterHead(canvas: Canvas, title: string): void {
  const place = { x: MARGIN, y: 11.4, width: WIDTH, height: 5 };
  canvas.text('title', title, place, { size: 3, weight: 700, maxLines: 2 });
  canvas.line(MARGIN, 18, RIGHT, 18, 'ink', 0.3);
}

function foot(
  canvas: Canvas,
  page: number,
  flow: SheetFlow,
  { language, check }: CheckSheet,
  words: SheetWords,
  drawn: DrawnTexts,
): void {
  const told = [
    ...(drawn.missing.length > 0 ? [PAPER_WORDS[language].notInFont(drawn.missing)] : []),
    ...(flow.isCut ? [words.cut] : []),
  ].join('　');
  const above = { x: MARGIN, y: FOOT - 3.8, width: WIDTH, height: 3.4 };
  canvas.text('told', told, above, { size: 2.2, colour: 'label' });
  const marks = marksOf({ ...check, readAt: check.at }).map(({ whole }) => whole[language]);
  const mark = { x: MARGIN, y: FOOT - (told === '' ? 3.8 : 7.4), width: WIDTH, height: 3.4 };
  canvas.text('marks', marks.join('　'), mark, { size: 2.4, colour: 'alarm' });
  const style = { size: 2.4, colour: 'label' } as const;
  canvas.text('foot', NOTICE[language], { x: MARGIN, y: FOOT, width: WIDTH - 22, height: 4 }, style);
  const number = { x: RIGHT - 20, y: FOOT, width: 20, height: 4 };
  canvas.text('page', `${page + 1} / ${flow.canvases.length}`, number, { ...style, align: 'right' });
}

function checkRows(flow: SheetFlow, { check, language }: CheckSheet, words: SheetWords, add: Add): void {
  const { at, by, id, card, origin, reader, judgedOn, afar } = check;
  flow.heading('check', words.section.check);
  add('at', words.moment(at));
  add('by', by);
  add('card', LIST_WORDS[language].card[card]);
  add('origin', [
    { text: words.origin[origin], isAlarm: origin !== 'reader' },
    ...(afar === null ? [] : [{ text: words.afar }]),
  ]);
  if (reader !== null) add('reader', reader);
  const isElsewhen = isOfAnotherDay({ readAt: at, judgedOn });
  add('judgedOn', [
    { text: words.date(judgedOn), isAlarm: isElsewhen },
    ...(isElsewhen ? [{ text: words.otherDay, isAlarm: true }] : []),
  ]);
  add('checkId', id);
}

function recordedRows(flow: SheetFlow, { check, photo }: CheckSheet, words: SheetWords, add: Add): void {
  const { number, expiresOn, judgedOn, colourClass, categories, conditions, kept } = check;
  flow.heading('licence', words.section.licence, photo === null ? undefined : PHOTO_ROOM);
  const isDrawn = photo !== null && placePhoto(flow, photo);
  add('number', number === null ? null : groupedNumber(number));
  const isOver = expiresOn !== null && isComplete(expiresOn) && compareDates(expiresOn, judgedOn) < 0;
  if (expiresOn === null) add('expiresOn', null);
  else {
    add('expiresOn', [
      { text: words.date(expiresOn), isAlarm: isOver },
      ...(isOver ? [{ text: words.past, isAlarm: true }] : []),
    ]);
  }
  add('colourClass', colourClass === null ? null : words.colourClass(colourClass));
  add('categories', categories.length === 0 ? [] : words.categories(categories));
  add(
    'conditions',
    conditions.map((text) => ({ text })),
  );
  if (kept.name !== null) add('name', sourced(kept.name, words));
  if (kept.birthDate !== null) add('birthDate', words.date(kept.birthDate));
  if (kept.address !== null) add('address', sourced(kept.address, words));
  if (kept.acquiredOn !== null) {
    const { byGroup, byKind } = kept.acquiredOn;
    add('acquiredOn', acquired(byGroup, words));
    if (byKind.length > 0) {
      add(
        'acquiredByKind',
        byKind.map(({ category, date }) => ({ text: words.acquiredKind(category, words.date(date)) })),
      );
    }
  }
  if (kept.contract !== null) add('contract', sourced(kept.contract, words));
  if (kept.vehicle !== null) add('vehicle', sourced(kept.vehicle, words));
  if (kept.photo !== null) add('photo', isDrawn ? words.photoAside : words.photoNotDrawn);
  if (kept.proof !== null) add('proof', words.proofKept);
  const without = POLICY_FIELDS.filter((field) => kept[field] === null);
  if (without.length > 0) add('notStored', [{ text: words.notStored(without), isFaint: true }]);
}

function sourced({ value, from }: Sourced, words: SheetWords): readonly SheetValue[] {
  return [{ text: value, mark: words.from[from] }];
}

function acquired(byGroup: AcquiredOn, words: SheetWords): readonly SheetValue[] {
  return (['motorcycleSmallMoped', 'other', 'secondClass'] as const).map((group) => {
    const date = byGroup[group];
    return { text: `${words.acquiredGroup[group]}　${date === null ? '－' : words.date(date)}` };
  });
}

/** The notice stands on the photograph, so that no cut removes the notice alone. false if it cannot be drawn so. */
function placePhoto(flow: SheetFlow, photo: DecodedPhoto): boolean {
  if (photo.kind !== 'drawn') return false;
  const shape = photo.width / photo.height;
  if (shape < UNUSUAL.least || shape > UNUSUAL.most) return false;
  const scale = Math.min(PHOTO.width / photo.width, PHOTO.height / photo.height);
  const [width, height] = [photo.width * scale, photo.height * scale];
  const { strip } = flow.photo(PHOTO.width, height, (left, y): PlacedPhoto => {
    const box = { x: left + PHOTO.width - width, y, width, height };
    const strip = { ...box, y: y + height - PHOTO.strip, height: PHOTO.strip };
    return { box, strip, href: photo.href };
  });
  const line = { x: strip.x + 0.25, width: strip.width - 0.5 };
  const style = { colour: 'noticeInk', align: 'middle' } as const;
  const [upper, lower] = [
    { ...line, y: strip.y + 0.35, height: 1.85 },
    { ...line, y: strip.y + 2.2, height: 1.65 },
  ];
  flow.canvas.text('photo notice', PHOTO_NOTICE.ja, upper, { ...style, size: 1.75, weight: 700 });
  flow.canvas.text('photo notice (en)', PHOTO_NOTICE.en, lower, { ...style, size: 1.6 });
  return true;
}

function verdictRows(
  flow: SheetFlow,
  { check, judged, language }: CheckSheet,
  words: SheetWords,
  add: Add,
): void {
  const { record, holder, reasons, consent, confirmed } = check;
  const isAlarm = (verdict: string) => verdict === 'altered' || verdict === 'test-key';
  flow.heading('verdicts', words.section.verdicts);
  const later = newestVerdict(check, judged);
  add('record', [
    { text: LIST_WORDS[language].record[record], isAlarm: isAlarm(record) },
    ...(later === null
      ? []
      : [
          {
            text: words.judgedLater(words.moment(later.at), LIST_WORDS[language].record[later.record]),
            isAlarm: isAlarm(later.record),
          },
        ]),
  ]);
  add('holder', [{ text: LIST_WORDS[language].holder[holder], isAlarm: isAlarm(holder) }]);
  add(
    'reasons',
    reasons.map((reason) => ({ text: words.reason(reason) })),
  );
  flow.heading('agreed', words.section.agreed);
  add('consent', consent === null ? [] : words.consent(consent).map((text) => ({ text })));
  add(
    'confirmed',
    confirmed.map((one) => ({ text: words.confirmed[one] })),
  );
}

function changeRows(flow: SheetFlow, { check, earlier }: CheckSheet, words: SheetWords): void {
  const [last] = earlier;
  flow.heading('changes', words.section.changes);
  if (last === undefined) {
    flow.row('last check', words.lastCheck, [{ text: words.first, isFaint: true }]);
    return;
  }
  const changes = changesBetween(last, check);
  const at = { text: words.moment(last.at) };
  flow.row('last check', words.lastCheck, changes.length === 0 ? [at, { text: words.unchanged }] : [at]);
  for (const change of changes) {
    const text =
      change === 'photo'
        ? words.photoChanged
        : words.changed(said(last, change, words), said(check, change, words));
    flow.row(`change ${change}`, words.change[change], [{ text }]);
  }
}

function said(check: Check, change: Exclude<Change, 'photo'>, words: SheetWords): string {
  switch (change) {
    case 'expiresOn':
      return check.expiresOn === null ? words.notOnCard : words.date(check.expiresOn);
    case 'categories':
      return words.categories(check.categories) || words.none;
    case 'conditions':
      return check.conditions.join(' / ') || words.none;
    case 'number':
      return check.number === null ? words.notOnCard : groupedNumber(check.number);
    case 'name':
      return check.kept.name?.value ?? words.none;
    case 'address':
      return check.kept.address?.value ?? words.none;
    default:
      return assertNever(change);
  }
}

const EARLIER: readonly (readonly [EarlierColumn, number])[] = [
  ['at', 39],
  ['by', 28],
  ['card', 34],
  ['number', 27],
  ['expiresOn', 24],
  ['record', 30],
];

function earlierTable(
  flow: SheetFlow,
  earlier: readonly Check[],
  words: SheetWords,
  language: 'ja' | 'en',
): void {
  const list = LIST_WORDS[language];
  const columns = EARLIER.map(([id, width]) => ({ id, width, head: words.earlier[id] }));
  const rows = earlier.map((check) => {
    const { at, by, number, expiresOn, record } = check;
    return [
      words.moment(at),
      by,
      cardText(check, list),
      number === null ? words.notOnCard : groupedNumber(number),
      expiresOn === null ? words.notOnCard : words.date(expiresOn),
      list.record[record],
    ];
  });
  flow.table(columns, rows);
}
