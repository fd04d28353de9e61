import { describe, expect, test } from 'vitest';
import { RIGHT } from '../../../tests/faults/flows.ts';
import { cardFile } from '../../../tests/support/cards.ts';
import { readCard } from '../../app/read-card.ts';
import { readStatus } from '../../app/read-status.ts';
import type { ReadOutcome } from '../../app/reading.ts';
import { asciiBytes } from '../../base/bytes.ts';
import { hex } from '../../base/hex.ts';
import { Secret } from '../../base/secret.ts';
import type { HolderSource } from '../../licence/holder-source.ts';
import { forEachSendable, type SendableSecret } from '../applications/descriptors.ts';
import { CardError } from '../card-error.ts';
import type { UnlockWish } from '../guard/guard.ts';
import { Refusals } from '../guard/refusals.ts';
import type { CardConnection } from '../transmit.ts';
import { connectInProcess } from '../virtual/in-process.ts';
import { VirtualCard } from '../virtual/virtual-card.ts';
import { carriesSecret, maskedHex } from './mask.ts';
import { Namer } from './namer.ts';
import { record } from './recorder.ts';
import { Replay } from './replay.ts';
import { ReplayMismatch } from './replay-mismatch.ts';
import { formatTrace, isExchange, parseTrace, type Trace, type TraceEvent } from './trace-file.ts';

const HEAD: Trace['head'] = {
  schema: 'menkyo.trace/1',
  notice: 'a test',
  personal: false,
  recordedAt: '2026-11-20T18:05:11+09:00',
  program: '0.0.0',
  engine: null,
  reader: 'Test Reader',
  atr: null,
  system: 'none',
  command: 'read',
  holder: 'none',
};

const wish = (text: string | null): UnlockWish => ({
  secret: text === null ? null : new Secret(asciiBytes(text)),
  agreedTries: 0,
  agreedForm: true,
  agreedRepeat: true,
});

function read(
  connection: CardConnection,
  entries: Readonly<Record<SendableSecret, string | null>> = RIGHT,
  holder: HolderSource = 'both',
): Promise<ReadOutcome> {
  return readCard(connection, {
    secrets: {
      licence: wish(entries.licence),
      signature: wish(entries.signature),
      inputSupport: wish(entries.inputSupport),
    },
    holder,
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  });
}

async function recorded(
  id: string,
  holder: HolderSource = 'both',
): Promise<{ trace: Trace; outcome: ReadOutcome }> {
  const events: TraceEvent[] = [];
  let time = 0;
  const connection = record(
    connectInProcess(new VirtualCard(cardFile(id))),
    'read',
    () => (time += 1.25),
    (event) => events.push(event),
  );
  const outcome = await read({ ...connection, reader: 'Test Reader' }, RIGHT, holder);
  return { trace: { head: HEAD, events }, outcome };
}

describe('a secret is masked', () => {
  test.each([
    ['002000860431323334', '00200086**'],
    ['0020008008544553543132333400', '00200080**'],
    ['00200086000004 31323334', '00200086**'],
    ['0024008608313233343536373800', '00240086**'],
    ['002C008604', '002C0086**'],
  ])('%s is %s', (command, masked) => {
    expect(maskedHex(hex(command))).toBe(masked);
  });

  test.each(['00200086', '00A4020C02001B', '00B09A00000800', '00C0000010'])('%s is shown', (command) => {
    expect(maskedHex(hex(command))).toBe(command);
    expect(carriesSecret(hex(command))).toBe(false);
  });

  test('in everything that is recorded: neither it, nor how long it is', async () => {
    const { trace } = await recorded('gold');
    const sent = trace.events.flatMap((event) => (isExchange(event) ? [event.command] : [])).join(' ');
    for (const secret of Object.values(RIGHT)) {
      expect(sent).not.toContain(Buffer.from(secret).toString('hex').toUpperCase());
    }
    const verifies = trace.events.filter((event) => isExchange(event) && event.command.endsWith('*'));
    expect(verifies).toHaveLength(3);
    expect(new Set(verifies.map((event) => isExchange(event) && event.command.length))).toEqual(
      new Set([10]),
    );
  });
});

