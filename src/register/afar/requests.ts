import { err, ok, type Result } from '../../base/result.ts';
import type { CalendarDate } from '../../licence/calendar.ts';
import type { Person } from '../person.ts';
import { personEntryIn, personEntryValues } from '../person-entry.ts';
import type { Register, RegisterFault } from '../register.ts';
import { steadily } from '../steadily.ts';
import { type AskedRequest, type RequestState, requestState } from './asked-request.ts';

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
    const before = personEntryIn(earlier[0], id);
    const requests = [...before.requests, request];
    steps.add('person', personEntryValues({ ...before, requests }), (seq) => ({
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
  const found = await steadily(async () => {
    const row = await register.store.person(person);
    return row && personEntryIn((await register.wholeEntries([row.entry]))[0], person);
  });
  if (found === null) return null;
  const request = found.requests.find((one) => one.id === id);
  return request === undefined ? null : listed(register, found.person, request, today);
}

/** Every request that the register still has, newest first. */
export async function listRequests(
  register: Register,
  today: CalendarDate,
): Promise<readonly ListedRequest[]> {
  const all: ListedRequest[] = [];
  for await (const entries of register.personEntries()) {
    for (const { person, requests } of entries) {
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
