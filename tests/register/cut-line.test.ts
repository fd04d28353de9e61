import { expect, onTestFinished, test } from 'vitest';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import type { CheckRow } from '../../src/register/store.ts';
import { CuttingProxy, type Direction } from '../support/cutting-proxy.ts';
import { newRegister, openedIn, suiteServer } from '../support/postgres-databases.ts';
import { allEntries, entryAfter, personRow, verifiedStore } from '../support/register-entries.ts';

/** How many places of a write are tried in each direction. */
const PLACES = 40;

test.each<Direction>(['to-server', 'to-desk'])(
  'a line cut %s in the middle of a write',
  async (direction) => {
    const real = suiteServer();
    const database = await newRegister();
    const proxy = await CuttingProxy.start(real.port);
    onTestFinished(() => proxy.stop());
    const direct = await openedIn(database);
    const store = await openedIn(database, { server: { ...real, port: proxy.port } });
    let sent = 0;
    /** A check, of which the store knows the head already. */
    const write = async () => {
      const after = await store.head();
      const entry = entryAfter(after, 'check');
      const check: CheckRow = {
        entry: entry.seq,
        id: `check-${sent}`,
        person: 'a',
        at: 1,
        card: 'ic-licence',
      };
      return () => store.write({ after, steps: [{ entry, people: [personRow('a', entry.seq)], check }] });
    };
    const first = await write();
    const before = proxy.passed;
    expect(await first()).toMatchObject({ ok: true });
    sent += 1;
    const bytes = proxy.passed[direction] - before[direction];
    const seen = { there: 0, missing: 0 };
    for (let place = 0; place < PLACES; place++) {
      const send = await write();
      proxy.cutAfter(direction, 1 + Math.floor((place * (bytes - 1)) / (PLACES - 1)));
      const result = await send();
      // Where the last byte is the last of the answer, the desk has it before the cut.
      if (!result.ok) expect(result.error.kind).toBe('unreachable');
      // The next call connects again, without help.
      const again = await (await write())();
      if (again.ok) seen.missing += 1;
      else {
        expect(again).toEqual({ ok: false, error: { kind: 'known-check' } });
        seen.there += 1;
      }
      sent += 1;
    }
    // The server has a write that it received whole, and knows nothing of any other.
    if (direction === 'to-server') expect(seen.missing).toBeGreaterThan(PLACES / 2);
    else expect(seen).toEqual({ there: PLACES, missing: 0 });
    const rows = await direct.checksOf('a');
    expect(rows.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: sent }, (_, nth) => `check-${nth}`).sort(),
    );
    expect(await verifiedStore(direct)).toMatchObject({ ok: true, head: { count: sent } });
  },
);

test('a line cut while it is idle is not noticed by a reader', async () => {
  const real = suiteServer();
  const database = await newRegister();
  const proxy = await CuttingProxy.start(real.port);
  onTestFinished(() => proxy.stop());
  const store = await openedIn(database, { server: { ...real, port: proxy.port } });
  expect(await store.head()).toEqual(EMPTY_HEAD);
  for (let place = 1; place < 20; place++) {
    proxy.cutAfter('to-server', place);
    expect(await allEntries(store)).toEqual([]);
  }
});

test('a big write is one write: cut in the middle, nothing of it is there', async () => {
  const real = suiteServer();
  const database = await newRegister();
  const proxy = await CuttingProxy.start(real.port);
  onTestFinished(() => proxy.stop());
  const direct = await openedIn(database);
  const store = await openedIn(database, { server: { ...real, port: proxy.port } });
  const steps = manySteps(5_000);
  proxy.cutAfter('to-server', 500_000);
  expect(await store.write({ after: EMPTY_HEAD, steps })).toMatchObject({ error: { kind: 'unreachable' } });
  expect(await direct.head()).toEqual(EMPTY_HEAD);
  expect(await direct.people(null, 1)).toEqual([]);
  const before = proxy.passed['to-desk'];
  expect(await store.write({ after: EMPTY_HEAD, steps })).toMatchObject({ ok: true });
  // One answer, and the greeting of the new session.
  expect(proxy.passed['to-desk'] - before).toBeLessThan(2_000);
  expect(await direct.people(null, 10_000)).toHaveLength(5_000);
  expect(await verifiedStore(direct)).toMatchObject({ ok: true, head: { count: 5_000 } });
});

function manySteps(count: number) {
  let head = EMPTY_HEAD;
  return Array.from({ length: count }, (_, nth) => {
    const entry = entryAfter(head);
    head = { count: entry.seq, mac: entry.mac };
    return { entry, people: [personRow(`E-${nth}`, entry.seq)] };
  });
}
