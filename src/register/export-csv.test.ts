import { expect, test } from 'vitest';
import { anyCheck, anyPerson } from '../../tests/support/any-check.ts';
import { day } from '../../tests/support/day.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../tests/support/nasty-names.ts';
import { exportCsv } from './export-csv.ts';
import { decodeText } from './import/decode-text.ts';
import { parseCsv } from './import/parse-csv.ts';
import { planImport } from './import/plan-import.ts';
import { readPeople } from './import/read-people.ts';
import type { ListedPerson } from './listed-person.ts';
import type { Person } from './person.ts';
import { LIST_WORDS } from './words/list-words.ts';

const listed = (person: Person, more: Partial<ListedPerson> = {}): ListedPerson => ({
  person,
  last: null,
  nextCheckOn: null,
  judged: [],
  ...more,
});

function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value.text;
}

const HANAKO = listed(
  anyPerson({ kana: 'レイジ　ハナコ', group: '営業', note: '夜勤', leftOn: day('2026-03-31') }),
  { last: anyCheck(), nextCheckOn: day('2027-05-20') },
);

test('a list in Japanese: a mark for Excel, CRLF, days as days, the number as a text', () => {
  const { bytes, replaced } = exportCsv([HANAKO], { language: 'ja', encoding: 'utf-8' });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(textOf(bytes)).toBe(
    [
      '番号,氏名,フリガナ,部署,備考,最終在籍日,最終確認日,確認者,カード,免許証・記録の番号,有効期間の末日,色区分,免許の種類,免許の条件,免許情報の署名,氏名・住所の署名,次回確認日',
      'E-001,例示　花子,レイジ　ハナコ,営業,夜勤,2026-03-31,2026-11-20,見本　太郎,マイナ免許証,0012-3456-7890,2029-02-01,優良,準中型・普通・普自二,眼鏡等 / 準中型車（５ｔ）と普通車はＡＴ車に限る,未確認（証明書未登録）,未読取,2027-05-20',
      '',
    ].join('\r\n'),
  );
  expect(replaced).toEqual([]);
});

test('in English, and a person who was never checked', () => {
  const { bytes } = exportCsv([listed(anyPerson())], { language: 'en', encoding: 'utf-8' });
  expect(textOf(bytes)).toBe(
    'ID,Name,Name in kana,Group,Note,Left on,Last check,Checked by,Card,Licence or record number,Last day of validity,Colour class,Kinds of licence,Conditions,Signature of the record,Signature of name and address,Next check\r\nE-001,例示　花子,,,,,,,,,,,,,,,\r\n',
  );
});

test('an answer from afar says so, and a verdict that was reached later is the one shown', () => {
  const last = anyCheck({ record: 'unknown-issuer', afar: { request: 'r', seal: 's' } });
  const judged = [{ check: last.id, record: 'genuine', reasons: [], at: last.at + 1, by: '総務' }] as const;
  const { bytes } = exportCsv([listed(anyPerson(), { last, judged })], { language: 'ja', encoding: 'utf-8' });
  const cells = parseCsv(textOf(bytes)).rows[1]?.cells;
  expect(cells?.[8]).toBe('マイナ免許証 [離れた場所から]');
  expect(cells?.[14]).toBe(LIST_WORDS.ja.record.genuine);
});

test.each([
  ['virtual', 'ja', 'マイナ免許証 [体験用カード]'],
  ['replay', 'en', 'Licence in a My Number Card [replay]'],
] as const)('a check from %s says so', (origin, language, card) => {
  const { bytes } = exportCsv([listed(anyPerson(), { last: anyCheck({ origin }) })], {
    language,
    encoding: 'utf-8',
  });
  expect(parseCsv(textOf(bytes)).rows[1]?.cells[8]).toBe(card);
});

test.each([
  ['001234567890', '0012-3456-7890'],
  ['不明', '不明'],
  ['=1+1', "'=1+1"],
])('the number %s is written as %s', (number, written) => {
  const { bytes } = exportCsv([listed(anyPerson(), { last: anyCheck({ number }) })], {
    language: 'ja',
    encoding: 'utf-8',
  });
  expect(parseCsv(textOf(bytes)).rows[1]?.cells[9]).toBe(written);
});

const PEOPLE = NASTY_NAMES.map((name, i) =>
  anyPerson({ id: `${name} ${i}`, name, kana: name, group: name, note: `${name}/` }),
);

test.each([
  ['ja', 'utf-8'],
  ['en', 'utf-8'],
  ['ja', 'shift_jis'],
  ['en', 'shift_jis'],
] as const)(
  'nasty names in %s and %s: no formula, and an import gives the same people',
  (language, encoding) => {
    // A no-break space has no code in Shift_JIS.
    const people = encoding === 'utf-8' ? PEOPLE : PEOPLE.filter(({ name }) => !name.includes('\u00a0'));
    const { bytes, replaced } = exportCsv(
      people.map((person) => listed(person, { last: anyCheck({ by: person.name }) })),
      { language, encoding },
    );
    expect(replaced).toEqual([]);
    const { rows } = parseCsv(textOf(bytes));
    expect(
      rows.flatMap(({ cells }) => cells).filter((cell) => /^\s*[=+\-@＝＋－＠\t\r]/u.test(cell)),
    ).toEqual([]);
    const read = readPeople(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.rows.map(({ person }) => person)).toEqual(people);
    const plan = planImport(read.value.rows, (id) => people.find((person) => person.id === id) ?? null);
    expect([plan.added, plan.updated, plan.unchanged.length]).toEqual([[], [], people.length]);
  },
);

test.each(NASTY_CONTROLS)('%j in a field: one cell of one line, without controls, and it is told', (by) => {
  const { bytes, replaced } = exportCsv([listed(anyPerson(), { last: anyCheck({ by }) })], {
    language: 'ja',
    encoding: 'utf-8',
  });
  const { rows } = parseCsv(textOf(bytes));
  expect(rows.map(({ cells }) => cells.length)).toEqual([17, 17]);
  expect(rows[1]?.cells[7]).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  expect(replaced.length).toBeGreaterThan(0);
  expect(replaced[0]).toMatchObject({ line: 2, column: 'checkedBy', by: '〓' });
});

test('what Shift_JIS cannot write is told with its place, and an import changes nothing', () => {
  const people = [
    anyPerson(),
    anyPerson({ id: 'E-002', name: '𠮷野　髙子', group: '〜葛\u{e0100}飾', note: 'か\u3099' }),
  ];
  const { bytes, replaced } = exportCsv(
    people.map((person) => listed(person)),
    { language: 'ja', encoding: 'shift_jis' },
  );
  expect(textOf(bytes).split('\r\n')[2]).toBe('E-002,〓野　髙子,,～葛飾,が,,,,,,,,,,,,');
  expect(replaced).toEqual([
    { char: '𠮷', by: '〓', line: 3, column: 'name' },
    { char: '〜', by: '～', line: 3, column: 'group' },
    { char: '\u{e0100}', by: '', line: 3, column: 'group' },
  ]);
  const read = readPeople(bytes);
  const rows = read.ok ? read.value.rows : [];
  const plan = planImport(rows, (id) => people.find((person) => person.id === id) ?? null);
  expect([plan.added, plan.updated, plan.unchanged.length]).toEqual([[], [], 2]);
});
