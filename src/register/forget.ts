import { err, ok, type Result } from '../base/result.ts';
import { type CalendarDate, monthsBefore, noonInJapan } from '../licence/calendar.ts';
import { dayNumber } from './finder-rows.ts';
import type { Policy } from './policy.ts';
import { inParts, type Register, type RegisterFault, rowsOf } from './register.ts';
import type { Steps } from './steps.ts';
import type { CheckRow, PersonRow } from './store.ts';

const HALF_A_DAY_MS = 12 * 3_600_000;

export interface Forgotten {
  /** Ids of people who go, with every check. */
  readonly people: readonly string[];
  /** How many checks go. */
  readonly checks: number;
}

/** Takes a person out, with every check. `why` stays for good, so it must not name the person. */
export function removePerson(
  register: Register,
  id: string,
  why: string,
): Promise<Result<void, RegisterFault>> {
  return register.write(async (steps) => {
    const row = await register.store.person(id);
    if (row === null) return err({ kind: 'unknown-person', id });
    await removeRow(register, steps, row, why);
    return ok(undefined);
  });
}

/** The first day that a policy still keeps. null if it keeps everything. */
export function keptFrom({ keeps }: Policy, today: CalendarDate): CalendarDate | null {
  return keeps && monthsBefore(today, keeps.years * 12);
}

/**
 * What a policy no longer keeps: people who left before a day, or checks that were made before it. A person goes with
 * the last of the checks. A policy without a time counts from leaving.
 */
export async function forgettable(register: Register, before: CalendarDate): Promise<Forgotten> {
  const { people, checks } = await planOf(register, before);
  return { people: people.map(({ id }) => id), checks: checks.length };
}

export async function forget(
  register: Register,
  before: CalendarDate,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Result<Forgotten, RegisterFault>> {
  const { people, checks } = await planOf(register, before);
  const of = people.length + checks.length;
  let done = 0;
  const gone: string[] = [];
  const kept = new Set<string>();
  const going = new Set(people.map(({ id }) => id));
  const alone = checks.filter(({ person }) => !going.has(person));
  for (const some of inParts(alone)) {
    const removed = await register.write(async (steps) => {
      await removeChecks(register, steps, some);
      return ok(undefined);
    });
    if (!removed.ok) return removed;
    done += some.length;
    onProgress(done, of);
  }
  for (const row of people) {
    const removed = await removeAsPlanned(register, row);
    if (!removed.ok) return removed;
    if (removed.value) gone.push(row.id);
    else kept.add(row.id);
    done += 1;
    onProgress(done, of);
  }
  onProgress(of, of);
  return ok({ people: gone, checks: checks.filter(({ person }) => !kept.has(person)).length });
}

/** Not a person whom another desk has removed, checked or taken back since the plan was made. The next run judges anew. */
function removeAsPlanned(
  register: Register,
  { id, lastCheck, leftOn }: PersonRow,
): Promise<Result<boolean, RegisterFault>> {
  return register.write(async (steps) => {
    const row = await register.store.person(id);
    if (row === null || row.lastCheck !== lastCheck || row.leftOn !== leftOn) return ok(false);
    await removeRow(register, steps, row, 'policy');
    return ok(true);
  });
}

async function planOf(
  register: Register,
  before: CalendarDate,
): Promise<{ readonly people: readonly PersonRow[]; readonly checks: readonly CheckRow[] }> {
  const day = dayNumber(before);
  const people: PersonRow[] = [];
  const checks: CheckRow[] = [];
  if (register.policy.keeps?.from === 'check') {
    checks.push(
      ...(await register.store.checksBefore(noonInJapan(before) - HALF_A_DAY_MS, Number.MAX_SAFE_INTEGER)),
    );
    const going = new Set(checks.map(({ entry }) => entry));
    for (const id of new Set(checks.map(({ person }) => person))) {
      const row = await register.store.person(id);
      if (row?.lastCheck != null && going.has(row.lastCheck)) people.push(row);
    }
    return { people, checks };
  }
  for await (const rows of rowsOf(register.store)) {
    for (const row of rows) {
      if (row.leftOn === null || row.leftOn >= day) continue;
      people.push(row);
      checks.push(...(await register.store.checksOf(row.id)));
    }
  }
  return { people, checks };
}

async function removeRow(register: Register, steps: Steps, row: PersonRow, why: string): Promise<void> {
  const checks = (await register.store.checksOf(row.id)).map(({ entry }) => entry);
  const parts = inParts(await register.wholeEntries([row.entry, ...checks]));
  for (const [at, some] of parts.entries()) {
    const isLast = at === parts.length - 1;
    steps.remove(some, why, undefined, isLast ? { person: row.id, checks } : {});
  }
}

async function removeChecks(register: Register, steps: Steps, checks: readonly CheckRow[]): Promise<void> {
  // Another desk may have removed some of them first.
  const seqs: number[] = [];
  for (const { id, entry } of checks) if ((await register.store.check(id)) !== null) seqs.push(entry);
  steps.remove(await register.wholeEntries(seqs), 'policy', undefined, { checks: seqs });
}
