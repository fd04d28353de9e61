import { describe, expect, test } from 'vitest';
import {
  type Asked,
  conventionalOptions,
  leaksIn,
  personalOf,
  recordedConventionalRead,
} from '../../tests/support/anonymising.ts';
import { CONVENTIONAL_IDS, cardFile } from '../../tests/support/cards.ts';
import { fullConventional } from '../../tests/support/full-conventional.ts';
import { exchange, traceOf as madeTrace } from '../../tests/support/made-traces.ts';
import { recordedConventional } from '../../tests/support/recorded-traces.ts';
import { readCard } from '../app/read-card.ts';
import type { ReadOutcome } from '../app/reading.ts';
import { concatBytes } from '../base/bytes.ts';
import { fromHex, toHex } from '../base/hex.ts';
import { decodeChanges } from '../card/applications/conventional-licence/changes.ts';
import { decodeDomicile } from '../card/applications/conventional-licence/domicile.ts';
import {
  decodeCardFace,
  decodePhoto,
  decodeRecord,
} from '../card/applications/conventional-licence/record.ts';
import { encodeJis } from '../card/applications/jis-x-0208.ts';
import { Replay } from '../card/trace/replay.ts';
import {
  formatTrace,
  isExchange,
  parseTrace,
  type Trace,
  type TraceEvent,
} from '../card/trace/trace-file.ts';
import type { CardFile } from '../card/virtual/card-file.ts';
import { decodePhoto as drawPhoto } from '../face/photo/decode.ts';
import { anonymiseTrace } from '../host/anonymise-trace.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { Note } from '../licence/note.ts';
import { fictionalDatesInOrder } from './dates.ts';

const EVERYTHING: Asked = { photo: true, domicile: true };
const RECORD: Asked = { photo: false, domicile: false };

/** It has elements that are not known, so its traces are refused. */
const NOT_UNDERSTOOD = 'conventional-new-version';

const CARDS: readonly (readonly [string, () => CardFile, Asked])[] = [
  ...CONVENTIONAL_IDS.filter((id) => id !== NOT_UNDERSTOOD).flatMap((id) =>
    [EVERYTHING, RECORD].map((asked) => [id, () => cardFile(id), asked] as const),
  ),
  ['every kind of value', fullConventional, EVERYTHING],
  ['every kind of value', fullConventional, { photo: false, domicile: true }],
];