test('commands are named by what was selected before them', () => {
  const namer = new Namer();
  const rows: [string, string, string | null][] = [
    ['00A4040C10A0000002310600000000000000000000', 'SELECT licence AP', null],
    ['00B09A00000800', 'READ WEF01 0-2047', null],
    ['00200086', 'VERIFY licence PIN: tries left?', 'licence'],
    ['002000860431323334', 'VERIFY licence PIN', 'licence'],
    ['00B09B0000', 'READ WEF02 0-255', null],
    ['00B00100 10', 'READ WEF02 256-271', null],
    ['00C0000010', 'GET RESPONSE', null],
    ['00A4040C0AD392F000260100000001', 'SELECT JPKI AP', null],
    ['00A4020C02001B', 'SELECT signature password', null],
    ['00200080', 'VERIFY signature password: tries left?', 'signature'],
    ['00A4020C020018', 'SELECT authentication PIN', null],
    ['00200080', 'VERIFY authentication PIN: tries left?', 'authentication'],
    ['00A4020C020001', 'SELECT signature certificate', null],
    ['00A4040C0AD3921000310001010408', 'SELECT input support AP', null],
    ['00A4020C020011', 'SELECT input support PIN', null],
    ['00200080', 'VERIFY input support PIN: tries left?', 'inputSupport'],
    ['00A4020C020009', 'SELECT EF 0009', null],
    ['00A4040C05A000000001', 'SELECT an unknown AP', null],
    ['00B0000000', 'READ the selected file 0-255', null],
    ['802A00800100', 'INS 2A', null],
  ];
  for (const [command, name, secret] of rows) {
    expect(namer.name(hex(command.replace(' ', '')))).toEqual({ name, secret });
  }
});

describe('a recorder', () => {
  test('hands on what it carries, errors too, and keeps what they said', async () => {
    const events: TraceEvent[] = [];
    const gone = new CardError({ kind: 'transport', code: '80100016' });
    const answers: (string | Error)[] = ['9000', gone];
    let ended = 0;
    const connection = record(
      {
        transmit: async () => {
          const answer = answers.shift() ?? '';
          if (answer instanceof Error) throw answer;
          return hex(answer);
        },
        link: { extendedLength: 'works' },
        reader: 'R',
        end: async () => {
          ended++;
        },
      },
      'status',
      () => 3.06,
      (event) => events.push(event),
    );
    expect(await connection.transmit(hex('00A4020C020001'))).toEqual(hex('9000'));
    await expect(connection.transmit(hex('00B0000000'))).rejects.toBe(gone);
    await connection.end();
    expect(ended).toBe(1);
    expect(connection.reader).toBe('R');
    expect(events).toEqual([
      { at: 3.1, connect: 'status', extendedLength: 'works' },
      { at: 3.1, ms: 0, name: 'SELECT EF 0001', command: '00A4020C020001', answer: '9000' },
      { at: 3.1, ms: 0, name: 'READ EF 0001 0-255', command: '00B0000000', error: gone.fault },
      { at: 3.1, end: true },
    ]);
  });

  test('a listener does not reach the wire, even by throwing', async () => {
    const card = new VirtualCard(cardFile('gold'));
    const refusals = new Refusals();
    const outcomes: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const connection = record(
        connectInProcess(card),
        'read',
        () => 0,
        () => {
          throw new Error('disk full');
        },
      );
      const outcome = await readCard(connection, {
        secrets: {
          licence: { ...wish('9999'), agreedRepeat: false },
          signature: wish(null),
          inputSupport: wish(null),
        },
        holder: 'none',
        origin: 'virtual',
        now: () => 0,
        judging: { trusted: [], at: 0 },
        refusals,
      });
      outcomes.push(outcome.ok ? 'read' : outcome.failure);
    }
    expect(outcomes).toMatchObject([{ kind: 'wrong-secret', triesLeft: 9 }, { reason: 'refused-before' }]);
  });

  test('shares with its caller what is known of the way to the card', () => {
    const link = { extendedLength: 'untried' } as const;
    const connection = record(
      { ...connectInProcess(new VirtualCard(cardFile('gold'))), link },
      'read',
      () => 0,
      () => null,
    );
    expect(connection.link).toBe(link);
  });
});

test('a reader’s name acts on no terminal that shows the file, and comes back as it was', () => {
  const trace: Trace = { head: { ...HEAD, reader: 'A\u009b2J\u202e\u{e0041}' }, events: [] };
  expect(formatTrace(trace)).toContain(String.raw`"A\u009b2J\u202e\udb40\udc41"`);
  expect(parseTrace(formatTrace(trace))).toEqual({ ok: true, value: trace });
});

