import { withoutSystemReaders } from '../base/system-readers.ts';
import type { CardFault } from '../card/card-error.ts';
import type { ReaderState, Readers } from '../card/pcsc/readers.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import { openReaders } from '../host/card-source/reader-source.ts';
import { chosenCard, virtualSource } from '../host/card-source/virtual-source.ts';
import { CardReader, ENGINE_OPTIONS, type EngineOptions, type OpenReaderOptions } from './card-reader.ts';
import { A_FUNCTION, A_SIGNAL, A_TEXT, expectOptions, type OptionTable } from './given-options.ts';
import { choosing } from './source-problem.ts';

/** What `watch` tells. */
export type ReaderEvent =
  /** The names of all readers: told first, then whenever a reader is plugged in or out. */
  | { readonly kind: 'readers'; readonly readers: readonly string[] }
  /** `reader` belongs to this card alone: another card laid down later has a reader of its own. */
  | { readonly kind: 'laid-down'; readonly reader: CardReader }
  /** The card of this `reader` left. Calls with it fail from now on. */
  | { readonly kind: 'left'; readonly reader: CardReader }
  /** The PC/SC service stopped or is not there. `watch` goes on, and tells the readers once the service is back. */
  | { readonly kind: 'no-service'; readonly fault: CardFault };

export interface WatchOptions extends EngineOptions {
  /** A virtual card instead of the readers: it is laid down at once, and leaves when the watch ends. */
  readonly card?: string;
  /** Ends the watch. */
  readonly signal?: AbortSignal;
  /** Called for every exchange with a card, with secrets masked (docs/testing.md). Holds personal data. */
  readonly onExchange?: OpenReaderOptions['onExchange'];
}

const WATCH: OptionTable<WatchOptions> = {
  ...ENGINE_OPTIONS,
  card: A_TEXT,
  signal: A_SIGNAL,
  onExchange: A_FUNCTION,
};

/**
 * Follows the readers until the signal, or until the loop is left: cards laid down and taken away, readers plugged in and
 * out, the service stopped and started. A slow loop hears what is so now, and not what came and went meanwhile. The
 * readers that Windows makes itself are left out. Throws a CardError if this computer has no PC/SC library.
 */
export async function* watch(options: WatchOptions = {}): AsyncGenerator<ReaderEvent, void, void> {
  expectOptions('watch', options, WATCH);
  const { card, engine, signal = new AbortController().signal, onExchange } = options;
  if (card !== undefined) {
    const source = await choosing('watch', async () => virtualSource(await chosenCard(card)));
    yield* watchVirtual(new CardReader({ name: null, source, onExchange }), signal);
    return;
  }
  const readers = await choosing('watch', () => openReaders(engine));
  try {
    yield* watchReaders(readers, signal, onExchange);
  } finally {
    readers.close();
  }
}

async function* watchVirtual(reader: CardReader, signal: AbortSignal): AsyncGenerator<ReaderEvent, void> {
  yield { kind: 'readers', readers: [] };
  yield { kind: 'laid-down', reader };
  await aborted(signal);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

interface Lying {
  readonly insertion: number;
  readonly reader: CardReader;
}

async function* watchReaders(
  readers: Readers,
  signal: AbortSignal,
  onExchange: OpenReaderOptions['onExchange'],
): AsyncGenerator<ReaderEvent, void> {
  let names: readonly string[] | null = null;
  const lying = new Map<string, Lying>();
  for await (const state of readers.states(signal)) {
    const here = state.kind === 'readers' ? withoutSystemReaders(state.readers) : [];
    for (const [name, { insertion, reader }] of lying) {
      if (here.some((one) => one.name === name && holds(one) && one.insertion === insertion)) continue;
      lying.delete(name);
      yield { kind: 'left', reader };
    }
    if (state.kind === 'no-service') {
      names = null;
      yield { kind: 'no-service', fault: state.fault };
      continue;
    }
    const now = here.map(({ name }) => name);
    if (names === null || !isSame(names, now)) yield { kind: 'readers', readers: now };
    names = now;
    for (const one of here) {
      if (!holds(one) || lying.has(one.name)) continue;
      const source = insertionSource(readers, one);
      const reader = new CardReader({ name: one.name, source, onExchange });
      lying.set(one.name, { insertion: one.insertion, reader });
      yield { kind: 'laid-down', reader };
    }
  }
}

function holds({ presence }: ReaderState): boolean {
  return presence !== 'empty';
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

/** The card that was laid down then. Fails once it is gone, whatever lies there by then. */
function insertionSource(readers: Readers, { name, insertion }: ReaderState): CardSource {
  return {
    origin: 'reader',
    engine: `${readers.engine.name} ${readers.engine.version}`,
    connect: (signal) => readers.connect(name, insertion, signal),
    close: () => undefined,
  };
}
