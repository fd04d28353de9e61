import { existsSync, readFileSync } from 'node:fs';
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
  const bytes = readFileSync(fontFile(weight));
  loaded.set(weight, bytes);
  return bytes;
}
