import {
  CHANGE_FIELDS,
  DOMICILE_FIELD,
  FILE,
} from '../../card/applications/conventional-licence/elements.ts';
import { DESCRIPTORS } from '../../card/applications/descriptors.ts';
import type { Note } from '../../licence/note.ts';

const FILES = DESCRIPTORS.flatMap(({ files }) =>
  Object.values(files).flatMap(({ name, onlyIfAsked }) => (onlyIfAsked === 'domicile' ? [name] : [])),
);

/** A note on the registered domicile (本籍). It can hold bytes of it, so it goes only where the domicile goes. */
export function isAboutDomicile(note: Note): boolean {
  if ('file' in note && FILES.includes(note.file)) return true;
  return 'field' in note && note.field.includes(DOMICILE_FIELD);
}

/** The reading as a file may hold it. */
export function withoutDomicile<
  T extends { readonly domicile: string | null; readonly notes: readonly Note[] },
>(reading: T): T {
  return { ...reading, domicile: null, notes: reading.notes.filter((note) => !isAboutDomicile(note)) };
}

/** Says that an entry in the list of changes was not read as it stands on the card. */
export function isAboutChanges(note: Note): boolean {
  if ('file' in note) return note.file === FILE.changes;
  if (note.kind !== 'unreadable-text' && note.kind !== 'impossible-date') return false;
  return Object.values(CHANGE_FIELDS).some((name) => note.field.startsWith(`${name} `));
}

/** The bytes of an external character (外字), whose form is not known. */
export function isShapeOfExternal(note: Note): boolean {
  if (note.kind !== 'unknown-element') return false;
  return note.file === FILE.externalCharacters1 || note.file === FILE.externalCharacters2;
}
