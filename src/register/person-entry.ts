import { type AskedRequest, requestsIn, requestsValues } from './afar/asked-request.ts';
import type { ChainEntry } from './chain.ts';
import { type FieldValue, personIn, personValues } from './entry-values.ts';
import { type Judged, judgedIn, judgedValues } from './judged.ts';
import type { Person } from './person.ts';
import { StoreDamaged } from './store.ts';

/**
 * All that the entry of a person holds. An entry that takes the place of another one carries over what it does not
 * change: an edit must not lose an open request, nor a request a later verdict.
 */
export interface PersonEntry {
  readonly person: Person;
  /** Requests for checks from afar, oldest first. */
  readonly requests: readonly AskedRequest[];
  /** Verdicts on the person's checks that were reached later, oldest first. */
  readonly judged: readonly Judged[];
}

/** Throws StoreDamaged for what is no entry of this person. */
export function personEntryIn(entry: ChainEntry | undefined, id: string): PersonEntry {
  const person = entry === undefined ? null : personIn(entry);
  if (entry === undefined || person?.id !== id) throw new StoreDamaged('changed');
  return { person, requests: requestsIn(entry), judged: judgedIn(entry) };
}

export function personEntryValues({ person, requests, judged }: PersonEntry): readonly FieldValue[] {
  return [...personValues(person), ...requestsValues(requests), ...judgedValues(judged)];
}
