import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { Connection } from '../../src/register/sqlite/connection.ts';
import { SCHEMA, SqliteStore } from '../../src/register/sqlite/sqlite-store.ts';
import { seededRandom } from '../support/random.ts';
import { verifiedStore } from '../support/register-entries.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary-folder.ts';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('../support/register-writer.ts', import.meta.url));
const KEY = new Uint8Array(32).fill(3);
const KILLS = 20;
const random = seededRandom(20);

afterAll(removeTemporaryFolders);

/** Kills a writer within the write that follows so many confirmed ones. Gives the last number that it confirmed. */
async function killed(path: string, writes: number): Promise<number> {
  const writer = spawn(process.execPath, [RUN, WRITER, path, Buffer.from(KEY).toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = said.split('\n').length;
    said += text;
    if (before > writes || said.split('\n').length <= writes) return;
    // A write takes about a millisecond. Spin, since a timer is too coarse for a moment within it.
    const until = process.hrtime.bigint() + BigInt(random(3_000_000));
    while (process.hrtime.bigint() < until);
    writer.kill('SIGKILL');
  });
  const [code, signal] = await once(writer, 'close');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return Number(said.trim().split('\n').at(-1));
}

test(`${KILLS} kills lose nothing that was confirmed, and the chain holds`, async () => {
  const path = join(temporaryFolder('register-kills'), 'register.db');
  const first = await Connection.open(path, KEY);
  first.exec(SCHEMA);
  first.close();
  for (let i = 0; i < KILLS; i++) {
    const confirmed = await killed(path, 1 + random(30));
    const store = new SqliteStore(await Connection.open(path, KEY));
    const result = await verifiedStore(store);
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    expect(result.head.count).toBeGreaterThanOrEqual(confirmed);
    // At most the write that was under way is there as well, with all its parts.
    expect(result.head.count).toBeLessThanOrEqual(confirmed + 1);
    const id = `E-${result.head.count % 20}`;
    expect(await store.person(id)).toMatchObject({ lastCheck: result.head.count });
    expect((await store.checksOf(id))[0]).toMatchObject({ entry: result.head.count });
    await store.close();
  }
});
