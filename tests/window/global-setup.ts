import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the window and the command first if a source is newer, as for users. */
export function setup(): void {
  const { NODE_ENV: _, ...env } = process.env;
  for (const script of ['build.mjs', 'build-renderer.mjs']) {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
    execFileSync(process.execPath, [path, '--if-stale'], { stdio: 'inherit', env });
  }
}
