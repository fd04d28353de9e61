import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { makeIcons } from '../../scripts/make-icons.ts';

const RESOURCES = fileURLToPath(new URL('../../build-resources/', import.meta.url));
const file = (path: string) => readFileSync(`${RESOURCES}${path}`);

test('the icons are what is drawn from the drawings: otherwise, npm run icons', async () => {
  const drawn = await makeIcons();
  expect([...drawn].filter(([path]) => !existsSync(`${RESOURCES}${path}`))).toEqual([]);
  expect([...drawn].filter(([path, bytes]) => !file(path).equals(bytes)).map(([path]) => path)).toEqual([]);
});

test('every PNG is as large as its name says, and is clear at its corners', () => {
  const names = readdirSync(`${RESOURCES}icons`);
  expect(names.length).toBe(9);
  for (const name of names) {
    const { width, height, data } = PNG.sync.read(file(`icons/${name}`));
    expect(`${width}x${height}.png`).toBe(name);
    expect([name, data[3] ?? 0]).toEqual([name, expect.toSatisfy((alpha: number) => alpha < 128)]);
  }
});

test('the icon for Windows lists its sizes, each where it says and as long as it says', () => {
  const ico = file('icon.ico');
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  let end = 6 + 16 * ico.readUInt16LE(4);
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
    const at = 6 + 16 * i;
    const size = ico.readUInt8(at) || 256;
    const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    expect(offset).toBe(end);
    end = offset + length;
    const isPng = ico.readUInt32BE(offset) === 0x89504e47;
    expect(isPng).toBe(size === 256);
    // A bitmap states its width, and twice its height, which counts the colours and the mask.
    if (!isPng) {
      expect([40, 4, 8].map((n, j) => (j === 0 ? n : ico.readInt32LE(offset + n)))).toEqual([
        40,
        size,
        2 * size,
      ]);
      expect(length).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
    }
    return size;
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(end).toBe(ico.length);
});

test('the icon for macOS lists its sizes', () => {
  const icns = file('icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found.push([icns.toString('latin1', at, at + 4), icns.readUInt32BE(at + 8 + 16)]);
  }
  expect(found).toEqual([
    ['ic11', 32],
    ['ic12', 64],
    ['ic07', 128],
    ['ic13', 256],
    ['ic08', 256],
    ['ic14', 512],
    ['ic09', 512],
    ['ic10', 1024],
  ]);
});
