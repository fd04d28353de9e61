import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Weight } from '../text/measure.ts';

/** Noto Sans JP (SIL Open Font License 1.1), as two static weights. The variable font would come out half as black. */
const FILES: Readonly<Record<Weight, string>> = {
  400: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  700: '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
};

export const WEIGHTS: readonly Weight[] = [400, 700];

const loaded = new Map<Weight, Uint8Array>();

export function fontFile(weight: Weight): string {
  return createRequire(import.meta.url).resolve(FILES[weight]);
}

export function fontBytes(weight: Weight): Uint8Array {
  const known = loaded.get(weight);
  if (known !== undefined) return known;
  const bytes = readFileSync(fontFile(weight));
  loaded.set(weight, bytes);
  return bytes;
}
