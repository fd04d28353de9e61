import { jsonText } from '../../base/json-text.ts';
import { showable } from '../../base/showable.ts';
import type { FieldPath } from './field-path.ts';

/**
 * One field of a document as lines for a script: a text as it is, a list one a line, an object as JSON. A field that
 * this document does not have, or whose value is null, is an empty line.
 */
export function fieldText(document: object, path: FieldPath): string {
  const value = valueAt(document, path);
  const lines = Array.isArray(value) ? value.map(lineOf) : [lineOf(value)];
  return lines.map((line) => `${line}\n`).join('');
}

function valueAt(document: object, path: FieldPath): unknown {
  let here: unknown = document;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return null;
    here = Object.entries(here).find(([name]) => name === step)?.[1];
  }
  return here;
}

function lineOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? jsonText(value) : showable(String(value));
}
