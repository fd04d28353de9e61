import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LicenceReading } from '../app/reading.ts';
import { equalBytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type CalendarDate, compareDates, monthsAfter, monthsBefore } from '../licence/calendar.ts';
import { type ChainEntry, type ChainFault, EMPTY_HEAD, type Head, isWhole } from './chain.ts';
import { type Change, changesBetween, otherHolder, otherPerson } from './changes.ts';
import { type Check, type CheckEntry, checkOf } from './check.ts';
import { type Due, dueList, nextCheckOn, type PersonWithLast } from './due.ts';
import {
  beforeIn,
  checkIn,
  checkValues,
  DUE_FIELDS,
  dueCheckIn,
  duePersonIn,
  personIn,
  type RegisterSettings,
  settingsIn,
  settingsValues,
} from './entry-values.ts';
import { goesWith } from './fields-that-go.ts';
import { checkRowOf, dayNumber, type LastCheck, laterOf, personRowOf } from './finder-rows.ts';
import { judgedIn } from './judged.ts';
import type { ListedPerson } from './listed-person.ts';
import type { Person } from './person.ts';
import { personEntryIn, personEntryValues } from './person-entry.ts';
import { fieldsToTakeOut, type Policy } from './policy.ts';
import { searchParts } from './search.ts';
import { steadily } from './steadily.ts';
import { Steps } from './steps.ts';
import {
  type PeopleFilter,
  type PeopleWish,
  type PersonRow,
  type PlacedEntry,
  type RegisterStore,
  StoreDamaged,
  StoreUnreachable,
  type WriteFault,
} from './store.ts';

export type RegisterFault =
  | { readonly kind: 'unknown-person'; readonly id: string }
  | { readonly kind: 'known-person'; readonly id: string }
  /** A day of leaving that is mistyped: long ago, or far ahead. */
  | { readonly kind: 'unlikely-day'; readonly on: CalendarDate }
  /** The card is another person's, by its number or by its name. */
  | { readonly kind: 'other-person'; readonly by: 'number' | 'name' }
  /** A check of a virtual card or a recording, in a register that is no demonstration. */
  | { readonly kind: 'not-a-reader' }
  /** The register is not the one that this desk knew. What is added now would hide that. */
  | { readonly kind: 'not-as-known'; readonly fault: ChainFault }
  | Exclude<WriteFault, { readonly kind: 'not-the-head' }>;

/** The new policy holds, but checks still have fields that it does not store. */
export interface PolicyHalfDone {
  readonly kind: 'half-done';
  /** Why no more of them were taken out. */
  readonly code: string;
}

export interface Recorded {
  readonly check: Check;
  /** What differs from the person's last check. */
  readonly changes: readonly Change[];
}

export interface PersonWithChecks extends ListedPerson {
  /** Newest first. */
  readonly checks: readonly Check[];
}

export interface ListWish {
  readonly query: string;
  readonly filter: PeopleFilter;
  readonly today: CalendarDate;
  readonly days: number;
}

/** A wait before another try, in milliseconds. Desks that wait equally long would meet again. */
const LONGEST_WAIT_MS = 40;
const MOST_TRIES = 500;

const MOST_MONTHS_SINCE_LEFT = 12 * 60;
const MOST_MONTHS_TO_LEAVE = 24;

const NOTHING_BESIDE = { requests: [], judged: [] } as const;

/** Entries that one removal takes fields out of. More would be one long transaction. */
const AT_ONCE = 500;

/**
 * People and their checks. Every change is an entry of the chain, and everything that a caller gets comes from an entry
 * that fits its HMAC. What does not fit throws StoreDamaged.
 */
export class Register {
  readonly store: RegisterStore;
  readonly #key: Uint8Array;
  #settings: RegisterSettings;
  #fault: ChainFault | null;
  #head: Head;

  private constructor(
    store: RegisterStore,
    key: Uint8Array,
    settings: RegisterSettings,
    head: Head,
    fault: ChainFault | null,
  ) {
    this.store = store;
    this.#key = key;
    this.#settings = settings;
    this.#head = head;
    this.#fault = fault;
  }

