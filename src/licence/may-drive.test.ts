import { expect, test } from 'vitest';
import { CATEGORIES, type Category } from './categories.ts';
import { conditionLimits } from './may-drive.ts';

test.each<[condition: string, has: readonly Category[], limited: readonly Category[], isUnclear: boolean]>([
  ['準中型車は準中型車（５ｔ）に限る', ['準中型', '普通', '原付'], ['準中型'], false],
  ['準中型車は準中型車(5t)に限る', ['準中型'], ['準中型'], false],
  ['準中型車（５ｔ）と普通車はＡＴ車に限る', ['準中型', '普通', '原付'], ['準中型', '普通'], false],
  ['普通車はAT車に限る', ['普通', '普自二'], ['普通'], false],
  ['普自二車は小型二輪に限る', ['普通', '普自二'], ['普自二'], false],
  ['大二で運転できる大型車はマイクロバスに限る', ['大型', '大二'], ['大二'], false],
  ['けん引車はけん引小型トレーラーに限る', ['け引'], ['け引'], false],
  // About the driver.
  ['眼鏡等', ['普通'], [], false],
  ['補聴器', ['普通'], [], false],
  // The condition does not say whether it holds for the second-class licence.
  ['普通車はＡＴ車に限る', ['普通', '普二'], ['普通'], true],
  // Names a kind that the holder does not have.
  ['中型車は中型車（８ｔ）に限る', ['普通'], ['中型'], true],
  ['アクセルブレーキは手動式', ['普通'], [], true],
  ['普通車と例示車はＡＴ車に限る', ['普通'], [], true],
  ['例示で運転できる普通車はＡＴ車に限る', ['普通'], [], true],
  ['普通車はＡＴ車に限り、普自二車は小型二輪に限る', ['普通', '普自二'], [], true],
  ['', ['普通'], [], true],
])('「%s」 of a holder of %j limits %j (unclear: %j)', (condition, has, limited, isUnclear) => {
  expect(conditionLimits([condition], has)).toEqual({ limited: new Set(limited), isUnclear });
});

test('several conditions, and none', () => {
  expect(
    conditionLimits(['眼鏡等', '大型車はマイクロバスに限る', '大特車はカタピラ車に限る'], CATEGORIES),
  ).toEqual({ limited: new Set(['大型', '大特']), isUnclear: true });
  expect(
    conditionLimits(
      ['大型車はマイクロバスに限る', '大二で運転できる大型車はマイクロバスに限る'],
      ['大型', '大二'],
    ),
  ).toEqual({ limited: new Set(['大型', '大二']), isUnclear: false });
  expect(conditionLimits([], ['普通'])).toEqual({ limited: new Set(), isUnclear: false });
});
