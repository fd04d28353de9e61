import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The window and the command as they are built; what was changed since is built first, as its users have it. */
export function setup(): void {
  const { NODE_ENV: _, ...env } = process.env;
  for (const script of ['build.mjs', 'build-renderer.mjs']) {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
    execFileSync(process.execPath, [path, '--if-stale'], { stdio: 'inherit', env });
  }
}
