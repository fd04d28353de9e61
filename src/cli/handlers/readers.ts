import { showable } from '../../base/showable.ts';
import { isSystemReader } from '../../base/system-readers.ts';
import { CardError } from '../../card/card-error.ts';
import type { ReaderState, Readers } from '../../card/pcsc/readers.ts';
import { type AskedRow, rowOf } from '../asked-row.ts';
import { readersDocument } from '../documents.ts';
import { type CommandIo, printJson } from '../io.ts';

export async function readersCommand(io: CommandIo): Promise<void> {
  const readers = await io.readers.open();
  try {
    const rows: AskedRow[] = [];
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

async function listed(readers: Readers, signal: AbortSignal): Promise<readonly ReaderState[]> {
  for await (const state of readers.states(signal)) {
    if (state.kind === 'no-service') throw new CardError(state.fault);
    return state.readers;
  }
  throw new CardError({ kind: 'aborted' });
}
