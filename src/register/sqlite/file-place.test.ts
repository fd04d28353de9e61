import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { noHeads } from '../../../tests/support/known-heads.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import type { Result } from '../../base/result.ts';
import { audit } from '../audit.ts';
import { EMPTY_HEAD } from '../chain.ts';
import {
  createRegister as create,
  type OpeningFault,
  type OpenRegister,
  openRegister as open,
  unwrapped,
} from '../opening.ts';
import { POLICIES } from '../policy.ts';
import { keyFor, REGISTER_KEYS } from '../register-key.ts';
import { Connection } from './connection.ts';
import { FilePlace, keyPathOf } from './file-place.ts';

const PASSPHRASE = '例示の合言葉';
const NAME = '例示　花子';
const folder = () => temporaryFolder('register-file');
const path = () => join(folder(), 'register.db');

const createRegister = (at: string, passphrase: string) =>
  create(new FilePlace(at), passphrase, { policy: POLICIES.employer }, noHeads());
const openRegister = (at: string, passphrase: string): Promise<Result<OpenRegister, OpeningFault>> =>
  open(new FilePlace(at), passphrase, noHeads());

const opened = async (passphrase = PASSPHRASE): Promise<OpenRegister> => {
  const result = await openRegister(path(), passphrase);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

/**
 * Every file of the register that has anything in it. libsql removes an empty log, and the index to it, when V8 collects
 * the last statement of a closed file.
 */
const filesNow = () =>
  readdirSync(folder())
    .sort()
    .filter((name) => !name.endsWith('-shm') && statSync(join(folder(), name)).size > 0)
    .map((name) => {
      const file = join(folder(), name);
      return {
        name,
        bytes: readFileSync(file),
        mode: statSync(file).mode & 0o777,
        at: statSync(file).mtimeMs,
      };
    });

const persons = Array.from({ length: 30 }, (_, i) => ({
  id: `employee-${i}`,
  name: NAME,
  kana: null,
  group: '営業',
  note: '012345678900',
  leftOn: null,
}));

const verified = (opened: OpenRegister) => audit(opened.register.store, opened.keyFor('chain'), EMPTY_HEAD);

describe('a register in a file', () => {
  beforeAll(async () => {
    const made = await createRegister(path(), PASSPHRASE);
    if (!made.ok) throw new Error(made.error.kind);
    const { opened } = made.value;
    for (const person of persons) expect((await opened.register.addPerson(person)).ok).toBe(true);
    // While the register is open, the newest entries stand in the log.
    const names = filesNow().map(({ name }) => name);
    expect(names).toContain('register.db-wal');
    expectNothingPlain();
    await opened.close();
  });

  test('opens again with its passphrase', async () => {
    const one = await opened();
    expect(await verified(one)).toMatchObject({ ok: true, head: { count: 31 }, people: 30, checks: 0 });
    expect((await one.register.person('employee-7'))?.person).toEqual(persons[7]);
    await one.close();
  });

  test('takes no entry once another file has its name, so that none is lost in the old one', async () => {
    const one = await opened();
    const moved = join(folder(), 'moved.db');
    renameSync(path(), moved);
    copyFileSync(moved, path());
    const before = await one.register.store.head();
    const added = await one.register.savePeople(persons.slice(0, 1));
    expect(added).toEqual({ ok: false, error: { kind: 'cannot-write', code: 'moved' } });
    expect(await one.register.store.head()).toEqual(before);
    renameSync(moved, path());
    await one.close();
  });

  test('is not made a second time', async () => {
    const before = filesNow();
    const result = await createRegister(path(), PASSPHRASE);
    expect(result).toEqual({ ok: false, error: { kind: 'exists' } });
    expect(filesNow()).toEqual(before);
  });

  test('tells a wrong passphrase, and writes nothing', async () => {
    const before = filesNow();
    const result = await openRegister(path(), '別の合言葉');
    expect(result).toEqual({ ok: false, error: { kind: 'wrong-passphrase' } });
    expect(filesNow()).toEqual(before);
  });

  test('is for its owner alone', () => {
    if (process.platform === 'win32') return;
    expect(filesNow().filter(({ mode }) => mode !== 0o600)).toEqual([]);
  });

  test('shows no name and no number on the disk', () => expectNothingPlain());

  test.each([
    ['without its key', keyPathOf],
    ['without its file', (of: string) => of],
  ])('is missing %s', async (_, gone) => {
    const kept = readFileSync(gone(path()));
    rmSync(gone(path()));
    try {
      const before = filesNow();
      expect(await openRegister(path(), PASSPHRASE)).toEqual({
        ok: false,
        error: { kind: 'missing' },
      });
      expect(filesNow()).toEqual(before);
    } finally {
      writeFileSync(gone(path()), kept, { mode: 0o600 });
    }
  });

  test('is unreadable with the key of another register', async () => {
    const other = join(folder(), 'other', 'register.db');
    mkdirSync(join(folder(), 'other'));
    const made = await createRegister(other, PASSPHRASE);
    if (made.ok) await made.value.opened.close();
    writeFileSync(keyPathOf(other), readFileSync(keyPathOf(path())));
    const result = await openRegister(other, PASSPHRASE);
    expect(result).toEqual({ ok: false, error: { kind: 'unreadable', code: 'SQLITE_NOTADB' } });
    rmSync(join(folder(), 'other'), { recursive: true });
  });

  test('of a newer version stays as it is', async () => {
    const keys = REGISTER_KEYS.parse(JSON.parse(readFileSync(keyPathOf(path()), 'utf8')));
    const key = await unwrapped(keys, PASSPHRASE);
    if (key === null) throw new Error('the passphrase does not open it');
    const db = await Connection.open(path(), keyFor(key, 'file'));
    db.exec('pragma user_version = 2; pragma wal_checkpoint(TRUNCATE)');
    const before = filesNow();
    const result = await openRegister(path(), PASSPHRASE);
    expect(result).toEqual({ ok: false, error: { kind: 'newer-version' } });
    expect(filesNow()).toEqual(before);
    db.exec('pragma user_version = 1');
    db.close();
  });
});

/** Each text has six bytes or more: encrypted bytes hold a text of three bytes by chance, once in about a hundred files. */
function expectNothingPlain(): void {
  for (const { bytes } of filesNow()) {
    for (const text of [NAME, '花子', '012345678900', 'employee-7', 'create table', PASSPHRASE]) {
      expect(bytes.includes(Buffer.from(text, 'utf8'))).toBe(false);
    }
  }
}

describe('making a register', () => {
  const place = (name: string) => join(folder(), name);

  test.each([
    ['a file without anything in it', ''],
    ['keys alone', null],
  ])('%s, left by a program that was stopped, is no register', async (_, content) => {
    const at = place(`left-${content === null}.db`);
    if (content !== null) writeFileSync(at, content);
    writeFileSync(keyPathOf(at), '{}');
    expect(await openRegister(at, PASSPHRASE)).toEqual({ ok: false, error: { kind: 'missing' } });
    const made = await createRegister(at, PASSPHRASE);
    expect(made.ok).toBe(true);
    if (made.ok) await made.value.opened.close();
    const again = await openRegister(at, PASSPHRASE);
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });

  test('leaves nothing where it cannot', async () => {
    const at = place('no-such-folder/register.db');
    expect(await createRegister(at, PASSPHRASE)).toEqual({
      ok: false,
      error: { kind: 'unreadable', code: 'ENOENT' },
    });
  });
});

describe('a new passphrase', () => {
  test('opens the register, and the old ones do not', async () => {
    const at = join(folder(), 'changed-passphrase.db');
    const made = await createRegister(at, PASSPHRASE);
    if (!made.ok) throw new Error(made.error.kind);
    const { opened: first, recoveryKey } = made.value;
    const changed = await first.changePassphrase('新しい合言葉');
    // What a backup takes along.
    expect(first.keys).toEqual(JSON.parse(readFileSync(`${at}.key`, 'utf8')));
    await first.close();
    if (!changed.ok) throw new Error(changed.error.kind);
    const opens = async (typed: string) => {
      const result = await openRegister(at, typed);
      if (result.ok) await result.value.close();
      return result.ok;
    };
    expect(await opens('新しい合言葉')).toBe(true);
    expect(await opens(PASSPHRASE)).toBe(false);
    expect(await opens(recoveryKey)).toBe(false);
    expect(await opens(changed.value.recoveryKey)).toBe(true);
    expect(readdirSync(folder()).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});