  /** Makes the first entry of an empty store. */
  static async begin(
    store: RegisterStore,
    key: Uint8Array,
    { policy, demo = false }: { readonly policy: Policy; readonly demo?: boolean },
  ): Promise<Result<Register, WriteFault>> {
    const settings = { register: randomUUID(), demo, policy, consentText: null };
    const steps = new Steps(key, EMPTY_HEAD);
    steps.add('policy', settingsValues(settings));
    const written = await store.write(steps.write);
    return written.ok ? ok(new Register(store, key, settings, steps.head, null)) : written;
  }

  /** `knownHead` gives the head that was kept outside the register, by the register's name. */
  static async open(
    store: RegisterStore,
    key: Uint8Array,
    knownHead: (register: string) => Promise<Head | null>,
  ): Promise<Register> {
    const placed = await store.policy();
    const settings = placed && settingsIn(wholeEntry(key, placed));
    if (settings === null) throw new StoreDamaged('no-policy');
    const head = await store.head();
    const known = (await knownHead(settings.register)) ?? EMPTY_HEAD;
    return new Register(store, key, settings, head, await faultBeside(store, head, known));
  }

  get settings(): RegisterSettings {
    return this.#settings;
  }

  get policy(): Policy {
    return this.#settings.policy;
  }

  /** The newest head that this desk knows of. To be kept outside the register. */
  get head(): Head {
    return this.#head;
  }

  /** Why the register is not the one that this desk knew, or null. Such a register takes no entries. */
  get fault(): ChainFault | null {
    return this.#fault;
  }

  /** Takes the register as it is. For an administrator who knows why it was put back. */
  acceptAsIs(): void {
    this.#fault = null;
  }

  /** Adds people, or changes people of the same id. All of them or, after a fault, none. */
  savePeople(people: readonly Person[]): Promise<Result<void, RegisterFault>> {
    return this.write(async (steps) => {
      await this.#addPeople(steps, people, await this.#rowsOf(people.map(({ id }) => id)));
      return ok(undefined);
    });
  }

  addPerson(person: Person): Promise<Result<void, RegisterFault>> {
    return this.write(async (steps) => {
      if ((await this.store.person(person.id)) !== null) return err({ kind: 'known-person', id: person.id });
      await this.#addPeople(steps, [person], new Map());
      return ok(undefined);
    });
  }

  /**
   * Changes one person. `edit` gets the person as another desk may have left it meanwhile, so that no desk undoes what
   * the other one typed. A person who was removed meanwhile does not come back.
   */
  editPerson(id: string, edit: (before: Person) => Person): Promise<Result<void, RegisterFault>> {
    return this.write(async (steps) => {
      const row = await this.store.person(id);
      if (row === null) return err({ kind: 'unknown-person', id });
      await this.#addPeople(steps, [edit(await this.#personOf(row))], new Map([[id, row]]));
      return ok(undefined);
    });
  }

  /**
   * `on`: the last day with the business, null for a person who stays after all. The time of keeping may count from it, so
   * a mistyped year is refused.
   */
  leavePerson(
    id: string,
    on: CalendarDate | null,
    today: CalendarDate,
  ): Promise<Result<void, RegisterFault>> {
    const isLikely =
      on === null ||
      (compareDates(on, monthsBefore(today, MOST_MONTHS_SINCE_LEFT)) >= 0 &&
        compareDates(on, monthsAfter(today, MOST_MONTHS_TO_LEAVE)) <= 0);
    if (!isLikely) return Promise.resolve(err({ kind: 'unlikely-day', on }));
    return this.editPerson(id, (before) => ({ ...before, leftOn: on }));
  }

