import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { SmartCardService } from './smart-card-service.ts';
import { menkyoOnWindows, prepareWine, removeWine, type Wine } from './wine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    wine: Wine;
  }
}

/** Builds the command and the window if a source is newer, then makes one Windows for every test. */
export async function setup(project: TestProject): Promise<() => void> {
  const { NODE_ENV: _, ...env } = process.env;
  for (const script of ['build.mjs', 'build-renderer.mjs']) {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
    execFileSync(process.execPath, [path, '--if-stale'], { stdio: 'inherit', env });
  }
  const wine = prepareWine();
  try {
    await expectReader(wine);
  } catch (error) {
    removeWine(wine.folder);
    throw error;
  }
  project.provide('wine', wine);
  return () => removeWine(wine.folder);
}

/** A first command, so that what is wrong with all of them is told once. */
async function expectReader(wine: Wine): Promise<void> {
  const service = await SmartCardService.start('Reader 0');
  try {
    const { status, stderr } = await menkyoOnWindows(wine, ['readers'], { port: service.port });
    if (status !== 0) throw new Error(`menkyo readers under Wine: status ${status}, ${stderr}`);
  } finally {
    await service.stop();
  }
}
