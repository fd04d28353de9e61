import { nearestName } from '../../base/nearest-name.ts';
import { fileOf, type Schema, type Schemas } from './document-schema.ts';

/** The steps to one field of a document: names of objects, and places in lists. */
export type FieldPath = readonly string[];

export interface UnknownField {
  /** The path that was probably meant. */
  readonly near: string | null;
  /** The names that stand where the unknown one was written. Empty where no name can. */
  readonly names: readonly string[];
}

export type CheckedField =
  | { readonly ok: true; readonly path: FieldPath }
  | ({ readonly ok: false } & UnknownField);

const PLACE = /^(0|[1-9]\d*)$/;

/** Checks a path against the shape of the document, before there is a document. */
export function checkField(text: string, document: string, schemas: Schemas): CheckedField {
  const steps = text.split('.');
  let here: readonly Place[] = places(
    { file: fileOf(document), schema: { $ref: fileOf(document) } },
    schemas,
  );
  for (const [i, step] of steps.entries()) {
    const next = here.flatMap((place) => within(place, step, schemas));
    if (next.length === 0) {
      const names = [...new Set(here.flatMap(namesIn))];
      const near = nearestName(step, names);
      const meant = near === null ? null : [...steps.slice(0, i), near, ...steps.slice(i + 1)].join('.');
      return { ok: false, near: meant === null ? null : knownPart(meant, document, schemas), names };
    }
    here = next;
  }
  return { ok: true, path: steps };
}

/** A suggestion must be a field itself: it ends before the first step that is not. */
function knownPart(text: string, document: string, schemas: Schemas): string {
  const steps = text.split('.');
  for (let length = steps.length; length > 1; length--) {
    const part = steps.slice(0, length).join('.');
    if (checkField(part, document, schemas).ok) return part;
  }
  return steps[0] ?? '';
}

/** A schema, and the file in which its references are looked up. */
interface Place {
  readonly file: string;
  readonly schema: Schema;
}

/** The schema itself, or those that it refers to. */
function places(place: Place, schemas: Schemas): readonly Place[] {
  const { $ref: to, anyOf } = place.schema;
  if (anyOf !== undefined) return anyOf.flatMap((schema) => places({ ...place, schema }, schemas));
  if (to === undefined) return [place];
  const [file = '', pointer = ''] = to.split('#');
  const name = file === '' ? place.file : file;
  const whole = schemas[name];
  const schema = pointer === '' ? whole : whole?.$defs?.[pointer.replace('/$defs/', '')];
  return schema === undefined ? [] : places({ file: name, schema }, schemas);
}

function within({ file, schema }: Place, step: string, schemas: Schemas): readonly Place[] {
  const { properties = {}, items, propertyNames, additionalProperties } = schema;
  const own = Object.hasOwn(properties, step) ? properties[step] : undefined;
  const listed = items !== undefined && PLACE.test(step) ? items : undefined;
  const isNamed = propertyNames?.enum?.includes(step) === true && typeof additionalProperties === 'object';
  const found = own ?? listed ?? (isNamed ? additionalProperties : undefined);
  return found === undefined ? [] : places({ file, schema: found }, schemas);
}

function namesIn({ schema: { properties = {}, propertyNames } }: Place): readonly string[] {
  const named = propertyNames?.enum ?? [];
  return [...Object.keys(properties), ...named.filter((name) => name !== null)];
}

/** Every path of objects, for completion. It does not go into lists, whose places are not known. */
export function fieldPaths(document: string, schemas: Schemas): readonly string[] {
  const under = (here: readonly Place[], before: string): readonly string[] =>
    [...new Set(here.flatMap(namesIn))].flatMap((name) => [
      `${before}${name}`,
      ...under(
        here.flatMap((place) => within(place, name, schemas)),
        `${before}${name}.`,
      ),
    ]);
  return under(places({ file: fileOf(document), schema: { $ref: fileOf(document) } }, schemas), '');
}
