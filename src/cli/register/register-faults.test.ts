import { expect, test } from 'vitest';
import { placeFailed } from './opened-register.ts';
import { openingFailed } from './register-faults.ts';

test.each([
  ['SQLITE_BUSY', { kind: 'cannot-write', path: 'register.db', code: 'in-use' }],
  ['SQLITE_BUSY_RECOVERY', { kind: 'cannot-write', path: 'register.db', code: 'in-use' }],
  ['SQLITE_LOCKED', { kind: 'cannot-write', path: 'register.db', code: 'in-use' }],
  ['SQLITE_NOTADB', { kind: 'register-altered', entry: null, what: 'unreadable', code: 'SQLITE_NOTADB' }],
  ['SQLITE_CORRUPT', { kind: 'register-altered', entry: null, what: 'unreadable', code: 'SQLITE_CORRUPT' }],
  ['EACCES', { kind: 'usage', problem: { kind: 'unreadable-file', path: 'register.db', code: 'EACCES' } }],
])('a file that cannot be opened for %s', (code, expected) => {
  expect(openingFailed({ kind: 'unreadable', code }, 'register.db').failure).toMatchObject(expected);
});

test.each([
  ['MODULE_NOT_FOUND', 'no-binary'],
  ['ERR_DLOPEN_FAILED', 'not-loaded'],
])('where the database does not load (%s), opening and making a register say so', (code, why) => {
  for (const failed of [openingFailed, placeFailed]) {
    expect(failed({ kind: 'unreadable', code }, 'register.db').failure).toEqual({
      kind: 'usage',
      problem: { kind: 'no-file-registers', why },
    });
  }
});
