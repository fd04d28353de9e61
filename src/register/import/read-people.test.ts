import { describe, expect, test } from 'vitest';
import { shiftJis, utf8, utf16 } from '../../../tests/support/csv-bytes.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { readPeople } from './read-people.ts';

const HEADER = '番号,氏名,フリガナ,部署,備考';

function peopleIn(bytes: Uint8Array) {
  const read = readPeople(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

test('columns in any order, by any of their names; others are named', () => {
  const text = 'No.\tふりがな\t住所\tお名前\t所　属\r\nE-001\tれいじ\t見本市\t例示　花子\t営業\r\n';
  expect(peopleIn(utf16(text))).toEqual({
    encoding: 'utf-16le',
    ignored: ['住所'],
    rows: [
      {
        line: 2,
        person: { id: 'E-001', name: '例示　花子', kana: 'れいじ', group: '営業', note: null, leftOn: null },
        given: ['id', 'kana', 'name', 'group'],
      },
    ],
  });
});

test.each([
  '番号,氏名',
  ' ＩＤ , Ｎａｍｅ ',
  'Employee No.;FULL NAME',
  '"社員番号"\t"氏 名"',
  'sep=;\n社員ＩＤ;名前',
])('the header %j is enough', (header) => {
  const separator = /\t/.test(header) ? '\t' : /;/.test(header) ? ';' : ',';
  const { rows } = peopleIn(utf8(`${header}\n1${separator}例示　花子`));
  expect(rows.map(({ person: { id, name } }) => [id, name])).toEqual([['1', '例示　花子']]);
});

test('cells: what guards against formulas comes off, and a cell that is not there is not given', () => {
  const text = `${HEADER}\n'=1,'＋見本\n''-2,''見本\n="0012",="例示",,,\n 0013 ,例示,"",,夜勤`;
  expect(
    peopleIn(shiftJis(text)).rows.map(({ person, given }) => [person.id, person.name, given.length]),
  ).toEqual([
    ['=1', '＋見本', 2],
    ["'-2", "''見本", 2],
    ['0012', '例示', 5],
    ['0013', '例示', 5],
  ]);
});

/** Person n stands in line n + 1. */
const ROWS = Array.from({ length: 5000 }, (_, i) => `E-${i + 1},例示　花子${i + 1},レイジ,営業①,髙﨑～`);
const withRow = (line: number, row: string) => [HEADER, ...ROWS.toSpliced(line - 2, 1, row), ''].join('\r\n');

describe('5,000 people in Shift_JIS', () => {
  test('whole', () => {
    const { rows, encoding } = peopleIn(shiftJis([HEADER, ...ROWS, ''].join('\r\n')));
    expect(encoding).toBe('shift_jis');
    expect([rows.length, rows.at(-1)?.line, rows.at(-1)?.person.note]).toEqual([5000, 5001, '髙﨑～']);
  });

  test.each([
    [
      'a quote that is not closed',
      withRow(2500, 'E-x,"例示　花子,,,'),
      [{ kind: 'unclosed-quote', line: 2500 }],
    ],
    ['text after a quote', withRow(2500, 'E-x,"例示"　花子,,,'), [{ kind: 'text-after-quote', line: 2500 }]],
    [
      'a comma too many',
      withRow(2500, 'E-x,例示,花子,レイジ,営業,夜勤'),
      [{ kind: 'too-many-cells', line: 2500, columns: 5, cells: 6 }],
    ],
    [
      'no name',
      withRow(2500, 'E-x,　,,,'),
      [{ kind: 'not-a-person', line: 2500, field: 'name', what: 'missing' }],
    ],
    [
      'no id',
      withRow(2500, ',例示　花子'),
      [{ kind: 'not-a-person', line: 2500, field: 'id', what: 'missing' }],
    ],
    [
      'two faults in a row',
      withRow(5001, `,例示\u0007花子,,${'課'.repeat(101)},`),
      [
        { kind: 'not-a-person', line: 5001, field: 'name', what: 'not-a-text' },
        { kind: 'not-a-person', line: 5001, field: 'group', what: 'too-long' },
        { kind: 'not-a-person', line: 5001, field: 'id', what: 'missing' },
      ],
    ],
    [
      'a line break in a cell',
      withRow(2500, 'E-x,例示　花子,,,"夜\r\n勤"'),
      [{ kind: 'not-a-person', line: 2500, field: 'note', what: 'not-a-text' }],
    ],
    [
      'an id twice',
      withRow(2500, ' E-7 ,例示　花子,,,'),
      [{ kind: 'repeated-id', line: 2500, first: 8, id: 'E-7' }],
    ],
    [
      'an id twice, once in a row with another fault',
      withRow(2500, 'E-7,,,,'),
      [
        { kind: 'not-a-person', line: 2500, field: 'name', what: 'missing' },
        { kind: 'repeated-id', line: 2500, first: 8, id: 'E-7' },
      ],
    ],
    [
      'no column of names',
      ['番号,住所', ...ROWS].join('\n'),
      [{ kind: 'missing-column', line: 1, column: 'name', found: ['番号', '住所'] }],
    ],
    [
      'no header',
      ROWS.join('\n'),
      (['id', 'name'] as const).map((column) => ({
        kind: 'missing-column',
        line: 1,
        column,
        found: ['E-1', '例示　花子1', 'レイジ', '営業①', '髙﨑～'],
      })),
    ],
    [
      'a column twice',
      [`\r\n${HEADER},メモ`, ...ROWS].join('\r\n'),
      [{ kind: 'repeated-column', line: 2, column: 'note', found: ['備考', 'メモ'] }],
    ],
    ['a header alone', `${HEADER}\r\n,,,\r\n`, [{ kind: 'no-rows' }]],
    ['nothing', '', [{ kind: 'no-rows' }]],
  ])('%s: nothing is imported, and each problem has its line', (_, text, problems) => {
    expect(readPeople(shiftJis(text))).toEqual({ ok: false, error: problems });
  });

  test.each([
    ['half a character', [0x82]],
    ['80', [0x80]],
    ['a pair that means nothing', [0x85, 0x40]],
  ])('%s in the last line', (_, broken) => {
    const before = shiftJis([HEADER, ...ROWS, 'E-x,'].join('\r\n'));
    const bytes = Buffer.concat([before, Uint8Array.from(broken), shiftJis(',,,\r\n')]);
    expect(readPeople(bytes)).toEqual({
      ok: false,
      error: [{ kind: 'not-decodable', encoding: 'shift_jis', line: 5002, byte: before.length + 1 }],
    });
  });
});

test('a file of far too many rows is refused', () => {
  expect(readPeople(utf8(`id,name\n${'1\n'.repeat(300_000)}`))).toEqual({
    ok: false,
    error: [{ kind: 'too-many-rows', rows: 300_001, most: 300_000 }],
  });
});

test('a file of far too many columns is refused', () => {
  expect(readPeople(utf8(`id,name${','.repeat(1000)}\n1,例示`))).toEqual({
    ok: false,
    error: [{ kind: 'too-many-columns', line: 1, columns: 1002, most: 1000 }],
  });
});

test('the sign that ends a file of an old system is no row', () => {
  expect(peopleIn(utf8('id,name\r\n1,例示\r\n\u001a')).rows).toHaveLength(1);
});

test('any bytes give people or problems', () => {
  const random = seededRandom(20);
  const parts = [
    '"',
    ',',
    '\t',
    ';',
    '\r',
    '\n',
    "'",
    '=',
    ' ',
    '番号',
    '氏名',
    '備考',
    'E-1',
    '例示',
    'sep=;\n',
    '\u0000',
  ];
  for (let run = 0; run < 500; run++) {
    const text = Array.from({ length: random(60) }, () => parts[random(parts.length)]).join('');
    const sound = `番号,氏名\r\n${text}`;
    const bytes = Buffer.from(run % 2 === 0 ? shiftJis(sound) : utf8(run % 3 === 0 ? text : sound));
    if (bytes.length > 0) {
      for (let flips = random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
    }
    const read = readPeople(bytes);
    if (read.ok) {
      expect(new Set(read.value.rows.map(({ person }) => person.id)).size).toBe(read.value.rows.length);
      expect(JSON.stringify(read.value)).not.toContain('\ufffd');
    } else expect(read.error.length).toBeGreaterThan(0);
  }
});
