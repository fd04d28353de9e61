import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { passwordFor, passwordIn } from './password-file.ts';

const ADDRESS = { host: 'db.example', port: 5432, database: 'register', user: 'desk' };

describe('a line of the password file', () => {
  test.each([
    ['db.example:5432:register:desk:one', 'one'],
    ['*:*:*:*:any', 'any'],
    ['*:*:*:other:no\n*:*:*:desk:second', 'second'],
    ['*:*:*:desk:first\n*:*:*:desk:second', 'first'],
    ['# *:*:*:*:no\n*:*:*:*:yes\r\n', 'yes'],
    ['db.example:5432:register:desk:with\\:colon\\\\', 'with:colon\\'],
    ['*:*:*:*:a:b', 'a:b'],
    ['db.example:5433:register:desk:no', null],
    ['DB.example:5432:register:desk:no', null],
    ['db.example:5432:register:desk:', null],
    ['db.example:5432:register', null],
    ['', null],
  ])('%j', (text, password) => expect(passwordIn(text, ADDRESS)).toBe(password));

  test('names what has colons with backslashes', () => {
    const address = { ...ADDRESS, host: '::1', user: 'a:b' };
    expect(passwordIn('\\:\\:1:5432:register:a\\:b:yes', address)).toBe('yes');
  });

  test('may call the folder of a socket localhost', () => {
    expect(passwordIn('localhost:*:*:*:yes', { ...ADDRESS, host: '/run' })).toBe('yes');
  });
});

describe('the password file', () => {
  const file = (name: string, mode = 0o600) => {
    const path = join(temporaryFolder('password-file'), name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '*:*:*:*:見本\n');
    chmodSync(path, mode);
    return path;
  };

  test('is where PostgreSQL has it', async () => {
    const data = join(file('data/postgresql/pgpass.conf', 0o644), '..', '..');
    expect(await passwordFor(ADDRESS, { APPDATA: data }, 'win32')).toBe('見本');
    // Windows tells no permissions.
    if (process.platform === 'win32') return;
    const own = file('own');
    expect(await passwordFor(ADDRESS, { PGPASSFILE: own, HOME: '/nonexistent' }, 'linux')).toBe('見本');
    const home = join(file('home/.pgpass'), '..');
    expect(await passwordFor(ADDRESS, { HOME: home }, 'linux')).toBe('見本');
  });

  test.each([0o640, 0o604, 0o644, 0o660])('is not taken if others may read it: %o', async (mode) => {
    if (process.platform === 'win32') return;
    const path = file(`open-${mode}`, mode);
    await expect(passwordFor(ADDRESS, { PGPASSFILE: path }, 'linux')).rejects.toMatchObject({
      code: 'password-file-open',
    });
  });

  test.each([{}, { HOME: '/nonexistent' }, { PGPASSFILE: '/' }])('is not there: %j', async (env) => {
    await expect(passwordFor(ADDRESS, env, 'linux')).rejects.toMatchObject({ code: 'no-password' });
  });
});
