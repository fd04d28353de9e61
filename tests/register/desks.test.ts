import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_HEAD, headOf } from '../../src/register/chain.ts';
import type { RegisterStore } from '../../src/register/store.ts';
import { newRegister, newRole, openedIn, placeIn } from '../support/postgres-databases.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { seededRandom } from '../support/random.ts';
import { type Sent, sendCheck } from '../support/register-desks.ts';
import { allEntries, entryAfter, personRow, verifiedStore } from '../support/register-entries.ts';

const DESKS = 32;
/** The long form: MENKYO_TEST_CHECKS=10000 npx vitest run --project register tests/register/desks.test.ts */
const CHECKS = Number(process.env.MENKYO_TEST_CHECKS ?? 640);
const CRASHES = 3;
const TIMEOUT_MS = 120_000 + CHECKS * 100;

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start({ isDurable: true });
});
afterAll(() => server.end());

async function withPeople() {
  const database = await newRegister(server);
  const store = await openedIn(database, { server });
  let head = EMPTY_HEAD;
  const steps = Array.from({ length: DESKS }, (_, nth) => {
    const entry = entryAfter(head);
    head = headOf(entry);
    return { entry, people: [personRow(`E-${nth}`, entry.seq)] };
  });
  expect(await store.write({ after: EMPTY_HEAD, steps })).toMatchObject({ ok: true });
  return { database, store };
}

/** Every desk sends its part, one check after the other. `onSent` is told each time how many are there. */
async function sendAll(
  desks: readonly RegisterStore[],
  onSent: (sent: number) => void,
): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  const ofDesk = async (desk: RegisterStore, nth: number) => {
    for (let i = nth; i < CHECKS; i += DESKS) {
      all.push(await sendCheck(desk, `check-${i}`, `E-${nth}`));
      onSent(all.length);
    }
  };
  await Promise.all(desks.map(ofDesk));
  return all;
}

/** None lost, none twice, and the chain is whole. */
async function expectEach(store: RegisterStore): Promise<void> {
  const rows = await store.checksBefore(Number.MAX_SAFE_INTEGER, CHECKS + 1);
  const ids = Array.from({ length: CHECKS }, (_, i) => `check-${i}`);
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: DESKS + CHECKS } });
  const kept = (await allEntries(store)).filter(({ kind }) => kind === 'check');
  expect(kept.map(({ seq }) => seq)).toEqual(rows.map(({ entry }) => entry).sort((a, b) => a - b));
}

function say(what: string, sent: readonly Sent[], ms: number): void {
  const times = sent.map((one) => one.ms).sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(0);
  const sum = (of: 'late' | 'away') => sent.reduce((all, one) => all + one[of], 0);
  console.log(
    `${what}: ${sent.length} checks of ${DESKS} desks, ${((sent.length / ms) * 1000).toFixed(0)} a second, ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${sum('late')} came late, ${sum('away')} found no server`,
  );
}

describe('32 desks at once', () => {
  test(
    'add their checks, as counters',
    async () => {
      const { database, store } = await withPeople();
      const role = await newRole(database, server);
      expect(await placeIn(database, { server }).grant(role.user, 'counter')).toMatchObject({ ok: true });
      const desks: RegisterStore[] = [];
      for (let i = 0; i < DESKS; i++) desks.push(await openedIn(database, role));
      const started = performance.now();
      const sent = await sendAll(desks, () => undefined);
      say('undisturbed', sent, performance.now() - started);
      await expectEach(store);
    },
    TIMEOUT_MS,
  );

  test(
    'lose none and double none while the server crashes and comes back',
    async () => {
      const { database, store } = await withPeople();
      const desks: RegisterStore[] = [];
      for (let i = 0; i < DESKS; i++) desks.push(await openedIn(database, { server }));
      const random = seededRandom(7);
      const crashAt = Array.from(
        { length: CRASHES },
        (_, nth) => Math.floor(((nth + 1) * CHECKS) / (CRASHES + 1)) + random(DESKS),
      );
      let crashing = Promise.resolve();
      let crashes = 0;
      const started = performance.now();
      const sent = await sendAll(desks, (count) => {
        if (!crashAt.includes(count)) return;
        crashes += 1;
        crashing = crashing.then(async () => {
          await server.stop(crashes % 2 === 0 ? 'orderly' : 'crash');
          await server.start();
        });
      });
      await crashing;
      say('with crashes', sent, performance.now() - started);
      expect(crashes).toBe(CRASHES);
      expect(sent.some(({ away }) => away > 0)).toBe(true);
      await expectEach(store);
    },
    TIMEOUT_MS,
  );
});
