import { type CalendarDate, compareDates, noonInJapan } from '../licence/calendar.ts';
import { personIn } from './entry-values.ts';
import type { ListedPerson } from './listed-person.ts';
import type { Register } from './register.ts';
import { steadily } from './steadily.ts';
import { StoreDamaged } from './store.ts';

/** Read at a time. */
const PAGE = 500;
const HALF_A_DAY_MS = 12 * 3_600_000;

export interface RoundWish {
  /** null: people of every group. */
  readonly group: string | null;
  readonly since: CalendarDate;
  readonly today: CalendarDate;
}

export interface RoundPerson {
  readonly listed: ListedPerson;
  /** The last check was on the day on which the round began, or later. */
  readonly isChecked: boolean;
}

/** How many people of each group have not left, in the order of the groups' names. null: people without a group. */
export async function groupsOf(
  register: Register,
  today: CalendarDate,
): Promise<readonly { readonly group: string | null; readonly people: number }[]> {
  const counts = new Map<string | null, number>();
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    // Their checks say nothing of a group. To read them as well takes twice as long.
    const people = await steadily(async () => {
      const some = await register.store.people(from, PAGE);
      return (await register.wholeEntries(some.map(({ entry }) => entry))).map(personIn);
    });
    for (const person of people) {
      if (person === null) throw new StoreDamaged('changed');
      if (!hasLeft(person.leftOn, today)) counts.set(person.group, (counts.get(person.group) ?? 0) + 1);
    }
    if (people.length < PAGE) break;
    after = people.at(-1)?.id ?? null;
  }
  const groups = [...counts].map(([group, people]) => ({ group, people }));
  return groups.sort((a, b) => order(a.group, b.group));
}

/** The people of a round, in order of id. null if there are more than `most`. */
export async function roundOf(
  register: Register,
  { group, since, today }: RoundWish,
  most: number,
): Promise<readonly RoundPerson[] | null> {
  const from = noonInJapan(since) - HALF_A_DAY_MS;
  const wish = { query: group ?? '', filter: 'all', today, days: 0 } as const;
  const people: RoundPerson[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly ListedPerson[] = await register.page(wish, { after, most: PAGE });
    for (const listed of page) {
      const { person, last } = listed;
      // The search also finds people with the group's name in another field.
      if (hasLeft(person.leftOn, today) || (group !== null && person.group !== group)) continue;
      people.push({ listed, isChecked: last !== null && last.at >= from });
    }
    if (people.length > most) return null;
    if (page.length < PAGE) return people;
    after = page.at(-1)?.person.id ?? null;
  }
}

function hasLeft(leftOn: CalendarDate | null, today: CalendarDate): boolean {
  return leftOn !== null && compareDates(leftOn, today) < 0;
}

/** People without a group stand last. */
function order(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}
