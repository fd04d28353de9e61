import { describe, expect, test } from 'vitest';
import { addressText, isServerAddress, serverAddress } from './server-address.ts';

describe('the address of a server', () => {
  test.each([
    ['postgres://desk@db.example:5433/register', 'db.example', 5433, 'register', 'desk'],
    ['postgresql://desk@db.example/register', 'db.example', 5432, 'register', 'desk'],
    ['POSTGRES://desk@127.0.0.1/r', '127.0.0.1', 5432, 'r', 'desk'],
    ['postgres://desk@[::1]:5433/r', '::1', 5433, 'r', 'desk'],
    ['postgres://desk@%2Fvar%2Frun%2Fpostgresql/r', '/var/run/postgresql', 5432, 'r', 'desk'],
    ['postgres://%E7%AA%93%E5%8F%A3%3A1@db.example/%E5%8F%B0%E5%B8%B3', 'db.example', 5432, '台帳', '窓口:1'],
  ])('%s', (text, host, port, database, user) => {
    const parsed = serverAddress(text);
    expect(parsed).toEqual({ ok: true, value: { host, port, database, user } });
    if (parsed.ok) expect(serverAddress(addressText(parsed.value))).toEqual(parsed);
  });

  test.each([
    'postgres://desk:secret@db.example/r',
    'postgres://desk:@db.example/r',
    'postgres://desk:se@cret@db.example/r',
    'postgres://desk:se/cret@db.example/r',
    'postgres://desk:se?cret@db.example/r?sslmode=disable',
    'postgres://:secret@db.example/r',
  ])('has no password: %s', (text) => {
    expect(serverAddress(text)).toEqual({ ok: false, error: { kind: 'password-in-address' } });
  });

  test.each(['?password=x', '?user=a&sslpassword=x'])('has no password among parameters: %s', (end) => {
    const found = serverAddress(`postgres://desk@db.example/r${end}`);
    expect(found).toEqual({ ok: false, error: { kind: 'password-in-address' } });
  });

  test.each([
    '?sslmode=disable',
    '?',
    '?host=/tmp',
    '?options=-c%20synchronous_commit=off',
    '#x',
    '?passfile=x',
  ])('has no parameters: %s', (end) => {
    const found = serverAddress(`postgres://desk@db.example/r${end}`);
    expect(found).toEqual({ ok: false, error: { kind: 'parameter-in-address' } });
  });

  test.each([
    '',
    'register.db',
    'postgres://',
    'postgres://db.example/r',
    'postgres://desk@/r',
    'postgres://desk@db.example',
    'postgres://desk@db.example/',
    'postgres://desk@db.example/a/b',
    'postgres://desk@db.example:0/r',
    'postgres://desk@db.example:65536/r',
    'postgres://desk@db.example:x/r',
    'postgres://desk@db.example/%',
    'postgres://desk%00@db.example/r',
    'postgres://desk@a,b/r%0A',
    'https://desk@db.example/r',
  ])('is not %j', (text) => {
    expect(serverAddress(text)).toEqual({ ok: false, error: { kind: 'not-an-address' } });
  });

  test.each([
    ['postgres://x', true],
    ['PostgreSQL://x', true],
    ['postgres.db', false],
    ['./postgres:x', false],
  ])('is told from a file: %s', (text, is) => expect(isServerAddress(text)).toBe(is));
});
