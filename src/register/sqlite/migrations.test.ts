import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { noHeads } from '../../../tests/support/known-heads.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { audit } from '../audit.ts';
import { EMPTY_HEAD } from '../chain.ts';
import { openRegister, unwrapped } from '../opening.ts';
import { keyFor } from '../register-key.ts';
import { Connection } from './connection.ts';
import { FilePlace, keyPathOf, MIGRATIONS } from './file-place.ts';

/** Registers that each version of the program made, with two checks of E-1. E-2 was removed. */
const KEPT = fileURLToPath(new URL('../../../tests/register/kept/', import.meta.url));
const PASSPHRASE = '例示の合言葉';
const RECOVERY_KEYS = ['QBFMM-WXYYB-9HRNN-N20JA-4Z0JM'];

/** As a later version might have it. */
const LATER = ['create table more (a blob); insert into more values (1)', 'drop table more'];

function copied(version: number, name: string): string {
  const folder = join(temporaryFolder('migrations'), name);
  mkdirSync(folder);
  const path = join(folder, 'register.db');
  copyFileSync(join(KEPT, `version-${version}.db`), path);
  copyFileSync(join(KEPT, `version-${version}.db.key`), keyPathOf(path));
  return path;
}

async function opened(path: string, migrations?: readonly string[], typed = PASSPHRASE) {
  const result = await openRegister(new FilePlace(path, migrations), typed, noHeads());
  return result.ok ? result.value : result.error;
}

async function contentOf(path: string, migrations?: readonly string[], typed?: string) {
  const register = await opened(path, migrations, typed);
  if ('kind' in register) throw new Error(register.kind);
  try {
    const found = await register.register.person('E-1');
    expect(await audit(register.register.store, register.keyFor('chain'), EMPTY_HEAD)).toMatchObject({
      ok: true,
      head: { count: 6 },
      people: 1,
      checks: 2,
    });
    return found?.checks.map(({ number, kept }) => [found.person.name, number, kept.contract?.value]);
  } finally {
    await register.close();
  }
}

const CONTENT = [
  ['見本　太郎', '001234567890', 'K-9'],
  ['見本　太郎', '001234567890', 'K-9'],
];

test('a file of each version is kept', () => {
  expect(RECOVERY_KEYS).toHaveLength(1 + MIGRATIONS.length);
});

describe.each(RECOVERY_KEYS.map((recovery, at) => ({ version: at + 1, recovery })))(
  'a register of version $version',
  ({ version, recovery }) => {
    test('opens, with the passphrase and with the recovery key', async () => {
      expect(await contentOf(copied(version, `passphrase-${version}`))).toEqual(CONTENT);
      const typed = recovery.toLowerCase().replaceAll('-', ' ').replace('0', 'o');
      expect(await contentOf(copied(version, `recovery-${version}`), undefined, typed)).toEqual(CONTENT);
    });
  },
);

test('a file that was made before there was an index of requests gets it when it opens', async () => {
  const path = copied(1, 'index');
  const indexes = (db: Connection) =>
    db
      .rows({ name: 'blob' }, "from sqlite_master where type = 'index' and name = 'entry_requests'")
      .map(([name]) => Buffer.from(name as Uint8Array).toString('utf8'));
  const keys = await new FilePlace(path).keys();
  const key = keys.ok ? await unwrapped(keys.value, PASSPHRASE) : null;
  if (key === null) throw new Error('no key');
  const lookedAt = async () => {
    const db = await Connection.open(path, keyFor(key, 'file'));
    try {
      return indexes(db);
    } finally {
      db.close();
    }
  };
  expect(await lookedAt()).toEqual([]);
  expect(await contentOf(path)).toEqual(CONTENT);
  expect(await lookedAt()).toEqual(['entry_requests']);
  expect(existsSync(`${path}.version-1`)).toBe(false);
});

test('a register of an earlier version is changed, and stays beside as it was', async () => {
  const path = copied(1, 'earlier');
  const [before, key] = [readFileSync(path), readFileSync(keyPathOf(path))];
  expect(await contentOf(path, LATER)).toEqual(CONTENT);
  const kept = `${path}.version-1`;
  expect(readFileSync(kept)).toEqual(before);
  expect(readFileSync(keyPathOf(kept))).toEqual(key);
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  // The kept one opens as a register.
  expect(await contentOf(kept)).toEqual(CONTENT);
  // Once is enough.
  expect(await contentOf(path, LATER)).toEqual(CONTENT);
  expect(existsSync(`${path}.version-2`)).toBe(false);
  expect(await opened(path)).toEqual({ kind: 'newer-version' });
});

test('a change that fails leaves the register as it was', async () => {
  const path = copied(1, 'fails');
  const wrong = ['create table more (a blob); insert into nowhere values (1)'];
  expect(await opened(path, wrong)).toMatchObject({ kind: 'unreadable' });
  expect(await contentOf(path)).toEqual(CONTENT);
});
