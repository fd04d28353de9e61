import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLOWS, RIGHT, triesOf } from '../../../tests/faults/flows.ts';
import { cardFile } from '../../../tests/support/cards.ts';
import { verifies } from '../../../tests/support/commands.ts';
import { signal } from '../../../tests/support/events.ts';
import type { ReadOutcome } from '../../app/reading.ts';
import { toHex } from '../../base/hex.ts';
import { CardError } from '../card-error.ts';
import { VirtualCard } from '../virtual/virtual-card.ts';
import {
  type Engine,
  type EngineCard,
  type EngineListener,
  type EngineSession,
  faultOfCode,
  STATE,
} from './engine.ts';
import { Readers, type ReadersState } from './readers.ts';

const COMMAND_MS = 15_000;
const CONNECT_MS = 3_000;
const NAME = 'Reader 00 00';
const OTHER = 'Reader 01 00';
const GONE = new CardError({ kind: 'no-reader', name: NAME });

/** Replaces the usual result of a command, a connect or a release. */
type Fate<T> = () => Promise<T>;

/** Never settles. */
const silence = () => new Promise<never>(() => undefined);

/** A reader with a card on it, as an engine sees it. A test can unplug it. */
class Plugged {
  readonly card = new VirtualCard(cardFile('gold'));
  /** Every command that the engine received for this reader. */
  readonly sent: Uint8Array[] = [];
  connects = 0;
  releases = 0;
  isThere = true;
  connecting: Fate<void> | null = null;
  releasing: Fate<void> | null = null;
  /** Happens once, at the first command that matches. */
  fate: { readonly at: RegExp; readonly happen: Fate<Uint8Array> } | null = null;

  async connect(): Promise<EngineCard> {
    this.connects++;
    if (!this.isThere) throw GONE;
    await this.connecting?.();
    return {
      atr: null,
      transmit: async (command) => {
        const copy = Uint8Array.from(command);
        this.sent.push(copy);
        const { fate } = this;
        if (fate?.at.test(toHex(copy))) {
          this.fate = null;
          return fate.happen();
        }
        if (!this.isThere) throw GONE;
        return this.card.transmit(copy);
      },
      release: async () => {
        this.releases++;
        this.card.reset();
        await this.releasing?.();
      },
    };
  }
}

/** An engine whose readers a test can unplug at any moment. The readers of a virtual driver cannot be unplugged. */
class StandIn implements Engine {
  readonly name = 'pcsclite';
  readonly version = '0';
  readonly #readers = new Map<string, Plugged>();
  #listener: EngineListener | null = null;

  open(listener: EngineListener): EngineSession {
    this.#listener = listener;
    listener.onListed();
    return {
      connect: async (name) => {
        const reader = this.#readers.get(name);
        if (reader === undefined) throw new CardError({ kind: 'no-reader', name });
        return reader.connect();
      },
      close: () => undefined,
    };
  }

  plug(name: string): Plugged {
    const reader = new Plugged();
    this.#readers.set(name, reader);
    this.#listener?.onReader({ name, flags: STATE.present, events: 1 });
    return reader;
  }

  /**
   * Puts another card into the same reader. The engine never reports it empty in between; only the count of events
   * changes.
   */
  swap(name: string, events = 3): Plugged {
    const reader = new Plugged();
    this.#readers.set(name, reader);
    this.#listener?.onReader({ name, flags: STATE.present, events });
    return reader;
  }

  /** Takes the reader off the list, but the engine still has it. */
  unlist(name: string): void {
    this.#listener?.onReaderGone(name);
  }

  /** Plugs in another reader of that name, which is not on the list yet. */
  replaceUnlisted(name: string): Plugged {
    this.unplug(name);
    const reader = new Plugged();
    this.#readers.set(name, reader);
    return reader;
  }

  lose(): void {
    this.#listener?.onLost({ kind: 'no-service', reason: 'not-running', detail: 'test' });
  }

  unplug(name: string): void {
    const reader = this.#readers.get(name);
    if (reader !== undefined) reader.isThere = false;
    this.#readers.delete(name);
    this.#listener?.onReaderGone(name);
  }
}

