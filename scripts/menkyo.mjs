#!/usr/bin/env node
// The command, in a checkout and in an installation: builds what is missing, then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isStale } from './build.mjs';
import { rendererIsStale } from './build-renderer.mjs';
import { withoutSecrets } from './secret-variables.mjs';

const stale = [
  ...(isStale() ? ['build.mjs'] : []),
  ...(process.argv.includes('serve') && rendererIsStale() ? ['build-renderer.mjs'] : []),
];
for (const script of stale) {
  // Build in a separate process, so that the build leaves nothing in the command's memory.
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [path, '--if-stale'], {
    env: withoutSecrets(process.env),
    // The build writes to stderr, because stdout is for results.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) {
    const hasTools = existsSync(new URL('../node_modules/vite', import.meta.url));
    if (!hasTools) console.error('menkyo: run "npm ci" first.');
    process.exit(1);
  }
}
await import('../dist/cli/main.js');
