import { asciiText } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { formatTag } from '../card/applications/element.ts';
import type { Category } from '../licence/categories.ts';
import type { ExplainedField, ExplainedValue } from './explained.ts';

/** How many bytes to show in hex. The trace itself has all of them. */
const SHOWN_BYTES = 64;

/** A file that this program understands: how much of it to read, and how to decode it. */
export interface KnownFile {
  readonly wanted: (soFar: Uint8Array) => 'done' | 'more' | number;
  readonly decode: (bytes: Uint8Array) => ExplainedField[];
}

export interface FieldFacts {
  readonly tag?: number;
  readonly length?: number;
  readonly number?: number;
  readonly category?: Category;
}

export function field(
  name: ExplainedField['name'],
  value: ExplainedValue,
  { tag, length, number, category }: FieldFacts = {},
): ExplainedField {
  return {
    name,
    number: number ?? null,
    category: category ?? null,
    tag: tag === undefined ? null : formatTag(tag),
    length: length ?? null,
    value,
  };
}

export function undecodable(bytes: Uint8Array): ExplainedField {
  return field('undecodable', oddHex(bytes), { length: bytes.length });
}

export const WITHHELD: ExplainedValue = { kind: 'withheld' };
export const NOTHING: ExplainedValue = { kind: 'nothing' };

export function shownHex(bytes: Uint8Array): { readonly hex: string; readonly isCut: boolean } {
  return { hex: toHex(bytes.subarray(0, SHOWN_BYTES)), isCut: bytes.length > SHOWN_BYTES };
}

export function plainHex(bytes: Uint8Array): ExplainedValue {
  return bytes.length === 0 ? NOTHING : { kind: 'hex', ...shownHex(bytes), isOdd: false };
}

export function oddHex(bytes: Uint8Array): ExplainedValue {
  return { kind: 'hex', ...shownHex(bytes), isOdd: true };
}

export function text(value: string | null): ExplainedValue {
  return value === null || value === '' ? NOTHING : { kind: 'text', text: value, unreadable: [] };
}

/** Plain ASCII as text, any other bytes in hex. */
export function printable(bytes: Uint8Array): ExplainedValue {
  const isPlain = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return isPlain ? text(asciiText(bytes).trim()) : plainHex(bytes);
}

export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
}

export function isFiller(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0xff) || bytes.every((byte) => byte === 0x00);
}
