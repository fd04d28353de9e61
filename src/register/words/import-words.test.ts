import { expect, test } from 'vitest';
import type { ImportProblem } from '../import/import-problem.ts';
import { IMPORT_WORDS } from './import-words.ts';

const line = 2500;

test.each<readonly [ImportProblem, string, string]>([
  [{ kind: 'no-rows' }, 'ファイルに1人分の行もありません。', 'The file has no row with a person.'],
  [
    { kind: 'not-decodable', encoding: 'shift_jis', line, byte: 123_456 },
    '2500行目: Shift_JISの文字として読めません（ファイルの先頭から123,456バイト目）。',
    'Line 2500: not readable as Shift_JIS (byte 123,456 of the file).',
  ],
  [
    { kind: 'missing-column', line: 1, column: 'name', found: ['番号', '住\u202e所'] },
    '1行目: 「氏名」の列がありません。見出しは「番号」「住〓所」です。',
    'Line 1: there is no column "Name". The headings are "番号", "住〓所".',
  ],
  [
    { kind: 'repeated-column', line: 1, column: 'note', found: ['備考', 'メモ'] },
    '1行目: 「備考」の列が2つあります（「備考」「メモ」）。',
    'Line 1: 2 columns hold "Note" ("備考", "メモ").',
  ],
  [
    { kind: 'not-a-person', line, field: 'group', what: 'too-long' },
    '2500行目: 部署が長すぎます（上限は100文字）。',
    'Line 2500: Group is too long (the most is 100 characters).',
  ],
  [
    { kind: 'repeated-id', line, first: 8, id: 'E-7' },
    '2500行目: 番号「E-7」は8行目にもあります。',
    'Line 2500: the ID "E-7" is in line 8 as well.',
  ],
])('%j', (problem, ja, en) => {
  expect([IMPORT_WORDS.ja.problem(problem), IMPORT_WORDS.en.problem(problem)]).toEqual([ja, en]);
});

test('of thousands of headings the first are named', () => {
  const found = Array.from({ length: 2000 }, (_, i) => `c${i}`);
  for (const words of Object.values(IMPORT_WORDS)) {
    const said = words.problem({ kind: 'missing-column', line: 1, column: 'id', found });
    expect(said.length).toBeLessThan(200);
    expect(said).toContain('1,988');
  }
});
