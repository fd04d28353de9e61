#!/usr/bin/env node
// The command, in a checkout and in an installation: builds what is missing, then runs it.
import { build, isStale } from './build.mjs';
import { buildRenderer, rendererIsStale } from './build-renderer.mjs';

const wantsWindow = process.argv.includes('serve') && rendererIsStale();
if (isStale() || wantsWindow) {
  // The tools that build have no business with the secrets.
  const names = ['MENKYO_PIN', 'MENKYO_SIGN_PASSWORD', 'MENKYO_TEXT_PIN'];
  const held = names.map((name) => [name, process.env[name]]);
  for (const name of names) delete process.env[name];
  try {
    if (isStale()) await build();
    if (wantsWindow) await buildRenderer();
    for (const [name, value] of held) if (value !== undefined) process.env[name] = value;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    console.error(missing ? 'menkyo: run "npm ci" first.' : error);
    process.exit(1);
  }
}
await import('../dist/cli/main.js');
