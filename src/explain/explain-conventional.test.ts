import { describe, expect, test } from 'vitest';
import { CONVENTIONAL_IDS, CONVENTIONAL_SECRETS, cardFile } from '../../tests/support/cards.ts';
import { DOMICILES, fullConventional } from '../../tests/support/full-conventional.ts';
import { recordedConventional } from '../../tests/support/recorded-traces.ts';
import { EVENTS } from '../app/contract/contract.ts';
import { toHex } from '../base/hex.ts';
import { encodeJis } from '../card/applications/jis-x-0208.ts';
import { isExchange, PERSONAL_NOTICE, type Trace, type TraceEvent } from '../card/trace/trace-file.ts';
import { diffText } from '../cli/trace-show.ts';
import { compareTraces } from './compare-traces.ts';
import { explainTrace } from './explain-trace.ts';
import type { Explained, ExplainedExchange, ExplainedField } from './explained.ts';
import { EXPLAIN_WORDS } from './words/words.ts';

const exchangesOf = (explained: readonly Explained[]) =>
  explained.filter((one): one is ExplainedExchange => one.kind === 'exchange');
const fieldsOf = (explained: readonly Explained[], file: string): readonly ExplainedField[] =>
  exchangesOf(explained).findLast(({ name, fields }) => name.startsWith(`READ ${file}`) && fields.length > 0)
    ?.fields ?? [];
const inWords = (fields: readonly ExplainedField[], lang: 'ja' | 'en' = 'en') =>
  Object.fromEntries(
    fields.map((field) => [EXPLAIN_WORDS[lang].field(field), EXPLAIN_WORDS[lang].value(field)]),
  );

const HEAD: Trace['head'] = {
  schema: 'menkyo.trace/1',
  notice: PERSONAL_NOTICE,
  personal: true,
  recordedAt: '2026-11-20T18:05:11+09:00',
  program: '0.1.0',
  engine: null,
  reader: null,
  atr: null,
  system: 'linux',
  command: 'read',
  holder: 'none',
};
const events = await recordedConventional(fullConventional());
const explained = explainTrace(events);

/** Files of filler alone, which have nothing to decode. */
const FILLER: Readonly<Record<string, readonly string[]>> = {
  'conventional-record-filler': ['DF1/EF01'],
  'conventional-changes-filler': ['DF1/EF04', 'DF1/EF06'],
};

