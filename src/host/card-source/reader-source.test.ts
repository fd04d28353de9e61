import { afterEach, expect, test } from 'vitest';
import { cardFile } from '../../../tests/support/cards.ts';
import { CardError } from '../../card/card-error.ts';
import { STATE } from '../../card/pcsc/engine.ts';
import { Readers } from '../../card/pcsc/readers.ts';
import { VirtualCard } from '../../card/virtual/virtual-card.ts';
import { type ReaderProblem, SourceError } from './card-source.ts';
import { readerSource } from './reader-source.ts';

const HELLO = 'Windows Hello for Business 1';
const TPM = 'Microsoft Virtual Smart Card 0';
const REAL = 'Sony FeliCa Port/PaSoRi 4.0 0';

let opened: Readers[] = [];
afterEach(() => {
  for (const readers of opened) readers.close();
  opened = [];
});

/** The readers of a computer, each with a card, and which of them were connected to. */
function computer(...names: readonly string[]): { readonly readers: Readers; readonly connected: string[] } {
  const connected: string[] = [];
  const readers = new Readers({
    name: 'winscard',
    version: 'test',
    open: (listener) => {
      for (const name of names) listener.onReader({ name, flags: STATE.present, events: 1 });
      listener.onListed();
      return {
        connect: async (name) => {
          connected.push(name);
          const card = new VirtualCard(cardFile('gold'));
          return {
            atr: null,
            transmit: async (command) => card.transmit(command),
            release: async () => undefined,
          };
        },
        close: () => undefined,
      };
    },
  });
  opened.push(readers);
  return { readers, connected };
}

function connect(readers: Readers, reader: string | null): Promise<{ readonly reader: string | null }> {
  const wish = { reader, waitSeconds: 0, onWaiting: () => undefined };
  return readerSource(readers, wish).connect(new AbortController().signal, 'read');
}

test.each([
  ['beside readers of Windows, the one that takes cards', [HELLO, TPM, REAL], null, REAL],
  ['a reader of Windows by its name', [HELLO, REAL], HELLO, HELLO],
  ['a reader of Windows by a part of its name', [HELLO, REAL], 'hello', HELLO],
  ['a reader of Windows by its number in the list', [REAL, HELLO], '1', HELLO],
  [
    'by a part that both have, the one that takes cards',
    [TPM, 'Generic Smart Card Reader 0'],
    'smart card',
    'Generic Smart Card Reader 0',
  ],
])('%s', async (_, names, wish, expected) => {
  const { readers, connected } = computer(...names);
  expect((await connect(readers, wish)).reader).toBe(expected);
  expect(connected).toEqual([expected]);
});

test.each<[string, readonly string[], string | null, ReaderProblem]>([
  ['two cards', ['B 0', REAL], null, { kind: 'several-cards', readers: ['B 0', REAL] }],
  [
    'a part of two names',
    ['Virtual PCD 00 00', 'Virtual PCD 00 01', REAL],
    'virtual',
    { kind: 'ambiguous-reader', name: 'virtual', readers: ['Virtual PCD 00 00', 'Virtual PCD 00 01'] },
  ],
  [
    'a number that is no index, and stands in two names',
    ['B 40', REAL],
    '4',
    { kind: 'ambiguous-reader', name: '4', readers: ['B 40', REAL] },
  ],
  [
    'a part of two names, one of Windows',
    ['Smart Card A', 'Smart Card B', TPM],
    'smart card',
    { kind: 'ambiguous-reader', name: 'smart card', readers: ['Smart Card A', 'Smart Card B'] },
  ],
])('%s: which card is meant is not known, and nothing is connected to', async (_, names, wish, problem) => {
  const { readers, connected } = computer(...names);
  const failed = await connect(readers, wish).catch((error: unknown) => error);
  expect(failed instanceof SourceError && failed.problem).toEqual(problem);
  expect(connected).toEqual([]);
});

test('with readers of Windows alone, a reader is missing, and nothing is sent to their cards', async () => {
  const { readers, connected } = computer(HELLO, TPM);
  const failed = await connect(readers, null).catch((error: unknown) => error);
  expect(failed instanceof CardError && failed.fault).toEqual({ kind: 'no-reader', name: null });
  expect(connected).toEqual([]);
});

test.each<[string, readonly string[], string, string | undefined]>([
  ['a word of it', ['Virtual PCD 00 00', REAL], 'Virtul', 'Virtual PCD 00 00'],
  ['words of it', ['Virtual PCD 00 00', REAL], 'sony felika', REAL],
  ['the whole', ['Virtual PCD 00 00', REAL], 'Virtual PCD 00 O0', 'Virtual PCD 00 00'],
  ['it is near two of them', ['Virtual PCD 00 00', 'Virtual PCD 00 01', REAL], 'Virtul', undefined],
  ['it is near none', ['Virtual PCD 00 00', REAL], 'Gemalto', undefined],
  ['it is a number', ['Virtual PCD 00 00', REAL], '07', undefined],
])('a misspelt name, %s: another is meant, and is not taken', async (_, names, wish, near) => {
  const { readers, connected } = computer(...names);
  const failed = await connect(readers, wish).catch((error: unknown) => error);
  expect(failed instanceof CardError && failed.fault).toEqual({ kind: 'no-reader', name: wish, near });
  expect(connected).toEqual([]);
});