async function anonymised(trace: Trace) {
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe.each(CARDS)('%s, %o', (_, card, asked) => {
  test('nothing of the person is left, in any form', async () => {
    const file = card();
    const { trace } = await recordedConventionalRead(file, asked);
    const { trace: made, changes } = await anonymised(trace);
    const personal = personalOf(file);
    expect(leaksIn(formatTrace(made), personal)).toEqual([]);
    expect(leaksIn(JSON.stringify(changes), personal)).toEqual([]);
    // The search does find data that is there.
    if (typeof file.conventionalLicence?.record === 'string') return;
    if (trace.events.some((event) => isExchange(event) && event.name.startsWith('READ DF1/EF01')))
      expect(leaksIn(formatTrace(trace), personal)).not.toEqual([]);
  });

  test('a replay reads to the end: the same parts and notes, with other values', async () => {
    const { trace, outcome } = await recordedConventionalRead(card(), asked);
    const { trace: made } = await anonymised(trace);
    expect(parseTrace(formatTrace(made))).toEqual({ ok: true, value: made });
    expect([made.head.photo ?? false, made.head.domicile ?? false]).toEqual([asked.photo, asked.domicile]);
    const replay = new Replay(made, 'read');
    const replayed = await readCard(replay.connect(), await conventionalOptions(asked));
    expect(replay.leftOver).toBeNull();
    expect(shapeOf(replayed)).toEqual(shapeOf(outcome));
  });

  test('lengths, order, status words and times stay; and twice is as once', async () => {
    const { trace } = await recordedConventionalRead(card(), asked);
    const { trace: made } = await anonymised(trace);
    expect(made.events.map(outsideOf)).toEqual(trace.events.map(outsideOf));
    expect(formatTrace((await anonymised(made)).trace)).toBe(formatTrace(made));
    expect(made.head.personal).toBe(false);
  });
});

function outsideOf(event: TraceEvent): object {
  if (!isExchange(event)) return event;
  const { answer = '', ...rest } = event;
  return { ...rest, length: answer.length, sw: answer.slice(-4) };
}

const dateShape = (date: CalendarDate | null) => date && [date.year > 0, date.month > 0, date.day > 0];
const textShape = (text: string | null) =>
  text && [...text].map((char) => (/[\p{L}\p{N}]/u.test(char) ? 'x' : char)).join('');

function noteShape(note: Note): string {
  const of = (['file', 'field', 'tag', 'code', 'reason'] as const).map((key) =>
    key in note ? String(note[key as keyof Note]) : '',
  );
  return [note.kind, ...of].join(' ').trim();
}

function shapeOf(outcome: ReadOutcome): object {
  const { reading } = outcome;
  const failure = outcome.ok ? null : outcome.failure;
  if (reading === null || reading === undefined) return { failure };
  const { card, pins, licence, holder, domicile, authenticity, notes } = reading;
  return {
    failure,
    card,
    pins,
    number: licence?.number?.length,
    referenceNumber: licence?.referenceNumber?.length,
    colourClass: licence?.colourClass,
    dates: [licence?.expiresOn, licence?.issuedOn, holder?.birthDate].map((date) => dateShape(date ?? null)),
    acquired: licence?.acquiredByKind.map(({ category, date }) => [category, dateShape(date)]),
    conditions: licence?.conditions.map(textShape),
    remarks: licence?.remarks.map(textShape),
    changes: licence?.changes.map(({ what, on, value, commission }) => [
      what,
      dateShape(on),
      textShape(value),
      textShape(commission),
    ]),
    photo: licence?.photo && { ...licence.photo, bytes: licence.photo.bytes.length },
    holder: holder && [holder.name, holder.kana, holder.alias, holder.address].map(textShape),
    domicile: domicile?.length,
    authenticity: { ...authenticity, record: { ...authenticity.record, keyIdentifier: null } },
    notes: notes.map(noteShape),
  };
}

/** The files of a card as a trace gives them, by name. */
function filesIn({ events }: Trace): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const event of events) {
    const [, name, from] = isExchange(event) ? (/^READ (\S+) (\d+)-/.exec(event.name) ?? []) : [];
    if (name === undefined || !isExchange(event)) continue;
    const block = (fromHex(event.answer ?? '') ?? new Uint8Array()).slice(0, -2);
    const before = from === '0' ? new Uint8Array() : (files.get(name) ?? new Uint8Array());
    files.set(name, concatBytes(before, block));
  }
  return files;
}

const fileIn = (trace: Trace, name: string) => filesIn(trace).get(name) ?? new Uint8Array();

