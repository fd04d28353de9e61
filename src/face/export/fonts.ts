import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Weight } from '../text/measure.ts';

/** Noto Sans JP (SIL Open Font License 1.1), as two static weights. The variable font would come out half as black. */
const FILES: Readonly<Record<Weight, string>> = {
  400: '400Regular/NotoSansJP_400Regular.ttf',
  700: '700Bold/NotoSansJP_700Bold.ttf',
};
const PACKAGE = '@expo-google-fonts/noto-sans-jp';
/** The window's folder beside a built program, which brings the two files (scripts/build-renderer.mjs). */
const WINDOW = new URL('../renderer/assets/', import.meta.url);

export const WEIGHTS: readonly Weight[] = [400, 700];

const loaded = new Map<Weight, Uint8Array>();

/** The window's copy, or that of the package in a checkout where no window was built. The bytes are the same. */
export function fontFile(weight: Weight): string {
  const file = FILES[weight];
  const windows = fileURLToPath(new URL(basename(file), WINDOW));
  return existsSync(windows) ? windows : createRequire(import.meta.url).resolve(`${PACKAGE}/${file}`);
}

export function fontBytes(weight: Weight): Uint8Array {
  const known = loaded.get(weight);
  if (known !== undefined) return known;
  return keep(weight, readFileSync(fontFile(weight)));
}

/** Reads the fonts on other threads. Called early, it costs no time of its own. */
export async function readFonts(): Promise<readonly Uint8Array[]> {
  return Promise.all(
    WEIGHTS.map(async (weight) => loaded.get(weight) ?? keep(weight, await bytesOf(fontFile(weight)))),
  );
}

/** In one read. `readFile` would come back to this thread for each half a megabyte. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = Buffer.allocUnsafeSlow((await file.stat()).size);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    if (bytesRead !== bytes.length) throw new Error(`${path} ends early`);
    return bytes;
  } finally {
    await file.close();
  }
}

function keep(weight: Weight, bytes: Uint8Array): Uint8Array {
  loaded.set(weight, bytes);
  return bytes;
}
