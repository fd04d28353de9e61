import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isServer, registerPlace, registerWhere } from './register-place.ts';

test.each([
  ['a.db', {}, 'a.db'],
  ['a.db', { MENKYO_REGISTER: 'b.db' }, 'a.db'],
  [null, { MENKYO_REGISTER: 'b.db' }, 'b.db'],
  [null, { MENKYO_REGISTER: '', XDG_DATA_HOME: '/data' }, join('/data', 'menkyo-desk', 'register.db')],
])('--register %s beside %o is %s', (given, env, where) => {
  if (process.platform === 'linux') expect(registerWhere(given, env)).toBe(where);
});

test.each([
  ['postgres://desk@db.example/menkyo', true],
  ['PostgreSQL://db.example/menkyo', true],
  ['postgres.db', false],
  ['/var/postgres://x', false],
])('%s is a server: %s', (where, expected) => {
  expect(isServer(where)).toBe(expected);
});

test.each([
  'postgres://desk:secret@db.example/menkyo',
  'postgres://:secret@db.example/menkyo',
  'postgresql://db.example/menkyo?user=desk&password=secret',
  'postgres://db.example/menkyo?sslpassword=secret',
])('a password in %s is refused', async (where) => {
  expect(await registerPlace({ where, ca: null, password: null })).toEqual({
    ok: false,
    error: { kind: 'password-in-where' },
  });
});
