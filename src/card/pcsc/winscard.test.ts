import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CANCELLED, FakeWinscard, UNKNOWN_READER } from '../../../tests/support/fake-winscard.ts';
import { type EngineListener, type EngineSession, STATE } from './engine.ts';
import { openWinscard } from './winscard.ts';
import { ABIS } from './winscard-abi.ts';
import { WinscardLibrary } from './winscard-library.ts';

const EMPTY = 0x10;
const CARD = STATE.present | (1 << 16);

let told: string[];
let session: EngineSession | null = null;
const listener: EngineListener = {
  onListed: () => told.push('listed'),
  onReader: ({ name, flags, events }) => told.push(`${name}: ${flags.toString(16)} ${events}`),
  onReaderGone: (name) => told.push(`${name} gone`),
  onLost: (fault) => told.push(`lost: ${fault.kind}`),
};

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
});
afterEach(() => {
  session?.close();
  session = null;
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(1);
const taken = () => told.splice(0);

function open(fake: FakeWinscard): void {
  session = openWinscard(new WinscardLibrary(fake.abi, fake), listener);
}

describe.each(['linux', 'win32', 'darwin'] as const)('%s', (system) => {
  /** Where the system tells of no readers that come and go, they are looked for each second. */
  const look = () => vi.advanceTimersByTimeAsync(ABIS[system].notification === null ? 1_000 : 1);

  test('readers and their cards, as they come and go', async () => {
    const fake = new FakeWinscard(ABIS[system]);
    fake.set('ソニー 0', EMPTY);
    fake.set('B', CARD);
    open(fake);
    await settle();
    expect(taken()).toEqual(['ソニー 0: 10 0', 'B: 20 1', 'listed']);
    fake.set('ソニー 0', STATE.present | (7 << 16));
    await settle();
    expect(taken()).toEqual(['ソニー 0: 20 7']);
    // Swapped between two looks: the same state, and another count.
    fake.set('ソニー 0', STATE.present | (9 << 16));
    await settle();
    expect(taken()).toEqual(['ソニー 0: 20 9']);
    fake.set('C', EMPTY);
    await look();
    await settle();
    expect(taken()).toEqual(['C: 10 0']);
    fake.set('B', null);
    await look();
    await settle();
    expect(taken()).toEqual(['B gone']);
  });

  test('no reader, and then one', async () => {
    const fake = new FakeWinscard(ABIS[system]);
    open(fake);
    await settle();
    expect(taken()).toEqual(['listed']);
    fake.set('A', EMPTY);
    await look();
    await settle();
    expect(taken()).toEqual(['A: 10 0']);
  });

  test('closed while it waits: nothing is held, nothing more is told', async () => {
    const fake = new FakeWinscard(ABIS[system]);
    fake.set('A', EMPTY);
    open(fake);
    await settle();
    taken();
    session?.close();
    fake.set('A', CARD);
    await look();
    expect([taken(), fake.held.size]).toEqual([[], 0]);
  });

  test('the functions that take texts are the wide ones on Windows', async () => {
    const fake = new FakeWinscard(ABIS[system]);
    fake.set('A', EMPTY);
    open(fake);
    await settle();
    const wide = fake.called.filter((name) => name.endsWith('W'));
    expect(new Set(wide)).toEqual(
      new Set(system === 'win32' ? ['SCardListReadersW', 'SCardGetStatusChangeW'] : []),
    );
  });
});

test.each([
  ['SCardEstablishContext', 0x8010001d, 'no-service'],
  ['SCardListReaders', 0x8010001e, 'no-service'],
  ['SCardGetStatusChange', 0x80100013, 'no-service'],
  ['SCardGetStatusChange', 0x80100001, 'transport'],
])('%s fails with %i: lost, and nothing is held', async (name, code, kind) => {
  const fake = new FakeWinscard();
  fake.set('A', EMPTY);
  fake.functions[name] = () => code;
  open(fake);
  await settle();
  expect([taken(), fake.held.size]).toEqual([[`lost: ${kind}`], 0]);
});

test('a wait that another ended is no fault of the service', async () => {
  const fake = new FakeWinscard();
  fake.set('A', EMPTY);
  const { SCardGetStatusChange: wait } = fake.functions;
  let calls = 0;
  fake.functions.SCardGetStatusChange = (...args) => (++calls === 2 ? CANCELLED : (wait?.(...args) ?? 0));
  open(fake);
  await settle();
  fake.set('A', CARD);
  await settle();
  expect(taken()).toEqual(['A: 10 0', 'listed', 'A: 20 1']);
});

test.each(['readers', 'events'] as const)(
  'a notification that counts %s: a reader plugged in again leads to a few calls, not to a busy loop',
  async (counts) => {
    const fake = new FakeWinscard();
    fake.counts = counts;
    fake.set('A', EMPTY);
    open(fake);
    await settle();
    for (let i = 0; i < 3; i++) {
      fake.set('A', null);
      await settle();
      fake.set('A', EMPTY);
      await settle();
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(taken().at(-1)).toBe('A: 10 0');
    fake.called.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fake.called.length).toBeLessThan(5);
  },
);

test('a reader whose driver fails is told as gone once, and comes back as another insertion', async () => {
  const fake = new FakeWinscard();
  fake.set('A', CARD);
  open(fake);
  await settle();
  expect(taken()).toEqual(['A: 20 1', 'listed']);
  fake.set('A', STATE.unavailable);
  await settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(taken()).toEqual(['A gone']);
  fake.called.length = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fake.called.length).toBeLessThan(5);
  fake.set('A', CARD);
  await settle();
  expect(taken()).toEqual(['A: 20 1']);
});

test('a system that says at once that the reader is unknown does not keep a processor busy', async () => {
  const fake = new FakeWinscard();
  fake.set('A', EMPTY);
  fake.functions.SCardGetStatusChange = () => UNKNOWN_READER;
  open(fake);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fake.called.length).toBeLessThan(60);
});

