import { PERSON_TEXTS } from '../app/register-record/names.ts';
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
const NOT_A_TEXT = '[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]';
const HAS_NO_TEXT = new RegExp(NOT_A_TEXT, 'u');
/** Each character that no text of a person has. */
export const EACH_NOT_A_TEXT = new RegExp(NOT_A_TEXT, 'gu');

/** A person from typed texts, without the spaces around them. An empty text counts as none. */
export function personOf(typed: Readonly<Partial<Record<PersonText, string>>>): Result<Person, PersonFault> {
  const [first] = personFaults(typed);
  const [id, name] = [textOf(typed.id), textOf(typed.name)];
  if (first !== undefined) return err(first);
  if (id === null) return err({ field: 'id', what: 'missing' });
  if (name === null) return err({ field: 'name', what: 'missing' });
  const { kana, group, note } = typed;
  return ok({ id, name, kana: textOf(kana), group: textOf(group), note: textOf(note), leftOn: null });
}

/** Everything that keeps typed texts from being a person. */
export function personFaults(typed: Readonly<Partial<Record<PersonText, string>>>): readonly PersonFault[] {
  const faults: PersonFault[] = PERSON_TEXTS.flatMap((field): PersonFault[] => {
    const value = textOf(typed[field]) ?? '';
    if (HAS_NO_TEXT.test(value)) return [{ field, what: 'not-a-text' }];
    return [...value].length > LONGEST[field] ? [{ field, what: 'too-long' }] : [];
  });
  const missing = (['id', 'name'] as const).filter((field) => textOf(typed[field]) === null);
  return [...faults, ...missing.map((field): PersonFault => ({ field, what: 'missing' }))];
}

function textOf(typed: string | undefined): string | null {
  return typed?.trim() || null;
}
