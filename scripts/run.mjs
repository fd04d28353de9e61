// Runs a TypeScript script of ours: node scripts/run.mjs scripts/NAME.ts [ARGS]
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('usage: node scripts/run.mjs SCRIPT.ts [ARGS]');
process.argv = [process.argv[0], resolve(script), ...args];
await runnerImport(pathToFileURL(resolve(script)).href, {
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
});
