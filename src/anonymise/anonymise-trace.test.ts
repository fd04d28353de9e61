import { describe, expect, test } from 'vitest';
import { leaksIn, personalOf, readOptions, recorded, withAnswers } from '../../tests/support/anonymising.ts';
import { cardFile } from '../../tests/support/cards.ts';
import { exchange, traceOf as madeTrace } from '../../tests/support/made-traces.ts';
import { readCard } from '../app/read-card.ts';
import { concatBytes } from '../base/bytes.ts';
import { fromHex, hex, toHex } from '../base/hex.ts';
import { Replay } from '../card/trace/replay.ts';
import {
  formatTrace,
  isExchange,
  type Trace,
  type TraceEvent,
  type TraceExchange,
} from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import { anonymiseTrace } from '../host/anonymise-trace.ts';

const GOLD = cardFile('gold');
const { trace: WHOLE } = await recorded(GOLD, 'both');
const PERSONAL = personalOf(GOLD);

/** Cards whose reading the tests cut short. They have whole values, free texts and external characters. */
const TORN = await Promise.all(
  (['gold', 'all-categories', 'external-characters'] as const).map(async (id) => {
    const { trace } = await recorded(cardFile(id), id === 'gold' ? 'both' : 'none');
    return { id, trace, personal: personalOf(cardFile(id)) };
  }),
);
const LICENCE = exchange('00A4040C10A0000002310600000000000000000000', '9000');
const JPKI = exchange('00A4040C0AD392F000260100000001', '9000');
const FACTS = exchange('00A4040C0AD3921000310001010408', '9000');

const traceOf = (...events: readonly TraceEvent[]): Trace => madeTrace(WHOLE.head, events);

async function refusal(trace: Trace) {
  const made = await anonymiseTrace(trace);
  return made.ok ? 'anonymised' : made.error;
}

