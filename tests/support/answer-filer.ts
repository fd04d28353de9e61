import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { removePerson } from '../../src/register/forget.ts';
import { Register } from '../../src/register/register.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { outcomeOf } from './afar.ts';
import { CHAIN_KEY } from './register-entries.ts';

/**
 * A desk in a process of its own. It says that it is ready, waits for a line, and then files each answer of a file, or
 * removes each person, and says what came of it.
 */
const [, , path = '', key = '', what = '', list = ''] = process.argv;
const store = new SqliteStore(await Connection.open(path, Buffer.from(key, 'hex')));
const register = await Register.open(store, Uint8Array.from(CHAIN_KEY), async () => null);
const desk = { register, keyFor: () => new Uint8Array(32).fill(1) };
const all = JSON.parse(readFileSync(list, 'utf8')) as readonly {
  readonly id: string;
  readonly answer: string;
}[];
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const outcomes: string[] = [];
for (const { id, answer } of all) {
  if (what === 'file') outcomes.push(await outcomeOf(desk, Buffer.from(answer, 'base64')));
  else outcomes.push((await removePerson(register, id, 'asked')).ok ? 'removed' : 'refused');
}
await register.close();
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
