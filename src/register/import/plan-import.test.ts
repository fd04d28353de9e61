import { expect, test } from 'vitest';
import { utf8 } from '../../../tests/support/csv-bytes.ts';
import { day } from '../../../tests/support/day.ts';
import type { Person } from '../person.ts';
import { planImport } from './plan-import.ts';
import { readPeople } from './read-people.ts';

const HANAKO: Person = {
  id: '0012',
  name: '例示　花子',
  kana: 'レイジ',
  group: '営業',
  note: '𠮷野家〜葛\u{e0100}',
  leftOn: day('2026-03-31'),
};

function planOf(csv: string, people: readonly Person[] = [HANAKO]) {
  const read = readPeople(utf8(csv));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return planImport(read.value.rows, (id) => people.find((person) => person.id === id) ?? null);
}

test('a new person is added', () => {
  const plan = planOf('id,name,note\nE-2,見本　太郎,夜勤');
  const person = { id: 'E-2', name: '見本　太郎', kana: null, group: null, note: '夜勤', leftOn: null };
  expect(plan).toEqual({ added: [{ line: 2, person, likely: null }], updated: [], unchanged: [] });
});

test.each([
  [
    'a column that is not there keeps its value',
    'id,name,group\n0012,例示　花子,製造',
    ['group'],
    { group: '製造' },
  ],
  ['an empty cell clears', 'id,name,kana,group\n0012,例示　花子,,営業', ['kana'], { kana: null }],
  [
    'a cell that is not there keeps its value',
    'id,name,kana,note\n0012,見本　花子',
    ['name'],
    { name: '見本　花子' },
  ],
  [
    'kana and note',
    'note,kana,name,id\n日勤,レイジハナコ,例示　花子,0012',
    ['kana', 'note'],
    { kana: 'レイジハナコ', note: '日勤' },
  ],
])('%s', (_, csv, changed, values) => {
  expect(planOf(csv)).toEqual({
    added: [],
    // The date of leaving stays.
    updated: [{ line: 2, before: HANAKO, person: { ...HANAKO, ...values }, changed }],
    unchanged: [],
  });
});

test.each([
  ['the same', 'id,name,note\n0012,例示　花子,𠮷野家〜葛\u{e0100}'],
  ['what Shift_JIS could not write', 'id,name,note\n0012,例示　花子,〓野家～葛'],
])('%s changes nothing', (_, csv) => {
  expect(planOf(csv)).toEqual({ added: [], updated: [], unchanged: [HANAKO] });
});

test('〓 for a character that Shift_JIS can write is a change', () => {
  expect(planOf('id,name,note\n0012,〓示　花子,〓野家～葛').updated[0]?.changed).toEqual(['name']);
  expect(planOf('id,name,note\n0012,例示　花子,〓').updated[0]?.changed).toEqual(['note']);
});

test('an id that lost its zeros names the person that it likely means', () => {
  const [added] = planOf('id,name\n12,例示　花子').added;
  expect([added?.person.id, added?.likely]).toEqual(['12', HANAKO]);
  expect(planOf('id,name\n112,見本\n012,見本').added.map(({ likely }) => likely)).toEqual([null, null]);
});