describe('a whole card', async () => {
  const { trace } = await recordedConventionalRead(fullConventional(), EVERYTHING);
  const { trace: made, changes } = await anonymised(trace);

  test('what names no person stays', () => {
    const { licence } = decodeRecord(fileIn(made, 'DF1/EF01'), fileIn(made, 'DF1/EF04'));
    expect(licence).toMatchObject({
      colourClass: '優良',
      conditions: ['準中型車（５ｔ）と普通車はＡＴ車に限る', expect.any(String), expect.any(String)],
      categories: ['準中型', '普通', '普自二', '原付', '普二'],
    });
    expect(licence.number).toMatch(/^00\d{10}$/);
    expect(licence.changes.map(({ what, value }) => (value === '眼鏡等' ? [what, value] : what))).toEqual([
      'address',
      'name',
      'kana',
      'address',
      'commission',
      ['condition-lifted', '眼鏡等'],
      'condition-added',
      'remark',
    ]);
  });

  test('the latest change is the latest still, and two commissions that are one are one again', () => {
    const notes: Note[] = [];
    const before = decodeChanges(fileIn(trace, 'DF1/EF04'), []);
    const after = decodeChanges(fileIn(made, 'DF1/EF04'), notes);
    expect(notes).toEqual([]);
    const days = after.map(({ on }) => formatIso(on ?? { year: 0, month: 0, day: 0 }));
    expect(days).toEqual([...days].sort());
    const ranks = (list: typeof after, of: (change: (typeof after)[number]) => string | null) =>
      list.map((one) => list.findIndex((other) => of(other) === of(one)));
    for (const of of [
      ({ on }: (typeof after)[number]) => JSON.stringify(on),
      ({ commission }: (typeof after)[number]) => commission,
    ])
      expect(ranks(after, of)).toEqual(ranks(before, of));
  });

  test('of the domicile no character stays, nor which of them are digits', () => {
    const { domicile, notes } = decodeDomicile(fileIn(made, 'DF1/EF02'), fileIn(made, 'DF1/EF06'));
    expect(notes).toEqual([]);
    expect(domicile).toMatch(/^[架空仮名甲乙丙丁戊己庚辛壬癸]{13}$/u);
    const first = decodeDomicile(fileIn(made, 'DF1/EF02'), null).domicile;
    expect(first).toMatch(/^[架空仮名甲乙丙丁戊己庚辛壬癸]{12}$/u);
    for (const file of ['DF1/EF02', 'DF1/EF06'] as const)
      expect(changes.filter((change) => change.file === file).map(({ how }) => how)).toContain('replaced');
  });

  test('the commission of a changed domicile is one still', () => {
    const text = toHex(fileIn(made, 'DF1/EF06'));
    const named = ['鳥取', '島根', '高知', '佐賀', '徳島', '香川', '福井', '宮崎'].filter((name) =>
      text.includes(toHex(encodeJis(name) ?? new Uint8Array())),
    );
    expect(named).toHaveLength(2);
  });

  test('the photograph is another, behind other bytes', async () => {
    const { photo, notes } = decodePhoto(fileIn(made, 'DF2/EF01'));
    expect(notes).toEqual([]);
    expect(await drawPhoto(photo)).toMatchObject({ kind: 'drawn', width: 240, height: 320 });
  });

  test('a look at the card and a read of it say the same days', async () => {
    const events = await recordedConventional(fullConventional());
    const { trace: both } = await anonymised({ head: trace.head, events });
    const face = decodeCardFace(fileIn(both, 'MF/EF01'));
    const { licence } = decodeRecord(fileIn(both, 'DF1/EF01'), null);
    expect(face.version).toBe('001');
    expect(face.issuedOn).not.toBeNull();
    expect([face.issuedOn, face.expiresOn]).toEqual([licence.issuedOn, licence.expiresOn]);
    expect(leaksIn(formatTrace(both), personalOf(fullConventional()))).toEqual([]);
  });

  test('what was changed is listed by file and field', () => {
    expect(changes).toContainEqual({ file: 'DF1/EF01', field: 'holder kana', how: 'replaced' });
    expect(changes).toContainEqual({ file: 'DF1/EF02', field: 'registered domicile', how: 'replaced' });
    expect(changes).toContainEqual({ file: 'DF1/EF04', field: 'address change 2', how: 'replaced' });
    expect(changes).toContainEqual({ file: 'DF1/EF06', field: 'new registered domicile 1', how: 'replaced' });
    expect(changes).toContainEqual({ file: 'DF1/EF07', field: 'signer key identifier', how: 'blanked' });
  });
});

