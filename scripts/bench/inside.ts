import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inNamespace } from '../system-packages.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program of this folder in namespaces with a PC/SC service of its own. Returns what it wrote to stdout, parsed
 * from JSON, or a string that says why it cannot run here.
 */
export function runInside(program: string, args: readonly string[]): unknown {
  const words = inNamespace();
  if (words === null) return 'no namespaces may be made here';
  const hasService = spawnSync('pcscd', ['--version']).error === undefined;
  if (!hasService) return 'no PC/SC service (pcscd) is here';
  const [first = '', ...rest] = words;
  const own = ['scripts/run.mjs', `scripts/bench/${program}`, ...args];
  const { status, stdout, stderr } = spawnSync(first, [...rest, process.execPath, ...own], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) return /^\w*Error: .*$/m.exec(stderr)?.[0] ?? 'it did not start';
  return JSON.parse(stdout);
}
