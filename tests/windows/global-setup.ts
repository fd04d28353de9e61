import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { prepareWine, removeWine, type Wine } from './wine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    wine: Wine;
  }
}

/** Builds the command and the window if a source is newer, then makes one Windows for every test. */
export function setup(project: TestProject): () => void {
  const { NODE_ENV: _, ...env } = process.env;
  for (const script of ['build.mjs', 'build-renderer.mjs']) {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
    execFileSync(process.execPath, [path, '--if-stale'], { stdio: 'inherit', env });
  }
  const wine = prepareWine();
  project.provide('wine', wine);
  return () => removeWine(wine.folder);
}
