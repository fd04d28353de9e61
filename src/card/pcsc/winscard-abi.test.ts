import { describe, expect, test } from 'vitest';
import {
  ABIS,
  abiOf,
  decodeReaderStates,
  encodeIoRequest,
  encodeReaderStates,
  textFor,
  textsIn,
} from './winscard-abi.ts';

// Exact bytes, from the headers: winscard.h of Windows' SDK, PCSC/wintypes.h and winscard.h of macOS, wintypes.h and
// pcsclite.h of pcsc-lite.

const hex = (text: string) => Buffer.from(text.replace(/\s+/g, ''), 'hex');
const STATES = [
  { nameAt: 0x00007ff6_12345678n, current: 0x00010022 },
  { nameAt: 0x00007ff6_9abcdef0n, current: 0 },
];

describe('SCARD_READERSTATE', () => {
  test.each([
    [
      'win32',
      // szReader, pvUserData | dwCurrentState, dwEventState, cbAtr | rgbAtr[36]
      `78563412f67f0000 0000000000000000  22000100 00000000 00000000  ${'00'.repeat(36)}
       f0debc9af67f0000 0000000000000000  00000000 00000000 00000000  ${'00'.repeat(36)}`,
    ],
    [
      'darwin',
      // The same with rgbAtr[33], and packed: the second begins at an odd address.
      `78563412f67f0000 0000000000000000  22000100 00000000 00000000  ${'00'.repeat(33)}
       f0debc9af67f0000 0000000000000000  00000000 00000000 00000000  ${'00'.repeat(33)}`,
    ],
    [
      'linux',
      // Numbers of 64 bits, rgbAtr[33], and seven bytes up to the next pointer.
      `78563412f67f0000 0000000000000000  2200010000000000 0000000000000000 0000000000000000  ${'00'.repeat(40)}
       f0debc9af67f0000 0000000000000000  0000000000000000 0000000000000000 0000000000000000  ${'00'.repeat(40)}`,
    ],
  ] as const)('%s: as it is sent', (system, bytes) => {
    expect(encodeReaderStates(ABIS[system], STATES).toString('hex')).toBe(hex(bytes).toString('hex'));
  });

  const ATR = '3b88800100000000338181003a';
  test.each([
    ['win32', `${'00'.repeat(16)} 22000100 22000300 0d000000 ${ATR} ${'ff'.repeat(23)}`],
    ['darwin', `${'00'.repeat(16)} 22000100 22000300 0d000000 ${ATR} ${'ff'.repeat(20)}`],
    [
      'linux',
      `${'00'.repeat(16)} 2200010000000000 2200030000000000 0d00000000000000 ${ATR} ${'ff'.repeat(27)}`,
    ],
  ] as const)('%s: as it comes back', (system, bytes) => {
    const twice = Buffer.concat([hex(bytes), hex(bytes)]);
    const state = { event: 0x00030022, atr: new Uint8Array(hex(ATR)) };
    expect(decodeReaderStates(ABIS[system], twice)).toEqual([state, state]);
  });

  test('a length of an answer to reset that is longer than its room is cut', () => {
    const bytes = hex(`${'00'.repeat(24)} ff000000 ${'3b'.repeat(36)}`);
    expect(decodeReaderStates(ABIS.win32, bytes)[0]?.atr).toHaveLength(36);
  });

  test('a state of 32 bits: the upper half is an unsigned count', () => {
    const bytes = hex(`${'00'.repeat(20)} 220000f0 00000000 ${'00'.repeat(36)}`);
    expect(decodeReaderStates(ABIS.win32, bytes)[0]?.event).toBe(0xf0000022);
    expect(encodeReaderStates(ABIS.win32, [{ nameAt: 0n, current: 0xf0000022 }]).readUInt32LE(16)).toBe(
      0xf0000022,
    );
    expect(encodeReaderStates(ABIS.linux, [{ nameAt: 0n, current: 0xf0000022 | 0 }]).readUInt32LE(20)).toBe(
      0,
    );
  });
});

test.each([
  ['win32', '02000000 08000000'],
  ['darwin', '02000000 08000000'],
  ['linux', '0200000000000000 1000000000000000'],
] as const)('SCARD_IO_REQUEST on %s: protocol, and its own length', (system, bytes) => {
  expect(encodeIoRequest(ABIS[system], 2).toString('hex')).toBe(hex(bytes).toString('hex'));
});

test.each([
  ['win32', 'ソニー A', 'bd30cb30fc3020004100 0000'],
  ['darwin', 'ソニー A', 'e382bde3838be383bc2041 00'],
  ['linux', 'ソニー A', 'e382bde3838be383bc2041 00'],
] as const)('a name on %s', (system, name, bytes) => {
  expect(textFor(ABIS[system], name).toString('hex')).toBe(hex(bytes).toString('hex'));
  const list = Buffer.concat([hex(bytes), hex(bytes), Buffer.alloc(2)]);
  expect(textsIn(ABIS[system], list)).toEqual([name, name]);
});

test('an empty list of readers has no reader', () => {
  expect(textsIn(ABIS.win32, Buffer.alloc(4))).toEqual([]);
  expect(textsIn(ABIS.linux, Buffer.alloc(1))).toEqual([]);
});

test('layouts are known where pointers are 64 bits wide', () => {
  const systems = ['win32', 'darwin', 'linux'].flatMap((system) =>
    ['x64', 'arm64'].map((architecture) => abiOf(system, architecture)),
  );
  expect(systems).toEqual([ABIS.win32, ABIS.win32, ABIS.darwin, ABIS.darwin, ABIS.linux, ABIS.linux]);
  expect([abiOf('linux', 'arm'), abiOf('win32', 'ia32'), abiOf('toString', 'x64')]).toEqual([
    null,
    null,
    null,
  ]);
});
