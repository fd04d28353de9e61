import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { Outbox } from '../../src/register/outbox/outbox.ts';
import { seededRandom } from '../support/random.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary-folder.ts';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const WRITER = fileURLToPath(new URL('../support/outbox-writer.ts', import.meta.url));
const KEY = new Uint8Array(32).fill(4);
const KILLS = 50;
const random = seededRandom(21);

afterAll(removeTemporaryFolders);

/** Kills a writer within the record that follows so many confirmed ones. Gives the ids that it confirmed. */
async function killed(path: string, records: number, run: number): Promise<readonly string[]> {
  const words = [RUN, WRITER, path, Buffer.from(KEY).toString('hex'), String(run)];
  const writer = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = said.split('\n').length;
    said += text;
    if (before > records || said.split('\n').length <= records) return;
    // A record takes less than a millisecond. Spin, since a timer is too coarse for a moment within it.
    const until = process.hrtime.bigint() + BigInt(random(1_500_000));
    while (process.hrtime.bigint() < until);
    writer.kill('SIGKILL');
  });
  const [code, signal] = await once(writer, 'close');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return said.split('\n').slice(0, -1);
}

test(`${KILLS} kills lose no check that was confirmed`, async () => {
  const path = join(temporaryFolder('outbox-kills'), 'outbox');
  const confirmed = new Set<string>();
  for (let run = 0; run < KILLS; run++) {
    for (const id of await killed(path, 1 + random(20), run)) confirmed.add(id);
    const outbox = Outbox.open(path, new Secret(new Uint8Array(KEY)));
    if (!outbox.ok) throw new Error(outbox.error.kind);
    const pending = outbox.value.pending();
    if (!pending.ok) throw new Error(pending.error.kind);
    const ids = new Set(pending.value.map(({ id }) => id));
    expect([...confirmed].filter((id) => !ids.has(id))).toEqual([]);
    for (const { id, bytes } of pending.value) {
      expect(Buffer.from(bytes).toString('utf8')).toBe(`例示　花子 ${id} `.repeat(40));
    }
    // At most the record that was under way is there as well.
    const own = [...ids].filter((id) => !confirmed.has(id));
    expect(own.length).toBeLessThanOrEqual(1);
    for (const id of own) confirmed.add(id);
  }
  expect(readFileSync(path).includes('花子')).toBe(false);
}, 600_000);
