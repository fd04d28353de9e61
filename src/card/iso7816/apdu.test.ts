import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import {
  type CommandApdu,
  case1,
  case2,
  case3,
  case4,
  decodeCommand,
  decodeResponse,
  encodeCommand,
  encodeResponse,
  formatSw,
} from './apdu.ts';

const bytes = (length: number, value = 0x5a) => new Uint8Array(length).fill(value);

/** ISO/IEC 7816-3, 12.1. `before` and `after` are the bytes around the data, which is that many bytes 5A. */
const CASES: [name: string, command: CommandApdu, before: string, data: number, after: string][] = [
  ['1', case1(0x00, 0x20, 0x00, 0x86), '00200086', 0, ''],
  ['2S', case2(0x00, 0xb0, 0x9a, 0x00, 3), '00B09A0003', 0, ''],
  ['2S, 255', case2(0x00, 0xb0, 0x00, 0x00, 255), '00B00000FF', 0, ''],
  ['2S, 256', case2(0x00, 0xb0, 0x00, 0x00, 256), '00B0000000', 0, ''],
  ['2E, 257', { ...case2(0x00, 0xb0, 0x12, 0x34, 257), extended: true }, '00B01234000101', 0, ''],
  ['2E, 2048', { ...case2(0x00, 0xb0, 0x9a, 0x00, 2048), extended: true }, '00B09A00000800', 0, ''],
  ['2E, 65535', { ...case2(0x00, 0xb0, 0x00, 0x00, 65535), extended: true }, '00B0000000FFFF', 0, ''],
  ['2E, 65536', { ...case2(0x00, 0xb0, 0x00, 0x00, 65536), extended: true }, '00B00000000000', 0, ''],
  ['2E, asked for', { ...case2(0x00, 0xb0, 0x00, 0x00, 3), extended: true }, '00B00000000003', 0, ''],
  ['3S', case3(0x00, 0xa4, 0x02, 0x0c, bytes(2)), '00A4020C02', 2, ''],
  ['3S, 255', case3(0x00, 0xd6, 0x00, 0x00, bytes(255)), '00D60000FF', 255, ''],
  ['3E, 256', { ...case3(0x00, 0xd6, 0, 0, bytes(256)), extended: true }, '00D60000000100', 256, ''],
  ['3E, 65535', { ...case3(0x00, 0xd6, 0, 0, bytes(65535)), extended: true }, '00D6000000FFFF', 65535, ''],
  ['3E, asked for', { ...case3(0x00, 0xd6, 0, 0, bytes(1)), extended: true }, '00D60000000001', 1, ''],
  ['4S', case4(0x00, 0x88, 0x00, 0x00, bytes(1), 1), '0088000001', 1, '01'],
  ['4S, 256', case4(0x80, 0x2a, 0x00, 0x80, bytes(51), 256), '802A008033', 51, '00'],
  ['4E', { ...case4(0x00, 0x88, 0, 0, bytes(256), 257), extended: true }, '00880000000100', 256, '0101'],
  ['4E, 65536', { ...case4(0x00, 0x88, 0, 0, bytes(1), 65536), extended: true }, '00880000000001', 1, '0000'],
  ['4E, asked for', { ...case4(0, 0x88, 0, 0, bytes(2), 256), extended: true }, '00880000000002', 2, '0100'],
];

test.each(CASES)('case %s: exact bytes, out and back', (_, command, before, data, after) => {
  const expected = before + '5A'.repeat(data) + after;
  expect(toHex(encodeCommand(command))).toBe(expected);
  expect(decodeCommand(hex(expected))).toEqual({ ok: true, value: command });
});

test.each([
  ['Ne above 256', case2(0x00, 0xb0, 0x00, 0x00, 512), '00B00000000200'],
  ['Ne above 256, with data', case4(0x00, 0x88, 0, 0, bytes(1), 512), '008800000000015A0200'],
  ['Nc above 255', case3(0x00, 0xd6, 0, 0, bytes(256)), `00D60000000100${'5A'.repeat(256)}`],
  // Lc and Le have the same form, so a long Nc makes Le two bytes.
  ['Nc above 255, short Ne', case4(0, 0x88, 0, 0, bytes(256), 16), `00880000000100${'5A'.repeat(256)}0010`],
])('%s makes it extended', (_, command, expected) => {
  expect(toHex(encodeCommand(command))).toBe(expected);
});

