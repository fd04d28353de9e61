import { readKind } from '../app/read-status.ts';
import { isSystemReader } from '../base/system-readers.ts';
import type { CardKind } from '../card/applications/identify.ts';
import { CardError } from '../card/card-error.ts';
import type { ReaderState, Readers } from '../card/pcsc/readers.ts';

/** A reader and what lies on it, by the names of `menkyo.readers/1` (cli.md). */
export interface ListedReader {
  readonly name: string;
  /** `in-use`: another program holds the card. */
  readonly state: 'empty' | 'card' | 'in-use';
  /** null unless this program asked a card what it is. */
  readonly card: CardKind | null;
}

/** The readers of this computer, and which card lies on each. Uses up no try. */
export async function listReaders(readers: Readers, signal: AbortSignal): Promise<readonly ListedReader[]> {
  const rows: ListedReader[] = [];
  for (const state of await statesNow(readers, signal)) {
    // A reader that was unplugged meanwhile has no row.
    const row = await listedReader(readers, state, signal);
    if (row !== null) rows.push(row);
  }
  return rows;
}

async function statesNow(readers: Readers, signal: AbortSignal): Promise<readonly ReaderState[]> {
  for await (const state of readers.states(signal)) {
    if (state.kind === 'no-service') throw new CardError(state.fault);
    return state.readers;
  }
  throw new CardError({ kind: 'aborted' });
}

/**
 * Asks the card on a reader what it is, which uses no try. null if the reader was unplugged meanwhile. With `insertion`, an
 * answer of a card that was laid down later counts as none.
 */
export async function listedReader(
  readers: Readers,
  { name, presence }: ReaderState,
  signal: AbortSignal,
  insertion: number | null = null,
): Promise<ListedReader | null> {
  if (presence === 'empty') return { name, state: 'empty', card: null };
  // No command goes to its card unless the user names that reader.
  if (isSystemReader(name)) return { name, state: 'card', card: null };
  try {
    const connection = await readers.connect(name, 'any-card', signal);
    const card = await readKind(connection, signal);
    if (insertion !== null && connection.insertion !== insertion) return { name, state: 'empty', card: null };
    return { name, state: 'card', card };
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    switch (error.fault.kind) {
      case 'in-use':
        return { name, state: 'in-use', card: null };
      case 'no-card':
      case 'removed':
        return { name, state: 'empty', card: null };
      case 'no-reader':
        return null;
      case 'aborted':
      case 'no-service':
        throw error;
      default:
        // The card does not answer as any kind of card that this program knows.
        return { name, state: 'card', card: 'unknown' };
    }
  }
}
