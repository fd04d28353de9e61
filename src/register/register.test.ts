import { join } from 'node:path';
import { afterEach } from 'vitest';
import { registerSuite } from '../../tests/support/register-suite.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { Connection } from './sqlite/connection.ts';
import { SCHEMA, SqliteStore } from './sqlite/sqlite-store.ts';
import type { RegisterStore } from './store.ts';

const open: RegisterStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

let files = 0;

registerSuite('a register in a file', async () => {
  files += 1;
  const db = await Connection.open(
    join(temporaryFolder('register'), `${files}.db`),
    new Uint8Array(32).fill(3),
  );
  // No test of these is about a computer that stops.
  db.exec('pragma synchronous=off');
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  open.push(store);
  return store;
});
