import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { StoreDamaged } from '../store.ts';
import type { Value } from '../store-rows.ts';
import { Connection } from './connection.ts';

let files = 0;
const open: Connection[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

async function opened(): Promise<Connection> {
  files += 1;
  const path = join(temporaryFolder('connection'), `${files}.db`);
  const db = await Connection.open(path, new Uint8Array(32).fill(3));
  open.push(db);
  return db;
}

// Each of the first two ends the whole process if libsql gets to see it as it is.
test('a text that is not UTF-8 comes as bytes', async () => {
  const db = await opened();
  db.exec("create table t (a blob); insert into t values (cast(x'ff' as text))");
  expect(db.rows({ a: 'blob' }, 'from t')).toEqual([[Buffer.of(0xff)]]);
});

test('bytes can be the only argument', async () => {
  const db = await opened();
  expect(db.rows({ '1': 'integer' }, 'where length(?) = 3', [Uint8Array.of(1, 2, 3)])).toEqual([[1]]);
});

test.each<[string, Value]>([
  ['bytes', Buffer.of(0, 0xff, 0)],
  ['no bytes', Buffer.alloc(0)],
  ['a text with a NUL', Buffer.from('例示\0花子')],
  ['nothing', null],
  ['zero', 0],
  ['a day before 1970', -1],
  ['a time in milliseconds', 1_795_000_000_000],
])('%s come back as they went in', async (_, value) => {
  const db = await opened();
  db.exec('create table t (a)');
  db.run('insert into t values (?)', [value]);
  const type = typeof value === 'number' ? 'integer' : 'blob';
  expect(db.rows({ a: type }, 'from t')).toEqual([[value]]);
});

test('a connection closes while another one writes, and leaves its log', async () => {
  const path = join(temporaryFolder('connection'), 'writes.db');
  const open2 = () => Connection.open(path, new Uint8Array(32).fill(3));
  const [writer, reader] = [await open2(), await open2()];
  open.push(writer);
  writer.exec('create table t (a); begin immediate; insert into t values (1)');
  reader.close();
  writer.exec('commit');
  expect(writer.rows({ a: 'integer' }, 'from t')).toEqual([[1]]);
});

test('a query that fails says that the register cannot be read', async () => {
  const db = await opened();
  expect(() => db.rows({ a: 'blob' }, 'from nowhere')).toThrow(StoreDamaged);
});

test.each([
  ['journal_mode', 'wal'],
  ['temp_store', '2'],
  ['synchronous', '2'],
  ['busy_timeout', '5000'],
])('%s is %s', async (name, value) => {
  const db = await opened();
  const column = name === 'busy_timeout' ? 'timeout' : name;
  const [row] = db.rows({ [`cast(${column} as text)`]: 'blob' }, `from pragma_${name}`);
  expect(Buffer.from(row?.[0] instanceof Uint8Array ? row[0] : []).toString()).toBe(value);
});
