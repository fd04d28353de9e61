import { describe, expect, test } from 'vitest';
import { hex } from '../../base/hex.ts';
import { decodeJis, encodeJis } from './jis-x-0208.ts';

/** Codes that the platform's decoder maps to another character than the standard does (card-protocol.md §2). */
const DIFFERENCES = new Map([
  [0x2141, '\u301C'],
  [0x2142, '\u2016'],
  [0x215d, '\u2212'],
  [0x2171, '\u00A2'],
  [0x2172, '\u00A3'],
  [0x224c, '\u00AC'],
]);

function eachCode(visit: (code: number, bytes: Uint8Array) => void): void {
  for (let hi = 0x21; hi <= 0x7e; hi++) {
    for (let lo = 0x21; lo <= 0x7e; lo++) visit((hi << 8) | lo, Uint8Array.of(hi, lo));
  }
}

test('the table is the platform’s, but for six characters and the vendors’ rows', () => {
  const platform = new TextDecoder('euc-jp');
  const different = new Map<number, string>();
  const ours: number[] = [];
  const theirs: number[] = [];
  eachCode((code, bytes) => {
    const { text, unreadable } = decodeJis(bytes);
    const other = platform.decode(bytes.map((byte) => byte | 0x80));
    if (unreadable.length > 0) {
      if (!other.includes('\uFFFD')) theirs.push(code);
      return;
    }
    ours.push(code);
    if (text !== other) different.set(code, text);
  });
  expect(ours).toHaveLength(6879);
  expect(different).toEqual(DIFFERENCES);
  expect(ours.filter((code) => (code >= 0x2921 && code < 0x3021) || code > 0x7426)).toEqual([]);
  // Codes that only the platform knows lie in rows 9-15 and 85-94: NEC's and IBM's characters.
  expect(theirs.filter((code) => code < 0x2921 || (code >= 0x3021 && code < 0x7521))).toEqual([]);
});

test('every character comes back as it was', () => {
  const characters = new Set<string>();
  eachCode((_, bytes) => {
    const { text, unreadable } = decodeJis(bytes);
    if (unreadable.length > 0) return;
    if (characters.has(text)) expect.fail(`twice: ${text}`);
    characters.add(text);
    if (encodeJis(text)?.join() !== bytes.join()) expect.fail(text);
  });
  expect(characters.size).toBe(6879);
});

describe('decoding', () => {
  test.each<[string, string, string[]]>([
    ['', '', []],
    ['4D254E492121', '優良　', []],
    ['346336404579', '眼鏡等', []],
    ['2141 2142 215D 2171 2172 224C', '〜‖−¢£¬', []],
    ['222E', '〓', []], // the geta itself is a character
    ['4D25 FFF1 4E49', '優〓良', ['FFF1']],
    [
      'FFF1FFF2FFF3FFF4FFF5FFF6FFF7',
      '〓〓〓〓〓〓〓',
      ['FFF1', 'FFF2', 'FFF3', 'FFF4', 'FFF5', 'FFF6', 'FFF7'],
    ],
    ['FFFA', '〓', ['FFFA']],
    ['2D21 2D6A', '〓〓', ['2D21', '2D6A']], // ① and ㈱ of row 13
    ['7921 7A21 7B21 7C21', '〓〓〓〓', ['7921', '7A21', '7B21', '7C21']], // rows 89-92
    ['7427', '〓', ['7427']],
    ['2120', '〓', ['2120']],
    ['217F', '〓', ['217F']],
    ['2021', '〓', ['2021']],
    ['B4E3', '〓', ['B4E3']], // eight-bit
    ['0000', '〓', ['0000']],
    ['1B24', '〓', ['1B24']], // no escape sequences
    ['4D25 4E', '優〓', ['4E']],
    ['0A', '〓', ['0A']],
  ])('%s is %s', (bytes, text, unreadable) => {
    expect(decodeJis(hex(bytes))).toEqual({ text, unreadable });
  });
});

test.each<[string, string | null]>([
  ['優良　', '4D254E492121'],
  ['例{FFF1}', '4E63FFF1'],
  ['{FFFA}', 'FFFA'],
  ['〜−', '2141215D'],
  ['①', null],
  ['㈱', null],
  ['髙', null],
  ['𠮷', null],
  ['～', null], // U+FF5E
  ['A', null],
  ['\uFFFD', null],
])('%s is encoded as %s', (text, bytes) => {
  expect(encodeJis(text)).toEqual(bytes === null ? null : hex(bytes));
});
