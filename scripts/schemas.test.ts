import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cardFileJsonSchema } from '../src/card/virtual/card-file.ts';
import {
  FILES_OF_OURS,
  printedDocuments,
  publishedSchemas,
  schemaFaults,
} from '../tests/support/document-schemas.ts';

const SRC = new URL('../src/', import.meta.url);

/** Every name of a document in the sources, and where one of them stands. */
function namesInSources(): ReadonlyMap<string, string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => {
        const names = readFileSync(new URL(file.replaceAll('\\', '/'), SRC), 'utf8').match(
          /menkyo\.[a-z-]+\/\d+/g,
        );
        return (names ?? []).map((name): [string, string] => [name, file]);
      }),
  );
}

test('every document that the sources name has a schema, or is a file of ours', () => {
  const named = namesInSources();
  const known = [...publishedSchemas().keys(), ...FILES_OF_OURS];
  expect([...named].filter(([name]) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !named.has(name))).toEqual([]);
});

test('each schema is of draft 2020-12, says which document it is of, and can be used', () => {
  for (const [name, { file, schema }] of publishedSchemas()) {
    expect(schema, file).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { schema: { const: name } },
    });
    expect(schemaFaults({ schema: name }).join(), file).not.toContain('has no schema');
  }
});

test('the schema of a card file is the one that the program checks with', () => {
  expect(publishedSchemas().get('menkyo.card/1')?.schema).toEqual(cardFileJsonSchema());
});

test('a field that the schema does not name, a missing one and a wrong one are faults', () => {
  const readers = (more: object) => ({ schema: 'menkyo.readers/1', readers: [], ...more });
  const faults = (document: object) => printedDocuments(JSON.stringify(document)).flatMap(schemaFaults);
  expect(faults(readers({}))).toEqual([]);
  expect(faults(readers({ more: 1 }))).toHaveLength(1);
  expect(faults(readers({ readers: null }))).toHaveLength(1);
  expect(faults(readers({ readers: [{ name: 'a', state: 'empty' }] }))).toHaveLength(1);
  expect(faults({ schema: 'menkyo.frobnicate/1' })).toEqual(['menkyo.frobnicate/1 has no schema']);
});
