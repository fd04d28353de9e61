import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Quotation, SOURCE_IDS, SOURCES, type SourceId } from '../../src/procedures/facts/sources.ts';
import { FACT_IDS, FACTS, type FactId } from '../../src/procedures/facts.ts';

/** The text of each source, from the files of a folder that have the expected SHA-256. */
export function readSources(folder: string): { texts: Map<SourceId, string>; missing: string[] } {
  const byHash = new Map<string, string>();
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    const bytes = readFileSync(join(folder, name));
    byHash.set(createHash('sha256').update(bytes).digest('hex'), bytes.toString('utf8'));
  }
  const missing: string[] = [];
  const texts = new Map<SourceId, string>();
  for (const id of SOURCE_IDS) {
    const found = SOURCES[id].files.map((hash) => {
      const text = byHash.get(hash);
      if (text === undefined) missing.push(`${id}: no file with the SHA-256 ${hash}`);
      return text ?? '';
    });
    // A quotation must not run from one file into the next.
    texts.set(id, found.join('\0'));
  }
  return { texts, missing };
}

/** Every quotation and chapter that does not stand in its source to the letter. */
export function notFound(texts: ReadonlyMap<SourceId, string>): string[] {
  return FACT_IDS.flatMap((id) =>
    quotationsOf(id).flatMap(({ source, chapter, quote }) =>
      [quote, chapter.ja]
        .filter((words) => !(texts.get(source) ?? '').includes(words))
        .map((words) => `${id}: 「${words}」 does not stand in ${source}`),
    ),
  );
}

export function quotationsOf(id: FactId): Quotation[] {
  return FACTS[id].evidence.filter((one) => one.kind === 'document');
}
