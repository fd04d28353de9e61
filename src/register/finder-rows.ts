import { type CalendarDate, daysBetween, isComplete } from '../licence/calendar.ts';
import type { ChainEntry } from './chain.ts';
import type { Check } from './check.ts';
import { nextCheckOn } from './due.ts';
import { checkIn, personIn, settingsIn } from './entry-values.ts';
import type { Person } from './person.ts';
import type { Policy } from './policy.ts';
import { searchText } from './search.ts';
import type { CheckRow, PersonRow } from './store.ts';

const EPOCH: CalendarDate = { year: 1970, month: 1, day: 1 };

export function dayNumber(date: CalendarDate): number {
  return daysBetween(EPOCH, date);
}

/** What a person's row says of the last check. */
export type LastCheck = Pick<Check, 'at' | 'expiresOn' | 'number'> & { readonly entry: number };

export function personRowOf(
  person: Person,
  entry: number,
  last: LastCheck | null,
  policy: Policy,
): PersonRow {
  const next = last && nextCheckOn(last, policy);
  const expiresOn = last?.expiresOn ?? null;
  return {
    id: person.id,
    entry,
    lastCheck: last?.entry ?? null,
    search: searchText(person, last?.number ?? null),
    nextCheckOn: next && dayNumber(next),
    expiresOn: expiresOn !== null && isComplete(expiresOn) ? dayNumber(expiresOn) : null,
    leftOn: person.leftOn && dayNumber(person.leftOn),
  };
}

export function checkRowOf({ id, person, at, card }: Check, entry: number): CheckRow {
  return { entry, id, person, at, card };
}

/** A check that was sent late is filed behind newer ones, and does not become the last one. */
export function laterOf(one: LastCheck | null, other: LastCheck): LastCheck {
  return one !== null && one.at > other.at ? one : other;
}

/**
 * The rows by which a store finds its entries, worked out from the entries alone, in the order of the chain. An audit
 * compares a store with them, and a restore writes them.
 */
export class FinderRows {
  readonly #people = new Map<string, { readonly person: Person; readonly entry: number }>();
  /** An edited person's entry stands behind the person's checks, and the entry before it is empty. */
  readonly #last = new Map<string, LastCheck>();
  #policy: Policy | null = null;

  /** The check's row, if the entry holds a check, and the people whose rows the entry changes. */
  add(entry: ChainEntry): { readonly people: readonly string[]; readonly check: CheckRow | null } {
    const settings = settingsIn(entry);
    if (settings !== null) {
      this.#policy = settings.policy;
      return { people: [...this.#people.keys()], check: null };
    }
    const person = personIn(entry);
    if (person !== null) {
      this.#people.set(person.id, { person, entry: entry.seq });
      return { people: [person.id], check: null };
    }
    const check = checkIn(entry);
    if (check === null) return { people: [], check: null };
    const last = laterOf(this.#last.get(check.person) ?? null, { ...check, entry: entry.seq });
    this.#last.set(check.person, last);
    const people = this.#people.has(check.person) ? [check.person] : [];
    return { people, check: checkRowOf(check, entry.seq) };
  }

  get ids(): Iterable<string> {
    return this.#people.keys();
  }

  get size(): number {
    return this.#people.size;
  }

  row(id: string): PersonRow | null {
    const known = this.#people.get(id);
    if (known === undefined || this.#policy === null) return null;
    return personRowOf(known.person, known.entry, this.#last.get(id) ?? null, this.#policy);
  }
}
