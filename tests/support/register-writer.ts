import { writeSync } from 'node:fs';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { entryAfter, personRow } from './register-entries.ts';

/** Writes checks to a register without end, and says the number of each one that is confirmed. To be killed. */
const [, , path = '', key = ''] = process.argv;
const store = new SqliteStore(await Connection.open(path, Buffer.from(key, 'hex')));
for (;;) {
  const after = await store.head();
  const entry = entryAfter(after, 'check');
  const id = `E-${entry.seq % 20}`;
  const result = await store.write({
    after,
    steps: [
      {
        entry,
        people: [personRow(id, entry.seq, { lastCheck: entry.seq })],
        check: {
          entry: entry.seq,
          id: `check-${entry.seq}`,
          person: id,
          at: entry.seq,
          card: 'myna-licence',
        },
      },
    ],
  });
  if (!result.ok) throw new Error(result.error.kind);
  writeSync(1, `${entry.seq}\n`);
}
