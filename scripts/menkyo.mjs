#!/usr/bin/env node
// The command, in a checkout and in an installation: builds what is missing, then runs it.
import { build, isStale } from './build.mjs';

if (isStale()) {
  try {
    await build();
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    console.error(missing ? 'menkyo: run "npm ci" first.' : error);
    process.exit(1);
  }
}
await import('../dist/cli/main.js');
