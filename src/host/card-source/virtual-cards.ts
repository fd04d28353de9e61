import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { meantName } from '../../base/nearest-name.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type CardFile, type CardFileFault, parseCardFile } from '../../card/virtual/card-file.ts';
import { CARDS } from '../card-folder.ts';

export interface LoadedCard {
  readonly id: string;
  readonly path: string;
  readonly file: CardFile;
}

export type CardFileProblem =
  /** `near`: the card that was probably meant. */
  | { readonly kind: 'no-such-card'; readonly card: string; readonly near: string | null }
  | { readonly kind: 'unreadable-card-file'; readonly path: string; readonly code: string }
  | { readonly kind: 'bad-card-file'; readonly path: string; readonly faults: readonly CardFileFault[] };

/** The program's own cards, in the order of their ids. */
export async function listCards(): Promise<LoadedCard[]> {
  const loaded = await Promise.all((await cardIds()).map((id) => loadCard(id)));
  return loaded.map((card) => {
    if (!card.ok) throw new Error(`a card file of ours is broken: ${JSON.stringify(card.error)}`);
    return card.value;
  });
}

async function cardIds(): Promise<string[]> {
  const names = (await readdir(CARDS)).filter((name) => name.endsWith('.json'));
  return names.map((name) => basename(name, '.json')).sort();
}

/** A card by its id in the list, or by the path of a card file. */
export async function loadCard(idOrFile: string): Promise<Result<LoadedCard, CardFileProblem>> {
  const isPath = /[/\\]/.test(idOrFile) || idOrFile.endsWith('.json');
  const path = isPath ? idOrFile : fileURLToPath(new URL(`${encodeURIComponent(idOrFile)}.json`, CARDS));
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' && !isPath) {
      return err({ kind: 'no-such-card', card: idOrFile, near: meantName(idOrFile, await cardIds()) });
    }
    return err({ kind: 'unreadable-card-file', path, code });
  }
  const parsed = parseCardFile(text);
  if (!parsed.ok) return err({ kind: 'bad-card-file', path, faults: parsed.error });
  return ok({ id: basename(path, '.json'), path, file: parsed.value });
}
