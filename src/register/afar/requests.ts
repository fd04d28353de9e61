import { err, ok, type Result } from '../../base/result.ts';
import type { CalendarDate } from '../../licence/calendar.ts';
import { personIn } from '../entry-values.ts';
import type { Person } from '../person.ts';
import { personEntryIn, personEntryValues } from '../person-entry.ts';
import { inParts, type Register, type RegisterFault } from '../register.ts';
import { steadily } from '../steadily.ts';
import { StoreDamaged } from '../store.ts';
import { type AskedRequest, type RequestState, requestState, requestsIn } from './asked-request.ts';

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
  if (request === undefined) return null;
  const isAnswered = (await register.store.check(request.id)) !== null;
  return { person: found.person, request, state: requestState(request, isAnswered, today) };
}

/** Every request that the register still has, newest first. */
export function listRequests(register: Register, today: CalendarDate): Promise<readonly ListedRequest[]> {
  return steadily(async () => {
    const all: ListedRequest[] = [];
    for (const some of inParts(await register.store.asking())) {
      all.push(...(await requestsAt(register, some, today)));
    }
    return all.sort((a, b) => b.request.madeAt - a.request.madeAt);
  });
}

/** The requests in these entries. Of a person, only the newest entry counts: the row leads to it. */
async function requestsAt(
  register: Register,
  seqs: readonly number[],
  today: CalendarDate,
): Promise<readonly ListedRequest[]> {
  const { store } = register;
  const found = (await register.wholeEntries(seqs)).map((entry) => {
    const person = personIn(entry);
    if (person === null) throw new StoreDamaged('changed');
    return { seq: entry.seq, person, requests: requestsIn(entry) };
  });
  const rows = new Map(
    (await store.peopleAt(found.map(({ person }) => person.id))).map((row) => [row.id, row]),
  );
  const answered = new Set(
    await store.knownChecks(found.flatMap(({ requests }) => requests.map(({ id }) => id))),
  );
  return found
    .filter(({ seq, person }) => rows.get(person.id)?.entry === seq)
    .flatMap(({ person, requests }) =>
      requests.map((request) => {
        return { person, request, state: requestState(request, answered.has(request.id), today) };
      }),
    );
}
