import { expect, test } from 'vitest';
import { parseCsv } from './parse-csv.ts';

const cellsOf = (text: string) => parseCsv(text).rows.map(({ cells }) => cells);

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1,5\t2;5',
    [
      ['a', 'b'],
      ['1,5', '2;5'],
    ],
  ],
  [
    'semicolons',
    'a;b\r\n1,5;2',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'a separator with a name',
    'sep=;\r\na;b,c\r\n1;2',
    [
      ['a', 'b,c'],
      ['1', '2'],
    ],
  ],
  ['a separator with a name, as a spreadsheet writes it back', '"sep=,",,\na,b', [['a', 'b']]],
  [
    'CR alone',
    'a,b\r1,2\r3,4',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'quotes',
    '"a","b"\n"1,5","2""5"""',
    [
      ['a', 'b'],
      ['1,5', '2"5"'],
    ],
  ],
  [
    'a separator in a quoted heading',
    '"a,b,c";d\n1;2',
    [
      ['a,b,c', 'd'],
      ['1', '2'],
    ],
  ],
  [
    'a line break in quotes',
    'a,b\n"1\r\n2",3',
    [
      ['a', 'b'],
      ['1\r\n2', '3'],
    ],
  ],
  [
    'spaces around quotes',
    'a,b\n "1" , "2,3" ',
    [
      ['a', 'b'],
      ['1', '2,3'],
    ],
  ],
  [
    'a quote within a cell',
    'a,b\n1"2,3',
    [
      ['a', 'b'],
      ['1"2', '3'],
    ],
  ],
  [
    'lines without text',
    '\n , \na,b\n\n,,\n1,2\n\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['one column', 'a\n1\n2', [['a'], ['1'], ['2']]],
  ['cells that are not there', 'a,b,c\n1\n1,2,3,4', [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4']]],
  ['nothing', '', []],
])('%s', (_, text, rows) => {
  expect(cellsOf(text)).toEqual(rows);
  expect(parseCsv(text).faults).toEqual([]);
});

test('each row knows its line, also after line breaks of every kind within cells', () => {
  const { rows } = parseCsv('a,b\r\n"1\r\n1\n1\r1",2\r\n\r\n3,4\r5,6\n');
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 7, 8]);
  expect(parseCsv('sep=,\na,b\n').rows.map(({ line }) => line)).toEqual([2]);
});

test.each([
  ['a,b\n1,2\n3,"4\n5,6\n7,8', 'unclosed-quote', 3],
  ['a,b\n1,"2', 'unclosed-quote', 2],
  ['a,"b\n1,2', 'unclosed-quote', 1],
  ['a,b\n"1"2,3', 'text-after-quote', 2],
  // The quote that was left open in line 2 ends where the next cell's begins.
  ['a,b\n1,"2\n3,"4"\n', 'text-after-quote', 2],
] as const)('%j: %s, line %i', (text, kind, line) => {
  expect(parseCsv(text).faults[0]).toEqual({ kind, line });
});