test('two persons of one shape are the same afterwards, to the byte', async () => {
  const other = fullConventional();
  const card = other.conventionalLicence;
  if (card === null || typeof card.record === 'string' || !Array.isArray(card.changes))
    throw new Error('no whole card');
  Object.assign(card.record, {
    name: '佐藤{FFF1}　良子',
    kana: 'サトウ　ヨシミ',
    alias: '佐藤　よし',
    unifiedName: '鈴木　佐藤良子',
    birthDate: '1979-11-30',
    address: '愛知県例示区山田町７番地８',
    issuedOn: '2023-11-05',
    expiresOn: '2028-12-30',
    referenceNumber: '98127',
    commission: '愛知県公安委員会',
    number: '541987654321',
  });
  const [address1, name, kana, address2, lifted, commission, added, remark] = card.changes;
  Object.assign(address1 ?? {}, {
    on: '2023-12-01',
    value: '石川県山田市川上村３番地１',
    commission: '石川公委',
  });
  Object.assign(name ?? {}, { on: '2024-02-29', value: '田中　良子', commission: '石川公委' });
  Object.assign(kana ?? {}, { on: '2024-02-29', value: 'タナカ　ヨシミ', commission: '石川公委' });
  Object.assign(address2 ?? {}, {
    on: '2024-05-05',
    value: '富山県山田郡川上六番地８番１号',
    commission: '富山公委',
  });
  Object.assign(lifted ?? {}, { on: '2025-01-08', commission: '富山公委' });
  Object.assign(commission ?? {}, { on: '2024-06-07', value: '富山県公安委員会', commission: '富山公委' });
  Object.assign(added ?? {}, { on: '2025-02-03', value: '山川の手帳を持つこと', commission: '和歌山公委' });
  Object.assign(remark ?? {}, { on: '2025-04-04', value: '川上備考　乙', commission: '和歌山公委' });
  // The domiciles agree in nothing but their lengths.
  card.domicile = '長野県川上村字山田五番地';
  card.newDomiciles = [
    { on: '2024-02-29', value: '山５５５ー５５５ー５５', commission: '石川公委' },
    { on: '2024-05-06', value: '富山県川上郡山田百十番地三', commission: '富山公委' },
  ];
  card.externalCharacters = ['A1B2C3D4E5F60718'.repeat(16), '', '0F1E2D3C4B5A6978'.repeat(16)];
  card.photoLead = 'FACEFEEDF00D';
  const texts = await Promise.all(
    [fullConventional(), other].map(async (file) => {
      const { trace, outcome } = await recordedConventionalRead(file, EVERYTHING);
      expect(outcome.ok).toBe(true);
      return [formatTrace(trace), formatTrace((await anonymised(trace)).trace)];
    }),
  );
  expect(texts[0]?.[0]).not.toBe(texts[1]?.[0]);
  expect(texts[1]?.[1]?.split('\n')).toEqual(texts[0]?.[1]?.split('\n'));
});

const { trace: WHOLE } = await recordedConventionalRead(fullConventional(), EVERYTHING);
const MF = exchange('00A40000', '9000');
const DF1 = exchange('00A4040C10A0000002310100000000000000000000', '9000');
const DF2 = exchange('00A4040C10A0000002310200000000000000000000', '9000');
const traceOf = (...events: readonly TraceEvent[]): Trace => madeTrace(WHOLE.head, events);
/** A trace that reads these bytes of a file of DF1. */
const reading = (file: string, data: string) =>
  traceOf(DF1, exchange(`00A4020C02${file}`, '9000'), exchange('00B0000000', `${data}9000`));
async function madeOf(file: string, data: string): Promise<string> {
  const { trace } = await anonymised(reading(file, data));
  const last = trace.events.at(-1);
  return last !== undefined && isExchange(last) ? (last.answer?.slice(0, -4) ?? '') : '';
}

describe('SELECT of the master file', () => {
  test.each([
    ['alone', [MF]],
    ['refused, then by its identifier', [exchange('00A40000', '6A86'), exchange('00A40000023F00', '9000')]],
  ])('%s', async (_, selects) => {
    const trace = traceOf(...selects, exchange('00200081', '63C3'));
    expect((await anonymised(trace)).trace.events.at(-1)).toMatchObject({
      name: 'VERIFY PIN 1: tries left?',
    });
  });

  test.each([
    ['another file by that command', exchange('00A40000020001', '9000'), 'unknown-command'],
    ['with another P2', exchange('00A4000C', '9000'), 'unknown-command'],
    ['with an answer wanted', exchange('00A4000000', '9000'), 'unknown-command'],
    ['with data in the answer', exchange('00A40000', '6F019000'), 'unexpected-data'],
  ])('%s is refused', async (_, select, problem) => {
    expect(await anonymiseTrace(traceOf(select))).toMatchObject({
      ok: false,
      error: { problem, exchange: 1 },
    });
  });
});

