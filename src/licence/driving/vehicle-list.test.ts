import { expect, test } from 'vitest';
import { CATEGORIES, type Category } from '../categories.ts';
import { vehicleList } from './vehicle-list.ts';

function marked(categories: readonly Category[], conditions: readonly string[]) {
  const { kinds, isUnclear } = vehicleList(categories, conditions);
  return [kinds.flatMap(({ category, isLimited }) => (isLimited ? [category] : [])), isUnclear];
}

test.each<[condition: string, has: readonly Category[], limited: readonly Category[], isUnclear: boolean]>([
  ['準中型車は準中型車（５ｔ）に限る', ['準中型', '普通', '原付'], ['準中型'], false],
  ['準中型車は準中型車(5t)に限る', ['準中型'], ['準中型'], false],
  ['準中型で運転できる準中型車は準中型車(5t)に限る', ['準中型', '普通'], ['準中型'], false],
  ['準中型車（５ｔ）と普通車はＡＴ車に限る', ['準中型', '普通', '原付'], ['準中型', '普通'], false],
  ['普通車はAT車に限る', ['普通', '普自二'], ['普通'], false],
  ['普自二車は小型二輪に限る', ['普通', '普自二'], ['普自二'], false],
  ['大二で運転できる大型車はマイクロバスに限る', ['大型', '大二'], ['大二'], false],
  ['けん引車はけん引小型トレーラーに限る', ['け引'], ['け引'], false],
  ['旅客車はＡＴ車に限る', ['普通', '普二'], ['普二'], false],
  ['普通車はＡＴ車に限り、普自二車は小型二輪に限る', ['普通', '普自二'], ['普通', '普自二'], false],
  // About the driver.
  ['眼鏡等', ['普通'], [], false],
  ['補聴器', ['普通'], [], false],
  // The condition does not say whether it holds for the second-class licence.
  ['普通車はＡＴ車に限る', ['普通', '普二'], ['普通'], true],
  // Names a kind that the holder does not have.
  ['中型車は中型車（８ｔ）に限る', ['普通'], [], true],
  ['アクセルブレーキは手動式', ['普通'], [], true],
  ['普通車と例示車はＡＴ車に限る', ['普通'], [], true],
  ['例示で運転できる普通車はＡＴ車に限る', ['普通'], [], true],
  ['ＡＴ車に限る', ['普通'], [], true],
  ['', ['普通'], [], true],
])('「%s」 of a holder of %j limits %j (unclear: %j)', (condition, has, limited, isUnclear) => {
  expect(marked(has, [condition])).toEqual([limited, isUnclear]);
});

test('several conditions, and none', () => {
  expect(marked(CATEGORIES, ['眼鏡等', '大型車はマイクロバスに限る', '大特車はカタピラ車に限る'])).toEqual([
    ['大型', '大特'],
    true,
  ]);
  const both = ['大型車はマイクロバスに限る', '大二で運転できる大型車はマイクロバスに限る'];
  expect(marked(['大型', '大二'], both)).toEqual([['大型', '大二'], false]);
  expect(marked(['普通'], [])).toEqual([[], false]);
});

test.each<[Category, readonly string[], string, string]>([
  ['普通', [], '車両総重量3.5t未満、最大積載量2t未満、乗車定員10人以下の自動車', 'under 3.5 t gross'],
  ['準中型', [], '車両総重量7.5t未満、最大積載量4.5t未満、乗車定員10人以下の自動車', 'under 7.5 t gross'],
  ['準中型', ['準中型車は準中型車（５ｔ）に限る'], '車両総重量5t未満、最大積載量3t未満', 'under 5 t gross'],
  ['準中型', ['準中型車（５ｔ）と普通車はＡＴ車に限る'], '車両総重量5t未満', 'under 5 t gross'],
  ['中型', [], '車両総重量11t未満、最大積載量6.5t未満、乗車定員29人以下の自動車', 'under 11 t gross'],
  [
    '中型',
    ['中型車は中型車（８ｔ）に限る'],
    '車両総重量8t未満、最大積載量5t未満、乗車定員10人以下',
    '8 t gross',
  ],
  ['大型', [], '車両総重量11t以上、最大積載量6.5t以上、または乗車定員30人以上の自動車', '30 persons or more'],
  ['普自二', ['普自二車は小型二輪に限る'], '総排気量125cc以下の二輪車', 'up to 125 cc'],
])('%s with %j is listed as it is limited', (category, conditions, ja, en) => {
  const [listed] = vehicleList([category], conditions).kinds;
  expect(listed?.ja).toContain(ja);
  expect(listed?.en).toContain(en);
});

test('every kind has a line in both languages', () => {
  for (const { category, ja, en } of vehicleList(CATEGORIES, []).kinds) {
    expect([ja, en]).not.toContain(category);
    expect(ja).not.toBe('');
    expect(en).toMatch(/^[A-Z]/);
  }
});
