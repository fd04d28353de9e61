import { deflateSync } from 'node:zlib';
import { PNG as PngJs } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../../tests/support/proofs.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { pngChunk } from '../../face/photo/png-chunk.ts';
import { pngParts } from './png-parts.ts';
import { putIntoPng, takeFromPng } from './png-proof.ts';
import { isSamePng } from './same-png.ts';

const file = await fileOf(await readingOf('gold'), { kind: 'png', dpi: 72 });
const { parts } = pngParts(file);
const at = parts.findIndex(({ name }) => name === 'iTXt');
const proof = taken(file);

function taken(png: Uint8Array): Uint8Array {
  const found = takeFromPng(png);
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

/** The file with other chunks. */
const rebuilt = (change: (chunks: Uint8Array[]) => Uint8Array[]) =>
  Buffer.concat([file.subarray(0, 8), ...change(parts.map(({ start, end }) => file.subarray(start, end)))]);
const replaced = (chunk: Uint8Array) => rebuilt((all) => all.with(at, chunk));
const KEYWORD = Buffer.from('menkyo.proof/1\0');
const text = (name: string, ...body: (Uint8Array | string)[]) =>
  pngChunk(name, Buffer.concat([KEYWORD, ...body.map((one) => Buffer.from(one))]));
const zip = deflateSync(proof);

test('it stands once, compressed, ahead of the pixels, and the rest of the file is as it was', () => {
  const names = parts.map(({ name }) => name);
  expect(names.filter((name) => name === 'iTXt')).toHaveLength(1);
  expect(at).toBeLessThan(names.indexOf('IDAT'));
  const body = Buffer.from(parts[at]?.body ?? []);
  expect(body.subarray(0, 20).toString('latin1')).toBe('menkyo.proof/1\0\x01\0\0\0\x78');
  expect(
    putIntoPng(
      rebuilt((all) => all.toSpliced(at, 1)),
      proof,
    ),
  ).toEqual(new Uint8Array(file));
});

test.each([
  ['compressed', text('iTXt', '\x01\0\0\0', zip)],
  ['plain', text('iTXt', '\0\0\0\0', proof)],
  ['with a language and a translated keyword', text('iTXt', '\x01\0ja\0', '証明\0', zip)],
  ['as zTXt', text('zTXt', '\0', zip)],
  ['as tEXt', text('tEXt', proof)],
])('taken out %s', (_, chunk) => {
  expect(taken(replaced(chunk))).toEqual(Buffer.from(proof));
});

const broken = Uint8Array.from(parts[at] === undefined ? [] : file.subarray(parts[at].start, parts[at].end));
broken[30] = (broken[30] ?? 0) ^ 1;
const ours = file.subarray(parts[at]?.start, parts[at]?.end);

test.each([
  ['none', rebuilt((all) => all.toSpliced(at, 1)), 'no-proof'],
  ['another keyword', replaced(pngChunk('iTXt', Buffer.from('Comment\0\0\0\0\0text'))), 'no-proof'],
  ['two', rebuilt((all) => all.toSpliced(at, 0, ours)), 'several'],
  ['two of different kinds', rebuilt((all) => all.toSpliced(-1, 0, text('tEXt', proof))), 'several'],
  ['a wrong checksum', replaced(broken), 'malformed'],
  ['an unknown compression', replaced(text('iTXt', '\x01\x01\0\0', zip)), 'malformed'],
  ['an unknown flag', replaced(text('iTXt', '\x02\0\0\0', zip)), 'malformed'],
  ['a chunk that breaks off', replaced(text('iTXt', '\x01\0')), 'malformed'],
  ['data that break off', replaced(text('iTXt', '\x01\0\0\0', zip.subarray(0, -5))), 'malformed'],
  ['data with more behind them', replaced(text('iTXt', '\x01\0\0\0', zip, 'more')), 'malformed'],
  ['a bomb', replaced(text('iTXt', '\x01\0\0\0', deflateSync(Buffer.alloc(200 * 2 ** 20)))), 'malformed'],
  ['a file that breaks off ahead of it', file.subarray(0, (parts[at]?.end ?? 0) - 1), 'no-proof'],
])('%s', (_, png, kind) => {
  expect(takeFromPng(png)).toMatchObject({ ok: false, error: { kind } });
});

describe('compared with the same picture drawn again', () => {
  const drawn = rebuilt((all) => all.toSpliced(at, 1));
  const { width, height, data } = PngJs.sync.read(Buffer.from(file));
  /** Written by another program. */
  const saved = (change: (pixels: Buffer) => void, options: object = {}) => {
    const png = new PngJs({ width, height });
    data.copy(png.data);
    change(png.data);
    return PngJs.sync.write(png, options);
  };
  const beside = (chunk: Uint8Array) => rebuilt((all) => all.toSpliced(1, 0, chunk));
  const numbers = (...all: number[]) =>
    Buffer.concat(all.map((one) => Buffer.from([one >>> 24, one >> 16, one >> 8, one])));
  const opaque = data.findIndex((byte, i) => i % 4 === 3 && byte === 255);
  const clear = data.findIndex((byte, i) => i % 4 === 3 && byte === 0);

  test.each<[string, Uint8Array, boolean]>([
    ['the file itself', file, true],
    ['saved by another program, with every filter', saved(() => undefined, { filterType: -1 }), true],
    [
      'one pixel by one step',
      saved((pixels) => pixels.writeUInt8((pixels[opaque - 1] ?? 0) ^ 1, opaque - 1)),
      false,
    ],
    ['one pixel a little transparent', saved((pixels) => pixels.writeUInt8(254, opaque)), false],
    ['the colour of a transparent pixel', saved((pixels) => pixels.writeUInt8(99, clear - 1)), true],
    ['a comment', beside(pngChunk('tEXt', Buffer.from('Comment\0more'))), true],
    ['the usual gamma', beside(pngChunk('gAMA', numbers(45_455))), true],
    ['another gamma', beside(pngChunk('gAMA', numbers(1))), false],
    ['a colour profile', beside(pngChunk('iCCP', Buffer.from('a\0\0'))), false],
    ['an animation', beside(pngChunk('acTL', numbers(1, 0))), false],
    ['an orientation', beside(pngChunk('eXIf', Buffer.from('MM\0*'))), false],
    ['an unknown chunk', beside(pngChunk('abCd', Buffer.from('x'))), false],
    ['bytes behind the end', Buffer.concat([file, Buffer.from('<svg>')]), false],
    ['no end', file.subarray(0, -12), false],
    [
      'pixels in two places',
      rebuilt((all) =>
        all.toSpliced(-1, 0, pngChunk('tIME', Buffer.alloc(7)), pngChunk('IDAT', Buffer.alloc(0))),
      ),
      false,
    ],
    ['a second header', rebuilt((all) => all.toSpliced(1, 0, all[0] ?? new Uint8Array())), false],
    ['nothing', new Uint8Array(), false],
  ])('%s', (_, picture, isSame) => {
    expect(isSamePng(picture, drawn)).toBe(isSame);
  });

  test('a bomb of pixels is not inflated', () => {
    const idat = pngChunk('IDAT', deflateSync(Buffer.alloc(300 * 2 ** 20)));
    const bomb = rebuilt((all) => [...all.slice(0, 2), idat, all.at(-1) ?? new Uint8Array()]);
    const before = process.memoryUsage().rss;
    expect(isSamePng(bomb, drawn)).toBe(false);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20);
  });

  test('a palette, and shades of grey', () => {
    const small = new PngJs({ width: 2, height: 2 });
    small.data.set([0, 0, 0, 255, 255, 255, 255, 255, 85, 85, 85, 255, 0, 0, 0, 255]);
    const plain = PngJs.sync.write(small);
    const head = (depth: number, colour: number) =>
      pngChunk('IHDR', Buffer.concat([numbers(2, 2), Buffer.from([depth, colour, 0, 0, 0])]));
    const made = (...chunks: Uint8Array[]) =>
      Buffer.concat([file.subarray(0, 8), ...chunks, pngChunk('IEND', Buffer.alloc(0))]);
    const idat = (...bytes: number[]) => pngChunk('IDAT', deflateSync(Buffer.from(bytes)));
    const palette = pngChunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255, 85, 85, 85]));
    expect(isSamePng(made(head(2, 0), idat(0, 0b00110000, 0, 0b01000000)), plain)).toBe(true);
    expect(isSamePng(made(head(2, 0), idat(0, 0b00110000, 0, 0b10000000)), plain)).toBe(false);
    const wide = (last: number) => idat(0, 0, 0, 255, 255, 0, 85, last, 0, 0);
    expect(isSamePng(made(head(16, 0), wide(85)), plain)).toBe(true);
    expect(isSamePng(made(head(16, 0), wide(86)), plain)).toBe(false);
    expect(isSamePng(made(head(4, 3), palette, idat(0, 0x01, 0, 0x20)), plain)).toBe(true);
    expect(isSamePng(made(head(4, 3), palette, idat(0, 0x01, 0, 0x90)), plain)).toBe(false);
    expect(isSamePng(made(head(4, 3), idat(0, 0x01, 0, 0x20)), plain)).toBe(false);
    expect(
      isSamePng(made(head(4, 3), palette, pngChunk('tRNS', Buffer.from([0])), idat(0, 0x01, 0, 0x20)), plain),
    ).toBe(false);
  });
});
