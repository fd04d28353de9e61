import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { intoFolder } from './deliver.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-folder-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const file = (name: string, byte: number) => ({ name, type: 'x/y', bytes: Uint8Array.of(byte) });
const saved = (name: string) => ({ ok: true, value: { kind: 'saved', path: join(folder, name) } });

test('a file that is there stays, and so does whatever else has its name: the new one gets a number', async () => {
  writeFileSync(join(folder, 'menkyo-1.png'), 'old');
  mkdirSync(join(folder, 'menkyo-1-2.png'));
  const deliver = intoFolder(folder);
  expect(await deliver(file('menkyo-1.png', 3))).toEqual(saved('menkyo-1-3.png'));
  expect(await deliver(file('menkyo-1.png', 4))).toEqual(saved('menkyo-1-4.png'));
  expect(await deliver(file('menkyo-1.proof.json', 5))).toEqual(saved('menkyo-1.proof.json'));
  expect(await deliver(file('menkyo-1.proof.json', 6))).toEqual(saved('menkyo-1-2.proof.json'));
  expect(readFileSync(join(folder, 'menkyo-1.png'), 'utf8')).toBe('old');
  expect([...readFileSync(join(folder, 'menkyo-1-3.png'))]).toEqual([3]);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'menkyo-1-3.png')).mode & 0o777).toBe(0o600);
  // No temporary file is left.
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('files that are saved at the same moment get names of their own', async () => {
  const deliver = intoFolder(folder);
  const answers = await Promise.all([1, 2, 3, 4].map((byte) => deliver(file('a.png', byte))));
  const paths = answers.map((answer) => answer.ok && answer.value.kind === 'saved' && answer.value.path);
  expect(new Set(paths).size).toBe(4);
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name))[0]);
  expect(bytes.toSorted()).toEqual([1, 2, 3, 4]);
});

test('a folder that is gone, or is a file, is told, and nothing is written', async () => {
  const gone = join(folder, 'gone');
  expect(await intoFolder(gone)(file('a.png', 1))).toEqual({
    ok: false,
    error: { kind: 'cannot-write', path: join(gone, 'a.png'), code: 'ENOENT' },
  });
  writeFileSync(join(folder, 'file'), '');
  expect(await intoFolder(join(folder, 'file'))(file('a.png', 1))).toMatchObject({
    error: { kind: 'cannot-write', code: 'ENOTDIR' },
  });
  expect(readdirSync(folder)).toEqual(['file']);
});

test.each(['../a.png', '/a.png', 'sub/a.png', '..'])('no name leads out of the folder: %s', async (name) => {
  const inner = join(folder, 'inner');
  mkdirSync(join(inner, 'sub'), { recursive: true });
  const answer = await intoFolder(inner)(file(name, 1));
  expect(answer).toMatchObject({ ok: false, error: { kind: 'cannot-write' } });
  expect(readdirSync(folder)).toEqual(['inner']);
  expect(readdirSync(inner, { recursive: true })).toEqual(['sub']);
});

test.each(['', '.', 'exports'])('a folder that is not named from the root is told: "%s"', async (name) => {
  expect(await intoFolder(name)(file('menkyo-1.png', 1))).toMatchObject({
    error: { kind: 'cannot-write', code: 'ENOENT' },
  });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may not be written into is told',
  async () => {
    chmodSync(folder, 0o500);
    expect(await intoFolder(folder)(file('a.png', 1))).toMatchObject({
      error: { kind: 'cannot-write', code: 'EACCES' },
    });
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.skipIf(process.platform !== 'linux')('a folder of devices is told', async () => {
  const answer = await intoFolder('/dev')(file('full', 1));
  expect(answer).toMatchObject({ ok: false, error: { kind: 'cannot-write', code: 'not-a-file' } });
});
