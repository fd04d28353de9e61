import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packagesOf } from './prepare-linux.mjs';

const ROOT = new URL('../../', import.meta.url);

test('a machine gets what the deb asks for, by the newer of two names, and a display', () => {
  const names = packagesOf(readFileSync(new URL('electron-builder.yml', ROOT), 'utf8'));
  expect(names).toContain('libgbm1');
  expect(names).toContain('libasound2t64');
  expect(names).not.toContain('libasound2');
  expect(names.at(-1)).toBe('xvfb');
  expect(names.filter((name) => !/^[a-z0-9.+-]+$/.test(name))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('sh reads the script for the containers', () => {
  const script = fileURLToPath(new URL('scripts/ci/try-deb.sh', ROOT));
  const { status, stderr } = spawnSync('sh', ['-n', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
