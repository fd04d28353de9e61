// Writes the library's declarations into dist/types. With --if-stale it does so only if a source is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newest } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'types');
const ENTRY = join(OUT, 'src', 'library', 'index.d.ts');

function isStale() {
  return !existsSync(ENTRY) || newest(join(ROOT, 'src')) > statSync(ENTRY).mtimeMs;
}

if (!process.argv.includes('--if-stale') || isStale()) {
  rmSync(OUT, { recursive: true, force: true });
  const { status } = spawnSync('npx', ['--no-install', 'tsc', '-p', 'src/library'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exitCode = 1;
}
