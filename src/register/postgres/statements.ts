import type { PeopleFilter } from '../store.ts';
import { IS_ASKING, SCHEMA_NAME } from './schema.ts';

const ENTRY = 'seq, kind, fields, mac';
const PLACED = `${ENTRY}, mac_before`;
const PERSON = 'id, entry, last_check, search, next_check_on, expires_on, left_on';
const CHECKED = 'entry, id, person, at, card';
const from = (name: string) => `from ${SCHEMA_NAME}.${name}`;

/** The texts of a store's queries. `find` needs one for each number of parts. */
export interface Statements {
  readonly head: string;
  readonly headInTurn: string;
  readonly endTurn: string;
  readonly entries: string;
  readonly macAt: string;
  /** With the numbers; for a counter also with the person of each. */
  readonly entriesAt: string;
  readonly policy: string;
  readonly person: string;
  readonly peopleAt: string;
  readonly asking: string;
  readonly people: string;
  readonly find: (parts: number) => string;
  readonly due: string;
  readonly checksOf: string;
  readonly check: string;
  readonly knownChecks: string;
  readonly checksBefore: string;
  readonly counts: string;
}

const FOR_ALL = {
  head: `select seq, mac ${from('head()')}`,
  headInTurn: `select seq, mac ${from('head_in_turn()')}`,
  endTurn: `select ${SCHEMA_NAME}.end_turn()`,
  entries: `select ${ENTRY} ${from('entry')} where seq >= $1 order by seq limit $2`,
  macAt: `select mac ${from('mac_at($1)')}`,
  policy: `select ${PLACED} ${from('policy()')}`,
  counts: `select (select count(*) ${from('person')}), (select count(*) ${from('checked')})`,
  peopleAt: `select ${PERSON} ${from('person')} where id = any ($1::bytea[])`,
  asking: `select seq ${from('entry')} where ${IS_ASKING} order by seq desc`,
  knownChecks: `select id ${from('checked')} where id = any ($1::bytea[])`,
  people: `select ${PERSON} ${from('person')} where id > $1 order by id limit $2`,
  checksBefore: `select ${CHECKED} ${from('checked')} where at < $1 order by at, entry limit $2`,
};

export const MANAGER: Statements = {
  ...FOR_ALL,
  entriesAt: `select e.seq, e.kind, e.fields, e.mac, b.mac
    from unnest($1::bigint[]) with ordinality one (number, place)
    join ${SCHEMA_NAME}.entry e on e.seq = one.number left join ${SCHEMA_NAME}.entry b on b.seq = e.seq - 1
    order by one.place`,
  person: `select ${PERSON} ${from('person')} where id = $1`,
  find: (parts) => {
    const all = Array.from({ length: parts }, (_, at) => `position($${at + 2}::bytea in search) > 0`);
    return `select ${PERSON} ${from('person')} where ${all.join(' and ') || 'true'} order by id limit $1`;
  },
  due: `select ${PERSON} ${from('person')} where (left_on is null or left_on >= $1)
    and (last_check is null or next_check_on <= $2 or expires_on <= $2) order by id`,
  checksOf: `select ${CHECKED} ${from('checked')} where person = $1 order by at desc, entry desc`,
  check: `select ${CHECKED} ${from('checked')} where id = $1`,
};

/** A counter may not use what is for all and reads a table: the server refuses it. */
export const COUNTER: Statements = {
  ...FOR_ALL,
  entriesAt: `select ${PLACED} ${from('counter_entries_at($1, $2)')}`,
  person: `select ${PERSON} ${from('counter_person($1)')}`,
  find: (parts) => {
    const all = Array.from({ length: parts }, (_, at) => `$${at + 2}::bytea`);
    return `select ${PERSON} ${from(`counter_find(array[${all.join(', ')}]::bytea[], $1)`)}`;
  },
  due: `select ${PERSON} ${from('counter_due($1, $2)')}`,
  checksOf: `select ${CHECKED} ${from('counter_checks_of($1)')}`,
  check: `select ${CHECKED} ${from('counter_check($1)')}`,
};

const STAYS = '(left_on is null or left_on >= $1)';
const FILTERS: Readonly<Record<PeopleFilter, string>> = {
  all: 'true',
  due: `${STAYS} and (last_check is null or next_check_on <= $2 or expires_on <= $2)`,
  ended: `${STAYS} and expires_on < $1`,
  'never-checked': `${STAYS} and last_check is null`,
  left: 'left_on < $1',
};

/** $1 is today, $2 the last day that counts as due, and the parts follow from $3 on. */
function wanted(filter: PeopleFilter, parts: number): string {
  const found = Array.from({ length: parts }, (_, at) => `position($${at + 3}::bytea in search) > 0`);
  // Every parameter needs a type, also where a filter does without it.
  const typed = '$1::integer is not null and $2::integer is not null';
  return [typed, FILTERS[filter], ...found].join(' and ');
}

/** The last two parameters are the id before the page, and how many people it has. */
export function pageOf(filter: PeopleFilter, parts: number): string {
  const where = `${wanted(filter, parts)} and id > $${parts + 3}`;
  return `select ${PERSON} ${from('person')} where ${where} order by id limit $${parts + 4}`;
}

export function countOf(filter: PeopleFilter, parts: number): string {
  return `select count(*) ${from('person')} where ${wanted(filter, parts)}`;
}
