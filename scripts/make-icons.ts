// Draws the program's icons: large ones from build-resources/icon.svg, small ones from the simpler icon-small.svg. PNG
// is for Linux and the window, .ico for Windows, .icns for macOS. `npm run icons` writes them; a test draws them again.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { svgToPng } from '../src/face/export/png.ts';

const RESOURCES = fileURLToPath(new URL('../build-resources/', import.meta.url));
const DPI = 96;
const MM_PER_INCH = 25.4;
/** Up to this size, use the small drawing: the other has too many parts to be clear. */
const SMALL = 32;

const LINUX_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** macOS's name for each size. A smaller size at @2x is an entry of its own. */
const MAC_TYPES: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Every file, by its path in build-resources. */
export async function makeIcons(): Promise<Map<string, Uint8Array>> {
  const drawn = new Map<number, Uint8Array>();
  const draw = async (size: number) => {
    const known = drawn.get(size);
    if (known !== undefined) return known;
    const svg = readFileSync(join(RESOURCES, size <= SMALL ? 'icon-small.svg' : 'icon.svg'), 'utf8');
    const png = await svgToPng(svg, (size / DPI) * MM_PER_INCH, DPI);
    drawn.set(size, png);
    return png;
  };
  const files = new Map<string, Uint8Array>();
  for (const size of LINUX_SIZES) files.set(`icons/${size}x${size}.png`, await draw(size));
  files.set('icon.png', await draw(512));
  const windows: [number, Uint8Array][] = [];
  for (const size of WINDOWS_SIZES) windows.push([size, await draw(size)]);
  files.set('icon.ico', ico(windows));
  const mac: [string, Uint8Array][] = [];
  for (const [type, size] of MAC_TYPES) mac.push([type, await draw(size)]);
  files.set('icon.icns', icns(mac));
  return files;
}

/** Pictures with their sizes. From 256 on each is a PNG, and below a bitmap, which every Windows tool can read. */
function ico(pictures: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const bodies = pictures.map(([size, png]) => (size >= 256 ? Buffer.from(png) : bitmap(png)));
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(([size], i) => {
    const at = 6 + 16 * i;
    const length = bodies[i]?.length ?? 0;
    // 0 means 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([header, ...bodies]);
}

/** BITMAPINFOHEADER, rows from the bottom up in blue, green, red, alpha, and a mask that hides nothing. */
function bitmap(png: Uint8Array): Buffer {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const maskRow = Math.ceil(width / 32) * 4;
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  // The height counts both the colours and the mask.
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  header.writeUInt32LE(width * height * 4 + maskRow * height, 20);
  const colours = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = ((height - 1 - y) * width + x) * 4;
      colours.writeUInt8(data.readUInt8(from + 2), to);
      colours.writeUInt8(data.readUInt8(from + 1), to + 1);
      colours.writeUInt8(data.readUInt8(from), to + 2);
      colours.writeUInt8(data.readUInt8(from + 3), to + 3);
    }
  }
  return Buffer.concat([header, colours, Buffer.alloc(maskRow * height)]);
}

/** Blocks of a four-letter name, a length (with the 8 bytes of both) and a PNG. */
function icns(pictures: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const block = (type: string, body: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return block('icns', Buffer.concat(pictures.map(([type, png]) => block(type, png))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, bytes] of await makeIcons()) {
    const file = join(RESOURCES, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