describe('a card', () => {
  const connectable = () => {
    const fake = new FakeWinscard();
    fake.set('A', CARD);
    fake.functions.SCardConnect = (
      _c: bigint,
      _n: Buffer,
      _s: number,
      _p: number,
      into: Buffer,
      protocol: Buffer,
    ) => {
      fake.newHandle(into);
      protocol.writeBigUInt64LE(2n);
      return 0;
    };
    fake.functions.SCardBeginTransaction = () => 0;
    fake.functions.SCardEndTransaction = () => 0;
    fake.functions.SCardDisconnect = (card: bigint) => fake.giveBack(card);
    return fake;
  };

  test('a command goes out as it is, and its answer comes back', async () => {
    const fake = connectable();
    let sent = '';
    fake.functions.SCardTransmit = (
      _card: bigint,
      request: Buffer,
      command: Buffer,
      length: number,
      _back: null,
      answer: Buffer,
      answerLength: Buffer,
    ) => {
      expect(request.toString('hex')).toBe('02000000000000001000000000000000');
      expect(answerLength.readBigUInt64LE()).toBe(65_538n);
      sent = command.subarray(0, length).toString('hex');
      answer.writeUInt16BE(0x9000);
      answerLength.writeBigUInt64LE(2n);
      return 0;
    };
    open(fake);
    await settle();
    const card = await session?.connect('A');
    expect(Buffer.from((await card?.transmit(Uint8Array.of(0, 0xa4, 4, 0))) ?? []).toString('hex')).toBe(
      '9000',
    );
    expect(sent).toBe('00a40400');
    await card?.release();
    session?.close();
    await settle();
    expect(fake.held.size).toBe(0);
  });

  test.each(['SCardConnect', 'SCardBeginTransaction'])('%s fails: nothing is held', async (name) => {
    const fake = connectable();
    fake.functions[name] = () => 0x8010000b;
    open(fake);
    await settle();
    await expect(session?.connect('A')).rejects.toMatchObject({ fault: { kind: 'in-use' } });
    session?.close();
    await settle();
    expect(fake.held.size).toBe(0);
  });
});
