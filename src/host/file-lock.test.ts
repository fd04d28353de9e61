import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The code of the next write's failure. */
const next = vi.hoisted(() => ({ code: null as string | null }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  return {
    ...real,
    writeFile: async (...args: Parameters<typeof real.writeFile>) => {
      const { code } = next;
      next.code = null;
      if (code !== null) throw Object.assign(new Error(code), { code });
      await real.writeFile(...args);
    },
  };
});

const { platform } = process;
let folder = '';
let lockFile: typeof import('./file-lock.ts').lockFile;
beforeEach(async () => {
  // In `npm run check` files share their modules, and this one may be loaded with the real file system.
  vi.resetModules();
  ({ lockFile } = await import('./file-lock.ts'));
  folder = mkdtempSync(join(tmpdir(), 'menkyo-lock-'));
});
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  rmSync(folder, { recursive: true, force: true });
});

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows, a lock that its owner is just removing (%s) is waited for',
  async (code) => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    next.code = code;
    const unlock = await lockFile(join(folder, 'lock'));
    expect(readdirSync(folder)).toEqual(['lock']);
    await unlock();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('elsewhere, a folder that nothing can be written into is told at once', async () => {
  Object.defineProperty(process, 'platform', { value: 'linux' });
  next.code = 'EACCES';
  await expect(lockFile(join(folder, 'lock'))).rejects.toMatchObject({ code: 'EACCES' });
});
