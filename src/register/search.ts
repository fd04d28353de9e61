import { foldForSearch } from './fold.ts';
import type { Person } from './person.ts';

/** Stands between the texts of a person, so that no part is found across two of them. */
const BETWEEN = '\n';

/** What a search looks through: id, name, kana, group, and the number of the last check. */
export function searchText(
  { id, name, kana, group }: Pick<Person, 'id' | 'name' | 'kana' | 'group'>,
  number: string | null,
): string {
  return [id, name, kana, group, number]
    .map((text) => foldForSearch(text ?? ''))
    .filter((text) => text !== '')
    .join(BETWEEN);
}

/** The parts that a query asks for, divided by spaces. All of them must be found. */
export function searchParts(query: string): readonly string[] {
  return query
    .split(/\s+/u)
    .map(foldForSearch)
    .filter((part) => part !== '');
}

export function isFound(text: string, parts: readonly string[]): boolean {
  return parts.every((part) => text.includes(part));
}
