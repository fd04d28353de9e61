import { assertNever } from '../../base/assert-never.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type ChainEntry, EMPTY_HEAD, type Head } from '../chain.ts';
import {
  type CheckRow,
  type PeopleWish,
  type PersonRow,
  type PlacedEntry,
  type RegisterStore,
  StoreDamaged,
  StoreNotAllowed,
  StoreUnreachable,
  type Write,
  type WriteFault,
} from '../store.ts';
import {
  bytesOf,
  checkOfRow,
  entryOfRow,
  personOfRow,
  type Row,
  rowOfCheck,
  rowOfEntry,
  rowOfPerson,
  textBytes,
  textOf,
  type Value,
  wholeOf,
} from '../store-rows.ts';
import { type Changes, changesOf } from './changes-of.ts';
import { type Argument, type Connection, Refused, Unreachable } from './connection.ts';
import { SCHEMA_NAME } from './schema.ts';
import { COUNTER, countOf, MANAGER, pageOf, type Statements } from './statements.ts';

/** insufficient_privilege, and query_canceled: the server ends a statement that takes too long. */
const NOT_ALLOWED = '42501';
const CANCELLED = '57014';

const MOST_OWNERS = 100_000;
const LONGEST_TURN_MS = 1_000;

const ANSWERS = ['written', 'known-check', 'not-the-head'] as const;

export type Role = 'manager' | 'counter';

/** A register on a PostgreSQL server, for several desks. */
export class PostgresStore implements RegisterStore {
  readonly role: Role;
  readonly #db: Connection;
  readonly #sql: Statements;
  /** A counter reads an entry by its number and its person. Whose it is stands in the rows that it has read. */
  readonly #owners = new Map<number, Uint8Array>();
  /** Another desk was first, at the last write. */
  #isLate = false;
  /** Runs while this desk has the turn: one that goes no further must not keep the others waiting. */
  #turn: NodeJS.Timeout | null = null;

  constructor(db: Connection, role: Role) {
    this.#db = db;
    this.role = role;
    this.#sql = role === 'manager' ? MANAGER : COUNTER;
  }

  async head(): Promise<Head> {
    const isInTurn = this.#isLate && this.#turn === null;
    const [row] = await this.#rows(isInTurn ? this.#sql.headInTurn : this.#sql.head);
    if (isInTurn) this.#beginTurn();
    return row === undefined ? EMPTY_HEAD : { count: wholeOf(row[0]), mac: bytesOf(row[1]) };
  }

