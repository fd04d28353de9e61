import { PERSON_TEXTS } from '../../app/register-record/names.ts';
import { cp932Text } from '../cp932-text.ts';
import type { Person, PersonText } from '../person.ts';
import type { ImportRow } from './read-people.ts';

export interface AddedPerson {
  readonly line: number;
  readonly person: Person;
  /**
   * A person of the register whose id is this one with zeros in front. Excel takes the zeros off, so it is likely the
   * same person.
   */
  readonly likely: Person | null;
}

export interface UpdatedPerson {
  readonly line: number;
  readonly before: Person;
  readonly person: Person;
  readonly changed: readonly PersonText[];
}

/** What an import does. Nothing of it is done yet. */
export interface ImportPlan {
  readonly added: readonly AddedPerson[];
  readonly updated: readonly UpdatedPerson[];
  readonly unchanged: readonly Person[];
}

const MOST_ZEROS_TO = 12;

/** A field without a cell keeps its value; an empty cell clears it. The date of leaving stays. */
export function planImport(rows: readonly ImportRow[], existing: (id: string) => Person | null): ImportPlan {
  const added: AddedPerson[] = [];
  const updated: UpdatedPerson[] = [];
  const unchanged: Person[] = [];
  for (const { line, person: imported, given } of rows) {
    const before = existing(imported.id);
    if (before === null) {
      added.push({ line, person: imported, likely: withZeros(imported.id, existing) });
      continue;
    }
    const changed = PERSON_TEXTS.filter(
      (field) => given.includes(field) && isChange(before[field], imported[field]),
    );
    if (changed.length === 0) unchanged.push(before);
    else updated.push({ line, before, person: withChanges(before, imported, changed), changed });
  }
  return { added, updated, unchanged };
}

function withChanges(before: Person, imported: Person, changed: readonly PersonText[]): Person {
  const value = (field: Exclude<PersonText, 'id' | 'name'>) =>
    (changed.includes(field) ? imported : before)[field];
  return {
    id: before.id,
    name: (changed.includes('name') ? imported : before).name,
    kana: value('kana'),
    group: value('group'),
    note: value('note'),
    leftOn: before.leftOn,
  };
}

function withZeros(id: string, existing: (id: string) => Person | null): Person | null {
  if (!/^[1-9]\d*$/u.test(id)) return null;
  for (let length = id.length + 1; length <= MOST_ZEROS_TO; length++) {
    const found = existing(id.padStart(length, '0'));
    if (found !== null) return found;
  }
  return null;
}

/** What our own export wrote for characters without a code in Shift_JIS (〓 for 𠮷) changes nothing. */
function isChange(before: string | null, imported: string | null): boolean {
  return before !== imported && (before === null || cp932Text(before).text !== imported);
}
