import { expect, test } from 'vitest';
import { CATEGORIES, CATEGORY_ENGLISH } from './categories.ts';

test('the kinds stand in the order of the classic grid (cli.md), each with its English', () => {
  expect(CATEGORIES.join(' ')).toBe(
    '大型 中型 準中型 普通 大特 大自二 普自二 小特 原付 大二 中二 普二 大特二 け引 け引二',
  );
  expect(Object.keys(CATEGORY_ENGLISH).sort()).toEqual([...CATEGORIES].sort());
});
