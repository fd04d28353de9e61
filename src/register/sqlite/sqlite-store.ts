import { equalBytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { REQUESTS } from '../afar/asked-request.ts';
import { type ChainEntry, EMPTY_HEAD, ENTRY_KINDS, type Head } from '../chain.ts';
import { fieldBytes, keptMark } from '../field-bytes.ts';
import type {
  CheckRow,
  PeopleFilter,
  PeopleWish,
  PersonRow,
  PlacedEntry,
  RegisterStore,
  Step,
  Write,
  WriteFault,
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
  wholeOf,
} from '../store-rows.ts';
import { type Connection, codeOf } from './connection.ts';

/** SQLite takes the index for a query with the same words. */
const IS_ASKING = `kind = ${ENTRY_KINDS.indexOf('person')} and instr(fields, x'${keptMark(REQUESTS)}') > 0`;

/** It holds nothing of its own, so that a file gets it without becoming one of another version. */
export const REQUESTS_INDEX = `create index if not exists entry_requests on entry (seq) where ${IS_ASKING};`;

export const SCHEMA = `
  create table entry (seq integer primary key, kind integer not null, fields blob not null, mac blob not null);
  create table person (
    id blob primary key, entry integer not null, last_check integer, search blob not null,
    next_check_on integer, expires_on integer, left_on integer
  );
  create table checked (
    entry integer primary key, id blob not null unique, person blob not null, at integer not null, card integer not null
  );
  create index entry_policy on entry (seq) where kind = ${ENTRY_KINDS.indexOf('policy')};
  create index person_next_check on person (next_check_on);
  create index person_expires on person (expires_on);
  create index person_unchecked on person (id) where last_check is null;
  create index checked_person on checked (person, at);
  create index checked_at on checked (at);
  ${REQUESTS_INDEX}
`;

const ENTRY = { seq: 'integer', kind: 'integer', fields: 'blob', mac: 'blob' } as const;
const PLACED = {
  'one.seq': 'integer',
  'one.kind': 'integer',
  'one.fields': 'blob',
  // Each value takes libsql a microsecond, so both travel as one.
  "one.mac || coalesce(prior.mac, '')": 'blob',
} as const;
const PERSON = {
  id: 'blob',
  entry: 'integer',
  last_check: 'integer',
  search: 'blob',
  next_check_on: 'integer',
  expires_on: 'integer',
  left_on: 'integer',
} as const;
const CHECKED = { entry: 'integer', id: 'blob', person: 'blob', at: 'integer', card: 'integer' } as const;

/** A register in a file of SQLite, for one desk. */
export class SqliteStore implements RegisterStore {
  readonly #db: Connection;
  readonly #isInPlace: () => boolean;

  /** `isInPlace`: whether the open file still has the register's name. */
  constructor(db: Connection, isInPlace = () => true) {
    this.#db = db;
    this.#isInPlace = isInPlace;
  }

  async head(): Promise<Head> {
    return this.#head();
  }

  async macAt(seq: number): Promise<Uint8Array | null> {
    return this.#macAt(seq);
  }

  async entriesAt(seqs: readonly number[]): Promise<readonly PlacedEntry[]> {
    // One question for all of them: a question takes longer than to find an entry.
    const rest = `from json_each(cast(? as text)) wish cross join entry one on one.seq = wish.value
      left join entry prior on prior.seq = wish.value - 1 order by wish.key`;
    return this.#db.rows(PLACED, rest, [textBytes(JSON.stringify(seqs))]).map(placedOfRow);
  }

  async policy(): Promise<PlacedEntry | null> {
    const rest = `from entry where kind = ${ENTRY_KINDS.indexOf('policy')} order by seq desc limit 1`;
    const [row] = this.#db.rows(ENTRY, rest);
    if (row === undefined) return null;
    const entry = entryOfRow(row);
    return { entry, before: this.#macAt(entry.seq - 1) ?? new Uint8Array(0) };
  }

  async entries(from: number, most: number): Promise<readonly ChainEntry[]> {
    return this.#db
      .rows(ENTRY, 'from entry where seq >= ? order by seq limit ?', [from, most])
      .map(entryOfRow);
  }

  async write({ after, steps }: Write): Promise<Result<void, WriteFault>> {
    try {
      this.#db.exec('begin immediate');
    } catch (error) {
      return err({ kind: 'cannot-write', code: codeOf(error) });
    }
    try {
      // A restore gave the name to another file. An entry in this one would be lost.
      if (!this.#isInPlace()) {
        this.#db.exec('rollback');
        return err({ kind: 'cannot-write', code: 'moved' });
      }
      const fault = this.#faultOf(after, steps);
      if (fault !== null) {
        this.#db.exec('rollback');
        return err({ kind: fault });
      }
      for (const step of steps) this.#add(step);
      this.#db.exec('commit');
      return ok(undefined);
    } catch (error) {
      this.#rollBack();
      return err({ kind: 'cannot-write', code: codeOf(error) });
    }
  }

  async person(id: string): Promise<PersonRow | null> {
    return this.#people('where id = ?', [textBytes(id)])[0] ?? null;
  }

  async peopleAt(ids: readonly string[]): Promise<readonly PersonRow[]> {
    return ids.flatMap((id) => this.#people('where id = ?', [textBytes(id)]));
  }

  async asking(): Promise<readonly number[]> {
    const rest = `from entry where ${IS_ASKING} order by seq desc`;
    return this.#db.rows({ seq: 'integer' }, rest).map(([seq]) => wholeOf(seq));
  }

  async people(after: string | null, most: number): Promise<readonly PersonRow[]> {
    return this.#people('where id > ? order by id limit ?', [textBytes(after ?? ''), most]);
  }

  async find(parts: readonly string[], most: number): Promise<readonly PersonRow[]> {
    const all = parts.map(() => 'instr(search, ?) > 0').join(' and ') || 'true';
    return this.#people(`where ${all} order by id limit ?`, [...parts.map(textBytes), most]);
  }

  async due(today: number, until: number): Promise<readonly PersonRow[]> {
    const stays = '(left_on is null or left_on >= ?)';
    // A union uses an index for each of its parts, where `or` would look at every person.
    const isDue = ['last_check is null', 'next_check_on <= ?', 'expires_on <= ?']
      .map((part) => `select rowid from person where ${part}`)
      .join(' union ');
    return this.#people(`where ${stays} and rowid in (${isDue}) order by id`, [today, until, until]);
  }

  async page(wish: PeopleWish, after: string | null, most: number): Promise<readonly PersonRow[]> {
    const { where, values } = conditionOf(wish);
    return this.#people(`where id > ? and ${where} order by id limit ?`, [
      textBytes(after ?? ''),
      ...values,
      most,
    ]);
  }

  async matching(wish: PeopleWish): Promise<number> {
    const { where, values } = conditionOf(wish);
    return wholeOf(this.#db.rows({ 'count(*)': 'integer' }, `from person where ${where}`, values)[0]?.[0]);
  }

  async checksOf(person: string): Promise<readonly CheckRow[]> {
    const rest = 'from checked where person = ? order by at desc, entry desc';
    return this.#db.rows(CHECKED, rest, [textBytes(person)]).map(checkOfRow);
  }

  async check(id: string): Promise<CheckRow | null> {
    return this.#check(id);
  }

  async knownChecks(ids: readonly string[]): Promise<readonly string[]> {
    return ids.filter((id) => this.#check(id) !== null);
  }

  async checksBefore(at: number, most: number): Promise<readonly CheckRow[]> {
    return this.#db
      .rows(CHECKED, 'from checked where at < ? order by at, entry limit ?', [at, most])
      .map(checkOfRow);
  }

  async damage(): Promise<string | null> {
    const [row] = this.#db.rows({ integrity_check: 'blob' }, 'from pragma_integrity_check(1)');
    const said = textOf(row?.[0]);
    return said === 'ok' ? null : said;
  }

  async counts(): Promise<{ readonly people: number; readonly checks: number }> {
    return { people: this.#count('person'), checks: this.#count('checked') };
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #count(table: 'person' | 'checked'): number {
    return wholeOf(this.#db.rows({ 'count(*)': 'integer' }, `from ${table}`)[0]?.[0]);
  }

  #macAt(seq: number): Uint8Array | null {
    if (seq === 0) return EMPTY_HEAD.mac;
    const [row] = this.#db.rows({ mac: 'blob' }, 'from entry where seq = ?', [seq]);
    return row === undefined ? null : bytesOf(row[0]);
  }

  #faultOf(after: Head, steps: readonly Step[]): 'not-the-head' | 'known-check' | null {
    if (steps.some(({ check }) => check !== undefined && this.#check(check.id) !== null))
      return 'known-check';
    return equalBytes(this.#head().mac, after.mac) ? null : 'not-the-head';
  }

  #add({ entry, reduced = [], people = [], check, dropped = {} }: Step): void {
    for (const { seq, fields } of reduced) {
      this.#db.run('update entry set fields = ? where seq = ?', [fieldBytes(fields), seq]);
    }
    this.#insert('entry', Object.keys(ENTRY), rowOfEntry(entry));
    for (const person of people) this.#insert('person', Object.keys(PERSON), rowOfPerson(person));
    if (check !== undefined) this.#insert('checked', Object.keys(CHECKED), rowOfCheck(check));
    if (dropped.person !== undefined)
      this.#db.run('delete from person where id = ?', [textBytes(dropped.person)]);
    for (const seq of dropped.checks ?? []) this.#db.run('delete from checked where entry = ?', [seq]);
  }

  #check(id: string): CheckRow | null {
    return this.#db.rows(CHECKED, 'from checked where id = ?', [textBytes(id)]).map(checkOfRow)[0] ?? null;
  }

  #head(): Head {
    const [row] = this.#db.rows({ seq: 'integer', mac: 'blob' }, 'from entry order by seq desc limit 1');
    return row === undefined ? EMPTY_HEAD : { count: wholeOf(row[0]), mac: bytesOf(row[1]) };
  }

  #people(rest: string, values: Row): readonly PersonRow[] {
    return this.#db.rows(PERSON, `from person ${rest}`, values).map(personOfRow);
  }

  /** A second row of the same key takes the place of the first one only for people. An entry is never written over. */
  #insert(table: 'entry' | 'person' | 'checked', columns: readonly string[], values: Row): void {
    const how = table === 'person' ? 'insert or replace' : 'insert';
    const places = columns.map(() => '?').join(', ');
    this.#db.run(`${how} into ${table} (${columns.join(', ')}) values (${places})`, values);
  }

  #rollBack(): void {
    try {
      this.#db.exec('rollback');
    } catch {
      // SQLite has rolled back already, after a full disk for instance.
    }
  }
}