let engine: StandIn;
let readers: Readers;
let reader: Plugged;
beforeEach(() => {
  vi.useFakeTimers();
  engine = new StandIn();
  readers = new Readers(engine);
  reader = engine.plug(NAME);
});
afterEach(() => {
  readers.close();
  vi.useRealTimers();
});

/** Reads with the right PIN and password, as a session does. Returns a CardError if connecting fails. */
async function read(name = NAME): Promise<ReadOutcome | CardError> {
  const flow = FLOWS.find((one) => one.name === 'read with holder');
  try {
    const outcome = await flow?.run(await readers.connect(name, 'same-card'), RIGHT);
    if (!outcome) throw new Error('nothing came of it');
    return outcome;
  } catch (error) {
    if (error instanceof CardError) return error;
    throw error;
  }
}

/** Tells whether the work has ended by now. */
function watch<T>(work: Promise<T>): { readonly ended: () => boolean; readonly work: Promise<T> } {
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  work.then(end, end);
  return { ended: () => hasEnded, work };
}

async function nextReaderReads(): Promise<void> {
  const next = engine.plug(NAME);
  expect(await read()).toMatchObject({ ok: true });
  expect(verifies(next.sent)).toBe(2);
  expect(next.releases).toBe(1);
}

/** What the command looks like, how many VERIFY have gone out by then, and what that may have cost. */
const MOMENTS = [
  ['the counter is asked', /^00200086$/, 0, { kind: 'nothing' }],
  ['the PIN is on its way', /^0020008604/, 1, { kind: 'perhaps-one-try', secret: 'licence' }],
  ['the record is read', /^00B09B/, 1, { kind: 'nothing' }],
  ['the password is on its way', /^0020008008/, 2, { kind: 'perhaps-one-try', secret: 'signature' }],
] as const;

/** All codes that engine.ts knows, and one that it does not know. */
const CODES = [
  ...['8010001D', '8010001E', '80100013', '80100003', '80100014', '8010002E', '80100009', '80100017'],
  ...['8010000C', '8010000B', '80100069', '80100068', '8010000A', '80100066', '80100067', '80100002'],
  ...['80100016', '8010002F'],
];

describe.each(MOMENTS)('unplugged when %s', (_, at, sent, cost) => {
  /** No command follows the one at which the reader was unplugged. */
  function expectNothingMore(): void {
    expect(verifies(reader.sent)).toBe(sent);
    expect(at.test(toHex(reader.sent.at(-1) ?? new Uint8Array()))).toBe(true);
    expect(triesOf(reader.card)).toMatchObject({ licence: 10, signature: 5, inputSupport: 3 });
  }

  /** Unplugs the reader at the command, whose result is then that of `happen`. */
  function unplugAt(happen: Fate<Uint8Array>): Promise<void> {
    const unplugged = signal();
    reader.fate = {
      at,
      happen: () => {
        engine.unplug(NAME);
        unplugged.happen();
        return happen();
      },
    };
    return unplugged.happened;
  }

  test('the command is never answered: a fault after fifteen seconds, and the next reader reads', async () => {
    const unplugged = unplugAt(silence);
    const reading = watch(read());
    await unplugged;
    await vi.advanceTimersByTimeAsync(COMMAND_MS - 1);
    expect(reading.ended()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading.work).toMatchObject({
      ok: false,
      failure: { kind: 'card-fault', fault: { kind: 'timed-out' }, cost },
    });
    expect(reader.releases).toBe(1);
    expectNothingMore();
    await nextReaderReads();
  });

  test('and it cannot be let go of either: twice that, and the next reader reads', async () => {
    const unplugged = unplugAt(silence);
    reader.releasing = silence;
    const reading = watch(read());
    await unplugged;
    await vi.advanceTimersByTimeAsync(2 * COMMAND_MS - 1);
    expect(reading.ended()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading.work).toMatchObject({ failure: { fault: { kind: 'timed-out' }, cost } });
    expectNothingMore();
    await nextReaderReads();
  });

  test.each(['answered', 'refused'] as const)(
    'the command is %s after its caller gave up: nothing comes of that',
    async (how) => {
      const unplugged = unplugAt(
        () =>
          new Promise((resolve, reject) => {
            setTimeout(
              () => (how === 'answered' ? resolve(Uint8Array.of(0x90, 0x00)) : reject(GONE)),
              COMMAND_MS + 1,
            );
          }),
      );
      const reading = watch(read());
      await unplugged;
      await vi.advanceTimersByTimeAsync(COMMAND_MS);
      expect(await reading.work).toMatchObject({ failure: { fault: { kind: 'timed-out' }, cost } });
      await vi.advanceTimersByTimeAsync(COMMAND_MS);
      expectNothingMore();
      await nextReaderReads();
    },
  );

  test.each(CODES)(
    'the engine says %s: that is told at once, with its cost, and the next reader reads',
    async (code) => {
      const fault = faultOfCode(Number.parseInt(code, 16), NAME);
      void unplugAt(() => Promise.reject(new CardError(fault)));
      expect(await read()).toMatchObject({ ok: false, failure: { kind: 'card-fault', fault, cost } });
      expect(reader.releases).toBe(1);
      expectNothingMore();
      await nextReaderReads();
    },
  );
});

