import { expect, test } from 'vitest';
import type { AfarRegister } from '../../src/host/afar/answer-pair.ts';
import { askFromAfar } from '../../src/host/afar/ask-from-afar.ts';
import { listRequests } from '../../src/register/afar/requests.ts';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { removePerson } from '../../src/register/forget.ts';
import { POLICIES } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import { StoreNotAllowed } from '../../src/register/store.ts';
import { ASKED_AT, answerOf, filed, outcomeOf, requestOf } from '../support/afar.ts';
import { afarSuite } from '../support/afar-suite.ts';
import { day } from '../support/day.ts';
import { newRegister, newRole, openedIn, placeIn, sqlAs } from '../support/postgres-databases.ts';
import { MAKER } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { CHAIN_KEY } from '../support/register-entries.ts';
import { person } from '../support/register-suite.ts';

afarSuite('a check from afar, with a register on a server', async () => openedIn(await newRegister()));

const TODAY = day('2026-11-20');
const ROUNDS = 12;
const key = () => Uint8Array.from(CHAIN_KEY);
const keyFor = () => new Uint8Array(32).fill(1);

async function begunIn(database: string, { demo = true } = {}): Promise<AfarRegister> {
  const made = await Register.begin(await openedIn(database), key(), { policy: POLICIES.plain, demo });
  if (!made.ok) throw new Error(made.error.kind);
  return { register: made.value, keyFor };
}

/** Another desk of the same register. */
async function deskIn(database: string, role = {}): Promise<AfarRegister> {
  return {
    register: await Register.open(await openedIn(database, role), key(), async () => null),
    keyFor,
  };
}

const idOf = (nth: number) => `E-${nth + 1}`;

async function withAnswers(desk: AfarRegister, count = ROUNDS): Promise<readonly Uint8Array[]> {
  const ids = Array.from({ length: count }, (_, nth) => idOf(nth));
  expect((await desk.register.savePeople(ids.map((id) => person(id)))).ok).toBe(true);
  const gold = await readingOf('gold');
  const answers: Uint8Array[] = [];
  for (const id of ids) answers.push(await answerOf(await requestOf(desk, { person: id }), gold));
  return answers;
}

const auditOf = ({ register }: AfarRegister) => audit(register.store, key(), EMPTY_HEAD);

async function withCounter({ demo = true } = {}) {
  const database = await newRegister();
  const manager = await begunIn(database, { demo });
  const role = await newRole(database);
  expect(await placeIn(database).grant(role.user, 'counter')).toMatchObject({ ok: true });
  return { manager, counter: await deskIn(database, role) };
}

test('a counter files an answer once, and neither asks nor lists', async () => {
  const { manager, counter } = await withCounter();
  const [one = new Uint8Array(), two = new Uint8Array(), three = new Uint8Array()] = await withAnswers(
    manager,
    3,
  );
  expect(await filed(counter, one)).toMatchObject({
    ok: true,
    value: {
      isFirst: true,
      check: { person: 'E-1', afar: { seal: expect.stringMatching(/^[0-9A-F]{64}$/) } },
    },
  });
  for (const desk of [counter, manager]) expect(await outcomeOf(desk, one)).toBe('answered');
  expect(await outcomeOf(counter, two, { now: ASKED_AT + 15 * 86_400_000 })).toBe('late');
  expect((await removePerson(manager.register, 'E-2', 'asked')).ok).toBe(true);
  expect(await outcomeOf(counter, two)).toBe('not-ours');
  expect((await manager.register.savePeople([person('E-3', { name: '例示　花子' })])).ok).toBe(true);
  expect(await outcomeOf(counter, three)).toBe('other-person');
  expect(await outcomeOf(counter, three, { otherCard: true })).toBe('filed');

  const wish = { person: 'E-1', by: 'x', purpose: null, days: 1, language: 'ja', now: ASKED_AT } as const;
  expect(await askFromAfar(counter, wish, MAKER)).toEqual({ ok: false, error: { kind: 'not-allowed' } });
  await expect(listRequests(counter.register, TODAY)).rejects.toBeInstanceOf(StoreNotAllowed);
  const states = (await listRequests(manager.register, TODAY)).map((one) => [one.person.id, one.state]);
  expect(states.sort()).toEqual([
    ['E-1', 'answered'],
    ['E-3', 'answered'],
  ]);
  expect(await auditOf(manager)).toMatchObject({ ok: true, people: 2, checks: 2 });
});

test('a counter of an ordinary register files no answer of a virtual card', async () => {
  const { manager, counter } = await withCounter({ demo: false });
  const [answer = new Uint8Array()] = await withAnswers(manager, 1);
  expect(await outcomeOf(counter, answer)).toBe('not-a-reader');
  expect(await auditOf(manager)).toMatchObject({ ok: true, checks: 0 });
});

test('two desks that file the same answer at once record one check', async () => {
  const { manager, counter } = await withCounter();
  const answers = await withAnswers(manager);
  for (const [nth, answer] of answers.entries()) {
    const outcomes = await Promise.all([manager, counter].map((desk) => outcomeOf(desk, answer)));
    expect(outcomes.sort()).toEqual(['answered', 'filed']);
    expect((await manager.register.person(idOf(nth)))?.checks).toHaveLength(1);
  }
  expect(await auditOf(manager)).toMatchObject({ ok: true, people: ROUNDS, checks: ROUNDS });
});

test('one desk files an answer while another removes the person: no check stays without its person', async () => {
  const database = await newRegister();
  const [one, two] = [await begunIn(database), await deskIn(database)];
  const answers = await withAnswers(one);
  for (const [nth, answer] of answers.entries()) {
    const [outcome, removed] = await Promise.all([
      outcomeOf(one, answer),
      removePerson(two.register, idOf(nth), 'asked'),
    ]);
    expect(['filed', 'not-ours']).toContain(outcome);
    expect(removed.ok).toBe(true);
    expect(await one.register.person(idOf(nth))).toBeNull();
    expect(await outcomeOf(two, answer)).toBe('not-ours');
  }
  expect(await auditOf(two)).toMatchObject({ ok: true, people: 0, checks: 0 });
});

test('the server finds requests by their index', async () => {
  const database = await newRegister();
  await sqlAs(database, `alter database ${database} set enable_seqscan = off`);
  await begunIn(database);
  const { MANAGER } = await import('../../src/register/postgres/statements.ts');
  const plan = (await sqlAs(database, `explain ${MANAGER.asking}`)).flat().join('\n');
  expect(plan).toContain('entry_requests');
});
