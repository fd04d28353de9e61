import * as asn1js from 'asn1js';
import { describe, expect, test } from 'vitest';
import { holderCertificate, signRecord } from '../../scripts/fixtures/authority.ts';
import { readCard } from '../../src/app/read-card.ts';
import type { LicenceReading, ReadOutcome } from '../../src/app/reading.ts';
import { toHex } from '../../src/base/hex.ts';
import { Replay } from '../../src/card/trace/replay.ts';
import { formatTrace, isExchange, parseTrace, type Trace } from '../../src/card/trace/trace-file.ts';
import type { CardFileSignature } from '../../src/card/virtual/applications/myna-licence-elements.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { anonymiseTrace } from '../../src/host/anonymise-trace.ts';
import type { CalendarDate } from '../../src/licence/calendar.ts';
import type { Note } from '../../src/licence/note.ts';
import { HOLDERS, leaksIn, personalOf, readOptions, recorded } from '../support/anonymising.ts';
import { CARD_IDS, cardFile } from '../support/cards.ts';

async function anonymised(trace: Trace): Promise<Trace> {
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.trace;
}

const EACH = CARD_IDS.flatMap((id) => HOLDERS.map((holder) => [id, holder] as const));

describe.each(EACH)('%s, holder %s', (id, holder) => {
  const card = cardFile(id);

  test('nothing of the person is left', async () => {
    const { trace } = await recorded(card, holder);
    const personal = personalOf(card);
    const text = formatTrace(await anonymised(trace));
    expect(leaksIn(text, personal)).toEqual([]);
    // The search does find data that is there.
    if (trace.events.some((event) => isExchange(event) && event.name.startsWith('READ WEF02'))) {
      expect(leaksIn(formatTrace(trace), personal)).not.toEqual([]);
    }
  });

  test('what is replayed reads as before: the same parts, notes and verdicts, with other values', async () => {
    const { trace, outcome } = await recorded(card, holder);
    const made = await anonymised(trace);
    const again = parseTrace(formatTrace(made));
    expect(again).toEqual({ ok: true, value: made });
    const replay = new Replay(made, 'read');
    const replayed = await readCard(replay.connect(), await readOptions(holder));
    expect(replay.leftOver).toBeNull();
    expect(shapeOf(replayed)).toEqual(expectedShape(id, shapeOf(outcome)));
  });

  test('lengths, order, status words and times stay; and twice is as once', async () => {
    const { trace } = await recorded(card, holder);
    const made = await anonymised(trace);
    expect(made.events.map(outsideOf)).toEqual(trace.events.map(outsideOf));
    expect(formatTrace(await anonymised(trace))).toBe(formatTrace(made));
    expect(formatTrace(await anonymised(made))).toBe(formatTrace(made));
    expect(made.head.personal).toBe(false);
  });
});

test.each(['gold', 'blue', 'driving-history'])(
  'the photograph of %s can be drawn, as large as before',
  async (id) => {
    const { trace } = await recorded(cardFile(id), 'none');
    const made = new Replay(await anonymised(trace), 'read');
    const { reading } = await readCard(made.connect(), await readOptions('none'));
    const photo = (reading?.licence ?? reading?.history)?.photo ?? null;
    expect(await decodePhoto(photo)).toMatchObject({ kind: 'drawn', width: 240, height: 320 });
  },
);

/** A copy of the gold card with another person's data of the same form. */
function cardOf(person: {
  readonly name: string;
  readonly address: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly substitutes: string;
  readonly serial: string;
  readonly number: string;
  readonly dates: readonly [expires: string, first: string, other: string];
  readonly remark: string;
  readonly external: string;
  readonly pixels: number;
}): CardFile {
  const card = structuredClone(cardFile('gold'));
  const { licenceAp, jpkiAp, inputSupportAp } = card;
  const record = licenceAp?.wef02;
  if (!licenceAp || !jpkiAp || !inputSupportAp || typeof record !== 'object')
    throw new Error('no whole card');
  const [expiresOn, motorcycleSmallMoped, other] = person.dates;
  const photo = Buffer.from(record.photo ?? '', 'base64').fill(person.pixels, 300, 1900);
  const changed = {
    ...record,
    number: person.number,
    expiresOn,
    acquiredOn: { motorcycleSmallMoped, other, secondClass: null },
    remarks: [person.remark],
    externalCharacters: [person.external],
    photo: photo.toString('base64'),
  };
  const { name, address, birthDate, sex, serial } = person;
  const holder = { name, address, birthDate: `3${birthDate}`, sex, nameSubstitutes: person.substitutes };
  const signature = {
    ...(licenceAp.wef03 as CardFileSignature),
    value: toHex(signRecord('licence-signer', encodeRecord(changed))),
  };
  return {
    ...card,
    licenceAp: { ...licenceAp, wef02: changed, wef03: signature },
    jpkiAp: {
      ...jpkiAp,
      signature: {
        ...jpkiAp.signature,
        certificate: Buffer.from(holderCertificate(holder, Number(serial), { serial })).toString('base64'),
      },
    },
    inputSupportAp: { ...inputSupportAp, name, address, birthDate, sex },
  };
}

