import { err, ok, type Result } from '../base/result.ts';
import type { CalendarDate } from '../licence/calendar.ts';

/** Who is in the register. The operator types or imports all of it; nothing here comes from a card. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly group: string | null;
  readonly note: string | null;
  /** The last day with the business. null while the person has not left. */
  readonly leftOn: CalendarDate | null;
}

export const PERSON_TEXTS = ['id', 'name', 'kana', 'group', 'note'] as const;
export type PersonText = (typeof PERSON_TEXTS)[number];

export const LONGEST: Readonly<Record<PersonText, number>> = {
  id: 64,
  name: 100,
  kana: 100,
  group: 100,
  note: 1000,
};

export interface PersonFault {
  readonly field: PersonText;
  readonly what: 'missing' | 'too-long' | 'not-a-text';
}

/** Control characters and those that hide text or reverse its direction. */
const NOT_A_TEXT = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A person from typed texts, without the spaces around them. An empty text counts as none. */
export function personOf(typed: Readonly<Partial<Record<PersonText, string>>>): Result<Person, PersonFault> {
  const text = (field: PersonText) => typed[field]?.trim() || null;
  for (const field of PERSON_TEXTS) {
    const value = text(field) ?? '';
    if (NOT_A_TEXT.test(value)) return err({ field, what: 'not-a-text' });
    if ([...value].length > LONGEST[field]) return err({ field, what: 'too-long' });
  }
  const [id, name] = [text('id'), text('name')];
  if (id === null) return err({ field: 'id', what: 'missing' });
  if (name === null) return err({ field: 'name', what: 'missing' });
  return ok({ id, name, kana: text('kana'), group: text('group'), note: text('note'), leftOn: null });
}
