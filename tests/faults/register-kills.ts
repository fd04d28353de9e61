import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { POLICIES } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { seededRandom } from '../support/random.ts';
import { CHAIN_KEY } from '../support/register-entries.ts';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('../support/register-writer.ts', import.meta.url));
const KEY = new Uint8Array(32).fill(3);
const PEOPLE = 20;

export interface KillFigures {
  readonly kills: number;
  readonly confirmed: number;
  /** Checks that are there and that were not confirmed: a kill came between the write and the word of it. */
  readonly unconfirmed: number;
}

/** Kills desks while they record checks, and looks each time whether every confirmed check is there and the chain holds. */
export async function killDesks(
  path: string,
  {
    kills,
    seed,
    onProgress,
  }: {
    readonly kills: number;
    readonly seed: number;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<KillFigures> {
  const random = seededRandom(seed);
  await beginRegister(path);
  const confirmed = new Set<string>();
  let stored = 0;
  for (let kill = 0; kill < kills; kill++) {
    onProgress?.(kill, kills);
    for (const id of await killedDesk(path, 1 + random(20), random(3_000_000))) confirmed.add(id);
    const store = new SqliteStore(await Connection.open(path, KEY));
    try {
      const audited = await audit(store, CHAIN_KEY, EMPTY_HEAD);
      if (!audited.ok) throw new Error(`kill ${kill}: ${JSON.stringify(audited.fault)}`);
      stored = audited.checks;
      for (const id of confirmed) {
        if ((await store.check(id)) === null) throw new Error(`kill ${kill}: the check ${id} is lost`);
      }
    } finally {
      await store.close();
    }
    // Each kill may leave one check of which the desk could not tell any more.
    if (stored - confirmed.size > kill + 1) throw new Error(`kill ${kill}: ${stored} checks are there`);
  }
  return { kills, confirmed: confirmed.size, unconfirmed: stored - confirmed.size };
}

async function beginRegister(path: string): Promise<void> {
  const db = await Connection.open(path, KEY);
  db.exec(SCHEMA);
  const store = new SqliteStore(db);
  const made = await Register.begin(store, CHAIN_KEY, { policy: POLICIES.employer, demo: true });
  if (!made.ok) throw new Error(made.error.kind);
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    id: `E-${i}`,
    name: '見本　太郎',
    kana: null,
    group: null,
    note: null,
    leftOn: null,
  }));
  const saved = await made.value.savePeople(people);
  if (!saved.ok) throw new Error(saved.error.kind);
  await store.close();
}

/** The checks that a desk confirmed before it was killed, some nanoseconds after so many of them. */
async function killedDesk(path: string, checks: number, delay: number): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [RUN, WRITER, path, Buffer.from(KEY).toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let isKilled = false;
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (isKilled || said.split('\n').length <= checks) return;
    isKilled = true;
    // A write takes some milliseconds. Spin, since a timer is too coarse for a moment within it.
    const until = process.hrtime.bigint() + BigInt(delay);
    while (process.hrtime.bigint() < until);
    writer.kill('SIGKILL');
  });
  const [code, signal] = await once(writer, 'close');
  if (signal !== 'SIGKILL') throw new Error(`the desk ended by itself: ${code} ${signal}`);
  // A line that the kill cut off confirms nothing.
  return said.split('\n').slice(0, -1);
}
