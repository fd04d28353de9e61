import { describe, expect, test } from 'vitest';
import { anyCheck, anyPerson } from '../../../tests/support/any-check.ts';
import { day } from '../../../tests/support/day.ts';
import { FACE_RULES } from '../../../tests/support/face-rules.ts';
import { listedPeople } from '../../../tests/support/listed-people.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../../tests/support/nasty-names.ts';
import type { Face } from '../../face/layout/placed.ts';
import type { ListedPerson } from '../listed-person.ts';
import { LONGEST } from '../person.ts';
import { layoutSignedList, type SignedListOptions } from './list-layout.ts';

const OPTIONS: SignedListOptions = {
  language: 'ja',
  today: day('2026-11-20'),
  business: '株式会社　例示運送',
  operator: null,
};

const textOf = (face: Face | undefined, id: string) => face?.texts.find((text) => text.id === id)?.text;
const words = (pages: readonly Face[]) => pages.flatMap(({ texts }) => texts.map(({ text }) => text));

function brokenRules(pages: readonly Face[]): string[] {
  return pages.flatMap((face, page) =>
    Object.entries(FACE_RULES).flatMap(([rule, broken]) =>
      broken(face).map((where) => `page ${page + 1}: ${rule}: ${where}`),
    ),
  );
}

test.each(['ja', 'en'] as const)('60 people in %s keep every rule of a page', (language) => {
  const pages = layoutSignedList(listedPeople(60), { ...OPTIONS, language });
  expect(brokenRules(pages)).toEqual([]);
  expect(pages.map((page) => textOf(page, 'page'))).toEqual(['1 / 3', '2 / 3', '3 / 3']);
  const heads = pages.map(({ texts }) =>
    texts.filter(({ id }) => id.startsWith('head ')).map(({ text }) => text),
  );
  expect(new Set(heads.map((head) => head.join())).size).toBe(1);
  expect(heads[0]).toHaveLength(7);
  const ids = words(pages).filter((text) => /^E-\d{4}$/.test(text));
  expect(ids).toEqual(listedPeople(60).map(({ person }) => person.id));
});

test('what stands in a row, and how many stand how', () => {
  const [page] = layoutSignedList(listedPeople(60), OPTIONS);
  expect(textOf(page, 'counts')).toBe('60名　未確認 5名　有効期限を経過 4名　確認日を経過 9名');
  const row = (n: number) =>
    (page?.texts ?? []).filter(({ id }) => id.startsWith(`row ${n} `)).map(({ text }) => text);
  expect(row(1)).toEqual([
    'E-0001',
    '例示　花子',
    '営業部',
    '2026年05月20日',
    '2028年01月15日',
    '2026年11月20日',
  ]);
  expect(row(2).slice(-2)).toEqual(['2026年11月19日', '確認日を経過']);
  expect(row(4).slice(-1)).toEqual(['未確認']);
  expect(row(6)).toContain('期限を経過');
  expect(row(16)).toContain('最終在籍日 2026年12月31日');
});

const one = (person: Partial<ListedPerson['person']>, last: ListedPerson['last'] = null): ListedPerson => ({
  person: anyPerson(person),
  last,
  nextCheckOn: null,
  judged: [],
});

describe('the longest texts that may be typed', () => {
  test.each(['長い氏名の', 'W', 'Example ', 'ＷＷ　'])('of %j are not cut', (part) => {
    const longest = (length: number) => part.repeat(length).slice(0, length).trim();
    const person = { id: longest(LONGEST.id), name: longest(LONGEST.name), group: longest(LONGEST.group) };
    const pages = layoutSignedList([one({ ...person, leftOn: day('2026-12-31') }), one({})], OPTIONS);
    expect(brokenRules(pages)).toEqual([]);
    expect(words(pages).join('')).not.toContain('…');
    const squeezed = (text: string) => text.replace(/\s/gu, '');
    const placed = squeezed(words(pages).join(''));
    for (const text of Object.values(person)) expect(placed).toContain(squeezed(text));
  });
});

test.each([...NASTY_NAMES, ...NASTY_CONTROLS])('%j is one text without controls', (name) => {
  const pages = layoutSignedList([one({ name, group: name }, anyCheck())], { ...OPTIONS, business: name });
  expect(brokenRules(pages)).toEqual([]);
  for (const text of words(pages)) expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
});

test('characters that the font lacks are named at the foot', () => {
  const [page] = layoutSignedList([one({ name: '\u{2a6d6}野' })], OPTIONS);
  expect(textOf(page, 'row 1 name')).toBe('〓野');
  expect(textOf(page, 'not in font')).toBe('〓: このソフトの書体にない文字（U+2A6D6）');
});

test('a check of a demonstration card says so', () => {
  const [page] = layoutSignedList([one({}, anyCheck({ origin: 'virtual' }))], OPTIONS);
  expect(textOf(page, 'row 1 checkedOn below')).toBe('体験用カード');
});

test('a day that the card gives in part has not passed', () => {
  const [page] = layoutSignedList([one({}, anyCheck({ expiresOn: day('2026-10-00') }))], OPTIONS);
  expect(textOf(page, 'row 1 expiresOn')).toBe('2026年10月（日不明）');
  expect(textOf(page, 'counts')).toContain('有効期限を経過 0名');
});

test('an empty list is one page that says so', () => {
  const pages = layoutSignedList([], { ...OPTIONS, language: 'en' });
  expect(pages.map((page) => [textOf(page, 'page'), textOf(page, 'counts')])).toEqual([
    ['1 / 1', '0 people, 0 never checked, 0 past the last day, 0 past the next check'],
  ]);
});

test('an answer from afar says so below its day', () => {
  const [page] = layoutSignedList([one({}, anyCheck({ afar: { request: 'r', seal: 's' } }))], OPTIONS);
  expect(textOf(page, 'row 1 checkedOn below')).toBe('離れた場所から');
});
