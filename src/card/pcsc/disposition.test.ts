import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLOWS, RIGHT, WRONG } from '../../../tests/faults/flows.ts';
import { cardFile } from '../../../tests/support/cards.ts';
import { FakeWinscard } from '../../../tests/support/fake-winscard.ts';
import { readKind, readStatus } from '../../app/read-status.ts';
import type { CardConnection } from '../transmit.ts';
import { VirtualCard } from '../virtual/virtual-card.ts';
import { type Engine, STATE } from './engine.ts';
import { loadPcsclite } from './pcsclite.ts';
import { Readers } from './readers.ts';
import { openWinscard } from './winscard.ts';
import { WinscardLibrary } from './winscard-library.ts';

// A card released without a reset keeps the rights from VERIFY for the next program (card-protocol.md §1).

const NAME = 'Reader 00 00';
const PRESENT = STATE.present | (1 << 16);

type Step = 'begin' | 'state' | 'transmit' | 'end' | 'disconnect';

/** Records what a binding is asked to do, and fails at a chosen step. */
class Wire {
  /** The steps of each connection in order, without its commands. */
  readonly connections: string[][] = [];
  readonly #card = new VirtualCard(cardFile('gold'));
  #failing: { readonly step: Step; readonly error: Error; readonly after: number } | null = null;
  #commands = 0;
  onCommand: () => void = () => undefined;
  connecting: Promise<void> | null = null;

  /** Makes this step fail every time from now on. A transmit fails only after `after` answered commands. */
  fail(step: Step, error: Error, after = 0): void {
    this.#failing = { step, error, after };
  }

  async connect(): Promise<(step: Step, disposition?: string) => Promise<void>> {
    await this.connecting;
    const asked: string[] = [];
    this.connections.push(asked);
    return async (step, disposition) => {
      const failing = this.#failing;
      const fails = failing?.step === step && (step !== 'transmit' || this.#commands >= failing.after);
      const words = [step, disposition, fails ? 'failed' : undefined].filter((word) => word !== undefined);
      if (step !== 'transmit') asked.push(words.join(' '));
      if (fails) throw failing.error;
    };
  }

  async transmit(ask: (step: Step) => Promise<void>, command: Uint8Array): Promise<Uint8Array> {
    this.onCommand();
    await ask('transmit');
    this.#commands++;
    return this.#card.transmit(Uint8Array.from(command));
  }
}

const DISPOSITIONS = ['leave', 'reset', 'unpower', 'eject'];

function winscard(wire: Wire): Engine {
  const fake = new FakeWinscard();
  fake.set(NAME, PRESENT);
  const asks = new Map<bigint, Awaited<ReturnType<Wire['connect']>>>();
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 0,
      (error: Error) => Number.parseInt(error.message.slice(-9, -1), 16),
    );
  const step = (card: bigint, what: Step, disposition?: number) =>
    codeOf(
      asks.get(card)?.(what, disposition === undefined ? undefined : DISPOSITIONS[disposition]) ??
        Promise.resolve(),
    );
  Object.assign(fake.functions, {
    SCardConnect: async (_c: bigint, _n: Buffer, _s: number, _p: number, into: Buffer) => {
      const ask = await wire.connect();
      fake.newHandle(into);
      asks.set(into.readBigUInt64LE(), ask);
      return 0;
    },
    SCardBeginTransaction: (card: bigint) => step(card, 'begin'),
    SCardStatus: (card: bigint) => step(card, 'state'),
    SCardEndTransaction: (card: bigint, disposition: number) => step(card, 'end', disposition),
    SCardDisconnect: (card: bigint, disposition: number) => step(card, 'disconnect', disposition),
    SCardTransmit: (
      card: bigint,
      _request: Buffer,
      command: Buffer,
      length: number,
      _back: null,
      into: Buffer,
      intoLength: Buffer,
    ) => {
      const ask = asks.get(card);
      if (ask === undefined) return 0x80100003;
      return codeOf(
        wire.transmit(ask, command.subarray(0, length)).then((answer) => {
          into.set(answer);
          intoLength.writeBigUInt64LE(BigInt(answer.length));
        }),
      );
    },
  });
  return {
    name: 'winscard',
    version: '0',
    open: (listener) => openWinscard(new WinscardLibrary(fake.abi, fake), listener),
  };
}

function pcsclite(wire: Wire): Engine {
  type Done = (error: unknown, value?: unknown) => void;
  let ask: Awaited<ReturnType<Wire['connect']>>;
  const settle = (work: Promise<unknown>, done: Done) => work.then((value) => done(null, value), done);
  class Reader extends EventEmitter {
    readonly name = NAME;
    connected = false;
    async #connect() {
      ask = await wire.connect();
      // pcsclite has no transactions: let its connect fail instead.
      await ask('begin').catch((error) => {
        wire.connections.pop();
        throw error;
      });
      return 2;
    }
    connect = (_options: object, done: Done) => settle(this.#connect(), done);
    transmit = (command: Uint8Array, _length: number, _protocol: number, done: Done) =>
      settle(
        wire.transmit(ask, command).then((answer) => Buffer.from(answer)),
        done,
      );
    disconnect = (disposition: number, done: Done) =>
      settle(ask('disconnect', ['leave', 'reset', 'unpower', 'eject'][disposition]), done);
    close = () => undefined;
  }
  class Context extends EventEmitter {
    readonly readers = {};
    start = () => undefined;
    close = () => undefined;
  }
  return loadPcsclite(() => {
    const context = new Context();
    queueMicrotask(() => {
      const reader = new Reader();
      context.emit('reader', reader);
      reader.emit('status', { state: PRESENT });
    });
    return context;
  }, '0');
}

