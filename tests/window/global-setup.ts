import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../../scripts/build-renderer.mjs', import.meta.url));

/** The tests see the window as it is built; what was changed since is built first, and as its users have it. */
export function setup(): void {
  const { NODE_ENV: _, ...env } = process.env;
  execFileSync(process.execPath, [BUILD, '--if-stale'], { stdio: 'inherit', env });
}