  /** Judges whose card was read, and records the check. A desk that may lose its line names the check itself. */
  record(
    reading: LicenceReading,
    { id = randomUUID(), ...entry }: Omit<CheckEntry, 'id'> & { readonly id?: string },
    { otherCard = false }: { readonly otherCard?: boolean } = {},
  ): Promise<Result<Recorded, RegisterFault>> {
    if (reading.origin !== 'reader' && !this.#settings.demo) {
      return Promise.resolve(err({ kind: 'not-a-reader' }));
    }
    return this.write(async (steps) => {
      const row = await this.store.person(entry.person);
      if (row === null) return err({ kind: 'unknown-person', id: entry.person });
      const person = await this.#personOf(row);
      const check = checkOf(reading, this.policy, { ...entry, id });
      if (!otherCard) {
        const by = otherPerson(person, await this.#lastOfCard(check), reading);
        if (by !== null) return err({ kind: 'other-person', by });
      }
      return ok(await this.#addCheck(steps, row, person, check));
    });
  }

  /**
   * Files a check that was made while the register could not be reached. `names`: those on its card. `known-check` if it
   * is there already.
   */
  file(
    check: Check,
    {
      otherCard = false,
      names = [],
    }: { readonly otherCard?: boolean; readonly names?: readonly string[] } = {},
  ): Promise<Result<Recorded, RegisterFault>> {
    return this.write(async (steps) => {
      if ((await this.store.check(check.id)) !== null) return err({ kind: 'known-check' });
      const row = await this.store.person(check.person);
      if (row === null) return err({ kind: 'unknown-person', id: check.person });
      const person = await this.#personOf(row);
      if (!otherCard) {
        const by = otherHolder(person, await this.#lastOfCard(check), { ...check, names });
        if (by !== null) return err({ kind: 'other-person', by });
      }
      return ok(await this.#addCheck(steps, row, person, check));
    });
  }

  person(id: string): Promise<PersonWithChecks | null> {
    return steadily(() => this.#person(id));
  }

  async #person(id: string): Promise<PersonWithChecks | null> {
    const row = await this.store.person(id);
    if (row === null) return null;
    const [listed] = await this.#listed([row]);
    if (listed === undefined) throw new StoreDamaged('changed');
    const entries = await this.wholeEntries((await this.store.checksOf(id)).map(({ entry }) => entry));
    await this.#expectEvery(row, entries);
    return { ...listed, checks: entries.map(wholeCheck) };
  }

  /**
   * Follows the links from check to check. The rows by which checks are found are no proof that none is missing. Links
   * go through checks whose content was removed.
   */
  async #expectEvery({ lastCheck }: PersonRow, checks: readonly ChainEntry[]): Promise<void> {
    const left = new Map(checks.map((entry) => [entry.seq, entry]));
    if (lastCheck !== null && !left.has(lastCheck)) throw new StoreDamaged('changed');
    const newest = checks.length === 0 ? null : Math.max(...left.keys());
    for (let seq: number | null = newest; seq !== null; ) {
      const found: ChainEntry | undefined = left.get(seq) ?? (await this.wholeEntries([seq]))[0];
      const before = found && beforeIn(found);
      const isMissing = found !== undefined && !left.delete(seq) && checkIn(found) !== null;
      if (before === undefined || isMissing) throw new StoreDamaged('changed');
      seq = before;
    }
    if (left.size > 0) throw new StoreDamaged('changed');
  }

  /** In order of id, some at a time. */
  async *people(): AsyncGenerator<readonly ListedPerson[]> {
    for (let after: string | null = null; ; ) {
      const from: string | null = after;
      const some: readonly ListedPerson[] = await steadily(async () =>
        this.#listed(await this.store.people(from, AT_ONCE)),
      );
      if (some.length === 0) return;
      yield some;
      after = some.at(-1)?.person.id ?? null;
    }
  }

  async find(query: string, most: number): Promise<readonly ListedPerson[]> {
    return steadily(async () => this.#listed(await this.store.find(searchParts(query), most)));
  }

  /** Part of a list, in order of id. `days`: what falls due by then counts as due. */
  async page(
    wish: ListWish,
    { after, most }: { readonly after: string | null; readonly most: number },
  ): Promise<readonly ListedPerson[]> {
    return steadily(async () => this.#listed(await this.store.page(peopleWish(wish), after, most)));
  }

  matching(wish: ListWish): Promise<number> {
    return this.store.matching(peopleWish(wish));
  }

  /** The soonest of what is due, `most` at the most. */
  async due({
    today,
    days,
    most = Number.POSITIVE_INFINITY,
  }: {
    readonly today: CalendarDate;
    readonly days: number;
    readonly most?: number;
  }): Promise<readonly Due[]> {
    const from = dayNumber(today);
    const listed = await steadily(async () => {
      const rows = await this.store.due(from, from + days);
      // Each person has one line or two. To verify the entries of all of them takes seconds where there are many.
      const soonest = rows.length <= most ? rows : rows.toSorted(soonestFirst(from)).slice(0, most);
      const all: PersonWithLast[] = [];
      for (const some of inParts(soonest)) all.push(...(await this.#withLast(some)));
      return all;
    });
    const due = dueList(listed, this.policy, { today, days });
    return due.length <= most ? due : due.slice(0, most);
  }

  /** Those of these people who are in the register, by id. */
  peopleOf(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    return steadily(() => this.#peopleOf(ids));
  }

  async #peopleOf(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = await this.#rowsOf(ids);
    const found = new Map<string, Person>();
    for (const id of ids) {
      const row = rows.get(id);
      if (row !== undefined) found.set(id, await this.#personOf(row));
    }
    return found;
  }

  /** Fields that the new policy does not store are taken out of every check. The same policy again finishes that. */
  async changeSettings(
    change: Partial<Pick<RegisterSettings, 'policy' | 'consentText'>>,
    onProgress: (done: number) => void = () => undefined,
  ): Promise<Result<void, RegisterFault | PolicyHalfDone>> {
    const settings = { ...this.#settings, ...change };
    const gone = change.policy === undefined ? [] : fieldsToTakeOut(this.policy, change.policy);
    const changed = await this.write(async (steps) => {
      const people: PersonRow[] = [];
      for await (const some of rowsOf(this.store)) {
        for (const row of some) {
          people.push(
            personRowOf(await this.#personOf(row), row.entry, await this.#lastOf(row), settings.policy),
          );
        }
      }
      steps.add('policy', settingsValues(settings), () => ({ people }));
      return ok(undefined);
    });
    if (!changed.ok) return changed;
    this.#settings = settings;
    if (gone.length === 0) return changed;
    try {
      return await this.#takeOut(gone, onProgress);
    } catch (error) {
      if (error instanceof StoreUnreachable || error instanceof StoreDamaged)
        return err({ kind: 'half-done', code: error.code });
      throw error;
    }
  }

  async #takeOut(
    gone: ReturnType<typeof fieldsToTakeOut>,
    onProgress: (done: number) => void,
  ): Promise<Result<void, PolicyHalfDone>> {
    for (let from = 1; ; from += AT_ONCE) {
      const entries = await this.store.entries(from, AT_ONCE);
      if (entries.length === 0) return ok(undefined);
      const holding = entries.filter(
        ({ kind, fields }) =>
          kind === 'check' && fields.some(({ name, value }) => value !== null && isOneOf(gone, name)),
      );
      if (holding.length > 0) {
        const removed = await this.write(async (steps) => {
          steps.remove(await this.wholeEntries(holding.map(({ seq }) => seq)), 'policy', (name, entry) =>
            goesWith(gone, name, entry),
          );
          return ok(undefined);
        });
        if (!removed.ok) return err({ kind: 'half-done', code: codeOfFault(removed.error) });
      }
      onProgress(from + entries.length - 1);
    }
  }

  /** One change of the chain. `make` is called again if another desk was first. */
  async write<T>(
    make: (steps: Steps) => Promise<Result<T, RegisterFault>>,
  ): Promise<Result<T, RegisterFault>> {
    if (this.#fault !== null) return err({ kind: 'not-as-known', fault: this.#fault });
    for (let tries = 0; ; tries++) {
      const { steps, made } = await steadily(async () => {
        const steps = new Steps(this.#key, await this.store.head());
        return { steps, made: await make(steps) };
      });
      if (!made.ok) return made;
      if (steps.isEmpty) return made;
      const written = await this.store.write(steps.write);
      if (written.ok) {
        this.#head = steps.head;
        return made;
      }
      if (written.error.kind !== 'not-the-head') return err(written.error);
      if (tries === MOST_TRIES) return err({ kind: 'cannot-write', code: 'busy' });
      await pause(Math.random() * LONGEST_WAIT_MS);
    }
  }

  /** The entries with these numbers, each as it was written. `read`: the fields of them that are read, if not all. */
  async wholeEntries(seqs: readonly number[], read?: readonly string[]): Promise<readonly ChainEntry[]> {
    const placed = await this.store.entriesAt(seqs);
    if (placed.length !== seqs.length) throw new StoreDamaged('changed');
    return placed.map((one) => wholeEntry(this.#key, one, read));
  }

  async close(): Promise<void> {
    await this.store.close();
    this.#key.fill(0);
  }

  async #addPeople(
    steps: Steps,
    people: readonly Person[],
    rows: ReadonlyMap<string, PersonRow>,
  ): Promise<void> {
    const earlier: ChainEntry[] = [];
    for (const person of people) {
      const row = rows.get(person.id) ?? null;
      const last = row && (await this.#lastOf(row));
      const [before] = row === null ? [] : await this.wholeEntries([row.entry]);
      const whole = before === undefined ? NOTHING_BESIDE : personEntryIn(before, person.id);
      if (before !== undefined) earlier.push(before);
      steps.add('person', personEntryValues({ ...whole, person }), (seq) => ({
        people: [personRowOf(person, seq, last, this.policy)],
      }));
    }
    // What was typed before is not kept.
    for (const some of inParts(earlier)) steps.remove(some, 'edited');
  }

  async #addCheck(steps: Steps, row: PersonRow, person: Person, check: Check): Promise<Recorded> {
    const [lastCheck] = row.lastCheck === null ? [] : await this.wholeEntries([row.lastCheck]);
    const last = lastCheck === undefined ? null : wholeCheck(lastCheck);
    const before = row.lastCheck === null || last === null ? null : { ...last, entry: row.lastCheck };
    const earlier = (await this.store.checksOf(check.person)).map(({ entry }) => entry);
    const link = earlier.length === 0 ? null : Math.max(...earlier);
    steps.add('check', checkValues(check, link), (seq) => ({
      people: [personRowOf(person, row.entry, laterOf(before, { ...check, entry: seq }), this.policy)],
      check: checkRowOf(check, seq),
    }));
    return { check, changes: changesBetween(last, check) };
  }

  async #rowsOf(ids: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> {
    const rows = new Map<string, PersonRow>();
    for (const some of inParts(ids)) {
      for (const row of await this.store.peopleAt(some)) rows.set(row.id, row);
    }
    return rows;
  }

  async #lastOfCard({ person, card }: Pick<Check, 'person' | 'card'>): Promise<Check | null> {
    const row = (await this.store.checksOf(person)).find((check) => check.card === card);
    if (row === undefined) return null;
    const [entry] = await this.wholeEntries([row.entry]);
    return entry === undefined ? null : wholeCheck(entry);
  }

  async #lastOf({ lastCheck }: PersonRow): Promise<LastCheck | null> {
    if (lastCheck === null) return null;
    const [entry] = await this.wholeEntries([lastCheck]);
    return entry === undefined ? null : { ...wholeCheck(entry), entry: lastCheck };
  }

  async #personOf({ id, entry }: PersonRow): Promise<Person> {
    const [whole] = await this.wholeEntries([entry]);
    const person = whole && personIn(whole);
    if (person?.id !== id) throw new StoreDamaged('changed');
    return person;
  }

  async #listed(rows: readonly PersonRow[]): Promise<readonly ListedPerson[]> {
    const found = await this.#entriesOf(rows);
    return rows.map((row) => {
      const { person, last, own } = joined(row, found, personIn, checkIn);
      return { person, last, nextCheckOn: last && nextCheckOn(last, this.policy), judged: judgedIn(own) };
    });
  }

  /** A due list may have thousands of lines, so nothing is verified that it does not show. */
  async #withLast(rows: readonly PersonRow[]): Promise<readonly PersonWithLast[]> {
    const found = await this.#entriesOf(rows, DUE_FIELDS);
    return rows.map((row) => joined(row, found, duePersonIn, dueCheckIn));
  }

  async #entriesOf(
    rows: readonly PersonRow[],
    read?: readonly string[],
  ): Promise<ReadonlyMap<number, ChainEntry>> {
    const seqs = rows.flatMap(({ entry, lastCheck }) => (lastCheck === null ? [entry] : [entry, lastCheck]));
    return new Map((await this.wholeEntries(seqs, read)).map((entry) => [entry.seq, entry]));
  }
}

/** A row's person and last check, from entries that must be the ones of this person. */
function joined<P extends { readonly id: string }, C extends { readonly person: string }>(
  { id, entry, lastCheck }: PersonRow,
  found: ReadonlyMap<number, ChainEntry>,
  ofPerson: (entry: ChainEntry) => P | null,
  ofCheck: (entry: ChainEntry) => C | null,
): { readonly person: P; readonly last: C | null; readonly own: ChainEntry } {
  const own = found.get(entry);
  const person = own === undefined ? null : ofPerson(own);
  const checked = lastCheck === null ? undefined : found.get(lastCheck);
  const last = checked === undefined ? null : ofCheck(checked);
  const fits = person?.id === id && (lastCheck === null) === (last === null) && (last?.person ?? id) === id;
  if (own === undefined || person === null || !fits) throw new StoreDamaged('changed');
  return { person, last, own };
}

function peopleWish({ query, filter, today, days }: ListWish): PeopleWish {
  const from = dayNumber(today);
  return { parts: searchParts(query), filter, today: from, until: from + days };
}

/** As a due list orders them: a person who was never checked is due today. */
function soonestFirst(today: number): (a: PersonRow, b: PersonRow) => number {
  const dayOf = ({ lastCheck, nextCheckOn, expiresOn }: PersonRow) => {
    if (lastCheck === null) return today;
    const ends = expiresOn ?? Number.MAX_SAFE_INTEGER;
    // Once a licence has ended, its next check is left out.
    return ends < today ? ends : Math.min(nextCheckOn ?? Number.MAX_SAFE_INTEGER, ends);
  };
  return (a, b) => dayOf(a) - dayOf(b) || (a.id < b.id ? -1 : 1);
}

/** Every person's row, in order of id. */
export async function* rowsOf(store: RegisterStore): AsyncGenerator<readonly PersonRow[]> {
  for (let after: string | null = null; ; ) {
    const rows: readonly PersonRow[] = await store.people(after, AT_ONCE);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? null;
  }
}

/** A part of a list at a time. */
export function inParts<T>(all: readonly T[], most = AT_ONCE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}

function wholeEntry(key: Uint8Array, { entry, before }: PlacedEntry, read?: readonly string[]): ChainEntry {
  if (!isWhole(key, before, entry, read)) throw new StoreDamaged('changed');
  return entry;
}

function wholeCheck(entry: ChainEntry): Check {
  const check = checkIn(entry);
  if (check === null) throw new StoreDamaged('changed');
  return check;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function codeOfFault(fault: RegisterFault): string {
  return 'code' in fault ? fault.code : fault.kind;
}

async function faultBeside(store: RegisterStore, head: Head, known: Head): Promise<ChainFault | null> {
  if (head.count < known.count) return { seq: head.count + 1, what: 'cut-short' };
  const mac = await store.macAt(known.count);
  return mac !== null && equalBytes(mac, known.mac) ? null : { seq: known.count, what: 'another-chain' };
}