test.each(CONVENTIONAL_IDS)(
  '%s: every exchange has a name and a meaning, and every file is decoded',
  async (id) => {
    const all = explainTrace(await recordedConventional(cardFile(id)));
    for (const event of all) {
      const parsed = EVENTS.log.safeParse({ kind: 'happened', event });
      if (!parsed.success) throw new Error(`${JSON.stringify(event)}: ${parsed.error.message}`);
    }
    const decoded = new Map<string, number>();
    for (const one of exchangesOf(all)) {
      expect(one.status, one.name).not.toBeNull();
      expect(one.name).not.toMatch(/unknown|INS|READ EF|SELECT EF/);
      // A file of several blocks is decoded with its last one.
      const [, file] = one.dataLength > 0 ? (/^READ (\S+)/.exec(one.name) ?? []) : [];
      if (file !== undefined) decoded.set(file, (decoded.get(file) ?? 0) + one.fields.length);
      for (const { name } of one.fields) {
        expect(name).not.toBe('undecodable');
        if (id !== 'conventional-new-version') expect(name).not.toBe('unknownElement');
      }
      for (const words of [EXPLAIN_WORDS.ja, EXPLAIN_WORDS.en])
        for (const field of one.fields)
          expect(`${words.field(field)} ${words.value(field)}`).not.toMatch(/undefined|NaN|\[object/);
    }
    const empty = [...decoded].flatMap(([file, fields]) => (fields === 0 ? [file] : []));
    expect(empty).toEqual(FILLER[id] ?? []);
    for (const pin of Object.values(CONVENTIONAL_SECRETS))
      expect(JSON.stringify(all)).not.toContain(toHex(Buffer.from(pin)));
  },
);

test('SELECT names the folder and the file, VERIFY the PIN', () => {
  const names = exchangesOf(explained).map(({ name }) => name);
  for (const name of [
    'SELECT conventional licence MF',
    'SELECT conventional licence DF1',
    'SELECT conventional licence DF2',
    'SELECT MF/EF01',
    'SELECT DF1/EF04',
    'SELECT DF2/EF01',
    'VERIFY PIN 1: tries left?',
    'VERIFY PIN 1',
    'VERIFY PIN 2: tries left?',
    'VERIFY PIN 2',
  ])
    expect(names).toContain(name);
  expect(exchangesOf(explained).find(({ name }) => name === 'VERIFY PIN 2')?.command).toBe('00200082**');
});

test('the files of the master file', async () => {
  expect(inWords(fieldsOf(explained, 'MF/EF01'))).toEqual({
    'Version of the card (仕様の版)': '001',
    'Issued on (交付年月日)': '2024-01-15',
    'Last day of validity (有効期間の末日)': '2029-02-01',
    'Maker of the chip, and its kind of encryption': '00 00',
  });
  expect(fieldsOf(explained, 'MF/EF01').map(({ tag, length }) => [tag, length])).toEqual([
    ['45', 3],
    ['45', 4],
    ['45', 4],
    ['46', 2],
  ]);
  expect(inWords(fieldsOf(explained, 'MF/EF02'), 'ja')).toEqual({
    '暗証番号１・２の設定': '設定されています',
  });
  const unset = explainTrace(await recordedConventional(cardFile('conventional-no-pins')));
  expect(inWords(fieldsOf(unset, 'MF/EF02'))).toEqual({ 'PIN 1 and PIN 2 (暗証番号の設定)': 'are not set' });
});

test('the record, with each tag from 11 to 33', () => {
  const fields = fieldsOf(explained, 'DF1/EF01');
  expect(fields.map(({ tag }) => tag)).toEqual(
    Array.from({ length: 0x33 - 0x11 + 1 }, (_, i) => (0x11 + i).toString(16).toUpperCase()),
  );
  expect(inWords(fields)).toMatchObject({
    'Year of JIS X 0208': '97',
    'Name (氏名)': '例示〓　花子 (cannot be shown: FFF1)',
    'Name in use (通称名)': '例示　はな',
    'Unified name (統一氏名)': '統一　見本花子',
    'Reference number (照会番号)': '00456',
    'Licence number (免許証の番号)': '009000000020',
    'Condition 2 (免許の条件)': '準中型車（５ｔ）と普通車はＡＴ車に限る',
    'Acquired: class 2 (二種)': '2012-11-07',
    'Acquired: ordinary motor vehicle, class 2 (普二)': '2012-11-07',
    'Acquired: large motor vehicle (大型)': 'none',
  });
  expect(inWords(fields, 'ja')).toMatchObject({
    フリガナ: 'レイジ　ハナコ',
    交付年月日: '2024年（令和06年）01月15日',
    '免許の年月日: 普二': '2012年（平成24年）11月07日',
  });
});

test('a change: its kind, text, date and commission', () => {
  const fields = fieldsOf(explained, 'DF1/EF04');
  expect(inWords(fields)).toEqual({
    Flag: '1',
    'New address 1 (住所の変更)': '京都府見本市例示町６番地７ [2024-06-10, 京都公委]',
    'New name 1 (氏名の変更)': '見本　花子 [2025-03-03, 京都公委]',
    'New name in kana 1 (フリガナの変更)': 'ミホン　ハナコ [2025-03-03, 京都公委]',
    'New address 2 (住所の変更)': '東京都見本区例示一丁目２番３号 [2025-10-20, 東京公委]',
    'Condition lifted 1 (条件の解除)': '眼鏡等 [2026-02-14, 東京公委]',
    'New public safety commission 1 (公安委員会の変更)': '東京都公安委員会 [2025-10-21, 東京公委]',
    'Condition added 1 (条件の追加)': '例示の手帳を持つこと [2026-02-15, 神奈川公委]',
    'Remark 1 (備考)': '見本備考　甲 [2026-03-01, 神奈川公委]',
  });
  expect(inWords(fields, 'ja').備考1).toBe('見本備考　甲［2026年（令和08年）03月01日、神奈川公委］');
});

test('the photograph behind other bytes', () => {
  expect(fieldsOf(explained, 'DF2/EF01')).toMatchObject([
    { name: 'photo', tag: '5F40', value: { kind: 'photo', format: 'jpeg2000', width: 240, height: 320 } },
  ]);
});

const exchange = (command: string, answer: string): TraceEvent => ({
  at: 0,
  ms: 1,
  name: 'x',
  command,
  answer,
});
const DF1 = exchange('00A4040C10A0000002310100000000000000000000', '9000');
const MF = exchange('00A40000', '9000');
const fieldsIn = (...all: TraceEvent[]) => exchangesOf(explainTrace(all)).flatMap(({ fields }) => fields);

test.each<[string, string, string, readonly object[]]>([
  [
    'the shapes of external characters',
    '0003',
    '4802ABCD4900',
    [
      { name: 'externalCharacter', number: 1, value: { hex: 'ABCD' } },
      { name: 'externalCharacter', number: 2, value: { kind: 'nothing' } },
    ],
  ],
  [
    'the other shapes',
    '0005',
    'A00101A102ABCD',
    [{ name: 'flag' }, { name: 'externalCharacter', number: 3, value: { hex: 'ABCD' } }],
  ],
  ['a change that is too short', '0004', '70024142', [{ name: 'changedAddress', value: { isOdd: true } }]],
  [
    'an entry that is not in use',
    '0004',
    '7103970000',
    [{ name: 'changedAddress', number: 2, value: { kind: 'nothing' } }],
  ],
  ['a spare entry', '0004', '900141', [{ name: 'spare', number: 1, value: { hex: '41' } }]],
  ['an unknown tag', '0001', '3402ABCD', [{ name: 'unknownElement', tag: '34', value: { hex: 'ABCD' } }]],
  [
    'a file that breaks off',
    '0001',
    '1A022121120A4141',
    [{ name: 'colourClass' }, { name: 'undecodable', length: 4, value: { hex: '120A4141' } }],
  ],
  ['a key identifier', '0007', 'B602ABCD', [{ name: 'signerKeyIdentifier', value: { hex: 'ABCD' } }]],
])('%s', (_, file, data, expected) => {
  expect(
    fieldsIn(DF1, exchange(`00A4020C02${file}`, '9000'), exchange('00B0000000', `${data}9000`)),
  ).toMatchObject(expected);
});

test.each<[string, string, string]>([
  ['00200081', '63C3', '3 tries left (none was used up)'],
  ['00200081', '63C1', '1 try left (none was used up)'],
  ['00200082**', '63C2', 'the secret is wrong, 2 tries left'],
  ['00200082**', '63C0', 'the secret is wrong, no try left: it is locked now'],
  ['00200082', '6984', 'it is locked'],
  ['00200082**', '6984', 'it is locked'],
  ['00200081', '6983', 'it is locked'],
])('%s answered by %s: %s', (command, answer, said) => {
  const last = exchangesOf(explainTrace([MF, exchange(command, answer)])).at(-1);
  expect(last?.status && EXPLAIN_WORDS.en.status(last.status)).toBe(said);
});

describe('the registered domicile', () => {
  /** Eight bytes in a row of a domicile, in any form. */
  function domicileIn(text: string): string[] {
    return DOMICILES.flatMap((domicile) => {
      const jis = toHex(encodeJis(domicile) ?? new Uint8Array());
      const runs = Array.from({ length: jis.length / 2 - 7 }, (_, i) => jis.slice(2 * i, 2 * i + 16));
      return [...runs, domicile.slice(0, 4), domicile.slice(-4)].filter((run) =>
        text.replaceAll(' ', '').includes(run),
      );
    });
  }

  test('a field tells that it is there, and nothing of it', () => {
    expect(inWords(fieldsOf(explained, 'DF1/EF02'))).toEqual({
      'Registered domicile (本籍)': 'not shown, because it is sensitive',
    });
    expect(inWords(fieldsOf(explained, 'DF1/EF06'), 'ja')).toEqual({
      フラグ: '1',
      新しい本籍1: '慎重な扱いが必要なため、表示しません',
      新しい本籍2: '慎重な扱いが必要なため、表示しません',
    });
    for (const field of [...fieldsOf(explained, 'DF1/EF02'), ...fieldsOf(explained, 'DF1/EF06')])
      if (field.name !== 'flag') expect(field.length).toBeNull();
    expect(domicileIn(JSON.stringify(events))).not.toEqual([]);
    // Of the address, four characters are the same: only the domicile's own bytes count.
    const files = exchangesOf(explained).filter(({ name }) => /DF1\/EF0[26]/.test(name));
    expect(files.map(({ answer }) => answer)).toContain('');
    expect(domicileIn(JSON.stringify(files))).toEqual([]);
  });

  test.each([
    ['a file that cannot be decoded', '41811A'],
    ['a file that breaks off', '411A'],
    ['an element of another tag', '420A'],
  ])('%s: no byte of it shows', (_, head) => {
    const jis = toHex(encodeJis(DOMICILES[0]) ?? new Uint8Array()).slice(0, 20);
    const all = [DF1, exchange('00A4020C020002', '9000'), exchange('00B0000000', `${head}${jis}9000`)];
    const said = explainTrace(all);
    expect(JSON.stringify(said)).not.toContain(jis.slice(0, 8));
    expect(exchangesOf(said).at(-1)?.fields).toMatchObject([{ length: null, value: { kind: 'withheld' } }]);
  });

  test('in parts, and by a short id: no part shows', () => {
    const jis = toHex(encodeJis(DOMICILES[0]) ?? new Uint8Array());
    const parts = [
      exchange('00B0820008', `4118${jis.slice(0, 12)}6110`),
      exchange('00C0000010', `${jis.slice(12, 44)}9000`),
      exchange('00B0001810', `${jis.slice(44)}6282`),
    ];
    const said = explainTrace([DF1, ...parts]);
    expect(domicileIn(JSON.stringify(said))).toEqual([]);
    expect(exchangesOf(said).at(-1)?.fields).toMatchObject([{ name: 'domicile' }]);
  });

  test('two traces that differ in it alone: that they differ is said, and not by which bytes', async () => {
    const other = fullConventional();
    if (other.conventionalLicence !== null) other.conventionalLicence.domicile = '奈良県見本市例示町９番地';
    const others = await recordedConventional(other);
    const comparison = compareTraces(events, others);
    expect(comparison).toMatchObject({
      same: false,
      differences: [{ kind: 'answer', fields: [], bytes: null }],
    });
    expect(domicileIn(JSON.stringify(comparison))).toEqual([]);
    const [a, b] = [events, others].map((all): Trace => ({ head: HEAD, events: all }));
    if (a === undefined || b === undefined) throw new Error('no traces');
    for (const [language, said] of [
      ['en', 'in the file of the registered domicile'],
      ['ja', '本籍のファイルの中'],
    ] as const) {
      const text = diffText(a, b, { language, paint: (_, part) => part, width: null, verbose: false });
      expect(text).toContain(said);
      expect(domicileIn(text)).toEqual([]);
    }
  });

  test('no other file is withheld', () => {
    for (const { name, answer } of exchangesOf(explained))
      if (!/DF1\/EF0[26]/.test(name)) expect(answer, name).not.toBe('');
    expect(events.filter(isExchange)).not.toEqual([]);
  });
});
