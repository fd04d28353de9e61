import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../tests/support/random.ts';
import { concatBytes } from './bytes.ts';
import { hex } from './hex.ts';
import { codestreamAt, isJp2, pictureSize } from './jpeg2000.ts';

const word = (value: number) => value.toString(16).padStart(8, '0');

interface Siz {
  readonly right: number;
  readonly bottom: number;
  readonly left?: number;
  readonly top?: number;
  readonly tile?: readonly [width: number, height: number, left: number, top: number];
  /** Ssiz, XRsiz and YRsiz of each component, in hex. */
  readonly components?: readonly string[];
}

/** A codestream's start (ISO/IEC 15444-1, A.4.1 and A.5.1): SOC, SIZ, Lsiz, Rsiz, and the sizes. */
function codestream({ right, bottom, left = 0, top = 0, tile, components = ['070101'] }: Siz): Uint8Array {
  const lengths = (38 + 3 * components.length).toString(16).padStart(4, '0');
  const count = components.length.toString(16).padStart(4, '0');
  const grid = [right, bottom, left, top, ...(tile ?? [right, bottom, 0, 0])];
  return hex(`FF4F FF51 ${lengths} 0000 ${grid.map(word).join('')} ${count} ${components.join('')}`);
}

describe('SIZ', () => {
  const PHOTOGRAPH = hex(`
    FF4F FF51 0029 0000 000000F0 00000140 00000000 00000000
    000000F0 00000140 00000000 00000000 0001 07 01 01`);
  const GREY = { bits: 8, isSigned: false, dx: 1, dy: 1 };

  test('of a photograph of a card', () => {
    expect(codestream({ right: 240, bottom: 320 })).toEqual(PHOTOGRAPH);
    expect(pictureSize(PHOTOGRAPH, 0)).toEqual({
      width: 240,
      height: 320,
      tileWidth: 240,
      tileHeight: 320,
      tiles: 1,
      components: [GREY],
    });
  });

  test('somewhere in other bytes, and in a view of a larger buffer', () => {
    const size = pictureSize(PHOTOGRAPH, 0);
    // The bytes around it would give another size.
    const other = codestream({ right: 7, bottom: 9 });
    const among = concatBytes(other, PHOTOGRAPH, other);
    expect(pictureSize(among, other.length)).toEqual(size);
    expect(pictureSize(among.subarray(other.length, other.length + PHOTOGRAPH.length), 0)).toEqual(size);
    // The bytes behind the end of the view must not count.
    expect(pictureSize(among.subarray(other.length, other.length + 23), 0)).toBeNull();
  });

  test.each<[string, Siz, number, number]>([
    ['an offset', { right: 256, bottom: 352, left: 16, top: 32 }, 240, 320],
    ['one pixel', { right: 1, bottom: 1 }, 1, 1],
    [
      'one pixel, far out',
      { right: 0xffffffff, bottom: 0x80000000, left: 0xfffffffe, top: 0x7fffffff },
      1,
      1,
    ],
    ['the most that there can be', { right: 0xffffffff, bottom: 0xffffffff }, 0xffffffff, 0xffffffff],
    [
      'width and height that differ in every byte',
      { right: 0x01020304, bottom: 0x05060708 },
      0x01020304,
      0x05060708,
    ],
  ])('%s', (_, siz, width, height) => {
    expect(pictureSize(codestream(siz), 0)).toMatchObject({ width, height });
  });

  test.each<[string, Siz]>([
    ['no width', { right: 0, bottom: 320 }],
    ['no height', { right: 240, bottom: 0 }],
    ['an offset as large as the width', { right: 240, bottom: 320, left: 240 }],
    ['an offset as large as the height', { right: 240, bottom: 320, top: 320 }],
    ['an offset beyond the width', { right: 240, bottom: 320, left: 241 }],
    ['an offset beyond the height', { right: 240, bottom: 320, top: 0xffffffff }],
  ])('%s makes no sense', (_, siz) => {
    expect(pictureSize(codestream(siz), 0)).toBeNull();
  });

  test.each<[string, Siz, number]>([
    ['one', { right: 240, bottom: 320, tile: [240, 320, 0, 0] }, 1],
    ['one, larger than the picture', { right: 240, bottom: 320, tile: [0xffffffff, 0xffffffff, 0, 0] }, 1],
    ['a part of one at the right', { right: 241, bottom: 320, tile: [240, 320, 0, 0] }, 2],
    ['a part of one below', { right: 240, bottom: 321, tile: [240, 320, 0, 0] }, 2],
    ['3 by 4', { right: 240, bottom: 320, tile: [100, 100, 0, 0] }, 12],
    // Tiles count from the tile offset, so the first ones may lie beside the picture (B.3).
    [
      'counted from their own offset',
      { right: 250, bottom: 330, left: 10, top: 10, tile: [120, 160, 10, 10] },
      4,
    ],
    [
      'counted from 0, though the picture begins later',
      { right: 250, bottom: 330, left: 240, top: 320, tile: [50, 110, 0, 0] },
      15,
    ],
    ['one for each pixel', { right: 255, bottom: 257, tile: [1, 1, 0, 0] }, 65_535],
    [
      'as many as there are numbers for, and more',
      { right: 0xffffffff, bottom: 0xffffffff, tile: [1, 1, 0, 0] },
      0xffffffff ** 2,
    ],
    ['none, without a width', { right: 240, bottom: 320, tile: [0, 320, 0, 0] }, 0],
    ['none, beside the picture', { right: 240, bottom: 320, tile: [240, 320, 480, 0] }, 0],
    ['none, beside and below it', { right: 240, bottom: 320, tile: [240, 320, 480, 640] }, 0],
    ['none, without a height', { right: 240, bottom: 320, tile: [240, 0, 0, 0] }, 0],
  ])('tiles: %s', (_, siz, tiles) => {
    expect(pictureSize(codestream(siz), 0)).toMatchObject({
      tileWidth: siz.tile?.[0],
      tileHeight: siz.tile?.[1],
      tiles,
    });
  });

  test.each<[string, object]>([
    ['00 01 01', { bits: 1 }],
    ['0B 01 01', { bits: 12 }],
    ['0F 01 01', { bits: 16 }],
    ['25 01 01', { bits: 38 }],
    ['7F 01 01', { bits: 128 }],
    ['87 01 01', { isSigned: true }],
    ['8F 01 01', { bits: 16, isSigned: true }],
    ['07 02 01', { dx: 2 }],
    ['07 01 02', { dy: 2 }],
    ['07 00 FF', { dx: 0, dy: 255 }],
  ])('a component %s', (component, differs) => {
    const siz = codestream({ right: 240, bottom: 320, components: [component] });
    expect(pictureSize(siz, 0)?.components).toEqual([{ ...GREY, ...differs }]);
  });

  test('several components, in their order', () => {
    const components = ['07 01 01', '8B 02 01', '00 01 04'];
    expect(pictureSize(codestream({ right: 240, bottom: 320, components }), 0)?.components).toEqual([
      GREY,
      { bits: 12, isSigned: true, dx: 2, dy: 1 },
      { bits: 1, isSigned: false, dx: 1, dy: 4 },
    ]);
  });

  test('no component is none that can be told', () => {
    expect(pictureSize(codestream({ right: 240, bottom: 320, components: [] }), 0)?.components).toBeNull();
  });

  test('cut behind every byte: what is there is told, and nothing is made up', () => {
    const components = ['07 01 01', '0B 02 01'];
    const whole = codestream({ right: 240, bottom: 320, tile: [100, 100, 0, 0], components });
    const full = pictureSize(whole, 0);
    expect(full).toMatchObject({ tiles: 12, components: [{ bits: 8 }, { bits: 12 }] });
    for (let length = 0; length <= whole.length + 4; length++) {
      const bytes = length <= whole.length ? whole.slice(0, length) : concatBytes(whole, new Uint8Array(4));
      const size = pictureSize(bytes, 0);
      if (length < 24) expect(size, `${length} bytes`).toBeNull();
      else if (length < 42) {
        const unknown = { tileWidth: 0, tileHeight: 0, tiles: 0, components: null };
        expect(size, `${length} bytes`).toEqual({ width: 240, height: 320, ...unknown });
      } else if (length < whole.length)
        expect(size, `${length} bytes`).toEqual({ ...full, components: null });
      else expect(size, `${length} bytes`).toEqual(full);
    }
  });

  test('more components than there are bytes', () => {
    const bytes = codestream({ right: 240, bottom: 320 });
    bytes.set([0xff, 0xff], 40);
    expect(pictureSize(bytes, 0)).toMatchObject({ width: 240, tiles: 1, components: null });
  });

  test.each(['FF52', 'FF50', '0051', 'FF00', 'FF4F'])('%s is no SIZ', (marker) => {
    const bytes = codestream({ right: 240, bottom: 320 });
    bytes.set(hex(marker), 2);
    expect(pictureSize(bytes, 0)).toBeNull();
  });
});

