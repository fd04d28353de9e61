import type { SecretName } from '../../card/applications/descriptor.ts';
import { pinOf } from '../../card/applications/pins.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import type { Command } from '../command.ts';
import { statusDocument } from '../documents.ts';
import { CommandFailed } from '../failure.ts';
import { printJson } from '../io.ts';
import { columns, padColumns } from '../terminal.ts';
import { FIELD_OPTION } from './field-option.ts';
import { openSource, SOURCE_HELP, SOURCE_OPTIONS, startReaders } from './source-option.ts';

export const status: Command = {
  name: 'status',
  about: {
    ja: 'すべての暗証番号の残り回数（回数は減らない）',
    en: 'tries left of every secret (uses none up)',
  },
  options: { ...SOURCE_OPTIONS, field: FIELD_OPTION },
  help: [
    {
      kind: 'text',
      text: {
        ja: 'すべての暗証番号の残り回数を表示します。暗証番号は送らず、残り回数は減りません。',
        en: 'Shows the tries left of every secret. No secret is sent and no try used up.',
      },
    },
    { kind: 'rows', rows: ['field'] },
    SOURCE_HELP,
  ],
  document: 'menkyo.status/1',
  statuses: [0, 2, 10, 11, 12, 30, 31, 40, 42, 130],
  run: async (args, io) => {
    await startReaders(args, io);
    const { lookBeforeRead, readStatus } = await import('../../app/read-status.ts');
    const source = await openSource(args, io, 'status');
    try {
      const connection = await source.connect(io.signal, 'status');
      // A recording holds the look before a read, and can only answer that.
      const ask = source.replayed === undefined ? readStatus : lookBeforeRead;
      const { card, pins, onCard } = await ask(connection, io.signal);
      source.replayed?.finish();
      if (card === 'unknown') throw new CommandFailed({ kind: 'not-a-my-number-card', card });
      if (io.json) {
        printJson(io, statusDocument(connection.reader, card, pins, onCard));
        return;
      }
      const { words, paint } = io;
      const { onCardLines, table } = await import('../reading-text.ts');
      const names = Object.keys(pins) as SecretName[];
      const states = names.map((name) => words.pin(pinOf(pins, name)));
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
        ...(onCard === null ? [] : ['', ...onCardLines(onCard, dayInJapan(io.now()), io)]),
        '',
        ...table(rows, paint, Number.POSITIVE_INFINITY),
        '',
        paint('dim', words.noTryUsed),
      ];
      io.out(`${lines.join('\n')}\n`);
    } finally {
      source.close();
    }
  },
};
