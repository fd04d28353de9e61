// Builds the window's page into dist/renderer, for the localhost host and for Electron alike.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const RENDERER_SOURCES = ['renderer', 'src'];

export async function buildRenderer(outDir = join(ROOT, 'dist', 'renderer')) {
  const { build } = await import('vite');
  await build({
    root: join(ROOT, 'renderer'),
    base: '/',
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildRenderer();