test.each([
  ['the list has it still: what might be for want of extended length is asked once more, and no more', true],
  ['the list has it no more: nothing is asked of it', false],
])('unplugged in the first READ BINARY, and %s', async (_, isListed) => {
  const at = /^00B09A/;
  reader.fate = {
    at,
    happen: () => {
      if (isListed) reader.isThere = false;
      else engine.unplug(NAME);
      return Promise.reject(new CardError(faultOfCode(0x80100016, NAME)));
    },
  };
  const fault = isListed ? GONE.fault : { kind: 'removed' };
  expect(await read()).toMatchObject({ failure: { fault, cost: { kind: 'nothing' } } });
  expect(reader.sent.filter((command) => at.test(toHex(command)))).toHaveLength(isListed ? 2 : 1);
  expect(verifies(reader.sent)).toBe(0);
  if (isListed) engine.unplug(NAME);
  await nextReaderReads();
});

test('a card that cannot be let go of: what was read is told all the same, after fifteen seconds', async () => {
  const releasing = signal();
  reader.releasing = () => {
    releasing.happen();
    return silence();
  };
  const reading = watch(read());
  await releasing.happened;
  await vi.advanceTimersByTimeAsync(COMMAND_MS - 1);
  expect(reading.ended()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await reading.work).toMatchObject({ ok: true });
  engine.unplug(NAME);
  await nextReaderReads();
});

describe('a connect that is not let in', () => {
  test('in use after three seconds, and then at once; another reader reads meanwhile', async () => {
    reader.connecting = silence;
    const reading = watch(read());
    await vi.advanceTimersByTimeAsync(CONNECT_MS - 1);
    expect(reading.ended()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading.work).toMatchObject({ fault: { kind: 'in-use' } });
    expect(await read()).toMatchObject({ fault: { kind: 'in-use' } });
    const other = engine.plug(OTHER);
    expect(await read(OTHER)).toMatchObject({ ok: true });
    expect(verifies(other.sent)).toBe(2);
    expect(reader.sent).toEqual([]);
  });

  test.each(['let in', 'turned away'] as const)(
    'unplugged meanwhile, and %s after the caller gave up: let go of, and the next reader of that name reads',
    async (how) => {
      reader.connecting = () =>
        new Promise((resolve, reject) => {
          setTimeout(() => (how === 'let in' ? resolve() : reject(GONE)), CONNECT_MS + 1);
        });
      const reading = read();
      await vi.advanceTimersByTimeAsync(1);
      engine.unplug(NAME);
      await vi.advanceTimersByTimeAsync(CONNECT_MS);
      expect(await reading).toMatchObject({ fault: { kind: 'in-use' } });
      await vi.advanceTimersByTimeAsync(1);
      expect(reader.releases).toBe(how === 'let in' ? 1 : 0);
      expect(reader.sent).toEqual([]);
      await nextReaderReads();
    },
  );

  // The number of microtasks decides which of the two comes first.
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'let in %i steps before the wait for it is over: each time that it was let in, it is let go of',
    async (steps) => {
      const letIn = signal();
      reader.connecting = () => letIn.happened;
      const connecting = readers.connect(NAME, 'same-card').catch(() => null);
      await vi.advanceTimersByTimeAsync(CONNECT_MS - 1);
      letIn.happen();
      for (let step = 0; step < steps; step++) await Promise.resolve();
      vi.advanceTimersByTime(1);
      await vi.advanceTimersByTimeAsync(CONNECT_MS);
      await (await connecting)?.end();
      expect(reader.releases).toBe(reader.connects);
    },
  );

  test('unplugged before: there is no such reader, and it is told at once', async () => {
    engine.unplug(NAME);
    expect(await read()).toMatchObject({ fault: { kind: 'no-reader', name: NAME } });
    expect(reader.sent).toEqual([]);
    await nextReaderReads();
  });
});

