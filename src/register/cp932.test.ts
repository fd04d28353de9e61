import { expect, test } from 'vitest';
import { cp932Code, decodeCp932 } from './cp932.ts';

/** Codes as Windows' own table has them (CP932.TXT of the Unicode consortium). */
test.each([
  ['\\', 0x5c],
  ['~', 0x7e],
  ['\u001a', 0x1a],
  ['\u007f', 0x7f],
  ['ｱ', 0xb1],
  ['ﾟ', 0xdf],
  ['、', 0x8141],
  ['―', 0x815c],
  ['～', 0x8160],
  ['∥', 0x8161],
  ['－', 0x817c],
  ['￢', 0x81ca],
  ['∵', 0x81e6],
  ['①', 0x8740],
  ['Ⅰ', 0x8754],
  ['№', 0x8782],
  ['㈱', 0x878a],
  ['亜', 0x889f],
  ['表', 0x955c],
  ['熙', 0xeaa4],
  ['ⅰ', 0xfa40],
  ['﨑', 0xfab1],
  ['髙', 0xfbfc],
  ['\ue000', 0xf040],
  ['\ue757', 0xf9fc],
])('%s is %i both ways', (char, code) => {
  expect(cp932Code(char)).toBe(code);
  const bytes = code < 0x100 ? [code] : [code >> 8, code & 0xff];
  expect(decodeCp932(Uint8Array.from(bytes))).toEqual({ ok: true, value: char });
});

test.each(['𠮷', '〜', '−', '¥', 'é', '\ue758', '\u0080', '\ufffd'])('%s has no code', (char) => {
  expect(cp932Code(char)).toBeNull();
});

test("NEC's copies are read, and written as IBM's", () => {
  const copy = decodeCp932(Uint8Array.of(0xee, 0xef, 0xed, 0x40));
  expect(copy).toEqual({ ok: true, value: 'ⅰ纊' });
  expect(cp932Code('ⅰ')).toBe(0xfa40);
});

test.each([
  ['a lone lead byte', [0x41, 0x81], 1],
  ['a lead byte before a line break', [0x41, 0x81, 0x0a, 0x42], 1],
  ['a lead byte before a comma', [0x88, 0x9f, 0x82, 0x2c], 2],
  ['a pair without a character', [0x85, 0x40], 0],
  ['80', [0x41, 0x80], 1],
  ['a0', [0xa0], 0],
  ['ff', [0x41, 0x42, 0xff], 2],
])('%s: its place', (_, bytes, place) => {
  expect(decodeCp932(Uint8Array.from(bytes))).toEqual({ ok: false, error: place });
});

test('each pair that has a character comes back as it was, or as the code that Windows writes', () => {
  let count = 0;
  for (let code = 0x8140; code <= 0xfcfc; code++) {
    const decoded = decodeCp932(Uint8Array.of(code >> 8, code & 0xff));
    if (!decoded.ok || decoded.value.length !== 1) continue;
    count++;
    const again = cp932Code(decoded.value) ?? 0;
    expect(decodeCp932(Uint8Array.of(again >> 8, again & 0xff))).toEqual(decoded);
  }
  // 7,724 of JIS X 0208, NEC and IBM with their copies, and 1,880 of the user.
  expect(count).toBe(9604);
});
