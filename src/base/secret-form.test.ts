import { expect, test } from 'vitest';
import { foldSecret, formOf, type SecretFormName } from './secret-form.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const formAsTyped = (name: SecretFormName, text: string) => formOf(name, foldSecret(name, bytes(text)));
const wrong = (problem: string, typed: number) => ({ kind: 'wrong', problem, typed });
const [RIGHT, UNUSUAL] = [{ kind: 'right' }, { kind: 'unusual' }];

test.each([
  ['1234', RIGHT],
  ['0000', RIGHT],
  ['9999', RIGHT],
  ['１２３４', RIGHT],
  ['1２3４', RIGHT],
  ['', wrong('length', 0)],
  ['123', wrong('length', 3)],
  ['11234', wrong('length', 5)],
  ['１２３４５', wrong('length', 5)],
  ['1234'.repeat(64), wrong('length', 256)],
  ['12a4', wrong('character', 4)],
  ['12A4', wrong('character', 4)],
  ['12ａ4', wrong('character', 4)],
  ['123/', wrong('character', 4)],
  ['123:', wrong('character', 4)],
  ['****', wrong('character', 4)],
  ['12-34', wrong('character', 5)],
  ['12－34', wrong('character', 5)],
  ['①234', wrong('character', 4)],
  ['123²', wrong('character', 4)],
  ['١٢٣٤', wrong('character', 4)],
  ['१२३४', wrong('character', 4)],
  ['𝟏𝟐𝟑𝟒', wrong('character', 4)],
  ['一二三四', wrong('character', 4)],
  // One byte of three is another than that of １.
  ['\u3f11234', wrong('character', 4)],
  ['\ufe11234', wrong('character', 4)],
  ['1234😀', wrong('character', 5)],
  ['1234\u0000', wrong('character', 5)],
  ['1234\u200b', wrong('character', 5)],
  ['\ufeff1234', wrong('character', 5)],
  [' 1234', wrong('space', 5)],
  ['1234 ', wrong('space', 5)],
  ['12 34', wrong('space', 5)],
  ['12 4', wrong('space', 4)],
  ['1234\n', wrong('space', 5)],
  ['1234\r\n', wrong('space', 6)],
  ['1234\t', wrong('space', 5)],
  ['1234　', wrong('space', 5)],
  ['1234\u00a0', wrong('space', 5)],
  ['a 12', wrong('character', 4)],
])('%j as a PIN', (text, form) => {
  expect(formAsTyped('four-digits', text)).toEqual(form);
});

test.each([
  ['TEST12', RIGHT],
  ['TEST1234', RIGHT],
  ['test1234', RIGHT],
  ['ｔｅｓｔ１２３４', RIGHT],
  ['ＴＥＳＴ１２３４', RIGHT],
  ['0000000000000ABC', RIGHT],
  ['AZaz0909', RIGHT],
  ['ABCDEF', UNUSUAL],
  ['123456', UNUSUAL],
  ['', wrong('length', 0)],
  ['TEST1', wrong('length', 5)],
  ['TEST1TEST2TEST345', wrong('length', 17)],
  ['test-1234_x', wrong('character', 11)],
  ['TEST-12', wrong('character', 7)],
  ['TEST@12', wrong('character', 7)],
  ['TEST[12', wrong('character', 7)],
  ['TEST`12', wrong('character', 7)],
  ['TEST{12', wrong('character', 7)],
  ['TEST/12', wrong('character', 7)],
  ['TEST:12', wrong('character', 7)],
  ['TÉST12', wrong('character', 6)],
  ['ſTEST12', wrong('character', 7)],
  ['テスト1234', wrong('character', 7)],
  ['ﾃｽﾄ1234', wrong('character', 7)],
  ['TEST 12', wrong('space', 7)],
  [' TEST12', wrong('space', 7)],
  ['TEST　12', wrong('space', 7)],
])('%j as a signature password', (text, form) => {
  expect(formAsTyped('signature-password', text)).toEqual(form);
});

test.each<[SecretFormName, string, string]>([
  ['signature-password', 'az`{AZ019@[', 'AZ`{AZ019@['],
  ['signature-password', 'ａｚＡＺ０９', 'AZAZ09'],
  ['signature-password', '／：＠［｀｛～', '／：＠［｀｛～'],
  ['four-digits', '０９az', '09az'],
  ['four-digits', '①²１ ', '①²1 '],
  ['four-digits', '\u3f11\ufe11', '\u3f11\ufe11'],
])('%s: %j becomes %j, and nothing else is changed', (name, text, folded) => {
  const typed = bytes(text);
  const part = foldSecret(name, typed);
  expect(new TextDecoder().decode(part)).toBe(folded);
  expect(part.buffer).toBe(typed.buffer);
  // The bytes behind the part in use must be overwritten.
  expect([...typed.subarray(part.length)]).toEqual(Array(typed.length - part.length).fill(0));
  expect([...foldSecret(name, part)]).toEqual([...part]);
});

test('bytes that are no UTF-8 are a wrong form, and stay', () => {
  for (const broken of [[0xef], [0xef, 0xbc], [0xef, 0xbc, 0x51], [0xff, 0x31, 0x32, 0x33], [0x31, 0x80]]) {
    const typed = Uint8Array.from(broken);
    expect([...foldSecret('four-digits', typed)]).toEqual(broken);
    expect(formOf('four-digits', typed)).toMatchObject({ kind: 'wrong', problem: 'character' });
  }
});
