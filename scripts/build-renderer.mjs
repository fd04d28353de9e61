// Builds the page into dist/renderer, for the localhost host and Electron. With --if-stale it builds only if a source
// is newer than the build.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LICENCES, newest } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'renderer');
const SOURCES = ['renderer', 'src', 'package-lock.json', 'scripts/build.mjs', 'scripts/build-renderer.mjs'];

export function rendererIsStale() {
  // A folder without sources needs no build.
  if (!existsSync(join(ROOT, 'renderer'))) return false;
  const built = statSync(join(OUT, 'index.html'), { throwIfNoEntry: false });
  return built === undefined || SOURCES.some((source) => newest(join(ROOT, source)) > built.mtimeMs);
}

export async function buildRenderer() {
  const { build } = await import('vite');
  // Build into a separate folder, then rename it: a server of the page never finds a half-built folder.
  const temporary = join(ROOT, `.build-renderer-${process.pid}`);
  try {
    await build({
      root: join(ROOT, 'renderer'),
      base: '/',
      configFile: false,
      logLevel: 'warn',
      // The kept page is always React's production version, whatever NODE_ENV says.
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      build: {
        outDir: temporary,
        license: { fileName: LICENCES },
        emptyOutDir: true,
        target: 'chrome120',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1000,
        rolldownOptions: {
          // The clerk's window and the customer's.
          input: ['index.html', 'customer.html'].map((page) => join(ROOT, 'renderer', page)),
          output: {
            // The exports draw with the same font files, and find them by their names (src/face/export/fonts.ts).
            assetFileNames: ({ names: [name = ''] }) =>
              name.endsWith('.ttf') ? 'assets/[name][extname]' : 'assets/[name]-[hash][extname]',
          },
        },
      },
    });
    // The font's licence goes wherever the font goes.
    copyFileSync(
      join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-jp/LICENSE_FONT'),
      join(temporary, 'assets', 'NotoSansJP-LICENSE.txt'),
    );
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    rmSync(OUT, { recursive: true, force: true });
    renameSync(temporary, OUT);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // A test's NODE_ENV would compile JSX for React's development version, which the page does not have.
  process.env.NODE_ENV = 'production';
  if (!process.argv.includes('--if-stale') || rendererIsStale()) await buildRenderer();
}