describe('two readers of one name, one after the other', () => {
  test('each is told, and a card in the second is another card', async () => {
    const [first] = await readersNow();
    engine.unplug(NAME);
    expect(await readersNow()).toEqual([]);
    engine.plug(NAME);
    const [second] = await readersNow();
    expect([first?.presence, second?.presence]).toEqual(['card', 'card']);
    expect(second?.insertion).toBeGreaterThan(first?.insertion ?? 0);
  });

  test('what was learnt of the first does not count for the second', async () => {
    await read();
    expect((await readers.connect(NAME, 'same-card')).link.extendedLength).toBe('works');
    engine.unplug(NAME);
    engine.plug(NAME);
    expect((await readers.connect(NAME, 'same-card')).link.extendedLength).toBe('untried');
  });

  test.each(['80100016', '80100069', '80100068', '80100017'])(
    'exchanged before the first command, which fails with %s: nothing is sent to the card in the second',
    async (code) => {
      const fault = faultOfCode(Number.parseInt(code, 16), NAME);
      reader.fate = { at: /^00A4/, happen: () => Promise.reject(new CardError(fault)) };
      const connection = await readers.connect(NAME, 'same-card');
      engine.unplug(NAME);
      const second = engine.plug(NAME);
      const flow = FLOWS.find(({ name }) => name === 'read');
      expect(await flow?.run(connection, RIGHT)).toMatchObject({
        failure: { kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } },
      });
      expect(second.sent).toEqual([]);
      // The connection noticed the exchange before it sent a command.
      expect(reader.sent).toEqual([]);
    },
  );

  test.each(MOMENTS)('exchanged when %s: nothing of that read reaches the second', async (_, at, sent) => {
    let second: Plugged | null = null;
    reader.fate = {
      at,
      happen: () => {
        engine.unplug(NAME);
        second = engine.plug(NAME);
        return Promise.reject(GONE);
      },
    };
    expect(await read()).toMatchObject({ ok: false, failure: { fault: { kind: 'no-reader' } } });
    expect(verifies(reader.sent)).toBe(sent);
    expect(second).toMatchObject({ sent: [], releases: 0 });
    expect(await read()).toMatchObject({ ok: true });
  });
});

