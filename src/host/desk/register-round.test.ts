import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readingOf } from '../../../tests/support/readings.ts';
import { at, Bench } from '../../../tests/support/register-bench.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';

/** Rounds, what a change of the policy takes out, and files of those who are due. NOW is 20 November 2026. */

let benches = 0;
const open: Bench[] = [];
async function bench(policy: string): Promise<Bench> {
  benches += 1;
  const made = new Bench(join(temporaryFolder('register-round'), String(benches)));
  open.push(made);
  await made.make({ policy });
  return made;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.desk.close();
});

const since = { year: 2026, month: 11, day: 19 };

test('a round lists who of a group has been checked since it began', async () => {
  const one = await bench('plain');
  await one.save('E-1', '例示　一郎', { group: '営業部' });
  await one.save('E-2', '例示　二郎', { group: '営業部' });
  await one.save('E-3', '例示　三郎', { group: '営業部' });
  await one.save('E-4', '営業部　四郎', { group: '総務部' });
  await one.save('E-5', '例示　五郎');
  await one.did('leavePerson', { id: 'E-3', on: { year: 2026, month: 11, day: 19 } });
  const gold = await readingOf('gold');
  one.reading = at(gold, '2026-11-18');
  await one.did('recordCheck', one.record('E-1', { otherCard: true }));
  one.reading = at(gold, '2026-11-19');
  await one.did('recordCheck', one.record('E-2', { otherCard: true }));
  expect(await one.did('registerGroups', {})).toEqual([
    { group: '営業部', people: 2 },
    { group: '総務部', people: 1 },
    { group: null, people: 1 },
  ]);
  // A person who comes later is counted as well.
  await one.save('E-6', '例示　六郎', { group: '総務部' });
  expect((await one.did('registerGroups', {}))[1]).toEqual({ group: '総務部', people: 2 });
  const checked = async (group: string | null, day = since) =>
    (await one.did('showRound', { group, since: day })).map(({ listed, isChecked }) => [
      listed.person.id,
      isChecked,
    ]);
  expect(await checked('営業部')).toEqual([
    ['E-1', false],
    ['E-2', true],
  ]);
  expect(await checked('営業部', { ...since, day: 18 })).toEqual([
    ['E-1', true],
    ['E-2', true],
  ]);
  expect(await checked('営業部', { ...since, day: 20 })).toEqual([
    ['E-1', false],
    ['E-2', false],
  ]);
  expect((await checked(null)).map(([id]) => id)).toEqual(['E-1', 'E-2', 'E-4', 'E-5', 'E-6']);
});

test('a round of more people than a list can show is refused, and one of many pages is whole', async () => {
  const one = await bench('plain');
  const lines = Array.from({ length: 2_001 }, (_, i) => `${i + 1000},例示　${i},${i < 1_200 ? '東' : '西'}`);
  const base64 = Buffer.from(`id,name,group\n${lines.join('\n')}\n`).toString('base64');
  const { plan } = await one.did('planImport', { base64 });
  await one.did('importPeople', { base64, plan });
  expect(await one.did('showRound', { group: '東', since })).toHaveLength(1_200);
  expect(await one.refused('showRound', { group: null, since })).toEqual({ kind: 'too-large' });
});

test('a change of the policy says before what it takes out', async () => {
  const one = await bench('rental');
  await one.save('E-1');
  const gold = await readingOf('gold');
  one.reading = at(gold, '2026-11-18');
  await one.did('recordCheck', one.record('E-1', { typed: { vehicle: '品川 1' } }));
  one.reading = at(gold, '2026-11-19');
  await one.did('recordCheck', one.record('E-1'));
  const { rental, plain } = await one.did('registerPolicies', {});
  expect(await one.did('planPolicy', { policy: rental })).toEqual({ going: [] });
  expect(await one.did('planPolicy', { policy: plain })).toEqual({
    going: [
      { field: 'name', checks: 2 },
      { field: 'address', checks: 2 },
      { field: 'vehicle', checks: 1 },
    ],
  });
  const { checks } = await one.did('showPerson', { id: 'E-1' });
  expect(checks.map(({ check }) => check.kept.vehicle?.value)).toEqual([undefined, '品川 1']);
  await one.did('changePolicy', { policy: plain, consentText: null });
  expect(await one.did('planPolicy', { policy: plain })).toEqual({ going: [] });
});

test('a list to sign and a CSV may hold only the people of whom something is due', async () => {
  const one = await bench('employer');
  await one.save('E-1', '例示　一郎');
  await one.save('E-2', '例示　二郎');
  one.reading = at(await readingOf('gold'), '2026-11-19');
  await one.did('recordCheck', one.record('E-1', { otherCard: true }));
  const csv = { kind: 'csv', encoding: 'utf-8' } as const;
  await one.did('exportRegister', { format: { ...csv, dueWithin: 30 } });
  await one.did('exportRegister', { format: csv });
  const texts = one.delivered.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  expect(texts.map((text) => [text.includes('E-1'), text.includes('E-2')])).toEqual([
    [false, true],
    [true, true],
  ]);
});

test('a check of a card that was read in part is shown as such', async () => {
  const one = await bench('plain');
  await one.save('E-1');
  const gold = at(await readingOf('gold'), '2026-11-19');
  const note = { kind: 'unreadable-file', file: 'WEF02', where: 'x' } as const;
  const conventional = await readingOf('conventional-licence');
  one.reading = { ...conventional, readAt: gold.readAt, notes: [...conventional.notes, note] };
  const { check } = await one.did('recordCheck', one.record('E-1', { otherCard: true }));
  expect(check.isIncomplete).toBe(true);
});
