import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { operatorName } from './operator.ts';

test.each([
  ['総務　例示', { MENKYO_OPERATOR: '窓口　見本' }, '総務　例示'],
  [null, { MENKYO_OPERATOR: ' 窓口　見本 ' }, '窓口　見本'],
  [' ', { MENKYO_OPERATOR: '' }, userInfo().username],
  [null, {}, userInfo().username],
])('--by %s beside %o is %s', (given, env, name) => {
  expect(operatorName(given, env)).toBe(name);
});
