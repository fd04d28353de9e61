import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { SOURCE_IDS, SOURCES } from '../src/procedures/facts/sources.ts';
import { notFound, quotations, readSources } from './facts/hold-facts.ts';

/** A folder with the text of the official documents. Their texts are not ours, so they are not in this repository. */
const DOCUMENTS = process.env.MENKYO_DOCUMENTS;

test.runIf(DOCUMENTS !== undefined)(
  'every quotation of a fact and of a rule stands in its document to the letter',
  () => {
    const { texts, missing } = readSources(DOCUMENTS ?? '');
    expect([...missing, ...notFound(texts)]).toEqual([]);
  },
);

let folder: string | null = null;
afterEach(() => {
  if (folder !== null) rmSync(folder, { recursive: true });
  folder = null;
});

test('a file that is not the document does not count, whatever it holds', () => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const all = quotations().map(({ quote, chapter }) => quote + chapter.ja);
  writeFileSync(join(folder, 'all.txt'), all.join('\n'));
  const { texts, missing } = readSources(folder);
  expect(missing).toHaveLength(SOURCE_IDS.flatMap((id) => SOURCES[id].files).length);
  expect([...texts.values()].every((text) => /^\0*$/.test(text))).toBe(true);
});

test('a quotation that differs in one letter, or stands in another document, is named with its fact', () => {
  const whole = new Map(
    SOURCE_IDS.map((source) => {
      const of = quotations().filter((one) => one.source === source);
      return [source, of.map(({ quote, chapter }) => `${quote}\n${chapter.ja}`).join('\n')] as const;
    }),
  );
  expect(notFound(whole)).toEqual([]);
  const text = whole.get('npa-faq') ?? '';
  whole.set('npa-faq', text.replace('原則として２日後に', '原則として3日後に'));
  expect(notFound(whole)).toEqual([
    'one-stop-days: 「原則として２日後に自動変更されます」 does not stand in npa-faq',
  ]);
  whole.set('portal-terms', `${whole.get('portal-terms')}${text}`);
  expect(notFound(whole)).toHaveLength(1);
});
