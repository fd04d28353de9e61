import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

const FOLDER = new URL('../.github/ISSUE_TEMPLATE/', import.meta.url);
// The YAML parser of electron-builder itself.
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const { load } = builder('js-yaml') as { load(text: string): unknown };

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly description?: string;
    readonly options?: readonly (string | { readonly label: string; readonly required: boolean })[];
  };
}
interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

const forms = readdirSync(FOLDER)
  .filter((file) => file !== 'config.yml')
  .map((file) => [file, load(readFileSync(new URL(file, FOLDER), 'utf8')) as Form] as const);
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const ENGLISH = /[a-z]{3}/;

describe.each(forms)('the form %s', (_file, { name, description, body }) => {
  test('warns first never to attach the data of a real card', () => {
    expect(body[0]?.type).toBe('markdown');
    expect(body[0]?.attributes.value).toContain('実在するカードのデータは絶対に載せないでください');
    expect(body[0]?.attributes.value).toContain('Never attach a real card');
  });

  test('says everything in Japanese and in English', () => {
    const texts = [
      name,
      description,
      ...body.flatMap(({ attributes: { label, value, options = [] } }) => [
        ...(label === undefined ? [] : [label]),
        ...(value === undefined ? [] : [value]),
        ...options.map((option) => (typeof option === 'string' ? option : option.label)),
      ]),
    ];
    expect(texts.filter((text) => !JAPANESE.test(text) || !ENGLISH.test(text))).toEqual([]);
  });

  test('has fields of known kinds, each with a name of its own', () => {
    const kinds = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];
    expect(body.filter(({ type }) => !kinds.includes(type))).toEqual([]);
    const ids = body.filter(({ type }) => type !== 'markdown').map(({ id }) => id);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test.each(['bug.yml', 'reader.yml'])(
  '%s asks for a trace by the command that anonymises it, and for an agreement',
  (file) => {
    const { body } = Object.fromEntries(forms)[file] ?? { body: [] };
    const { attributes: trace } = body.find(({ id }) => id === 'trace') ?? {};
    expect(trace?.description).toContain('`menkyo read --trace trace.jsonl --anonymise`');
    const { attributes: sure } = body.find(({ id }) => id === 'sure') ?? {};
    expect(sure?.options).toEqual([expect.objectContaining({ required: true })]);
  },
);

test('there is no blank form, which would ask for nothing', () => {
  expect(load(readFileSync(new URL('config.yml', FOLDER), 'utf8'))).toEqual({ blank_issues_enabled: false });
});
