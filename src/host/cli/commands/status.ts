import { readStatus } from '../../../app/read-status.ts';
import type { SecretName } from '../../../card/apps/pins.ts';
import { type Arguments, noPositionals } from '../args.ts';
import { statusDocument } from '../documents.ts';
import { CommandFailed } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { openSource } from './source-option.ts';

export async function statusCommand(args: Arguments, io: CommandIo): Promise<void> {
  noPositionals(args);
  const source = await openSource(args, io);
  try {
    const connection = await source.connect(io.signal);
    const { card, pins } = await readStatus(connection, io.signal);
    if (card !== 'myna' && card !== 'myna-without-licence') {
      throw new CommandFailed({ kind: 'not-a-my-number-card', card });
    }
    if (io.json) {
      printJson(io, statusDocument(connection.reader, card, pins));
      return;
    }
    const { words, paint } = io;
    const names = Object.keys(pins) as SecretName[];
    const rows = names.map((name) => [words.secret(name), [words.pin(pins[name])]] as const);
    const lines = [
      paint('bold', words.title.status),
      words.card(card),
      '',
      ...table(rows, paint, 100),
      '',
      paint('dim', words.noTryUsed),
    ];
    io.out(`${lines.join('\n')}\n`);
  } finally {
    source.close();
  }
}