const MAC_BYTES = EMPTY_HEAD.mac.length;

/** Where the entry before is missing, the HMAC fits nothing. 0 stands before the first entry. */
function placedOfRow([seq = null, kind = null, fields = null, macs]: Row): PlacedEntry {
  const both = bytesOf(macs);
  const entry = entryOfRow([seq, kind, fields, both.subarray(0, MAC_BYTES)]);
  return { entry, before: entry.seq === 1 ? EMPTY_HEAD.mac : both.subarray(MAC_BYTES) };
}

const STAYS = '(left_on is null or left_on >= ?)';

/** The unary plus keeps SQLite from an index that would make it sort: a page is then found in order of id. */
const FILTERS: Readonly<
  Record<PeopleFilter, { readonly sql: string; readonly values: (wish: PeopleWish) => readonly number[] }>
> = {
  all: { sql: 'true', values: () => [] },
  due: {
    sql: `${STAYS} and (+last_check is null or +next_check_on <= ? or +expires_on <= ?)`,
    values: ({ today, until }) => [today, until, until],
  },
  ended: { sql: `${STAYS} and +expires_on < ?`, values: ({ today }) => [today, today] },
  'never-checked': { sql: `${STAYS} and +last_check is null`, values: ({ today }) => [today] },
  left: { sql: 'left_on < ?', values: ({ today }) => [today] },
};

function conditionOf(wish: PeopleWish): { readonly where: string; readonly values: Row } {
  const { sql, values } = FILTERS[wish.filter];
  const all = [sql, ...wish.parts.map(() => 'instr(search, ?) > 0')].join(' and ');
  return { where: all, values: [...values(wish), ...wish.parts.map(textBytes)] };
}
