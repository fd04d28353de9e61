import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { audit } from '../../src/register/audit.ts';
import type { ListedPerson } from '../../src/register/listed-person.ts';
import { POLICIES } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { StoreDamaged } from '../../src/register/store.ts';
import { seededRandom } from '../support/random.ts';
import { readingOf } from '../support/readings.ts';
import { CHAIN_KEY } from '../support/register-entries.ts';

const KEY = new Uint8Array(32).fill(3);
const PEOPLE = 25;

/** libsql frees a closed file when V8 collects it, and V8 does not see how much memory that is. */
const BETWEEN_COLLECTIONS = 200;
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

export interface ByteFigures {
  readonly runs: number;
  /** The register did not open, or a read of it failed. */
  readonly refused: number;
  /** It opened and was read, and an audit names the fault. */
  readonly audited: number;
  /** Nothing that is stored changed. */
  readonly same: number;
  /** Changed content was shown, or the audit found nothing though something is gone: each is a failure. */
  readonly wrongs: readonly string[];
}

type Shown = ReadonlyMap<string, string>;

/**
 * Changes single bytes of a register's file. Each change must be refused on opening or named by an audit, or nothing
 * that is stored has changed. What a desk shows must be what was stored, or an error, in any case.
 */
export async function changeBytes(
  path: string,
  {
    runs,
    seed,
    onProgress,
  }: {
    readonly runs: number;
    readonly seed: number;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<ByteFigures> {
  const whole = await registerFile(path);
  const random = seededRandom(seed);
  const stored = await shownBy(path);
  if (typeof stored === 'string' || stored.isSound !== true) throw new Error('the register is not sound');
  const counts = { refused: 0, audited: 0, same: 0 };
  const wrongs: string[] = [];
  for (let run = 0; run < runs; run++) {
    onProgress?.(run, runs);
    const bytes = Buffer.from(whole);
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    writeFileSync(path, bytes);
    const found = await shownBy(path);
    if (run % BETWEEN_COLLECTIONS === 0) {
      collect();
      // V8 tells libsql in a turn of its own.
      await turn();
    }
    if (typeof found === 'string') {
      counts.refused += 1;
      continue;
    }
    for (const [what, text] of found.shown) {
      // A list may leave out a line, which an audit names. It never has a line that was not stored.
      if (!isPartOf(text, stored.shown.get(what) ?? '')) wrongs.push(`byte ${at}: shows ${what} otherwise`);
    }
    const isComplete = [...stored.shown].every(([what, text]) => found.shown.get(what) === text);
    if (!found.isSound) counts.audited += 1;
    else if (isComplete && found.head === stored.head) counts.same += 1;
    else wrongs.push(`byte ${at}: passes for sound and is not, head ${found.head}`);
  }
  return { runs, ...counts, wrongs };
}

/** Everything that a desk shows of a register, or why it shows nothing. */
async function shownBy(
  path: string,
): Promise<string | { readonly shown: Shown; readonly isSound: boolean; readonly head: number }> {
  let store: SqliteStore | null = null;
  try {
    store = new SqliteStore(await Connection.open(path, KEY));
    const register = await Register.open(store, CHAIN_KEY, async () => null);
    const shown = new Map<string, string>();
    let isWhole = true;
    const show = async (what: string, work: () => Promise<unknown>) => {
      try {
        const found = await work();
        if (found !== null) shown.set(what, textOf(found));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        isWhole = false;
      }
    };
    for (let i = 0; i < PEOPLE; i++) await show(`E-${i}`, () => register.person(`E-${i}`));
    await show('list', async () => {
      const all: ListedPerson[] = [];
      for await (const some of register.people()) all.push(...some);
      return all;
    });
    await show('search', () => register.find('001234567890', 100));
    await show('due', () => register.due({ today: { year: 2029, month: 1, day: 20 }, days: 30 }));
    const { ok } = await audit(store, CHAIN_KEY, await headNow());
    return { shown, isSound: ok && isWhole, head: (await store.head()).count };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return String(error);
  } finally {
    await store?.close().catch(() => undefined);
  }
}

let known: { readonly count: number; readonly mac: Uint8Array } | null = null;

/** The head that the desk kept. */
async function headNow() {
  if (known === null) throw new Error('no register was made');
  return known;
}

function isRefusal(error: unknown): boolean {
  return error instanceof StoreDamaged || (error instanceof Error && error.name === 'SqliteError');
}

/** One line for each person of a list, or one for a person. */
function textOf(found: unknown): string {
  const line = (one: unknown) =>
    JSON.stringify(one, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
  return Array.isArray(found) ? found.map(line).join('\n') : line(found);
}

function isPartOf(text: string, whole: string): boolean {
  const lines = new Set(whole.split('\n'));
  return text === '' || text.split('\n').every((line) => lines.has(line));
}

async function registerFile(path: string): Promise<Buffer> {
  const db = await Connection.open(path, KEY);
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  const made = await Register.begin(store, CHAIN_KEY, {
    policy: { ...POLICIES.rental, nextCheck: POLICIES.employer.nextCheck },
    demo: true,
  });
  if (!made.ok) throw new Error(made.error.kind);
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    id: `E-${i}`,
    name: '見本　太郎',
    kana: 'ミホン　タロウ',
    group: '営業',
    note: null,
    leftOn: null,
  }));
  await made.value.savePeople(people);
  const reading = await readingOf('gold');
  for (const { id } of people) await made.value.record(reading, { person: id, by: '総務', typed: {} });
  known = made.value.head;
  await store.close();
  return readFileSync(path);
}
