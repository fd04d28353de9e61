import { join } from 'node:path';
import { afterEach } from 'vitest';
import { afarSuite } from '../../../tests/support/afar-suite.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { Connection } from '../../register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../register/sqlite/sqlite-store.ts';
import type { RegisterStore } from '../../register/store.ts';

const open: RegisterStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

let files = 0;

afarSuite('a check from afar, with a register in a file', async () => {
  files += 1;
  const path = join(temporaryFolder('afar'), `register-${files}.db`);
  const db = await Connection.open(path, new Uint8Array(32).fill(3));
  // No test of these is about a computer that stops.
  db.exec('pragma synchronous=off');
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  open.push(store);
  return store;
});