describe('what is not understood is refused', () => {
  test('a card of a version that is not known', async () => {
    const { trace } = await recordedConventionalRead(cardFile(NOT_UNDERSTOOD), RECORD);
    expect(await anonymiseTrace(trace)).toMatchObject({
      ok: false,
      error: { problem: 'unknown-element', where: 'DF1/EF01 34' },
    });
  });

  test.each<[what: string, file: string, data: string, problem: string, where: string]>([
    ['an unknown element of the record', '0001', '3402ABCD', 'unknown-element', 'DF1/EF01 34'],
    ['an unknown element of the changes', '0004', '5001019801AB', 'unknown-element', 'DF1/EF04 98'],
    ['another element beside the domicile', '0002', '4101414201AB', 'unknown-element', 'DF1/EF02 42'],
    ['another element beside its changes', '0006', 'AA0100B001AB', 'unknown-element', 'DF1/EF06 B0'],
    ['another element beside the shapes', '0003', '4A01AB', 'unknown-element', 'DF1/EF03 4A'],
    ['another element beside the signature', '0007', 'B701AB', 'unknown-element', 'DF1/EF07 B7'],
    ['an invalid length', '0001', '1181AA', 'unparsable', 'DF1/EF01 at 0'],
    ['data behind the filler', '0004', '500100FFAB', 'not-filler', 'DF1/EF04 at 3'],
    ['data behind zeros', '0006', 'AA0100000041', 'not-filler', 'DF1/EF06 at 3'],
  ])('%s', async (_, file, data, problem, where) => {
    expect(await anonymiseTrace(reading(file, data))).toMatchObject({ ok: false, error: { problem, where } });
  });

  test.each<[string, Trace, string]>([
    [
      'another element beside the setting of PINs',
      traceOf(MF, exchange('00A4020C02000A', '9000'), exchange('00B0000000', '0501010601AB9000')),
      'MF/EF02 06',
    ],
    [
      'another element of the master file',
      traceOf(MF, exchange('00A4020C022F01', '9000'), exchange('00B0000000', '4702ABCD9000')),
      'MF/EF01 47',
    ],
    [
      'data behind the photograph',
      traceOf(DF2, exchange('00A4020C020001', '9000'), exchange('00B0000000', '5F4001FFFFAB9000')),
      'DF2/EF01 at 4',
    ],
  ])('%s', async (_, trace, where) => {
    expect(await anonymiseTrace(trace)).toMatchObject({ ok: false, error: { where } });
  });
});

const jis = (text: string) => toHex(encodeJis(text) ?? new Uint8Array());

describe('odd values', () => {
  test.each<[what: string, file: string, data: string, made: string]>([
    ['a change that is too short', '0004', '700497414243', '7004973CC33C'],
    ['a change of even length', '0004', `701C97${'30'.repeat(27)}`, `701C97${'3CC3'.repeat(13)}3C`],
    ['an unused change', '0004', '7003970000', '7003970000'],
    ['a spare entry', '0004', '9003414243', '90033CC33C'],
    ['a spare entry of zeros', '0004', '90020000500101', '90020000500101'],
    ['a flag of several bytes', '0004', '5003014142', '5003013CC3'],
    ['a change of the domicile without a date', '0006', `AB06${jis('見本４')}`, `AB06${jis('架空仮')}`],
    ['an external character in a domicile', '0002', `4106${jis('見{FFF1}本')}`, `4106${jis('架{FFF1}空')}`],
    ['a blank in a domicile', '0002', `4106${jis('見　本')}`, `4106${jis('架空仮')}`],
    [
      'a code without a character in a domicile',
      '0002',
      `4106${jis('見')}FC412D75`,
      `4106${jis('架')}FFFE2D7E`,
    ],
    ['no domicile', '0002', '4100', '4100'],
    ['blanks behind one', '0002', `4106${jis('見　　')}`, `4106${jis('架　　')}`],
    ['a shape of zeros', '0003', '48020000490101', '4802000049013C'],
    ['a signer that is no text', '0007', 'B503E38182', 'B5033CC33C'],
  ])('%s', async (_, file, data, expected) => {
    expect(await madeOf(file, data)).toBe(expected);
  });

  test('a domicile that begins with a digit begins with one still', async () => {
    const text = jis('４見本');
    expect(await madeOf('0006', `AB06${text}`)).toMatch(/^AB06233[0-9]/);
    expect(await madeOf('0006', `AB06${text}`)).not.toContain(text.slice(4));
  });

  test.each<[what: string, data: string, made: string]>([
    ['days that never were', '450B303031 20240230 FFFFFFFF', '450B303031 19660230 3CC33CC3'],
    ['a version that is none', '450B414243 00000000 00000000', '450B'],
    ['the maker of the chip', '4602A1B2', '46023CC3'],
    ['an issue of another length', '4503303132', '45033CC33C'],
  ])('MF/EF01: %s', async (_, data, expected) => {
    const select = exchange('00A4020C022F01', '9000');
    const answer = `${data.replaceAll(' ', '')}9000`;
    const { trace } = await anonymised(traceOf(MF, select, exchange('00B0000000', answer)));
    const last = trace.events.at(-1);
    const made = last !== undefined && isExchange(last) ? (last.answer ?? '') : '';
    expect(made).toHaveLength(answer.length);
    expect(made.slice(0, expected.replaceAll(' ', '').length)).toBe(expected.replaceAll(' ', ''));
    expect(made.includes('414243')).toBe(false);
  });

  test.each<[what: string, data: string, made: string]>([
    ['no photograph', '5F4002FFFF', '5F4002FFFF'],
    ['no JPEG 2000', '5F4004 01020304', '5F40043CC33CC3'],
    ['a codestream that is damaged', '5F4006 FF4F01020304', '5F4006FF4F00000000'],
    ['one behind other bytes', '5F4008 0102 FF4FFF51 0304', '5F40083CC3FF4FFF510000'],
    ['a file without the element', '0102FF4FFF5103', '3CC3FF4FFF5100'],
    ['one that breaks off', '5F4082000A 0102', '5F4082000A3CC3'],
    ['its head alone', '5F4082', '5F4082'],
  ])('the photograph: %s', async (_, data, expected) => {
    const select = exchange('00A4020C020001', '9000');
    const old = data.replaceAll(' ', '');
    const { trace } = await anonymised(traceOf(DF2, select, exchange('00B0000000', `${old}9000`)));
    expect(trace.events.at(-1)).toMatchObject({ answer: `${expected}9000` });
    const [before, after] = [old, expected].map((one) => faultOf(fromHex(one) ?? new Uint8Array()));
    expect(after).toEqual(before);
  });
});

