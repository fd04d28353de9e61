import { lookBeforeRead, readStatus } from '../../app/read-status.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { type Arguments, noPositionals } from '../args.ts';
import { statusDocument } from '../documents.ts';
import { CommandFailed } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { columns, padColumns } from '../terminal.ts';
import { openSource } from './source-option.ts';

export async function statusCommand(args: Arguments, io: CommandIo): Promise<void> {
  noPositionals(args);
  const source = await openSource(args, io, 'status');
  try {
    const connection = await source.connect(io.signal, 'status');
    // A recording holds what was asked before a read, and answers that alone.
    const ask = source.replayed === undefined ? readStatus : lookBeforeRead;
    const { card, pins } = await ask(connection, io.signal);
    source.replayed?.finish();
    if (card !== 'myna' && card !== 'myna-without-licence') {
      throw new CommandFailed({ kind: 'not-a-my-number-card', card });
    }
    if (io.json) {
      printJson(io, statusDocument(connection.reader, card, pins));
      return;
    }
    const { words, paint } = io;
    const names = Object.keys(pins) as SecretName[];
    const states = names.map((name) => words.pin(pins[name]));
    const width = Math.max(...states.map(columns)) + 2;
    const rows = names.map(
      (name, i) =>
        [
          words.shortSecret(name),
          [`${padColumns(states[i] ?? '', width)}${words.secretOrigin(name)}`],
        ] as const,
    );
    const lines = [
      paint('bold', words.title.status),
      ...(source.origin === 'virtual' ? [paint('dim', words.demonstration)] : []),
      ...(source.origin === 'replay' ? [paint('warn', words.replay)] : []),
      words.card(card),
      '',
      ...table(rows, paint, Number.POSITIVE_INFINITY),
      '',
      paint('dim', words.noTryUsed),
    ];
    io.out(`${lines.join('\n')}\n`);
  } finally {
    source.close();
  }
}
