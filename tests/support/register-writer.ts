import { writeSync } from 'node:fs';
import { Register } from '../../src/register/register.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { readingOf } from './readings.ts';
import { CHAIN_KEY } from './register-entries.ts';

/** Records checks without end, and says the id of each one that is confirmed. To be killed. */
const [, , path = '', key = ''] = process.argv;
const store = new SqliteStore(await Connection.open(path, Buffer.from(key, 'hex')));
const register = await Register.open(store, CHAIN_KEY, async () => null);
const reading = await readingOf('gold');
for (let i = 0; ; i++) {
  const result = await register.record(reading, { person: `E-${i % 20}`, by: '総務　例示', typed: {} });
  if (!result.ok) throw new Error(result.error.kind);
  writeSync(1, `${result.value.check.id}\n`);
}
