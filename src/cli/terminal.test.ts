import { expect, test } from 'vitest';
import { columns, padColumns, painter, wrapColumns } from './terminal.ts';

test.each([
  ['abc', 3],
  ['見本', 4],
  ['ｱ', 1],
  ['Ａ', 2],
  ['𠮷', 2],
  ['か\u3099', 2],
  ['〓', 2],
  ['⭐', 2],
])('%s takes %i columns', (text, width) => {
  expect(columns(text)).toBe(width);
  expect(columns(padColumns(text, 10))).toBe(10);
});

test.each<[string, string, number, string[]]>([
  ['words', 'one two three four', 9, ['one two', 'three', 'four']],
  ['wide characters', '見本例示見本', 8, ['見本例示', '見本']],
  ['no line starts with a closing mark', '見本例示。見本', 8, ['見本例示。', '見本']],
  ['nor with a bracket', '見本例〉見本', 6, ['見本例〉', '見本']],
  ['and none ends with an opening one', '見本例（見本）', 8, ['見本例', '（見本）']],
  ['a long word stays whole', 'ABCDEFGHIJ K', 5, ['ABCDEFGHIJ', 'K']],
  ['nothing', '', 5, []],
])('wrapping: %s', (_, text, width, lines) => {
  expect(wrapColumns(text, width)).toEqual(lines);
});

test('colours on a terminal, none with NO_COLOR, in a pipe, or on a dumb terminal', () => {
  expect(painter(true, {})('alarm', 'x')).toBe('\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
  expect(painter(true, {})('dim', 'x')).toBe('\u001b[2mx\u001b[22m');
  expect(painter(true, {})('plain', 'x')).toBe('x');
  expect(painter(true, { NO_COLOR: '' })('alarm', 'x')).toContain('\u001b');
  for (const paint of [
    painter(false, {}),
    painter(true, { NO_COLOR: '1' }),
    painter(true, { TERM: 'dumb' }),
  ]) {
    expect(paint('alarm', 'x')).toBe('x');
  }
});
