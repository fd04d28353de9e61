import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/support/random.ts';
import { entryAfter, personRow, verifiedStore } from '../../../tests/support/register-entries.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { EMPTY_HEAD } from '../chain.ts';
import { keyFor, passphraseOf, unwrapKey, WRAPPED_KEY } from '../register-key.ts';
import { StoreDamaged } from '../store.ts';
import { Connection } from './connection.ts';
import { createRegister, keyPathOf, type OpenRegister, openRegister } from './register-file.ts';
import { SCHEMA, SqliteStore } from './sqlite-store.ts';

const PASSPHRASE = '例示の合言葉';
const NAME = '例示　花子';
const folder = () => temporaryFolder('register-file');
const path = () => join(folder(), 'register.db');

const opened = async (passphrase = PASSPHRASE): Promise<OpenRegister> => {
  const result = await openRegister(path(), passphraseOf(passphrase));
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

async function addPerson({ store }: OpenRegister, id: string): Promise<void> {
  const after = await store.head();
  const entry = entryAfter(after, 'person', `${NAME} ${id} 012345678900`);
  const person = personRow(id, entry.seq, { search: NAME });
  const result = await store.write({ after, steps: [{ entry, person }] });
  expect(result.ok).toBe(true);
}

describe('a register in a file', () => {
  beforeAll(async () => {
    const made = await createRegister(path(), passphraseOf(PASSPHRASE));
    if (!made.ok) throw new Error(made.error.kind);
    for (let i = 0; i < 30; i++) await addPerson(made.value, `E-${i}`);
    // While the register is open, the newest entries stand in the log.
    const names = filesNow().map(({ name }) => name);
    expect(names).toContain('register.db-wal');
    expectNothingPlain();
    await made.value.store.close();
  });

  test('opens again with its passphrase', async () => {
    const { store } = await opened();
    expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: 30 } });
    expect((await store.person('E-7'))?.entry).toBe(8);
    await store.close();
  });

  test('has the same chain key each time', async () => {
    const [one, other] = [await opened(), await opened()];
    expect(one.chainKey).toEqual(other.chainKey);
    await one.store.close();
    await other.store.close();
  });

  test('is not made a second time', async () => {
    const before = filesNow();
    const result = await createRegister(path(), passphraseOf(PASSPHRASE));
    expect(result).toEqual({ ok: false, error: { kind: 'exists' } });
    expect(filesNow()).toEqual(before);
  });

  test('tells a wrong passphrase, and writes nothing', async () => {
    const before = filesNow();
    const result = await openRegister(path(), passphraseOf('別の合言葉'));
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
      expect(await openRegister(path(), passphraseOf(PASSPHRASE))).toEqual({
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
    const made = await createRegister(other, passphraseOf(PASSPHRASE));
    if (made.ok) await made.value.store.close();
    writeFileSync(keyPathOf(other), readFileSync(keyPathOf(path())));
    const result = await openRegister(other, passphraseOf(PASSPHRASE));
    expect(result).toEqual({ ok: false, error: { kind: 'unreadable', code: 'SQLITE_NOTADB' } });
    rmSync(join(folder(), 'other'), { recursive: true });
  });

  test('of a newer version stays as it is', async () => {
    const wrapped = WRAPPED_KEY.parse(JSON.parse(readFileSync(keyPathOf(path()), 'utf8')));
    const key = await unwrapKey(wrapped, passphraseOf(PASSPHRASE));
    if (!key.ok) throw new Error(key.error);
    const db = await Connection.open(path(), keyFor(key.value, 'file'));
    db.exec('pragma user_version = 2; pragma wal_checkpoint(TRUNCATE)');
    const before = filesNow();
    const result = await openRegister(path(), passphraseOf(PASSPHRASE));
    expect(result).toEqual({ ok: false, error: { kind: 'newer-version' } });
    expect(filesNow()).toEqual(before);
    db.exec('pragma user_version = 1');
    db.close();
  });
});

function expectNothingPlain(): void {
  for (const { bytes } of filesNow()) {
    for (const text of [NAME, '花子', '012345678900', 'E-7 0123', 'create table', PASSPHRASE]) {
      expect(bytes.includes(Buffer.from(text, 'utf8'))).toBe(false);
    }
  }
}

describe('a changed byte', () => {
  const KEY = new Uint8Array(32).fill(3);

  test('never passes for what was stored, and never ends the process', async () => {
    const file = join(folder(), 'changed.db');
    const db = await Connection.open(file, KEY);
    db.exec(SCHEMA);
    const store = new SqliteStore(db);
    let head = EMPTY_HEAD;
    for (let i = 0; i < 60; i++) {
      const entry = entryAfter(head, 'person', `${NAME} ${i} ${'x'.repeat(200)}`);
      await store.write({ after: head, steps: [{ entry, person: personRow(`E-${i}`, entry.seq) }] });
      head = { count: entry.seq, mac: entry.mac };
    }
    await store.close();
    const whole = readFileSync(file);
    const random = seededRandom(19);
    const seen = { refused: 0, fault: 0, same: 0 };
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(whole);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
      writeFileSync(file, bytes);
      seen[await outcomeOf(file, head)] += 1;
    }
    expect(seen.refused + seen.fault + seen.same).toBe(300);
    expect(seen.refused).toBeGreaterThan(10);
    expect(seen.fault).toBeGreaterThan(50);
  });

  async function outcomeOf(file: string, head: typeof EMPTY_HEAD): Promise<'refused' | 'fault' | 'same'> {
    let store: SqliteStore | null = null;
    try {
      store = new SqliteStore(await Connection.open(file, KEY));
      const result = await verifiedStore(store, head);
      if (!result.ok) return 'fault';
      expect(result.head).toEqual(head);
      await store.people(null, 100);
      return 'same';
    } catch (error) {
      const isRefused =
        error instanceof StoreDamaged || (error instanceof Error && error.name === 'SqliteError');
      if (!isRefused) throw error;
      return 'refused';
    } finally {
      await store?.close().catch(() => undefined);
    }
  }
});