// ISO/IEC 15444-1, I.5.1 and I.5.2: the signature, and ftyp.
const SIGNATURE = '0000000C 6A502020 0D0A870A';
const FTYP = '00000014 66747970 6A703220 00000000 6A703220';
const SOC = 'FF4F FF51';

describe('where the codestream is', () => {
  test.each<[string, string, number]>([
    ['at once', SOC, 0],
    ['at once, and nothing else', 'FF4F', 0],
    ['in a box', `${SIGNATURE} ${FTYP} 0000000C 6A703263 ${SOC}`, 40],
    ['in a box right behind the signature', `${SIGNATURE} 0000000C 6A703263 ${SOC}`, 20],
    ['in a last box, of no length', `${SIGNATURE} ${FTYP} 00000000 6A703263 ${SOC}`, 40],
    [
      'in a box with a length of eight bytes (XLBox)',
      `${SIGNATURE} ${FTYP} 00000001 6A703263 0000000000000014 ${SOC}`,
      48,
    ],
    // The declared length of the codestream's box does not matter: the codestream ends where the bytes end.
    ['in a box that is longer than the file', `${SIGNATURE} ${FTYP} FFFFFFFF 6A703263 ${SOC}`, 40],
    ['in a box of an impossible XLBox', `${SIGNATURE} ${FTYP} 00000001 6A703263 FFFFFFFFFFFFFFFF ${SOC}`, 48],
    ['behind an empty box', `${SIGNATURE} ${FTYP} 00000008 66726565 0000000C 6A703263 ${SOC}`, 48],
    [
      'behind a box that has another in it, which does not count',
      `${SIGNATURE} ${FTYP} 00000014 6A703268 0000000C 6A703263 FF4F0000 0000000C 6A703263 ${SOC}`,
      60,
    ],
    ['in the first box of two', `${SIGNATURE} 0000000C 6A703263 ${SOC} 0000000C 6A703263 ${SOC}`, 20],
  ])('%s', (_, text, at) => {
    const bytes = hex(text);
    expect(codestreamAt(bytes)).toBe(at);
    expect([...bytes.subarray(at, at + 2)]).toEqual([0xff, 0x4f]);
    const larger = concatBytes(hex('FF4FFF51'), bytes, hex('FF4FFF51'));
    expect(codestreamAt(larger.subarray(4, -4)), 'in a larger buffer').toBe(at);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['half of SOC', 'FF'],
    ['a JPEG', 'FFD8 FFE0 0010 4A464946'],
    ['a PNG', '89504E47 0D0A1A0A'],
    ['SOC later on', '00 FF4F FF51'],
    ['a codestream box without the signature', `${FTYP} 0000000C 6A703263 ${SOC}`],
    ['the signature alone', SIGNATURE],
    ['no codestream', `${SIGNATURE} ${FTYP}`],
    ['no SOC in its box', `${SIGNATURE} ${FTYP} 0000000C 6A703263 FF51 FF4F`],
    ['an empty box at the end', `${SIGNATURE} ${FTYP} 00000008 6A703263`],
    ['an XLBox that is cut', `${SIGNATURE} ${FTYP} 00000001 6A703263 00000000`],
    ['SOC where the XLBox stands', `${SIGNATURE} ${FTYP} 00000001 6A703263 FF4FFF51 00000000 0000`],
    ['another box of no length before it', `${SIGNATURE} ${FTYP} 00000000 66726565 0000000C 6A703263 ${SOC}`],
    [
      'another box with an XLBox before it',
      `${SIGNATURE} ${FTYP} 00000001 66726565 0000000000000010 0000000C 6A703263 ${SOC}`,
    ],
    [
      'another box that ends beyond the file',
      `${SIGNATURE} ${FTYP} FFFFFFF0 66726565 0000000C 6A703263 ${SOC}`,
    ],
    ['a name in small letters only', `${SIGNATURE} ${FTYP} 0000000C 6A703243 ${SOC}`],
    ['a codestream in a box in a box', `${SIGNATURE} ${FTYP} 00000014 6A703268 0000000C 6A703263 ${SOC}`],
  ])('%s: nowhere', (_, text) => {
    expect(codestreamAt(hex(text))).toBeNull();
  });

  test.each([2, 3, 4, 5, 6, 7])('a box of %i bytes, less than its own head, leads nowhere', (length) => {
    // A parser that followed this length would find the head of a codestream's box there.
    const followed = `${word(length)} ${'00'.repeat(length)} 6A703263 ${SOC}`;
    expect(codestreamAt(hex(`${SIGNATURE} ${followed}`))).toBeNull();
  });

  test('64 boxes are looked at, and no more', () => {
    const behind = (others: number) =>
      hex(`${SIGNATURE} ${'00000008 66726565 '.repeat(others)} 0000000C 6A703263 ${SOC}`);
    expect(codestreamAt(behind(62))).toBe(12 + 62 * 8 + 8);
    expect(codestreamAt(behind(63))).toBeNull();
    expect(codestreamAt(behind(100_000))).toBeNull();
  });

  test('each byte of the signature counts', () => {
    const whole = hex(`${SIGNATURE} 0000000C 6A703263 ${SOC}`);
    expect(isJp2(whole)).toBe(true);
    for (let at = 0; at < 12; at++) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x20;
      expect([isJp2(broken), codestreamAt(broken)], `byte ${at}`).toEqual([false, null]);
      expect(isJp2(whole.subarray(0, at)), `${at} bytes`).toBe(false);
    }
    expect(isJp2(whole.subarray(0, 12))).toBe(true);
  });

  test('cut behind every byte', () => {
    const head = `${SIGNATURE} ${FTYP} 00000001 6A703263 0000000000000014`;
    const whole = hex(`${head} ${SOC}`);
    const found = Array.from({ length: whole.length + 1 }, (_, length) =>
      codestreamAt(whole.slice(0, length)),
    );
    expect(found).toEqual(found.map((_, length) => (length >= 50 ? 48 : null)));
  });
});

test('anything at all: no throw, and what is found is there', () => {
  const random = seededRandom(7);
  const heads = [
    '',
    'FF4F FF51',
    SIGNATURE,
    `${SIGNATURE} ${FTYP}`,
    `${SIGNATURE} 00000000 6A703263 FF4F FF51`,
  ];
  let sizes = 0;
  for (let run = 0; run < 20_000; run++) {
    const head = hex(heads[random(heads.length)] ?? '');
    const rest = Uint8Array.from({ length: random(80) }, () => (random(3) === 0 ? 0 : random(256)));
    const bytes = concatBytes(head, rest);
    const at = codestreamAt(bytes);
    if (at === null) continue;
    expect(at + 2).toBeLessThanOrEqual(bytes.length);
    const size = pictureSize(bytes, at);
    if (size === null) continue;
    sizes++;
    expect(size.width > 0 && size.height > 0).toBe(true);
    expect(size.components?.length).not.toBe(0);
  }
  expect(sizes).toBeGreaterThan(1000);
});
