import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { POLICIES } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { answerOf, requestOf } from '../support/afar.ts';
import { readingOf } from '../support/readings.ts';
import { CHAIN_KEY } from '../support/register-entries.ts';
import { person } from '../support/register-suite.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const FILER = fileURLToPath(new URL('../support/answer-filer.ts', import.meta.url));
const KEY = new Uint8Array(32).fill(3);
const ANSWERS = 25;

type Work = 'file' | 'remove';

/** A register in a file with a request to each person, and an answer to each request. */
async function withAnswers(name: string) {
  const path = join(temporaryFolder('afar-at-once'), `${name}.db`);
  const list = `${path}.answers`;
  const db = await Connection.open(path, KEY);
  db.exec(SCHEMA);
  const settings = { policy: POLICIES.plain, demo: true };
  const made = await Register.begin(new SqliteStore(db), Uint8Array.from(CHAIN_KEY), settings);
  if (!made.ok) throw new Error(made.error.kind);
  const desk = { register: made.value, keyFor: () => new Uint8Array(32).fill(1) };
  const ids = Array.from({ length: ANSWERS }, (_, nth) => `E-${nth}`);
  expect((await desk.register.savePeople(ids.map((id) => person(id)))).ok).toBe(true);
  const gold = await readingOf('gold');
  const all: object[] = [];
  for (const id of ids) {
    const answer = await answerOf(await requestOf(desk, { person: id }), gold);
    all.push({ id, answer: Buffer.from(answer).toString('base64') });
  }
  writeFileSync(list, JSON.stringify(all));
  await desk.register.close();
  return { path, list };
}

async function lineOf(child: ChildProcess): Promise<string> {
  let text = '';
  for (;;) {
    const [chunk] = await Promise.race([
      once(child.stdout ?? child, 'data'),
      once(child, 'exit').then(([status]) => Promise.reject(new Error(`ended with ${status}`))),
    ]);
    text += String(chunk);
    if (text.endsWith('\n')) return text.trim();
  }
}

/** Two processes, each with the same file open, which begin at the same time. */
async function atOnce(
  { path, list }: { readonly path: string; readonly list: string },
  works: readonly Work[],
) {
  const desks = works.map((work) => {
    const args = [RUN, FILER, path, Buffer.from(KEY).toString('hex'), work, list];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  });
  for (const line of await Promise.all(desks.map(lineOf))) expect(line).toBe('ready');
  const said = desks.map(lineOf);
  for (const desk of desks) desk.stdin?.write('go\n');
  return (await Promise.all(said)).map((line) => JSON.parse(line) as readonly string[]);
}

async function audited(path: string) {
  const store = new SqliteStore(await Connection.open(path, KEY));
  try {
    return await audit(store, CHAIN_KEY, EMPTY_HEAD);
  } finally {
    await store.close();
  }
}

test('two programs that file the same answers in one file record each once', async () => {
  const register = await withAnswers('file');
  const [one = [], two = []] = await atOnce(register, ['file', 'file']);
  expect(one.map((outcome, nth) => [outcome, two[nth]].sort())).toEqual(
    Array.from({ length: ANSWERS }, () => ['answered', 'filed']),
  );
  expect(await audited(register.path)).toMatchObject({ ok: true, people: ANSWERS, checks: ANSWERS });
});

test('one program files answers while another removes the people: none stays', async () => {
  const register = await withAnswers('remove');
  const [outcomes = [], removed = []] = await atOnce(register, ['file', 'remove']);
  expect(outcomes.filter((outcome) => outcome !== 'filed' && outcome !== 'not-ours')).toEqual([]);
  expect(removed).toEqual(Array.from({ length: ANSWERS }, () => 'removed'));
  expect(await audited(register.path)).toMatchObject({ ok: true, people: 0, checks: 0 });
});