const FLOWS_OF_CARD: readonly (readonly [
  string,
  (connection: CardConnection, signal: AbortSignal) => Promise<unknown>,
])[] = [
  ...FLOWS.flatMap(
    ({ name, run }) =>
      [
        [name, (connection: CardConnection) => run(connection, RIGHT)],
        [`${name}, all wrong`, (connection: CardConnection) => run(connection, WRONG)],
      ] as const,
  ),
  ['which card it is', readKind],
  ['tries left', readStatus],
];

const ENGINES = [
  ['winscard', winscard],
  ['pcsclite', pcsclite],
] as const;

const errorOf = (name: string, code: string) => new Error(`${name}(0x${code})`);

const CODES = [
  ['SharingViolation', '8010000b'],
  ['ResetCard', '80100068'],
  ['RemovedCard', '80100069'],
  ['NotTransacted', '80100016'],
  ['NoService', '8010001d'],
] as const;

describe.each(ENGINES)('%s', (_, engineOf) => {
  let wire: Wire;
  let readers: Readers;
  beforeEach(async () => {
    vi.useFakeTimers();
    wire = new Wire();
    readers = new Readers(engineOf(wire));
    await vi.advanceTimersByTimeAsync(1);
  });
  afterEach(() => {
    readers.close();
    vi.useRealTimers();
  });

  /** Connects, runs the flow, ignores its result, and lets every wait end. */
  async function run(
    flow: (connection: CardConnection, signal: AbortSignal) => Promise<unknown>,
    which: 'any-card' | 'same-card' = 'same-card',
    signal = new AbortController().signal,
  ): Promise<void> {
    const running = readers
      .connect(NAME, which, signal)
      .then((connection) => flow(connection, signal))
      .catch(() => null);
    await vi.advanceTimersByTimeAsync(60_000);
    await running;
  }

  /** Each connection was reset once, at its end: within the transaction, or where that failed by the disconnect. */
  function expectReset(connections = 1): void {
    expect(wire.connections).toHaveLength(connections);
    for (const asked of wire.connections) {
      const resets = asked.filter((one) => one.endsWith(' reset'));
      const last = asked.slice(-2).filter((one) => /^end|^disconnect/.test(one));
      if (last.includes('disconnect reset failed')) continue;
      expect([asked.at(-1), resets.length]).toEqual([
        last[0] === 'end reset' ? expect.stringMatching(/^disconnect leave/) : 'disconnect reset',
        1,
      ]);
    }
  }

  /** Nothing was sent to the card: it is left as it is, and other programs are not disturbed. */
  function expectLeft(connections: number): void {
    expect(wire.connections).toEqual(Array(connections).fill(['begin failed', 'disconnect leave']));
  }

  describe.each(FLOWS_OF_CARD)('%s', (_name, flow) => {
    test('to its end', async () => {
      await run(flow);
      expectReset();
    });

    test.each([0, 2, 5])('a fault after %i commands', async (commands) => {
      wire.fail('transmit', errorOf('RemovedCard', '80100069'), commands);
      await run(flow);
      expectReset();
    });

    test.each(['end', 'disconnect'] as const)('the %s fails', async (step) => {
      wire.fail(step, errorOf('NotTransacted', '80100016'));
      await run(flow);
      expectReset();
    });

    test('called off at a command', async () => {
      const controller = new AbortController();
      wire.onCommand = () => controller.abort();
      await run(flow, 'same-card', controller.signal);
      expectReset();
    });
  });

  test.each(CODES)('the transaction does not begin: %s', async (name, code) => {
    wire.fail('begin', errorOf(name, code));
    await run(readKind);
    if (engineOf === pcsclite) expect(wire.connections).toEqual([]);
    else expectLeft(name === 'SharingViolation' || name === 'ResetCard' ? 6 : 1);
  });

  test('the state of the card is not told', async () => {
    wire.fail('state', errorOf('NotTransacted', '80100016'));
    await run(readKind);
    expectReset();
  });

  test('the first command of any card fails: each fresh connection', async () => {
    wire.fail('transmit', errorOf('RemovedCard', '80100069'));
    await run(readKind, 'any-card');
    expectReset(4);
  });

  test('connected when the wait for it is over', async () => {
    let letIn: () => void = () => undefined;
    wire.connecting = new Promise((resolve) => {
      letIn = resolve;
    });
    await run(readKind);
    expect(wire.connections).toEqual([]);
    letIn();
    await vi.advanceTimersByTimeAsync(1);
    expectReset();
  });
});