test('two persons of one shape are the same afterwards, to the byte', async () => {
  const [one, other] = await Promise.all(
    [
      cardOf({
        name: '見本　太郎',
        address: '東京都見本区例示２番３号',
        birthDate: '19850101',
        sex: '1',
        substitutes: '01000',
        serial: '123456',
        number: '001234567890',
        dates: ['2029-02-01', '2004-08-16', '2006-03-27'],
        remark: '見本備考',
        external: '0102030405060708',
        pixels: 0x11,
      }),
      cardOf({
        name: '佐々　花恵',
        address: '大阪府例示市見本４番５号',
        birthDate: '19640329',
        sex: '2',
        substitutes: '00010',
        serial: '765432',
        number: '409876543211',
        dates: ['2027-12-31', '1999-01-02', '2010-11-12'],
        remark: '例示備考',
        external: '1112131415161718',
        pixels: 0x77,
      }),
    ].map(async (card) => {
      const { trace, outcome } = await recorded(card, 'both');
      return { raw: formatTrace(trace), made: formatTrace(await anonymised(trace)), ok: outcome.ok };
    }),
  );
  expect([one?.ok, other?.ok]).toEqual([true, true]);
  expect(other?.raw).not.toBe(one?.raw);
  // The results are equal, so they tell nothing that differs between the two.
  expect(other?.made).toBe(one?.made);
});

/** The part of an event that must stay: everything but the data of an answer. */
function outsideOf(event: Trace['events'][number]): object {
  if (!isExchange(event)) return event;
  const { answer = '', ...rest } = event;
  return { ...rest, length: answer.length, sw: answer.slice(-4) };
}

/** The test authority's signer, which the tests trust, signs the record again. That the signer was another is lost. */
function expectedShape(id: string, shape: object): object {
  if (id !== 'unknown-issuer') return shape;
  const before = shape as { reading: { notes: readonly string[] } };
  return {
    ...shape,
    reading: {
      ...before.reading,
      record: 'test-key',
      notes: before.reading.notes,
    },
  };
}

function shapeOf(outcome: ReadOutcome): object {
  return {
    failure: outcome.ok ? null : outcome.failure,
    reading: outcome.reading && readingShape(outcome.reading),
  };
}

function readingShape({ card, pins, licence, history, holder, authenticity, notes }: LicenceReading): object {
  const record = licence ?? history;
  return {
    card,
    pins,
    number: record?.number?.length,
    colourClass: licence?.colourClass,
    dates: [
      licence?.expiresOn ?? null,
      history?.recordedOn ?? null,
      record?.acquiredOn.motorcycleSmallMoped ?? null,
      record?.acquiredOn.other ?? null,
      record?.acquiredOn.secondClass ?? null,
      holder?.birthDate ?? null,
    ].map(dateShape),
    conditions: licence?.conditions.map(textShape),
    remarks: record?.remarks.map(textShape),
    categories: record?.categories,
    history: history?.category,
    photo: record?.photo && { ...record.photo, bytes: record.photo.bytes.length },
    holder: holder && {
      source: holder.source,
      name: textShape(holder.name ?? ''),
      address: textShape(holder.address ?? ''),
      sex: holder.sex !== null,
      substitutes: [holder.substitutes.name.length, holder.substitutes.address.length],
    },
    record: authenticity.record.verdict,
    holderVerdict: authenticity.holder.verdict,
    notes: notes.map(noteShape),
  };
}

const dateShape = (date: CalendarDate | null) => date && [date.year > 0, date.month > 0, date.day > 0];
/** A text's length, and where its blanks and brackets are. */
const textShape = (text: string) =>
  [...text].map((char) => (/[\p{L}\p{N}]/u.test(char) ? 'x' : char)).join('');

function noteShape(note: Note): string {
  const { kind } = note;
  const field = 'field' in note ? note.field : 'what' in note ? note.what : 'tag' in note ? note.tag : '';
  return `${kind} ${field}`.trim();
}

/** Text that is put in places of a certificate where no part belongs. */
const HIDDEN = 'UTF8String 日本太郎 東京都千代田区 電話03-1234-5678';
type Sequence = { valueBlock: { value: asn1js.AsnType[] } };
const inner = (one: asn1js.AsnType | undefined): asn1js.AsnType[] =>
  (one as unknown as Sequence).valueBlock.value;
const hidden = () => new asn1js.Utf8String({ value: HIDDEN });

test.each<[string, (signedPart: asn1js.AsnType[]) => void]>([
  ['the parameters of the key', (part) => inner(inner(part[6])[0]).splice(1, 1, hidden())],
  ['behind them', (part) => inner(inner(part[6])[0]).push(hidden())],
  ['beside the list of extensions', (part) => inner(part[7]).push(hidden())],
  ['behind the key', (part) => inner(part[6]).push(hidden())],
  ['behind the validity', (part) => inner(part[4]).push(hidden())],
  ['behind all parts', (part) => part.push(hidden())],
])('a certificate with something in %s is refused', async (_, change) => {
  const card = structuredClone(cardFile('gold')) as { jpkiAp: { signature: { certificate: string } } };
  const { result } = asn1js.fromBER(Buffer.from(card.jpkiAp.signature.certificate, 'base64'));
  change(inner(inner(result)[0]));
  card.jpkiAp.signature.certificate = Buffer.from(result.toBER()).toString('base64');
  const { trace } = await recorded(card as unknown as CardFile, 'signature-certificate');
  expect(formatTrace(trace)).toContain(toHex(Buffer.from(HIDDEN)));
  expect(await anonymiseTrace(trace)).toMatchObject({ ok: false });
});
