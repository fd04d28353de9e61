import type { LicenceReading } from '../app/reading.ts';
import { CHANGES } from '../app/register-record/names.ts';
import { toHex } from '../base/hex.ts';
import { formatIso } from '../licence/calendar.ts';
import { foldWriting } from '../licence/holder-agreement.ts';
import type { Check, Sourced } from './check.ts';
import { isSameName, namesOf } from './names.ts';
import type { Person } from './person.ts';

export type Change = (typeof CHANGES)[number];

type Comparison = (last: Check, now: Check) => boolean;

/** Whether each differs. What only one of the two checks keeps is no change. */
const DIFFERS: Readonly<Record<Change, Comparison>> = {
  expiresOn: (last, now) => iso(last) !== iso(now),
  categories: (last, now) => isOtherSet(last.categories, now.categories),
  conditions: (last, now) => isOtherSet(last.conditions.map(foldWriting), now.conditions.map(foldWriting)),
  number: (last, now) => last.card === now.card && isOther(last.number, now.number),
  name: (last, now) => isOtherText(last.kept.name, now.kept.name),
  address: (last, now) => isOtherText(last.kept.address, now.kept.address),
  // The two kinds of card hold the same photograph in different bytes.
  photo: (last, now) => last.card === now.card && isOther(hexOf(last.kept.photo), hexOf(now.kept.photo)),
};

/** What differs from the person's last check. Nothing if there is none. */
export function changesBetween(last: Check | null, now: Check): readonly Change[] {
  return last === null ? [] : CHANGES.filter((what) => DIFFERS[what](last, now));
}

/**
 * Whether a card belongs to another person, by its number or its name. `lastOfCard` is the person's last check of the same
 * kind of card. null if nothing says so.
 */
export function otherPerson(
  person: Pick<Person, 'name'>,
  lastOfCard: Pick<Check, 'card' | 'number'> | null,
  reading: LicenceReading,
): 'number' | 'name' | null {
  const number = (reading.licence ?? reading.history)?.number ?? null;
  return otherHolder(person, lastOfCard, { card: reading.card, number, names: namesOf(reading) });
}

/** As otherPerson, by what is known of a card that was read. */
export function otherHolder(
  person: Pick<Person, 'name'>,
  lastOfCard: Pick<Check, 'card' | 'number'> | null,
  { card, number, names }: Pick<Check, 'card' | 'number'> & { readonly names: readonly string[] },
): 'number' | 'name' | null {
  if (lastOfCard !== null && lastOfCard.card === card && isOther(lastOfCard.number, number)) return 'number';
  return names.length === 0 || isSameName(person.name, names) ? null : 'name';
}

function iso({ expiresOn }: Check): string | null {
  return expiresOn && formatIso(expiresOn);
}

function isOther(last: string | null, now: string | null): boolean {
  return last !== null && now !== null && last !== now;
}

function isOtherSet(last: readonly string[], now: readonly string[]): boolean {
  const [a, b] = [new Set(last), new Set(now)];
  return a.size !== b.size || [...a].some((one) => !b.has(one));
}

/** What an operator typed is compared with what was typed, and what a chip gave with what a chip gave. */
function isOtherText(last: Sourced | null, now: Sourced | null): boolean {
  return last?.from === now?.from && isOther(folded(last), folded(now));
}

function folded(field: Sourced | null): string | null {
  return field && foldWriting(field.value);
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes && toHex(bytes);
}
