import type { Role } from './postgres-store.ts';
import { SCHEMA_NAME } from './schema.ts';

/** The server cuts a longer name, which may then be the name of another role. */
const LONGEST_NAME = 63;
/** A quoted "public" still means every role. */
const EVERY_ROLE = ['public', 'none'];

const FOR_BOTH = ['head()', 'head_in_turn()', 'end_turn()', 'mac_at(bigint)', 'policy()'];
const FUNCTIONS: Readonly<Record<Role, readonly string[]>> = {
  manager: [...FOR_BOTH, 'append', 'replace_keys(text)'],
  counter: [
    ...FOR_BOTH,
    'counter_append',
    'counter_entries_at(bigint[], bytea[])',
    'counter_person(bytea)',
    'counter_find(bytea[], integer)',
    'counter_due(integer, integer)',
    'counter_checks_of(bytea)',
    'counter_check(bytea)',
  ],
};

export function isRoleName(name: string): boolean {
  const bytes = Buffer.byteLength(name, 'utf8');
  return bytes > 0 && bytes <= LONGEST_NAME && !name.includes('\0') && !EVERY_ROLE.includes(name);
}

/**
 * SQL that gives a role of the server the rights of a counter or of a manager, and takes those of the other. The owner of
 * the register runs it. Throws RangeError for what is no name of one role.
 */
export function grantStatements(role: string, as: Role): string {
  if (!isRoleName(role)) throw new RangeError('this is no name of a role');
  const name = `"${role.replaceAll('"', '""')}"`;
  const all = ['tables', 'functions'].map(
    (what) => `revoke all on all ${what} in schema ${SCHEMA_NAME} from ${name};`,
  );
  // `register` holds the wrapped key, which every desk needs to open the register.
  const tables = as === 'manager' ? ['register', 'entry', 'person', 'checked'] : ['register'];
  return [
    ...all,
    `grant usage on schema ${SCHEMA_NAME} to ${name};`,
    ...tables.map((table) => `grant select on ${SCHEMA_NAME}.${table} to ${name};`),
    ...FUNCTIONS[as].map((one) => `grant execute on function ${SCHEMA_NAME}.${one} to ${name};`),
  ].join('\n');
}