test.each<[string, CommandApdu]>([
  ['Ne 0', case2(0x00, 0xb0, 0x00, 0x00, 0)],
  ['Ne 65537', case2(0x00, 0xb0, 0x00, 0x00, 65537)],
  ['Ne 1.5', case2(0x00, 0xb0, 0x00, 0x00, 1.5)],
  ['Ne NaN', case2(0x00, 0xb0, 0x00, 0x00, Number.NaN)],
  ['Ne -1', case2(0x00, 0xb0, 0x00, 0x00, -1)],
  ['no data in case 3', case3(0x00, 0xa4, 0x04, 0x0c, bytes(0))],
  ['65536 bytes of data', case3(0x00, 0xd6, 0x00, 0x00, bytes(65536))],
  ['CLA 100', case1(0x100, 0x20, 0x00, 0x86)],
  ['INS -1', case1(0x00, -1, 0x00, 0x86)],
  ['P1 256', case2(0x00, 0xb0, 256, 0x00, 1)],
  ['P2 0.5', case1(0x00, 0x20, 0x00, 0.5)],
])('%s is refused', (_, command) => {
  expect(() => encodeCommand(command)).toThrow(RangeError);
});

test.each([
  ['', 'too-short'],
  ['00', 'too-short'],
  ['00A404', 'too-short'],
  ['00A4040C0201', 'wrong-length'], // Lc 2, one byte
  ['00A4040C02010203 04'.replace(' ', ''), 'wrong-length'], // Lc 2, two bytes behind Le
  ['00B000000001', 'wrong-length'], // extended Le, cut
  ['00B000000000', 'wrong-length'],
  ['00D6000000000001', 'wrong-length'], // extended Lc 0
  ['00D600000000015A01', 'wrong-length'], // extended Lc with a short Le
  ['00D600000000015A010000', 'wrong-length'],
  ['00D600000000025A', 'wrong-length'],
])('%j is malformed: %s', (command, error) => {
  expect(decodeCommand(hex(command))).toEqual({ ok: false, error });
});

test('1,000 commands by chance come back as they went', () => {
  let seed = 20261120;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const lengths = [1, 2, 255, 256, 257, 300];
  for (let i = 0; i < 1000; i++) {
    const header = { cla: below(256), ins: below(256), p1: below(256), p2: below(256) };
    const nc = below(2) === 0 ? 0 : (lengths[below(lengths.length)] ?? 1);
    const ne = below(2) === 0 ? 0 : ([1, 255, 256, 257, 2048, 65535, 65536][below(7)] ?? 1);
    const extended = nc > 255 || ne > 256 || (nc + ne > 0 && below(4) === 0);
    const command: CommandApdu = {
      ...header,
      ...(nc > 0 ? { data: Uint8Array.from({ length: nc }, () => below(256)) } : {}),
      ...(ne > 0 ? { ne } : {}),
      ...(extended ? { extended } : {}),
    };
    const encoded = encodeCommand(command);
    const lcBytes = nc === 0 ? 0 : extended ? 3 : 1;
    const leBytes = ne === 0 ? 0 : extended ? (nc === 0 ? 3 : 2) : 1;
    if (encoded.length !== 4 + lcBytes + nc + leBytes) expect.fail(`length of ${toHex(encoded)}`);
    expect(decodeCommand(encoded), toHex(encoded)).toEqual({ ok: true, value: command });
  }
});

describe('an answer', () => {
  test.each([
    ['9000', '', 0x9000],
    ['C101019000', 'C10101', 0x9000],
    ['63CA', '', 0x63ca],
    ['00006282', '0000', 0x6282],
  ])('%s', (answer, data, sw) => {
    expect(decodeResponse(hex(answer))).toEqual({ data: hex(data), sw });
    expect(toHex(encodeResponse({ data: hex(data), sw }))).toBe(answer);
  });

  test.each(['', '90'])('%j holds no status word', (answer) => {
    expect(decodeResponse(hex(answer))).toBeNull();
  });

  test('a status word is four digits, upper case', () => {
    expect([0x9000, 0x63ca, 0x0001].map(formatSw)).toEqual(['9000', '63CA', '0001']);
  });
});
