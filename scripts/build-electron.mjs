// Builds the shell into dist/electron. With --if-stale it builds only if a source is newer than the build.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTERNAL, LICENCES, newest } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'electron');
/** What the build is made from. */
export const ELECTRON_SOURCES = [
  'electron',
  'src',
  'build-resources/icon.png',
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/build-electron.mjs',
];

export function isElectronStale() {
  const built = join(OUT, 'main.js');
  if (!existsSync(join(ROOT, 'electron'))) return false;
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return ELECTRON_SOURCES.some((source) => newest(join(ROOT, source)) > builtAt);
}

export async function buildElectron() {
  const { build } = await import('vite');
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // Build into a separate folder, then rename it, as scripts/build.mjs does: no other process sees a half-built folder.
  const temporary = join(ROOT, `.build-electron-${process.pid}`);
  const common = {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    define: {
      MENKYO_VERSION: JSON.stringify(version),
      'process.env.NODE_ENV': JSON.stringify('production'),
    },
  };
  // The process that runs this build (vitest does) may have set another NODE_ENV, which would build in React's
  // development version.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  const output = { outDir: temporary, ssr: true, minify: false, emptyOutDir: false };
  try {
    await build({
      ...common,
      ssr: { noExternal: true },
      build: {
        ...output,
        license: { fileName: LICENCES },
        target: 'node22',
        rollupOptions: {
          input: {
            main: join(ROOT, 'electron/main.ts'),
            // The shell's own copy of the program that holds the PC/SC engine: the code that forks it looks for it in
            // its own folder.
            'pcsc-child': join(ROOT, 'src/cli/pcsc-child.ts'),
          },
          external: ['electron', ...EXTERNAL],
          // One flat folder: the program finds its fixtures, page and engine relative to its own files.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    });
    await build({
      ...common,
      ssr: { noExternal: true },
      build: {
        ...output,
        target: 'chrome140',
        rollupOptions: {
          input: { preload: join(ROOT, 'electron/preload.ts') },
          external: ['electron'],
          // A sandboxed preload must be a single file, and not an ES module.
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    });
    copyFileSync(join(ROOT, 'build-resources', 'icon.png'), join(temporary, 'icon.png'));
    // In a checkout Electron starts this folder. The installers name main.js in their own package.json.
    const manifest = { name, version, type: 'module', main: 'main.js' };
    writeFileSync(join(temporary, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const old = `${temporary}-old`;
    if (existsSync(OUT)) renameSync(OUT, old);
    else mkdirSync(join(ROOT, 'dist'), { recursive: true });
    try {
      renameSync(temporary, OUT);
    } catch (error) {
      // Another build finished first. Its result is just as good.
      if (!existsSync(join(OUT, 'main.js'))) throw error;
    }
    rmSync(old, { recursive: true, force: true });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    rmSync(temporary, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--if-stale') || isElectronStale()) await buildElectron();
}
