import { showable } from '../../base/showable.ts';
import { isSystemReader } from '../../base/system-readers.ts';
import { listReaders } from '../../host/list-readers.ts';
import { readersDocument } from '../documents.ts';
import { type CommandIo, printJson } from '../io.ts';

export async function readersCommand(io: CommandIo): Promise<void> {
  const readers = await io.readers.open();
  try {
    const rows = await listReaders(readers, io.signal);
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
