import type { ListedPerson } from './listed-person.ts';
import type { Register } from './register.ts';

/** All people, in order of id. */
export async function allPeople(register: Register): Promise<readonly ListedPerson[]> {
  const people: ListedPerson[] = [];
  for await (const some of register.people()) people.push(...some);
  return people;
}
