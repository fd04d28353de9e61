import { toHex } from '../../../base/hex.ts';
import type { Note } from '../../../licence/note.ts';
import { CardError, malformed } from '../../card-error.ts';
import { type Element, formatTag } from '../element.ts';
import { textOf } from '../fields.ts';
import { decodeEntry, type Entry, isFiller, noteFlag, oldestFirst } from './changes.ts';
import { DOMICILE_FIELD, DOMICILE_TAG, FILE, NEW_DOMICILE_FLAG_TAG, NEW_DOMICILE_TAGS } from './elements.ts';
import { parseElements } from './tlv.ts';

export interface DecodedDomicile {
  /** null if the card has none, or if it is not certain which one holds. */
  readonly domicile: string | null;
  readonly notes: readonly Note[];
}

/**
 * Decodes the registered domicile (本籍) of DF1/EF02 and its changes of DF1/EF06 (null if the card has no such file).
 * Throws a CardError (malformed) if DF1/EF02 cannot be read. Changes that cannot be read leave the domicile unknown, with
 * a note: the one of DF1/EF02 may be old.
 */
export function decodeDomicile(domicile: Uint8Array, changes: Uint8Array | null): DecodedDomicile {
  const notes: Note[] = [];
  let first: string | null = null;
  for (const { tag, value } of parseElements(domicile, FILE.domicile)) {
    if (tag === DOMICILE_TAG && first === null) first = textOf(value, DOMICILE_FIELD, notes);
    else noteUnknown(FILE.domicile, tag, value, notes);
  }
  if (changes === null) notes.push({ kind: 'missing-file', file: FILE.newDomicile });
  try {
    const latest = changes === null ? undefined : latestOf(changes, notes);
    if (latest === undefined && first === null)
      notes.push({ kind: 'missing-element', file: FILE.domicile, field: DOMICILE_FIELD });
    return { domicile: latest === undefined ? first : latest.text, notes };
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    const { where } = error.fault;
    return { domicile: null, notes: [...notes, { kind: 'unreadable-file', file: FILE.newDomicile, where }] };
  }
}

/**
 * The last change. The form of a change is not certain: this accepts the form of DF1/EF04, whose length is odd, and a text
 * alone, whose length is even.
 */
function latestOf(changes: Uint8Array, notes: Note[]): Entry | undefined {
  const elements = parseElements(changes, FILE.newDomicile);
  const entries: Entry[] = [];
  for (const element of elements) {
    const entry = entryOf(element, notes);
    if (entry !== null) entries.push(entry);
  }
  noteFlag(FILE.newDomicile, elements, NEW_DOMICILE_FLAG_TAG, entries.length, notes);
  return oldestFirst(entries, () => DOMICILE_FIELD, FILE.newDomicile, notes).at(-1);
}

/** null for an element that holds no change. */
function entryOf(element: Element, notes: Note[]): Entry | null {
  const { tag, value } = element;
  const at = NEW_DOMICILE_TAGS.indexOf(tag);
  if (at === -1) {
    if (tag !== NEW_DOMICILE_FLAG_TAG) noteUnknown(FILE.newDomicile, tag, value, notes);
    return null;
  }
  if (isFiller(value)) return null;
  const field = `new ${DOMICILE_FIELD} ${at + 1}`;
  if (value.length % 2 !== 0) return decodeEntry(element, FILE.newDomicile, field, notes);
  const found: Note[] = [];
  const text = textOf(value, field, found);
  if (found.some(isNoText)) throw malformed(`${FILE.newDomicile}: element ${formatTag(tag)} is no text`);
  notes.push(...found);
  return text === null ? null : { tag, on: null, text, commission: null };
}

/** External characters and missing ones belong to a text. Other codes that no table has do not. */
function isNoText(note: Note): boolean {
  return note.kind === 'unreadable-character' && !/^FFF[1-7A]$/.test(note.code);
}

function noteUnknown(file: string, tag: number, value: Uint8Array, notes: Note[]): void {
  notes.push({ kind: 'unknown-element', file, tag: formatTag(tag), hex: toHex(value) });
}