function faultOf(file: Uint8Array): unknown {
  try {
    return decodePhoto(file).notes;
  } catch (error) {
    return error;
  }
}

describe('dates of one list', () => {
  test.each<[what: string, dates: readonly string[], made: readonly string[]]>([
    ['in their order', ['5060610', '5070303', '5080214'], ['5050701', '5050702', '5050703']],
    ['a day twice', ['5070303', '5060610', '5070303'], ['5050702', '5050701', '5050702']],
    ['of two eras', ['4300101', '5010601', '4290101'], ['4170702', '5050701', '4170701']],
    // The same day, once in an era that had ended.
    ['outside their eras', ['4310601', '5010601', '5010602'], ['4350701', '5050701', '5050702']],
    ['partly unknown', ['5060000', '5060600'], ['5050000', '5050700']],
  ])('%s', (_, dates, expected) => {
    const made = fictionalDatesInOrder(dates);
    expect(dates.map((date) => made.get(date))).toEqual(expected);
  });

  test('a day that never was is none of them', () => {
    expect(fictionalDatesInOrder(['5130230', '0000000', '9010101'])).toEqual(new Map());
  });
});

describe('a card that was taken away while it was read', () => {
  const personal = personalOf(fullConventional());
  const reads = WHOLE.events.flatMap((event, at) =>
    isExchange(event) && (event.answer?.length ?? 0) > 40 ? [{ event, at, name: event.name }] : [],
  );

  test.each(reads)(
    '$name: wherever it broke off, what is there is replaced',
    { timeout: 60_000 },
    async ({ event, at }) => {
      const data = fromHex(event.answer ?? '')?.slice(0, -2) ?? new Uint8Array();
      for (let length = 0; length <= data.length; length += length < 60 ? 1 : 37) {
        const torn = { ...event, answer: `${toHex(data.slice(0, length))}9000` };
        const made = await anonymiseTrace({ ...WHOLE, events: [...WHOLE.events.slice(0, at), torn] });
        if (!made.ok) throw new Error(`after ${length} bytes: ${JSON.stringify(made.error)}`);
        expect(leaksIn(formatTrace(made.value.trace), personal), `after ${length} bytes`).toEqual([]);
        const last = made.value.trace.events.at(-1);
        expect(last !== undefined && isExchange(last) && last.answer?.length).toBe(torn.answer.length);
      }
    },
  );
});
