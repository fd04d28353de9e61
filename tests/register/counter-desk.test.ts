import { expect, test } from 'vitest';
import { dayInJapan } from '../../src/licence/calendar.ts';
import { audit } from '../../src/register/audit.ts';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { POLICIES } from '../../src/register/policy.ts';
import { Register } from '../../src/register/register.ts';
import { StoreNotAllowed } from '../../src/register/store.ts';
import { newRegister, newRole, openedIn, placeIn } from '../support/postgres-databases.ts';
import { readingOf } from '../support/readings.ts';
import { CHAIN_KEY } from '../support/register-entries.ts';
import { person } from '../support/register-suite.ts';

const key = () => Uint8Array.from(CHAIN_KEY);

test('a desk with the role of a counter does its work, and nothing else', async () => {
  const database = await newRegister();
  const owner = await Register.begin(await openedIn(database), key(), {
    policy: POLICIES.employer,
    demo: true,
  });
  if (!owner.ok) throw new Error(owner.error.kind);
  const people = ['E-1', 'E-2', 'E-3'].map((id) => person(id));
  expect(await owner.value.savePeople(people)).toMatchObject({ ok: true });
  const role = await newRole(database);
  expect(await placeIn(database).grant(role.user, 'counter')).toMatchObject({ ok: true });

  const desk = await Register.open(await openedIn(database, role), key(), async () => owner.value.head);
  expect(desk.fault).toBeNull();
  const gold = await readingOf('gold');
  const record = (id: string) => desk.record(gold, { person: id, by: '総務　例示', typed: {} });
  const first = await record('E-1');
  if (!first.ok) throw new Error(first.error.kind);
  const renewed = { ...gold, licence: gold.licence && { ...gold.licence, conditions: [] } };
  expect(await desk.record(renewed, { person: 'E-1', by: '', typed: {} })).toMatchObject({
    ok: true,
    value: { changes: ['conditions'] },
  });
  const other = { ...gold, holder: null, licence: gold.licence && { ...gold.licence, number: '999' } };
  expect(await desk.record(other, { person: 'E-1', by: '', typed: {} })).toEqual({
    ok: false,
    error: { kind: 'other-person', by: 'number' },
  });
  const late = { ...first.value.check, id: 'late', at: first.value.check.at - 1 };
  expect(await desk.file(late)).toMatchObject({ ok: true });
  expect(await desk.file(late)).toEqual({ ok: false, error: { kind: 'known-check' } });
  expect((await desk.find('見本', 10)).map((one) => one.person.id)).toEqual(['E-1', 'E-2', 'E-3']);
  const due = await desk.due({ today: dayInJapan(Date.now()), days: 30 });
  expect(due.filter(({ why }) => why === 'never-checked').map(({ name }) => name)).toEqual([
    '見本　太郎',
    '見本　太郎',
  ]);

  expect(await desk.savePeople([person('E-4')])).toEqual({ ok: false, error: { kind: 'not-allowed' } });
  await expect(desk.people().next()).rejects.toBeInstanceOf(StoreNotAllowed);
  // All three checks are whole, the older ones included: a manager sees them.
  expect(await audit(owner.value.store, key(), EMPTY_HEAD)).toMatchObject({ ok: true, people: 3, checks: 3 });
  expect((await owner.value.person('E-1'))?.checks).toHaveLength(3);
});
