/** What this program uses of JSON Schema (draft 2020-12) in schemas/. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly const?: string | undefined;
  readonly enum?: readonly (string | number | null)[] | undefined;
  readonly $ref?: string | undefined;
  readonly properties?: Readonly<Record<string, Schema | undefined>> | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly propertyNames?: { readonly enum?: readonly (string | null)[] | undefined } | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly $defs?: Readonly<Record<string, Schema | undefined>> | undefined;
}

/** The documents of which `--field` prints a part. */
export const FIELD_DOCUMENTS = [
  'menkyo.read/1',
  'menkyo.status/1',
  'menkyo.readers/1',
  'menkyo.verify/1',
  'menkyo.may-drive/1',
  'menkyo.register-list/1',
  'menkyo.register-person/1',
] as const;
export type FieldDocument = (typeof FIELD_DOCUMENTS)[number];

/** Each schema by the name of its file, since they refer to each other by it. Only a run with `--field` loads them. */
export type Schemas = Readonly<Record<string, Schema>>;

const READ = 'menkyo.read.1.schema.json';

export function fileOf(document: string): string {
  return `${document.replace('/', '.')}.schema.json`;
}

export async function schemasOf(document: FieldDocument): Promise<Schemas> {
  const { default: read }: { readonly default: Schema } = await import(
    '../../../schemas/menkyo.read.1.schema.json'
  );
  return { [READ]: read, [fileOf(document)]: document === 'menkyo.read/1' ? read : await own(document) };
}

async function own(document: Exclude<FieldDocument, 'menkyo.read/1'>): Promise<Schema> {
  switch (document) {
    case 'menkyo.status/1':
      return (await import('../../../schemas/menkyo.status.1.schema.json')).default;
    case 'menkyo.readers/1':
      return (await import('../../../schemas/menkyo.readers.1.schema.json')).default;
    case 'menkyo.verify/1':
      return (await import('../../../schemas/menkyo.verify.1.schema.json')).default;
    case 'menkyo.may-drive/1':
      return (await import('../../../schemas/menkyo.may-drive.1.schema.json')).default;
    case 'menkyo.register-list/1':
      return (await import('../../../schemas/menkyo.register-list.1.schema.json')).default;
    case 'menkyo.register-person/1':
      return (await import('../../../schemas/menkyo.register-person.1.schema.json')).default;
  }
}
