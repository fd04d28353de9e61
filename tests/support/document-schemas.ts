import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FOLDER = new URL('../../schemas/', import.meta.url);
const NAME = /^(menkyo\.[a-z-]+)\.(\d+)\.schema\.json$/;

/** Files that the program writes and reads again. Other documents describe them, or no other program reads them. */
export const FILES_OF_OURS: readonly string[] = [
  'menkyo.answer/1',
  'menkyo.outbox/1',
  'menkyo.proof/1',
  'menkyo.register/1',
  'menkyo.register-backup/1',
  'menkyo.register-export/1',
  'menkyo.register-key/1',
  'menkyo.register-keys/1',
  'menkyo.register-offline/1',
  'menkyo.request/1',
  'menkyo.seal-backup/1',
  'menkyo.trace/1',
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Each published schema, by the name of its document. */
export function publishedSchemas(): ReadonlyMap<string, { readonly file: string; readonly schema: Json }> {
  return new Map(
    readdirSync(FOLDER).map((file) => {
      const [, name, version] = NAME.exec(file) ?? [];
      if (name === undefined) throw new Error(`schemas/${file} is not named after a document`);
      const schema: Json = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
      return [`${name}/${version}`, { file, schema }];
    }),
  );
}

/** Readers must take fields that are added later. Our own documents must have no field that the schema does not name. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isObject = 'properties' in schema && !('additionalProperties' in schema) && schema.type === 'object';
  return isObject ? { ...inner, additionalProperties: false } : inner;
}

let made: Ajv2020 | null = null;

function schemas(): Ajv2020 {
  if (made !== null) return made;
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, validateFormats: false });
  for (const { file, schema } of publishedSchemas().values()) {
    const one = closed(schema);
    if (one === null || typeof one !== 'object') throw new Error(`schemas/${file} is no schema`);
    ajv.addSchema(one, file);
  }
  made = ajv;
  return ajv;
}

/** What is wrong with a document by its published schema. Empty if nothing is. */
export function schemaFaults(document: Json): readonly string[] {
  const name =
    document !== null && typeof document === 'object' && 'schema' in document ? document.schema : null;
  if (typeof name !== 'string' || !name.startsWith('menkyo.') || FILES_OF_OURS.includes(name)) return [];
  const validate = schemas().getSchema(`${name.replace('/', '.')}.schema.json`);
  if (validate === undefined) return [`${name} has no schema`];
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${name}${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}

/** The documents that a command printed: one, or one a line. Empty for any other output. */
export function printedDocuments(stdout: string): readonly Json[] {
  if (!stdout.startsWith('{')) return [];
  const whole = parsed(stdout);
  if (whole !== null) return [whole];
  return stdout.split('\n').flatMap((line) => parsed(line) ?? []);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Throws for a printed document that is not as its schema says. */
export function expectSchemas(stdout: string): void {
  // Each once: a list of a hundred rows has the same fault a hundred times.
  const faults = new Set(
    printedDocuments(stdout)
      .flatMap(schemaFaults)
      .map((fault) => fault.replaceAll(/\/\d+(?=[/ ])/g, '/*')),
  );
  if (faults.size > 0) throw new Error(`not as in schemas/: ${[...faults].slice(0, 12).join('; ')}`);
}
