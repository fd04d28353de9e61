import { afterAll, expect, test, vi } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import { CardError } from '../card/card-error.ts';
import { type EngineListener, STATE } from '../card/pcsc/engine.ts';
import { Readers } from '../card/pcsc/readers.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { openReader, type ReaderEvent, read, watch } from './index.ts';

const computer = vi.hoisted(() => {
  // In `npm run check` files share their modules, and these may be loaded with the real readers.
  vi.resetModules();
  return { open: (): unknown => null };
});
vi.mock('../host/card-source/open-readers.ts', async (original) => ({
  ...(await original<object>()),
  openReaders: async () => ({ ok: true, value: computer.open() }),
}));

// And the next file must not find these with the made-up ones.
afterAll(() => {
  vi.resetModules();
});

/** A computer with two readers and a card on each. Gives the listener by which its events are told. */
function twoReaders(cutAt = Number.POSITIVE_INFINITY): { listener: EngineListener | null } {
  const told: { listener: EngineListener | null } = { listener: null };
  computer.open = () =>
    new Readers({
      name: 'winscard',
      version: 'test',
      open: (listener) => {
        told.listener = listener;
        for (const name of ['A', 'B']) listener.onReader({ name, flags: STATE.present, events: 1 });
        listener.onListed();
        return {
          connect: async () => {
            const card = new VirtualCard(cardFile('gold'));
            let commands = 0;
            return {
              atr: null,
              transmit: async (command) => {
                if (++commands > cutAt) throw new CardError({ kind: 'removed' });
                return card.transmit(command);
              },
              release: async () => undefined,
            };
          },
          close: () => undefined,
        };
      },
    });
  return told;
}

async function next(events: AsyncGenerator<ReaderEvent, void, void>): Promise<ReaderEvent> {
  const { value } = await events.next();
  if (value === undefined) throw new Error('the watch ended');
  return value;
}

const secrets = () => ({ licence: Buffer.from('1234') });

test('two readers: each card has a reader of its own, which fails once its card has left', async () => {
  const told = twoReaders();
  const events = watch();
  expect(await next(events)).toEqual({ kind: 'readers', readers: ['A', 'B'] });
  const [a, b] = [await next(events), await next(events)];
  if (a.kind !== 'laid-down' || b.kind !== 'laid-down') throw new Error('no cards');
  expect([a.reader.name, b.reader.name]).toEqual(['A', 'B']);
  expect((await read(a.reader, { secrets: secrets() })).ok).toBe(true);
  // Another card takes its place between two looks: the old reader is not for it.
  told.listener?.onReader({ name: 'A', flags: STATE.present, events: 3 });
  expect(await read(a.reader, { secrets: secrets() })).toMatchObject({
    failure: { kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } },
  });
  expect(await next(events)).toEqual({ kind: 'left', reader: a.reader });
  expect(await next(events)).toMatchObject({ kind: 'laid-down' });
  expect((await read(b.reader, { secrets: secrets() })).ok).toBe(true);
  told.listener?.onLost({ kind: 'no-service', reason: 'not-running', detail: '' });
  const rest = [await next(events), await next(events), await next(events)];
  expect(rest.map(({ kind }) => kind)).toEqual(['left', 'left', 'no-service']);
  await events.return();
});

test('a card that is torn out after VERIFY: the failure says that a try may be gone', async () => {
  const kinds: unknown[] = [];
  for (let commands = 0; commands < 12; commands++) {
    twoReaders(commands);
    const reader = await openReader({ reader: 'A' });
    const outcome = await read(reader, { secrets: secrets() });
    if (!outcome.ok && outcome.failure.kind === 'card-fault') kinds.push(outcome.failure.cost.kind);
    reader.close();
  }
  expect(kinds).toContain('perhaps-one-try');
  expect(kinds).toContain('nothing');
});

test('two cards and no choice: a failure that names the readers', async () => {
  twoReaders();
  const reader = await openReader();
  const outcome = await read(reader, { secrets: secrets() });
  reader.close();
  expect(outcome).toEqual({
    ok: false,
    failure: { kind: 'several-cards', readers: ['A', 'B'] },
    reading: null,
  });
});
