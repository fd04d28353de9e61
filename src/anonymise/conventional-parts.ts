import { elementParts } from '../card/applications/conventional-licence/tlv.ts';
import { formatTag } from '../card/applications/element.ts';
import type { Changes, ConventionalFile } from './change.ts';
import { expectFiller } from './filler.ts';
import type { Replaced } from './record.ts';
import { NotUnderstood } from './refusal.ts';

/** An element of a file of a conventional licence. The file may end within it. */
export interface Part {
  readonly tag: number;
  /** The part of the value that the file holds. */
  readonly value: Uint8Array;
  readonly valueAt: number;
  /** The length that the element's head declares. */
  readonly length: number;
}

/** The elements of a file. Throws a NotUnderstood for an invalid length, and for data behind the last element. */
export function conventionalParts(file: Uint8Array, name: ConventionalFile): readonly Part[] {
  const { parts, end, stop } = elementParts(file);
  if (stop === 'bad-length') throw new NotUnderstood('unparsable', `${name} at ${end}`);
  if (stop === 'filler') expectFiller(file, end, name);
  return parts.map(({ tag, value, valueAt, end: to }) => ({ tag, value, valueAt, length: to - valueAt }));
}

/**
 * The file with every value replaced. `replace` gives null for an element that it does not know: the file is refused if
 * there is a value in it.
 */
export function replacedParts(
  file: Uint8Array,
  name: ConventionalFile,
  changes: Changes,
  replace: (part: Part) => ({ readonly field: string } & Replaced) | null,
): Uint8Array {
  const result = file.slice();
  for (const part of conventionalParts(file, name)) {
    if (part.value.length === 0) continue;
    const made = replace(part);
    if (made === null) throw new NotUnderstood('unknown-element', `${name} ${formatTag(part.tag)}`);
    result.set(made.value, part.valueAt);
    if (made.how !== 'kept') changes.add(name, made.field, made.how);
  }
  return result;
}
