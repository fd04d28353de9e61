import { dayInJapan } from '../licence/calendar.ts';
import { type ChainEntry, chainEntry, type EntryKind, type Head, headOf, withoutFields } from './chain.ts';
import { BEFORE, type FieldValue } from './entry-values.ts';
import { removalValues } from './removal.ts';
import type { Step, Write } from './store.ts';

/** The entries of one write, each made for the one before it. */
export class Steps {
  readonly #key: Uint8Array;
  readonly #after: Head;
  readonly #steps: Step[] = [];

  constructor(key: Uint8Array, after: Head) {
    this.#key = key;
    this.#after = after;
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  get head(): Head {
    const last = this.#steps.at(-1);
    return last === undefined ? this.#after : headOf(last.entry);
  }

  get write(): Write {
    return { after: this.#after, steps: this.#steps };
  }

  /** `rows` gets the number of the new entry. */
  add(
    kind: EntryKind,
    values: readonly FieldValue[],
    rows: (seq: number) => Omit<Step, 'entry'> = () => ({}),
  ): void {
    const entry = chainEntry(this.#key, this.head, kind, values);
    this.#steps.push({ entry, ...rows(entry.seq) });
  }

  /** Takes fields out of entries that are in the store, and says so in an entry of its own. */
  remove(
    entries: readonly ChainEntry[],
    why: string,
    takes: (field: string, entry: ChainEntry) => boolean = () => true,
    dropped: Step['dropped'] = {},
  ): void {
    const removed = entries.flatMap((entry) => {
      const { seq, fields } = entry;
      const names = fields.flatMap(({ name, value }) =>
        value !== null && name !== BEFORE && takes(name, entry) ? [name] : [],
      );
      return names.length === 0 ? [] : [{ seq, fields: names }];
    });
    if (removed.length === 0) return;
    const values = removalValues({ on: dayInJapan(Date.now()), why, removed });
    this.add('removal', values, () => ({
      reduced: entries.map((entry) =>
        withoutFields(entry, removed.find(({ seq }) => seq === entry.seq)?.fields ?? []),
      ),
      dropped,
    }));
  }
}
