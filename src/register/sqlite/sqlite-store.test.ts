import { join } from 'node:path';
import { afterEach } from 'vitest';
import { storeSuite } from '../../../tests/support/register-store.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import type { RegisterStore } from '../store.ts';
import { Connection } from './connection.ts';
import { SCHEMA, SqliteStore } from './sqlite-store.ts';

const open: RegisterStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

let files = 0;

/** Without a passphrase, whose derivation takes half a second each time. */
storeSuite('a register in a file', async () => {
  files += 1;
  const path = join(temporaryFolder('register'), `register-${files}.db`);
  const db = await Connection.open(path, new Uint8Array(32).fill(3));
  // No test of these is about a computer that stops.
  db.exec('pragma synchronous=off');
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  open.push(store);
  return store;
});
