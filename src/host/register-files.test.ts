import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { createRegister } from '../register/opening.ts';
import { POLICIES } from '../register/policy.ts';
import { FilePlace } from '../register/sqlite/file-place.ts';
import { removeRegisterFile, replaceRegisterFile } from './register-files.ts';

let folders = 0;
function folder(files: Readonly<Record<string, string>>): string {
  folders += 1;
  const path = join(temporaryFolder('register-files'), String(folders));
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}
const contents = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));

describe('a register takes the place of another', () => {
  test('which goes aside with its keys and its log', async () => {
    const path = folder({
      a: 'old',
      'a.key': 'old key',
      'a-wal': 'old log',
      b: 'new',
      'b.key': 'new key',
      'b-wal': '',
    });
    const [from, to, aside] = ['b', 'a', 'a.before'].map((name) => join(path, name));
    expect(await replaceRegisterFile(from ?? '', to ?? '', aside ?? '')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(contents(path)).toEqual({
      a: 'new',
      'a.key': 'new key',
      'a.before': 'old',
      'a.before.key': 'old key',
      'a.before-wal': 'old log',
    });
  });

  test('where there is none', async () => {
    const path = folder({ b: 'new', 'b.key': 'new key' });
    expect((await replaceRegisterFile(join(path, 'b'), join(path, 'a'), join(path, 'c'))).ok).toBe(true);
    expect(contents(path)).toEqual({ a: 'new', 'a.key': 'new key' });
  });

  test('or leaves everything as it was', async () => {
    const files = { a: 'old', 'a.key': 'old key', b: 'new' };
    const path = folder(files);
    const replaced = await replaceRegisterFile(join(path, 'b'), join(path, 'a'), join(path, 'c'));
    expect(replaced).toEqual({ ok: false, error: { path: join(path, 'a.key'), code: 'ENOENT' } });
    expect(contents(path)).toEqual(files);
  });
});

test('nothing of a register stays', async () => {
  const path = folder({ a: '', 'a.key': '', 'a-wal': '', 'a-shm': '', ab: 'another' });
  await removeRegisterFile(join(path, 'a'));
  expect(contents(path)).toEqual({ ab: 'another' });
});

test.skipIf(process.platform !== 'linux')('a closed register is open no more when it is moved', async () => {
  const path = folder({});
  const from = join(path, 'b');
  const heads = { get: async () => null, put: async () => undefined };
  const made = await createRegister(
    new FilePlace(from),
    'made for this test',
    { policy: POLICIES.plain },
    heads,
  );
  if (!made.ok) throw new Error(made.error.kind);
  await made.value.opened.close();
  expect((await replaceRegisterFile(from, join(path, 'a'), join(path, 'c'))).ok).toBe(true);
  const open = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
  expect(open.filter((name) => name.startsWith(path))).toEqual([]);
});
