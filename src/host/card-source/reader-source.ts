import { isNear } from '../../base/nearest-name.ts';
import { withoutSystemReaders } from '../../base/system-readers.ts';
import { CardError } from '../../card/card-error.ts';
import type { ReaderConnection, ReaderState, Readers } from '../../card/pcsc/readers.ts';
import { type CardSource, SourceError } from './card-source.ts';
import { engineWish, openReaders as openReadersWith } from './open-readers.ts';

export interface ReaderWish {
  /** A reader's name or index; null for the reader that holds a card, of those on which a card can be laid. */
  readonly reader: string | null;
  /** The name must match whole. An index or a part of a name could come to mean another reader. */
  readonly isWholeName?: boolean;
  readonly waitSeconds: number;
  /** Called once if no card lies there yet. */
  readonly onWaiting: () => void;
}

export async function openReaders(wish: string | undefined): Promise<Readers> {
  const known = engineWish(wish);
  if (known === undefined) throw new SourceError({ kind: 'unknown-engine', value: wish ?? '' });
  const readers = await openReadersWith(known);
  if (!readers.ok) throw new CardError(readers.error);
  return readers.value;
}

export function readerSource(readers: Readers, wish: ReaderWish): CardSource {
  let held: ReaderConnection | null = null;
  return {
    origin: 'reader',
    engine: `${readers.engine.name} ${readers.engine.version}`,
    async connect(signal) {
      held = await waitAndConnect(readers, wish, held, signal);
      return held;
    },
    close: () => readers.close(),
  };
}

async function waitAndConnect(
  readers: Readers,
  wish: ReaderWish,
  held: ReaderConnection | null,
  signal: AbortSignal,
): Promise<ReaderConnection> {
  const deadline = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let told = false;
  try {
    for await (const state of readers.states(AbortSignal.any([signal, deadline.signal]))) {
      // The wait starts once the readers are known, so that a wait of 0 seconds still finds a card.
      timer ??= setTimeout(() => deadline.abort(), wish.waitSeconds * 1000);
      if (state.kind === 'no-service') throw new CardError(state.fault);
      const candidates = candidatesOf(state.readers, wish);
      // A secret belongs to one insertion: another card in the same reader is not the one it was typed for.
      if (held !== null) {
        return await readers.connect(held.reader ?? '', held.insertion, signal);
      }
      const holding = candidates.filter(({ presence }) => presence !== 'empty');
      if (holding.length > 1) {
        throw new SourceError({ kind: 'several-cards', readers: holding.map(({ name }) => name) });
      }
      const [reader] = holding;
      if (reader !== undefined) {
        try {
          return await readers.connect(reader.name, 'any-card', signal);
        } catch (error) {
          // The card was gone again before it answered. Keep waiting for one that stays.
          if (!(error instanceof CardError) || !['no-card', 'removed'].includes(error.fault.kind))
            throw error;
        }
      }
      if (!told && wish.waitSeconds > 0) {
        told = true;
        wish.onWaiting();
      }
    }
  } finally {
    clearTimeout(timer);
  }
  throw new CardError({ kind: signal.aborted ? 'aborted' : 'no-card' });
}

function candidatesOf(
  readers: readonly ReaderState[],
  { reader: wish, isWholeName = false }: ReaderWish,
): readonly ReaderState[] {
  if (wish === null) {
    const offered = withoutSystemReaders(readers);
    if (offered.length === 0) throw new CardError({ kind: 'no-reader', name: null });
    return offered;
  }
  const named =
    readers.find(({ name }) => name === wish) ?? (isWholeName ? undefined : partlyNamed(readers, wish));
  if (named === undefined) {
    const near = nearReader(readers, wish);
    throw new CardError({ kind: 'no-reader', name: wish, ...(near !== null && { near }) });
  }
  return [named];
}

const LEAST_OF_A_NAME = 3;

/** The only reader with words in its name that the misspelt name is near. */
function nearReader(readers: readonly ReaderState[], wish: string): string | null {
  if (wish.length < LEAST_OF_A_NAME) return null;
  const [one, ...more] = readers.filter(({ name }) => wordRuns(name).some((run) => isNear(wish, run)));
  return one === undefined || more.length > 0 ? null : one.name;
}

/** Each word of a name, and words that follow each other: of "a b c" also "a b", "b c" and the whole. */
function wordRuns(name: string): readonly string[] {
  const words = name.split(/\s+/);
  return words.flatMap((_, i) => words.slice(i).map((__, count) => words.slice(i, i + count + 1).join(' ')));
}

function partlyNamed(readers: readonly ReaderState[], wish: string): ReaderState | undefined {
  const numbered = /^\d+$/.test(wish) ? readers[Number(wish)] : undefined;
  if (numbered !== undefined) return numbered;
  const matching = readers.filter(({ name }) => name.toLowerCase().includes(wish.toLowerCase()));
  const offered = withoutSystemReaders(matching);
  const meant = offered.length === 0 ? matching : offered;
  if (meant.length > 1) {
    throw new SourceError({
      kind: 'ambiguous-reader',
      name: wish,
      readers: meant.map(({ name }) => name),
    });
  }
  return meant[0];
}
