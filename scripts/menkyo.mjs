#!/usr/bin/env node
// The command. In a checkout it first builds what is missing; the npm package has no sources.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src', import.meta.url))) {
  const { buildStale } = await import('./build-stale.mjs');
  buildStale({ withWindow: process.argv.includes('serve') });
}
await import('../dist/cli/main.js');
