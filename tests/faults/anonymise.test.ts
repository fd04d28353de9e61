import { describe, expect, test } from 'vitest';
import { readLicence } from '../../src/app/read-licence.ts';
import type { LicenceReading, ReadOutcome } from '../../src/app/reading.ts';
import { Replay } from '../../src/card/trace/replay.ts';
import { formatTrace, isExchange, parseTrace, type Trace } from '../../src/card/trace/trace-file.ts';
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
    // The search finds what is there.
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
    const replayed = await readLicence(replay.connect(), await readOptions(holder));
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
    const { reading } = await readLicence(made.connect(), await readOptions('none'));
    const photo = (reading?.licence ?? reading?.history)?.photo ?? null;
    expect(await decodePhoto(photo)).toMatchObject({ kind: 'drawn', width: 240, height: 320 });
  },
);

/** What of an event is to stay: all but the data of an answer. */
function outsideOf(event: Trace['events'][number]): object {
  if (!isExchange(event)) return event;
  const { answer = '', ...rest } = event;
  return { ...rest, length: answer.length, sw: answer.slice(-4) };
}

/** Signed again by the test authority's signer, which the tests trust: that it was another cannot be kept. */
function expectedShape(id: string, shape: object): object {
  if (id !== 'unknown-issuer') return shape;
  const before = shape as { reading: { notes: readonly string[] } };
  return {
    ...shape,
    reading: {
      ...before.reading,
      record: 'genuine',
      notes: ['test-authority record', ...before.reading.notes],
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
/** How long it is, and where its blanks and brackets are. */
const textShape = (text: string) =>
  [...text].map((char) => (/[\p{L}\p{N}]/u.test(char) ? 'x' : char)).join('');

function noteShape(note: Note): string {
  const { kind } = note;
  const field = 'field' in note ? note.field : 'what' in note ? note.what : 'tag' in note ? note.tag : '';
  return `${kind} ${field}`.trim();
}
