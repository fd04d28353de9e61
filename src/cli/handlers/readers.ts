import { readKind } from '../../app/read-status.ts';
import { showable } from '../../base/showable.ts';
import { isSystemReader } from '../../base/system-readers.ts';
import type { CardKind } from '../../card/applications/identify.ts';
import { CardError } from '../../card/card-error.ts';
import type { ReaderState, Readers } from '../../card/pcsc/readers.ts';
import { type ReaderRow, readersDocument } from '../documents.ts';
import { type CommandIo, printJson } from '../io.ts';

export async function readersCommand(io: CommandIo): Promise<void> {
  const readers = await io.readers.open();
  try {
    const rows: Row[] = [];
    for (const state of await listed(readers, io.signal)) {
      // A reader that was unplugged meanwhile has no row.
      const row = await rowOf(readers, state, io.signal);
      if (row !== null) rows.push(row);
    }
    if (io.json) {
      printJson(io, readersDocument(rows));
      return;
    }
    const { words, paint } = io;
    if (rows.length === 0) {
      io.out(`${words.noReaders}\n`);
      return;
    }
    const lines = rows.map(({ name, state, card }, i) => {
      const what = isSystemReader(name)
        ? words.systemReader
        : card === null
          ? words.readerState(state)
          : words.card(card);
      return `${paint('dim', `${i}:`)} ${showable(name)}  ${paint('dim', '-')} ${what}`;
    });
    const { name, version } = readers.engine;
    const engine = paint('dim', `PC/SC: ${name} ${version}`);
    io.out(`${[paint('bold', words.title.readers), ...lines, '', engine].join('\n')}\n`);
  } finally {
    readers.close();
  }
}

type Row = ReaderRow & { readonly card: CardKind | null };

async function listed(readers: Readers, signal: AbortSignal): Promise<readonly ReaderState[]> {
  for await (const state of readers.states(signal)) {
    if (state.kind === 'no-service') throw new CardError(state.fault);
    return state.readers;
  }
  throw new CardError({ kind: 'aborted' });
}

async function rowOf(
  readers: Readers,
  { name, presence }: ReaderState,
  signal: AbortSignal,
): Promise<Row | null> {
  if (presence === 'empty') return { name, state: 'empty', card: null };
  // No command goes to its card unless the user names that reader.
  if (isSystemReader(name)) return { name, state: 'card', card: null };
  try {
    const card = await readKind(await readers.connect(name, 'any-card', signal), signal);
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
