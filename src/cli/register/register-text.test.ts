import { afterEach, beforeEach, expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { ja } from '../words/ja.ts';
import { momentText, writtenMoment } from './register-text.ts';

const zone = process.env.TZ;

beforeEach(() => {
  process.env.TZ = 'America/New_York';
});

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['2026-11-20T01:05:00+09:00', ja, '2026年（令和08年）11月20日 01:05'],
  ['2026-11-19T16:05:59Z', ja, '2026年（令和08年）11月20日 01:05'],
  ['2026-11-19T11:05:00-05:00', en, '20 Nov 2026 01:05'],
])('%s is shown in the time of Japan wherever the computer is', (time, words, expected) => {
  expect(momentText(Date.parse(time), words)).toBe(expected);
  expect(writtenMoment(time, words)).toBe(expected);
});

test('what is no time is shown as it is', () => {
  expect(writtenMoment('soon', en)).toBe('soon');
});
