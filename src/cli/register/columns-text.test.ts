import { expect, test } from 'vitest';
import { columnsText } from './columns-text.ts';

const plain = (_: string, text: string) => text;

test('each column is as wide as its widest cell, counted as a terminal shows it', () => {
  expect(
    columnsText(
      ['ID', '氏名', '残り'],
      [
        ['1042', '例示　花子', { text: 'あと3日', tone: 'alarm' }],
        ['7', 'A', ''],
      ],
      plain,
    ),
  ).toEqual(['ID    氏名        残り', '1042  例示　花子  あと3日', '7     A']);
});

test('a cell can neither forge a line nor act on the terminal', () => {
  expect(columnsText(['ID'], [['1\n2\u001b[2J']], plain)).toEqual(['ID', '1〓2〓[2J']);
});