describe('a card that is named by its insertion', () => {
  const REMOVED = { fault: { kind: 'removed' }, neverSent: true };

  async function insertionNow(): Promise<number> {
    const lying = (await readersNow()).find(({ name }) => name === NAME);
    return lying?.insertion ?? -1;
  }

  test('its reader is not listed: the engine, which may know another of that name, is not asked to connect', async () => {
    const insertion = await insertionNow();
    engine.unlist(NAME);
    await expect(readers.connect(NAME, insertion)).rejects.toMatchObject(REMOVED);
    expect([reader.connects, reader.sent, reader.releases]).toEqual([0, [], 0]);
  });

  test('its reader was replaced by another that is not listed yet: nothing reaches the card in that one', async () => {
    const insertion = await insertionNow();
    const second = engine.replaceUnlisted(NAME);
    await expect(readers.connect(NAME, insertion)).rejects.toMatchObject(REMOVED);
    expect([second.connects, second.sent]).toEqual([0, []]);
  });

  test.each(['by its insertion', 'as the card that lies there'])(
    'its reader leaves the list while it is being connected to, %s: no command is sent, and it is let go of',
    async (how) => {
      const which = how === 'by its insertion' ? await insertionNow() : 'same-card';
      reader.connecting = async () => engine.unlist(NAME);
      const connection = await readers.connect(NAME, which);
      const select = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c);
      await expect(connection.transmit(select)).rejects.toMatchObject(REMOVED);
      await connection.end();
      expect([reader.sent, reader.releases]).toEqual([[], 1]);
    },
  );

  test.each(['8010002E', '80100009', '80100017', '8010000C'])(
    'the engine says %s when it is asked to connect: the card is gone',
    async (code) => {
      const fault = faultOfCode(Number.parseInt(code, 16), NAME);
      reader.connecting = () => Promise.reject(new CardError(fault));
      await expect(readers.connect(NAME, await insertionNow())).rejects.toMatchObject(REMOVED);
      await expect(readers.connect(NAME, 'any-card')).rejects.toMatchObject({ fault });
    },
  );

  test('the service is gone: that is told, and nothing is asked of it', async () => {
    const insertion = await insertionNow();
    engine.lose();
    await expect(readers.connect(NAME, insertion)).rejects.toMatchObject({ fault: { kind: 'no-service' } });
    expect(reader.connects).toBe(0);
  });
});

async function readersNow(): Promise<Extract<ReadersState, { kind: 'readers' }>['readers']> {
  for await (const state of readers.states()) if (state.kind === 'readers') return state.readers;
  throw new Error('there is no service');
}

describe('a card that was swapped', () => {
  const insertionNow = async () => {
    const state = (await readers.states().next()).value as ReadersState;
    return state.kind === 'readers' ? (state.readers.find(({ name }) => name === NAME)?.insertion ?? -1) : -1;
  };
  const wholeRead = FLOWS.find(({ name }) => name === 'read');
  const REMOVED = { failure: { kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } } };

  test('is another insertion even if the program never saw the reader empty, and gets nothing that was typed before', async () => {
    const before = await insertionNow();
    const second = engine.swap(NAME);
    expect(await insertionNow()).toBeGreaterThan(before);
    await expect(readers.connect(NAME, before)).rejects.toMatchObject({ fault: { kind: 'removed' } });
    expect([...reader.sent, ...second.sent]).toEqual([]);
    expect(await wholeRead?.run(await readers.connect(NAME, await insertionNow()), RIGHT)).toMatchObject({
      ok: true,
    });
  });

  test('is another also where the service did not report that the first had left', async () => {
    const before = await insertionNow();
    engine.swap(NAME, 2);
    expect(await insertionNow()).toBeGreaterThan(before);
  });

  test('the same card, told of twice, is no other', async () => {
    const before = await insertionNow();
    engine.swap(NAME, 1);
    expect(await insertionNow()).toBe(before);
  });

  test('while it was being connected to: not one command goes to the other, and it is let go of', async () => {
    const before = await insertionNow();
    const second = { is: null as Plugged | null };
    reader.connecting = async () => {
      // The connect succeeds, but with the card that lies there by then.
      second.is = engine.swap(NAME);
      reader.card.reset();
    };
    const connection = await readers.connect(NAME, before);
    expect(await wholeRead?.run(connection, RIGHT)).toMatchObject(REMOVED);
    expect([...reader.sent, ...(second.is?.sent ?? [])]).toEqual([]);
    expect(reader.releases).toBe(1);
  });

  test('in the middle of a read, where any card would do at first', async () => {
    const connection = await readers.connect(NAME, 'any-card');
    reader.fate = {
      at: /^00200086$/,
      happen: async () => {
        const answer = reader.card.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x86));
        engine.swap(NAME);
        return answer;
      },
    };
    expect(await wholeRead?.run(connection, RIGHT)).toMatchObject(REMOVED);
    expect(verifies(reader.sent)).toBe(0);
  });
});
