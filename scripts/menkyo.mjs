#!/usr/bin/env node
// The command, in a checkout and in an installation: builds what is missing, then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isStale } from './build.mjs';
import { rendererIsStale } from './build-renderer.mjs';

const stale = [
  ...(isStale() ? ['build.mjs'] : []),
  ...(process.argv.includes('serve') && rendererIsStale() ? ['build-renderer.mjs'] : []),
];
const SECRETS = ['MENKYO_PIN', 'MENKYO_SIGN_PASSWORD', 'MENKYO_TEXT_PIN'];
for (const script of stale) {
  // In a process of their own: the tools that build have no business with the secrets, nor any left in memory after.
  // A value that is read is a text, which stays in memory: those of the secrets are not so much as read.
  const names = Object.keys(process.env).filter((name) => !SECRETS.includes(name));
  const env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [path, '--if-stale'], {
    env,
    // Results go to stdout, and a build is none.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) {
    const hasTools = existsSync(new URL('../node_modules/vite', import.meta.url));
    if (!hasTools) console.error('menkyo: run "npm ci" first.');
    process.exit(1);
  }
}
await import('../dist/cli/main.js');