  async entries(first: number, most: number): Promise<readonly ChainEntry[]> {
    return (await this.#rows(this.#sql.entries, [first, most])).map(entryOfRow);
  }

  async macAt(seq: number): Promise<Uint8Array | null> {
    if (seq === 0) return EMPTY_HEAD.mac;
    const [row] = await this.#rows(this.#sql.macAt, [seq]);
    return row === undefined ? null : bytesOf(row[0]);
  }

  async entriesAt(seqs: readonly number[]): Promise<readonly PlacedEntry[]> {
    if (seqs.length === 0) return [];
    const people = this.role === 'counter' ? [seqs.map((seq) => this.#owners.get(seq) ?? null)] : [];
    return (await this.#rows(this.#sql.entriesAt, [seqs, ...people])).map(placed);
  }

  async policy(): Promise<PlacedEntry | null> {
    return (await this.#rows(this.#sql.policy)).map(placed)[0] ?? null;
  }

  async write(write: Write): Promise<Result<void, WriteFault>> {
    const result = await this.#write(write);
    this.#isLate = !result.ok && result.error.kind === 'not-the-head';
    if (!this.#isLate) this.#endTurn();
    return result;
  }

  async #write({ after, steps }: Write): Promise<Result<void, WriteFault>> {
    const call = this.#callFor(after, changesOf(steps));
    if (call === null) return err({ kind: 'not-allowed' });
    try {
      const [row] = await this.#db.rows(call.sql, call.values);
      return outcomeOf(new TextDecoder().decode(bytesOf(row?.[0])));
    } catch (error) {
      if (error instanceof Unreachable) return err({ kind: 'unreachable', code: error.code });
      if (!(error instanceof Refused)) throw error;
      if (error.code === NOT_ALLOWED) return err({ kind: 'not-allowed' });
      return err({ kind: 'cannot-write', code: error.code });
    }
  }

  async person(id: string): Promise<PersonRow | null> {
    return (await this.#people(this.#sql.person, [textBytes(id)]))[0] ?? null;
  }

  async peopleAt(ids: readonly string[]): Promise<readonly PersonRow[]> {
    if (this.role === 'manager') return this.#people(this.#sql.peopleAt, [ids.map(textBytes)]);
    const found: PersonRow[] = [];
    for (const id of ids) found.push(...(await this.#people(this.#sql.person, [textBytes(id)])));
    return found;
  }

  async asking(): Promise<readonly number[]> {
    return (await this.#rows(this.#sql.asking)).map(([seq]) => wholeOf(seq));
  }

  async people(after: string | null, most: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.people, [textBytes(after ?? ''), most]);
  }

  async find(parts: readonly string[], most: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.find(parts.length), [most, ...parts.map(textBytes)]);
  }

  async due(today: number, until: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.due, [today, until]);
  }

  async page(wish: PeopleWish, after: string | null, most: number): Promise<readonly PersonRow[]> {
    const values = [...wishValues(wish), textBytes(after ?? ''), most];
    return this.#people(pageOf(wish.filter, wish.parts.length), values);
  }

  async matching(wish: PeopleWish): Promise<number> {
    const [row] = await this.#rows(countOf(wish.filter, wish.parts.length), wishValues(wish));
    return wholeOf(row?.[0]);
  }

  async checksOf(person: string): Promise<readonly CheckRow[]> {
    const checks = (await this.#rows(this.#sql.checksOf, [textBytes(person)])).map(checkOfRow);
    for (const { entry } of checks) this.#ownedBy(person, entry);
    return checks;
  }

  async check(id: string): Promise<CheckRow | null> {
    return (await this.#rows(this.#sql.check, [textBytes(id)])).map(checkOfRow)[0] ?? null;
  }

  async knownChecks(ids: readonly string[]): Promise<readonly string[]> {
    return (await this.#rows(this.#sql.knownChecks, [ids.map(textBytes)])).map(([id]) => textOf(id));
  }

  async checksBefore(at: number, most: number): Promise<readonly CheckRow[]> {
    return (await this.#rows(this.#sql.checksBefore, [at, most])).map(checkOfRow);
  }

  /** An audit asks for each person by the index, and compares the counts. The rest is the server's own business. */
  async damage(): Promise<string | null> {
    return null;
  }

  async counts(): Promise<{ readonly people: number; readonly checks: number }> {
    const [row] = await this.#rows(this.#sql.counts);
    return { people: wholeOf(row?.[0]), checks: wholeOf(row?.[1]) };
  }

  close(): Promise<void> {
    if (this.#turn !== null) clearTimeout(this.#turn);
    return this.#db.close();
  }

  #beginTurn(): void {
    this.#turn ??= setTimeout(() => this.#endTurn(), LONGEST_TURN_MS).unref();
  }

  /** The next call waits for it. If the session is gone, so is the turn. */
  #endTurn(): void {
    if (this.#turn === null) return;
    clearTimeout(this.#turn);
    this.#turn = null;
    this.#db.rows(this.#sql.endTurn).catch(() => undefined);
  }

  /** null for what no function of a counter can express. */
  #callFor(after: Head, changes: Changes): { readonly sql: string; readonly values: Argument[] } | null {
    const { entries, reduced, people, checks, gonePeople, goneChecks, checkIds } = changes;
    const head: Argument[] = [after.count, after.mac];
    const [seqs, kinds, fields, macs] = columnsOf(entries.map(rowOfEntry), 4);
    const rows = [...columnsOf(people.map(rowOfPerson), 7), ...columnsOf(checks.map(rowOfCheck), 5)];
    if (this.role === 'manager') {
      const less = columnsOf(reduced.map(rowOfEntry), 4);
      const gone = [
        less[0] ?? [],
        less[2] ?? [],
        gonePeople.map(textBytes),
        goneChecks,
        checkIds.map(textBytes),
      ];
      return called('append', [...head, seqs ?? [], kinds ?? [], fields ?? [], macs ?? [], ...gone, ...rows]);
    }
    const isMore = reduced.length + gonePeople.length + goneChecks.length > 0;
    if (isMore || entries.some(({ kind }) => kind !== 'check')) return null;
    return called('counter_append', [...head, seqs ?? [], fields ?? [], macs ?? [], ...rows]);
  }

  async #people(sql: string, values: readonly Argument[]): Promise<readonly PersonRow[]> {
    const people = (await this.#rows(sql, values)).map(personOfRow);
    for (const { id, entry, lastCheck } of people) {
      this.#ownedBy(id, entry);
      if (lastCheck !== null) this.#ownedBy(id, lastCheck);
    }
    return people;
  }

  #ownedBy(person: string, entry: number): void {
    if (this.role !== 'counter') return;
    if (this.#owners.size >= MOST_OWNERS) this.#owners.clear();
    this.#owners.set(entry, textBytes(person));
  }

  async #rows(sql: string, values: readonly Argument[] = []): Promise<readonly Row[]> {
    try {
      return await this.#db.read(sql, values);
    } catch (error) {
      if (error instanceof Unreachable) throw new StoreUnreachable(error.code);
      if (!(error instanceof Refused)) throw error;
      if (error.code === NOT_ALLOWED) throw new StoreNotAllowed();
      throw error.code === CANCELLED ? new StoreUnreachable(error.code) : new StoreDamaged(error.code);
    }
  }
}

function called(name: string, values: Argument[]): { readonly sql: string; readonly values: Argument[] } {
  const places = values.map((_, at) => `$${at + 1}`).join(', ');
  return { sql: `select ${SCHEMA_NAME}.${name}(${places})`, values };
}

/** Where the entry before is missing, the HMAC fits nothing. 0 stands before the first entry. */
function placed(row: Row): PlacedEntry {
  const entry = entryOfRow(row);
  return { entry, before: entry.seq === 1 ? EMPTY_HEAD.mac : bytesOf(row[4]) };
}

function wishValues({ today, until, parts }: PeopleWish): readonly Value[] {
  return [today, until, ...parts.map(textBytes)];
}

/** One array for each column: the server makes rows of them. */
function columnsOf(rows: readonly Row[], width: number): Value[][] {
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null));
}

function outcomeOf(text: string): Result<void, WriteFault> {
  const answer = ANSWERS.find((one) => one === text);
  switch (answer) {
    case 'written':
      return ok(undefined);
    case 'known-check':
    case 'not-the-head':
      return err({ kind: answer });
    case undefined:
      return err({ kind: 'cannot-write', code: 'no-answer' });
    default:
      return assertNever(answer);
  }
}
