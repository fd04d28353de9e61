import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRIVING_RULE_IDS, DRIVING_RULES } from '../../src/licence/driving/rules.ts';
import {
  type Evidence,
  type Quotation,
  SOURCE_IDS,
  SOURCES,
  type SourceId,
} from '../../src/procedures/facts/sources.ts';
import { FACT_IDS, FACTS } from '../../src/procedures/facts.ts';

/** A fact of the procedures guide, or a rule of `menkyo may-drive`. */
export interface Stated {
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

export const STATED_FACTS: readonly Stated[] = FACT_IDS.map((id) => ({ id, ...FACTS[id] }));
export const STATED_RULES: readonly Stated[] = DRIVING_RULE_IDS.map((id) => ({ id, ...DRIVING_RULES[id] }));
const STATED = [...STATED_FACTS, ...STATED_RULES];

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
  return STATED.flatMap((stated) =>
    quotationsOf(stated).flatMap(({ source, chapter, quote }) =>
      [quote, chapter.ja]
        .filter((words) => !(texts.get(source) ?? '').includes(words))
        .map((words) => `${stated.id}: 「${words}」 does not stand in ${source}`),
    ),
  );
}

export function quotations(): Quotation[] {
  return STATED.flatMap(quotationsOf);
}

/** How many stand in a document, in an article alone, and in neither. */
export function countOf(stated: readonly Stated[]): string {
  const byDocument = stated.filter((one) => quotationsOf(one).length > 0);
  const open = stated.filter(({ evidence }) => evidence.length === 0).length;
  const byLaw = stated.length - byDocument.length - open;
  const quoted = byDocument.flatMap(quotationsOf).length;
  return `${stated.length}: ${byDocument.length} from a document (${quoted} quotations), ${byLaw} from the law alone, ${open} not in the documents`;
}

function quotationsOf({ evidence }: Stated): Quotation[] {
  return evidence.filter((one) => one.kind === 'document');
}