async function anonymised(trace: Trace) {
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe('what is not understood is refused, with its exchange', () => {
  test.each<[what: string, problem: string, exchange: number, ...events: TraceExchange[]]>([
    [
      'another application',
      'unknown-application',
      2,
      LICENCE,
      exchange('00A4040C0AD3921000310001010402', '9000'),
    ],
    ['a file of another number', 'unknown-file', 2, LICENCE, exchange('00B09D0000', '9000')],
    ['the Individual Number', 'unknown-file', 2, FACTS, exchange('00A4020C020001', '9000')],
    ['the authentication certificate', 'unknown-file', 2, JPKI, exchange('00A4020C02000A', '9000')],
    ['a signature', 'unknown-command', 2, JPKI, exchange('802A0080023030', '9000')],
    ['a secret that is not masked', 'unknown-command', 2, LICENCE, exchange('002000860431323334', '9000')],
    ['a mask behind a length', 'unknown-command', 2, LICENCE, exchange('0020008604**', '9000')],
    ['another secret command', 'unknown-command', 2, LICENCE, exchange('00240086**', '9000')],
    ['data of SELECT', 'unexpected-data', 1, { ...LICENCE, answer: '6F019000' }],
    ['data of VERIFY', 'unexpected-data', 2, LICENCE, exchange('00200086', '3163C9')],
    ['data with an error', 'unexpected-data', 2, LICENCE, exchange('00B09A0000', 'C101016982')],
    ['more data than was asked for', 'unexpected-data', 2, LICENCE, exchange('00B09A0002', 'C101019000')],
    ['half a status word', 'unexpected-data', 2, LICENCE, exchange('00B09A0002', '90')],
    ['data of no file', 'unexpected-data', 2, LICENCE, exchange('00B0000002', '41429000')],
    ['GET RESPONSE behind nothing', 'stray-response', 2, LICENCE, exchange('00C0000008', '41429000')],
    ['a file without its start', 'missing-part', 2, LICENCE, exchange('00B09B0800', '41429000')],
    [
      'a file that changes',
      'contradiction',
      2,
      LICENCE,
      exchange('00B09A0000', 'C101019000'),
      exchange('00B09A0000', 'C101009000'),
    ],
    ['no elements', 'unparsable', 2, LICENCE, exchange('00B09B0000', 'C58441429000')],
    ['an unknown element', 'unknown-element', 2, LICENCE, exchange('00B09B0000', '410241429000')],
    ['data behind the filler', 'not-filler', 2, LICENCE, exchange('00B09B0000', 'C500FFFF41429000')],
    ['data behind the photograph', 'not-filler', 2, LICENCE, exchange('00B09B0000', '010701FF41429000')],
    ['another content of WEF01', 'not-filler', 2, LICENCE, exchange('00B09A0000', '414243449000')],
    [
      'another token',
      'unknown-element',
      3,
      JPKI,
      exchange('00A4020C020006', '9000'),
      exchange('00B0000020', `${'41'.repeat(32)}9000`),
    ],
    [
      'an unknown basic fact',
      'unknown-element',
      3,
      FACTS,
      exchange('00A4020C020002', '9000'),
      exchange('00B0000000', 'FF2005DF260241429000'),
    ],
    [
      'what is no certificate',
      'not-filler',
      3,
      JPKI,
      exchange('00A4020C020001', '9000'),
      exchange('00B0000000', '41424344459000'),
    ],
  ])('%s: %s', async (_, problem, at, ...events) => {
    expect(await refusal(traceOf(...events))).toMatchObject({ problem, exchange: at });
  });

  test('a refusal says nothing of what was there', async () => {
    const damaged = withAnswers(WHOLE, (bytes, name) =>
      name.startsWith('READ WEF02 0-') ? concatBytes(hex('4102'), bytes.slice(2)) : bytes,
    );
    const made = await refusal(damaged);
    expect(made).toMatchObject({ problem: 'unknown-element', name: 'READ WEF02 0-2047', where: 'WEF02 41' });
    expect(leaksIn(JSON.stringify(made), PERSONAL)).toEqual([]);
  });
});

describe('a card that was taken away while it was read', () => {
  const reads = TORN.flatMap((card) =>
    card.trace.events.flatMap((event, at) =>
      isExchange(event) && (event.answer?.length ?? 0) > 40 ? [{ ...card, event, at, name: event.name }] : [],
    ),
  );

  test.each(reads)(
    '$id, $name: wherever it broke off, what is there is replaced',
    { timeout: 60_000 },
    async ({ trace, personal, event, at }) => {
      const data = fromHex(event.answer ?? '')?.slice(0, -2) ?? new Uint8Array();
      // Cut at every place in the first elements, then at every 23rd byte.
      for (let length = 0; length <= data.length; length += length < 24 ? 1 : 23) {
        const torn = { ...event, answer: `${toHex(data.slice(0, length))}9000` };
        const made = await anonymiseTrace({ ...trace, events: [...trace.events.slice(0, at), torn] });
        if (!made.ok) throw new Error(`after ${length} bytes: ${JSON.stringify(made.error)}`);
        expect(leaksIn(formatTrace(made.value.trace), personal), `after ${length} bytes`).toEqual([]);
        const last = made.value.trace.events.at(-1);
        expect(last).toMatchObject({ command: event.command });
        expect(last !== undefined && isExchange(last) && last.answer?.length).toBe(torn.answer.length);
      }
    },
  );

  test('an error keeps its kind, and nothing that was said with it', async () => {
    const error = { kind: 'transport', code: 'on tarospc' } as const;
    const { trace } = await anonymised(
      traceOf(LICENCE, { at: 1, ms: 1, name: '', command: '00B09A0000', error }),
    );
    expect(trace.events.at(-1)).toMatchObject({
      name: 'READ WEF01 0-255',
      error: { kind: 'transport', code: '?' },
    });
  });
});

describe('files that come in pieces', () => {
  /** Answers as a card with 61xx does: the first part at once, the rest on request. */
  function inParts(connection: CardConnection): CardConnection {
    let rest = new Uint8Array();
    const part = (bytes: Uint8Array): Uint8Array => {
      const [data, sw] = [bytes.slice(0, -2), bytes.slice(-2)];
      if (data.length <= 100) return bytes;
      rest = bytes.slice(100) as Uint8Array<ArrayBuffer>;
      const left = Math.min(256, data.length - 100);
      return concatBytes(data.slice(0, 100), Uint8Array.of(0x61, left & 0xff), sw.slice(2));
    };
    return {
      ...connection,
      transmit: async (command, signal) =>
        part(command[1] === 0xc0 ? rest : await connection.transmit(command, signal)),
    };
  }

  /** Answers an extended READ with 6Cxx and a shorter length. */
  function shortened(connection: CardConnection): CardConnection {
    return {
      ...connection,
      transmit: async (command, signal) =>
        command[1] === 0xb0 && command.length === 7 ? hex('6CE0') : connection.transmit(command, signal),
    };
  }

  test.each([
    ['61xx', inParts],
    ['6Cxx', shortened],
  ])('%s: cut into the same pieces, and read again', async (_, change) => {
    const { trace, outcome } = await recorded(GOLD, 'both', change);
    expect(outcome.ok).toBe(true);
    const made = await anonymised(trace);
    expect(leaksIn(formatTrace(made.trace), PERSONAL)).toEqual([]);
    const replayed = await readCard(new Replay(made.trace, 'read').connect(), await readOptions('both'));
    const whole = new Replay((await anonymised(WHOLE)).trace, 'read');
    const expected = await readCard(whole.connect(), await readOptions('both'));
    expect(replayed).toEqual(expected);
  });

  test('two connections, one of which read less', async () => {
    const reads = WHOLE.events.findIndex((event) => isExchange(event) && event.name.startsWith('READ WEF02'));
    const twice: Trace = { ...WHOLE, events: [...WHOLE.events.slice(0, reads + 1), ...WHOLE.events] };
    const made = await anonymised(twice);
    expect(made.trace.events.slice(0, reads + 1)).toEqual(made.trace.events.slice(reads + 1, 2 * reads + 2));
  });
});

describe('what stands around the exchanges', () => {
  test('the head keeps what it was recorded with, and names no person, computer or single reader', async () => {
    const { trace, changes } = await anonymised(WHOLE);
    expect(trace.head).toMatchObject({
      personal: false,
      recordedAt: '2026-11-20T00:00:00+09:00',
      program: '0.1.0',
      engine: 'pcsc-mini 0.1.3',
      reader: 'Sony FeliCa Port/PaSoRi 3.0 00 00',
      atr: null,
      system: 'linux 6.1.0 x64, Node 20.19.0',
    });
    expect(changes.filter(({ file }) => file === 'trace').map(({ field }) => field)).toEqual([
      'time',
      'reader',
      'ATR',
      'system',
    ]);
  });

  test.each([
    ['ACS ACR122U PICC Interface 00 00', 'ACS ACR122U PICC Interface 00 00'],
    ['ACS ACR122U PICC 192.168.100.123 00 00', 'ACS ACR122U PICC 00 00'],
    ['SCM SCR3310 (21 12 07 25 31 99 88) 00 00', 'SCM SCR3310 00 00'],
    ['Sony RC-S300/P 4.0 (123.456.789.012) 0', 'Sony RC-S300/P 4.0 0'],
    ['Identiv CL1234 SC9876A of 見本太郎', 'Identiv'],
    ['見本太郎', null],
  ])('a reader called %s is %s', async (reader, kept) => {
    const { trace } = await anonymised({ ...WHOLE, head: { ...WHOLE.head, reader } });
    expect(trace.head.reader).toBe(kept);
  });

  test("names of exchanges are made again: a trace's own may say anything", async () => {
    const { trace } = await anonymised(traceOf({ ...LICENCE, name: '見本　太郎' }));
    expect(trace.events[1]).toMatchObject({ name: 'SELECT licence AP' });
  });

  test('what was changed is listed by field, once, and without a value', async () => {
    const { changes } = await anonymised(WHOLE);
    expect(new Set(changes.map((change) => JSON.stringify(change))).size).toBe(changes.length);
    expect(changes).toContainEqual({ file: 'WEF02', field: 'licence number', how: 'replaced' });
    expect(changes).toContainEqual({ file: 'WEF03', field: 'signature value', how: 'signed-again' });
    expect(changes).toContainEqual({ file: 'input support EF 0002', field: 'holder name', how: 'replaced' });
    expect(leaksIn(JSON.stringify(changes), PERSONAL)).toEqual([]);
  });
});
