import type { CalendarDate } from '../licence/calendar.ts';
import type { ListedPerson } from './listed-person.ts';
import type { Register } from './register.ts';

/** All people, in order of id. */
export async function allPeople(register: Register): Promise<readonly ListedPerson[]> {
  const people: ListedPerson[] = [];
  for await (const some of register.people()) people.push(...some);
  return people;
}

/** Read at a time. */
const PAGE = 500;

/** The people of whom something is due by so many days after `today`, in order of id. */
export async function allDue(
  register: Register,
  { today, days }: { readonly today: CalendarDate; readonly days: number },
): Promise<readonly ListedPerson[]> {
  const wish = { query: '', filter: 'due', today, days } as const;
  const people: ListedPerson[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly ListedPerson[] = await register.page(wish, { after, most: PAGE });
    people.push(...page);
    if (page.length < PAGE) return people;
    after = page.at(-1)?.person.id ?? null;
  }
}
