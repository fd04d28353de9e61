import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerSuite } from '../../tests/support/register-suite.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { Connection } from './sqlite/connection.ts';
import { SCHEMA, SqliteStore } from './sqlite/sqlite-store.ts';
import { StoreWithTurns } from './store-with-turns.ts';

let files = 0;

async function opened(): Promise<StoreWithTurns> {
  files += 1;
  const path = join(temporaryFolder('turns'), `${files}.db`);
  const db = await Connection.open(path, new Uint8Array(32).fill(3));
  db.exec(SCHEMA);
  return new StoreWithTurns(new SqliteStore(db));
}

registerSuite('a register that gives turns', opened);

test('other events get a turn in a long walk', async () => {
  const store = await opened();
  const turns = { others: 0, walked: 0 };
  const other = setInterval(() => {
    turns.others += 1;
  });
  try {
    // Without turns this would never end: each of these calls is done at once.
    while (turns.others < 3) {
      await store.head();
      turns.walked += 1;
    }
    expect(turns.walked).toBeGreaterThan(3);
  } finally {
    clearInterval(other);
    await store.close();
  }
});
