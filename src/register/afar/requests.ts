import { err, ok, type Result } from '../../base/result.ts';
import type { CalendarDate } from '../../licence/calendar.ts';
import { personIn, personValues } from '../entry-values.ts';
import type { Person } from '../person.ts';
import { type Register, type RegisterFault, rowsOf } from '../register.ts';
import { StoreDamaged } from '../store.ts';
import {
  type AskedRequest,
  type RequestState,
  requestState,
  requestsIn,
  requestsValues,
} from './asked-request.ts';

export interface ListedRequest {
  readonly person: Person;
  readonly request: AskedRequest;
  readonly state: RequestState;
}

/** Writes down that a person is asked for a check from afar, before the request goes out. */
export function addRequest(
  register: Register,
  id: string,
  request: AskedRequest,
): Promise<Result<void, RegisterFault>> {
  return register.write(async (steps) => {
    const row = await register.store.person(id);
    if (row === null) return err({ kind: 'unknown-person', id });
    const earlier = await register.wholeEntries([row.entry]);
    const { person, requests } = ofEntry(earlier[0], id);
    steps.add('person', [...personValues(person), ...requestsValues([...requests, request])], (seq) => ({
      people: [{ ...row, entry: seq }],
    }));
    steps.remove(earlier, 'edited');
    return ok(undefined);
  });
}

/** A request of this person. null if there is none. */
export async function findRequest(
  register: Register,
  person: string,
  id: string,
  today: CalendarDate,
): Promise<ListedRequest | null> {
  const row = await register.store.person(person);
  if (row === null) return null;
  const found = ofEntry((await register.wholeEntries([row.entry]))[0], person);
  const request = found.requests.find((one) => one.id === id);
  return request === undefined ? null : listed(register, found.person, request, today);
}

/** Every request that the register still has, newest first. */
export async function listRequests(
  register: Register,
  today: CalendarDate,
): Promise<readonly ListedRequest[]> {
  const all: ListedRequest[] = [];
  for await (const rows of rowsOf(register.store)) {
    const entries = await register.wholeEntries(rows.map(({ entry }) => entry));
    for (const [at, { id }] of rows.entries()) {
      const { person, requests } = ofEntry(entries[at], id);
      for (const request of requests) all.push(await listed(register, person, request, today));
    }
  }
  return all.sort((a, b) => b.request.madeAt - a.request.madeAt);
}

async function listed(
  { store }: Register,
  person: Person,
  request: AskedRequest,
  today: CalendarDate,
): Promise<ListedRequest> {
  const isAnswered = (await store.check(request.id)) !== null;
  return { person, request, state: requestState(request, isAnswered, today) };
}

function ofEntry(
  entry: Parameters<typeof personIn>[0] | undefined,
  id: string,
): { readonly person: Person; readonly requests: readonly AskedRequest[] } {
  const person = entry === undefined ? null : personIn(entry);
  if (entry === undefined || person?.id !== id) throw new StoreDamaged('changed');
  return { person, requests: requestsIn(entry) };
}