describe('a replay', () => {
  test.each([
    'gold',
    'no-extended-length',
    'new-driver',
    'driving-history',
    'truncated-record',
    'password-locked',
    'pin-locked',
  ])('%s comes to the same, through the file and back', async (id) => {
    const { trace, outcome } = await recorded(id);
    const parsed = parseTrace(formatTrace(trace));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const replay = new Replay(parsed.value, 'read');
    const sent = (name: SendableSecret) =>
      replay.sent.has(name) ? 'AAAA0000'.slice(name === 'signature' ? 0 : 4) : null;
    const again = await read(replay.connect(), forEachSendable(sent));
    expect(again).toEqual(outcome);
    expect(replay.leftOver).toBeNull();
  });

  test('answers status as well, and takes the last connection for it', async () => {
    const events: TraceEvent[] = [];
    const card = new VirtualCard(cardFile('gold'));
    for (const purpose of ['status', 'read', 'status'] as const) {
      const connection = record(
        connectInProcess(card),
        purpose,
        () => 0,
        (event) => events.push(event),
      );
      if (purpose === 'status') await readStatus(connection);
      else await read(connection, { ...RIGHT, licence: '9999' }, 'none');
    }
    const { pins } = await readStatus(new Replay({ head: HEAD, events }, 'status').connect());
    expect(pins.licence).toEqual({ state: 'set', triesLeft: 9 });
  });

  test('one byte changed, in each command: it fails there, and shows both', async () => {
    const { trace } = await recorded('gold');
    const places = trace.events.flatMap((event, i) => (isExchange(event) ? [i] : []));
    for (const [n, place] of places.entries()) {
      const events = trace.events.map((event, i) => {
        if (i !== place || !isExchange(event)) return event;
        return { ...event, command: `01${event.command.slice(2)}` };
      });
      const replay = new Replay({ head: HEAD, events }, 'read');
      const original = trace.events[place];
      if (original === undefined || !isExchange(original)) throw new Error('no exchange');
      await expect(read(replay.connect(), { ...RIGHT, signature: 'AAAA0000' })).rejects.toMatchObject({
        mismatch: { exchange: n + 1, expected: `01${original.command.slice(2)}`, got: original.command },
      });
    }
  });

  test('less than was recorded: what is left over is told', async () => {
    const { trace } = await recorded('gold');
    const replay = new Replay(trace, 'read');
    await read(replay.connect(), RIGHT, 'none');
    expect(replay.leftOver).toEqual({
      exchange: 8,
      expected: '00A4040C0AD392F000260100000001',
      got: null,
    });
  });

  test('more than was recorded', async () => {
    const { trace } = await recorded('gold', 'none');
    await expect(read(new Replay(trace, 'read').connect())).rejects.toBeInstanceOf(ReplayMismatch);
  });

  test('a card that was torn out is torn out again', async () => {
    const { trace } = await recorded('gold', 'none');
    const at = trace.events.findIndex((event) => isExchange(event) && event.name.startsWith('READ WEF02'));
    const events = trace.events.slice(0, at + 1).map((event, i) => {
      if (i !== at || !isExchange(event)) return event;
      const { answer: _, ...rest } = event;
      return { ...rest, error: { kind: 'removed' as const } };
    });
    const outcome = await read(new Replay({ head: HEAD, events }, 'read').connect(), RIGHT, 'none');
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'card-fault', fault: { kind: 'removed' } } });
  });
});

describe('a file that is not right', () => {
  const first = JSON.stringify(HEAD);
  test.each<[string, string, number]>([
    ['empty', '', 1],
    ['no JSON', 'trace', 1],
    ['another kind of file', '{"schema":"menkyo.read/1"}', 1],
    ['a later kind of trace', first.replace('trace/1', 'trace/2'), 1],
    ['a line that is none', `${first}\nx`, 2],
    ['an empty line between', `${first}\n\n{"at":1,"end":true}`, 2],
    ['neither answer nor error', `${first}\n{"at":1,"ms":1,"name":"x","command":"00"}`, 2],
    [
      'both',
      `${first}\n{"at":1,"ms":1,"name":"x","command":"00","answer":"9000","error":{"kind":"removed"}}`,
      2,
    ],
    ['half a byte', `${first}\n{"at":1,"ms":1,"name":"x","command":"000","answer":"9000"}`, 2],
    ['a mask in the middle', `${first}\n{"at":1,"ms":1,"name":"x","command":"00**00","answer":"9000"}`, 2],
    ['more than is known', `${first}\n{"at":1,"end":true,"secret":"1234"}`, 2],
  ])('%s: which line it is', (_, text, line) => {
    const parsed = parseTrace(text);
    expect(parsed).toMatchObject({ ok: false, error: { line } });
  });
});
