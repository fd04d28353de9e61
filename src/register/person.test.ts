import { expect, test } from 'vitest';
import { PERSON_TEXTS } from '../app/register-record/names.ts';
import { LONGEST, personFaults, personOf } from './person.ts';

test('takes spaces off, and an empty text for none', () => {
  expect(personOf({ id: ' E-001 ', name: '　例示　花子　', kana: ' ', note: '夜勤' })).toEqual({
    ok: true,
    value: { id: 'E-001', name: '例示　花子', kana: null, group: null, note: '夜勤', leftOn: null },
  });
});

test.each([
  [{ name: '例示　花子' }, 'id', 'missing'],
  [{ id: '　', name: '例示　花子' }, 'id', 'missing'],
  [{ id: 'E-001' }, 'name', 'missing'],
  [{ id: 'E-001', name: '例示\u0000花子' }, 'name', 'not-a-text'],
  [{ id: 'E-001', name: '例示\u202e花子' }, 'name', 'not-a-text'],
  [{ id: 'E-001', name: '例示　花子', group: '営業\n一課' }, 'group', 'not-a-text'],
])('%j: %s is %s', (typed, field, what) => {
  expect(personOf(typed)).toEqual({ ok: false, error: { field, what } });
});

test.each(PERSON_TEXTS)('the longest %s is counted in characters', (field) => {
  const typed = { id: 'E-001', name: '例示　花子' };
  expect(personOf({ ...typed, [field]: '𠮷'.repeat(LONGEST[field]) }).ok).toBe(true);
  expect(personOf({ ...typed, [field]: '𠮷'.repeat(LONGEST[field] + 1) })).toEqual({
    ok: false,
    error: { field, what: 'too-long' },
  });
});

test.each(['=1+1', "O'Brien; drop table person; --", '<b>', '例示［見本］　花子'])(
  'keeps %s as it is',
  (name) => {
    expect(personOf({ id: 'E-001', name })).toMatchObject({ ok: true, value: { name } });
  },
);

test('every fault is told, not only the first', () => {
  const typed = { name: ' ', kana: 'ア\u0007', group: '課'.repeat(101), note: '夜勤' };
  expect(personFaults(typed)).toEqual([
    { field: 'kana', what: 'not-a-text' },
    { field: 'group', what: 'too-long' },
    { field: 'id', what: 'missing' },
    { field: 'name', what: 'missing' },
  ]);
  expect(personOf(typed)).toEqual({ ok: false, error: { field: 'kana', what: 'not-a-text' } });
});
