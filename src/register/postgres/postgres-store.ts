import { assertNever } from '../../base/assert-never.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type ChainEntry, EMPTY_HEAD, type Head } from '../chain.ts';
import {
  type CheckRow,
  type PersonRow,
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
  type Value,
  wholeOf,
} from '../store-rows.ts';
import { type Changes, changesOf } from './changes-of.ts';
import { type Argument, type Connection, Refused, Unreachable } from './connection.ts';
import { SCHEMA_NAME } from './schema.ts';
import { COUNTER, MANAGER, type Statements } from './statements.ts';

/** insufficient_privilege, and query_canceled: the server ends a statement that takes too long. */
const NOT_ALLOWED = '42501';
const CANCELLED = '57014';

const LONGEST_TURN_MS = 1_000;

const ANSWERS = ['written', 'known-check', 'not-the-head'] as const;

export type Role = 'manager' | 'counter';

/** A register on a PostgreSQL server, for several desks. */
export class PostgresStore implements RegisterStore {
  readonly role: Role;
  readonly #db: Connection;
  readonly #sql: Statements;
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

  async entriesFor(person: string): Promise<readonly ChainEntry[]> {
    return (await this.#rows(this.#sql.entriesFor, [textBytes(person)])).map(entryOfRow);
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

  async people(after: string | null, most: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.people, [textBytes(after ?? ''), most]);
  }

  async find(parts: readonly string[], most: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.find(parts.length), [most, ...parts.map(textBytes)]);
  }

  async due(today: number, until: number): Promise<readonly PersonRow[]> {
    return this.#people(this.#sql.due, [today, until]);
  }

  async checksOf(person: string): Promise<readonly CheckRow[]> {
    return (await this.#rows(this.#sql.checksOf, [textBytes(person)])).map(checkOfRow);
  }

  async check(id: string): Promise<CheckRow | null> {
    return (await this.#rows(this.#sql.check, [textBytes(id)])).map(checkOfRow)[0] ?? null;
  }

  async checksBefore(at: number, most: number): Promise<readonly CheckRow[]> {
    return (await this.#rows(this.#sql.checksBefore, [at, most])).map(checkOfRow);
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
    return (await this.#rows(sql, values)).map(personOfRow);
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
