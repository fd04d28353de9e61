import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The codes with which the next writes fail. */
const refusals = vi.hoisted(() => [] as string[]);
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  return {
    ...real,
    writeFile: async (...args: Parameters<typeof real.writeFile>) => {
      const code = refusals.shift();
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      await real.writeFile(...args);
    },
    // Another program takes every lock at once that is moved away.
    rename: async (from: string, to: string) => {
      await real.rename(from, to);
      await real.writeFile(from, 'another', { flag: 'wx' });
    },
  };
});

// In `npm run check` files share their modules, and this one may be loaded with the real file system.
vi.resetModules();
const { lockFile } = await import('./file-lock.ts');
// And the next file must not find it with the made-up one.
afterAll(() => {
  vi.resetModules();
});

const { platform } = process;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-lock-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  refusals.splice(0);
  Object.defineProperty(process, 'platform', { value: platform });
  rmSync(folder, { recursive: true, force: true });
});

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows, a lock that its owner is just removing (%s) is waited for',
  async (code) => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    refusals.push(code);
    const unlock = await lockFile(join(folder, 'lock'));
    expect(readdirSync(folder)).toEqual(['lock']);
    await unlock();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('on Windows, a folder that may not be written is told at once', async () => {
  Object.defineProperty(process, 'platform', { value: 'win32' });
  refusals.push('EACCES', 'EACCES');
  await expect(lockFile(join(folder, 'lock'))).rejects.toMatchObject({ code: 'EACCES' });
  expect(readdirSync(folder)).toEqual([]);
});

test('elsewhere, a folder that nothing can be written into is told at once', async () => {
  Object.defineProperty(process, 'platform', { value: 'linux' });
  refusals.push('EACCES');
  await expect(lockFile(join(folder, 'lock'))).rejects.toMatchObject({ code: 'EACCES' });
});

test('a lock that another program keeps is told as such, and left alone', async () => {
  const path = join(folder, 'lock');
  await lockFile(path);
  const started = Date.now();
  let looks = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => started + 1_000 * looks++);
  await expect(lockFile(path)).rejects.toMatchObject({ code: 'in-use' });
  expect(readdirSync(folder)).toEqual(['lock']);
});

/** Counts the seconds, so that no test waits them. */
function secondsPass() {
  const started = Date.now();
  let looks = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => started + 1_000 * looks++);
}

test('a lock that is taken while its last owner ends is left to its new owner', async () => {
  const { HERE } = await import('./write-files.ts');
  const path = join(folder, 'lock');
  const taken = `${process.pid} ${HERE} taken`;
  writeFileSync(path, `999999 ${HERE} ended`);
  const { kill } = process;
  vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    if (pid !== 999_999) return kill.call(process, pid, signal);
    // It removed its lock and ended since that was read, and this program took the next one.
    writeFileSync(path, taken);
    throw Object.assign(new Error('ended'), { code: 'ESRCH' });
  });
  secondsPass();
  await expect(lockFile(path)).rejects.toMatchObject({ code: 'in-use' });
  expect(readFileSync(path, 'utf8')).toBe(taken);
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('while one program removes the lock of a killed one, another does not', async () => {
  const { HERE } = await import('./write-files.ts');
  const path = join(folder, 'lock');
  writeFileSync(path, `999999 ${HERE} killed`);
  writeFileSync(`${path}-breaking`, '');
  secondsPass();
  await expect(lockFile(path)).rejects.toMatchObject({ code: 'in-use' });
  expect(readFileSync(path, 'utf8')).toContain('killed');
});
