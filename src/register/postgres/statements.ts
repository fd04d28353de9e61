import { SCHEMA_NAME } from './schema.ts';

const ENTRY = 'seq, kind, fields, mac';
const PERSON = 'id, entry, last_check, search, next_check_on, expires_on, left_on';
const CHECKED = 'entry, id, person, at, card';
const from = (name: string) => `from ${SCHEMA_NAME}.${name}`;

/** The texts of a store's queries. `find` needs one for each number of parts. */
export interface Statements {
  readonly head: string;
  readonly headInTurn: string;
  readonly endTurn: string;
  readonly entries: string;
  readonly entriesFor: string;
  readonly person: string;
  readonly people: string;
  readonly find: (parts: number) => string;
  readonly due: string;
  readonly checksOf: string;
  readonly check: string;
  readonly checksBefore: string;
}

const FOR_ALL = {
  head: `select seq, mac ${from('head()')}`,
  headInTurn: `select seq, mac ${from('head_in_turn()')}`,
  endTurn: `select ${SCHEMA_NAME}.end_turn()`,
  entries: `select ${ENTRY} ${from('entry')} where seq >= $1 order by seq limit $2`,
  entriesFor: `select ${ENTRY} ${from('entries_for($1)')}`,
  people: `select ${PERSON} ${from('person')} where id > $1 order by id limit $2`,
  checksBefore: `select ${CHECKED} ${from('checked')} where at < $1 order by at, entry limit $2`,
};

export const MANAGER: Statements = {
  ...FOR_ALL,
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

/** A counter may not use \`entries\`, \`people\` and \`checksBefore\`: the server refuses them. */
export const COUNTER: Statements = {
  ...FOR_ALL,
  person: `select ${PERSON} ${from('counter_person($1)')}`,
  find: (parts) => {
    const all = Array.from({ length: parts }, (_, at) => `$${at + 2}::bytea`);
    return `select ${PERSON} ${from(`counter_find(array[${all.join(', ')}]::bytea[], $1)`)}`;
  },
  due: `select ${PERSON} ${from('counter_due($1, $2)')}`,
  checksOf: `select ${CHECKED} ${from('counter_checks_of($1)')}`,
  check: `select ${CHECKED} ${from('counter_check($1)')}`,
};
