import type { ChainEntry } from '../chain.ts';
import type { CheckRow, PersonRow, Step } from '../store.ts';

/** What a write leaves behind, whatever its steps do in between. */
export interface Changes {
  readonly entries: readonly ChainEntry[];
  /** Entries that were there before. */
  readonly reduced: readonly ChainEntry[];
  readonly people: readonly PersonRow[];
  readonly checks: readonly CheckRow[];
  readonly gonePeople: readonly string[];
  readonly goneChecks: readonly number[];
  /** Of every check of the write. None of these may be there. */
  readonly checkIds: readonly string[];
}

/** The end result of all steps, so that the server makes it with one statement for each table. */
export function changesOf(steps: readonly Step[]): Changes {
  const entries: ChainEntry[] = [];
  const reduced = new Map<number, ChainEntry>();
  const people = new Map<string, PersonRow | null>();
  const checks: CheckRow[] = [];
  const goneChecks = new Set<number>();
  for (const step of steps) {
    for (const less of step.reduced ?? []) {
      const at = entries.findIndex(({ seq }) => seq === less.seq);
      const own = entries[at];
      if (own === undefined) reduced.set(less.seq, less);
      else entries[at] = { ...own, fields: less.fields };
    }
    entries.push(step.entry);
    const { check, dropped = {} } = step;
    for (const person of step.people ?? []) people.set(person.id, person);
    if (check !== undefined) checks.push(check);
    if (dropped.person !== undefined) people.set(dropped.person, null);
    for (const seq of dropped.checks ?? []) goneChecks.add(seq);
  }
  const all = [...people];
  return {
    entries,
    reduced: [...reduced.values()],
    people: all.flatMap(([, row]) => (row === null ? [] : [row])),
    checks: checks.filter(({ entry }) => !goneChecks.has(entry)),
    gonePeople: all.flatMap(([id, row]) => (row === null ? [id] : [])),
    goneChecks: [...goneChecks],
    checkIds: checks.map(({ id }) => id),
  };
}
