import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CardFile, parseCardFile } from '../../card/virtual/card-file.ts';
import { UnencodableCard } from '../../card/virtual/encode.ts';
import { connectInProcess } from '../../card/virtual/in-process.ts';
import { VirtualCard } from '../../card/virtual/virtual-card.ts';
import type { CardSource } from './card-source.ts';
import { usage } from './failure.ts';

/** The fixtures lie beside the built program, in a checkout and in an installation. */
const FIXTURES = new URL('../../fixtures/cards/', import.meta.url);

export interface LoadedCard {
  readonly id: string;
  readonly path: string;
  readonly file: CardFile;
}

export async function listCards(): Promise<LoadedCard[]> {
  const names = (await readdir(FIXTURES)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => loadCard(basename(name, '.json'))));
}

/** A card by its id in the list, or a card file by its path. */
export async function loadCard(idOrFile: string): Promise<LoadedCard> {
  const isPath = /[/\\]/.test(idOrFile) || idOrFile.endsWith('.json');
  const path = isPath ? idOrFile : fileURLToPath(new URL(`${encodeURIComponent(idOrFile)}.json`, FIXTURES));
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' && !isPath) throw usage({ kind: 'no-such-card', card: idOrFile });
    throw usage({ kind: 'unreadable-card-file', path, code });
  }
  const parsed = parseCardFile(text);
  if (!parsed.ok) throw usage({ kind: 'bad-card-file', path, faults: parsed.error });
  return { id: basename(path, '.json'), path, file: parsed.value };
}

export function virtualSource({ file, path }: LoadedCard): CardSource {
  try {
    const card = new VirtualCard(file);
    return { isVirtual: true, connect: async () => connectInProcess(card), close: () => undefined };
  } catch (error) {
    if (!(error instanceof UnencodableCard)) throw error;
    throw usage({ kind: 'bad-card-file', path, faults: [{ at: error.at, problem: error.message }] });
  }
}
