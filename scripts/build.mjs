// Builds the command and the library into dist/cli. With --if-stale it builds only if a source is newer than the build.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'cli');
const KEPT_MS = 60 * 60_000;
const ENTRIES = {
  main: join(ROOT, 'src/cli/main.ts'),
  'pcsc-child': join(ROOT, 'src/cli/pcsc-child.ts'),
  library: join(ROOT, 'src/library/index.ts'),
};
const ENTRY_FILES = ['main.js', 'pcsc-child.js', 'library.js', 'library.cjs'];
/** The library for CommonJS: the same modules, so that a program which loads it both ways has one of each class. */
const COMMONJS = "'use strict';\nmodule.exports = require('./library.js');\n";
/** A folder without sources needs no build. */
const SOURCES = ['src', 'schemas', 'package.json', 'package-lock.json', 'scripts/build.mjs'];

export function isStale() {
  const built = join(OUT, 'main.js');
  if (!existsSync(join(ROOT, 'src'))) return false;
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.some((source) => newest(join(ROOT, source)) > builtAt);
}

export function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

/**
 * Resolved at run time: native packages, and those that bring their own fonts and WebAssembly. Everything else is built
 * into the program's own files: a cold start then opens half as many files.
 */
export const EXTERNAL = [
  'koffi',
  'pcsclite',
  'libsql',
  'pg/lib/client.js',
  '@resvg/resvg-wasm',
  '@cornerstonejs/codec-openjpeg',
  'fontkit',
  'pdfkit',
];

/** The licences of the packages that are built in. They go wherever the built files go. */
export const LICENCES = 'LICENSES-of-packages.txt';

export async function build() {
  const { build: viteBuild } = await import('vite');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // Build into a separate folder, then rename it: two commands may build at once, and neither must see the other's
  // half-built folder.
  const temporary = join(ROOT, `.build-${process.pid}`);
  const parts = partsOf();
  try {
    await viteBuild({
      root: ROOT,
      configFile: false,
      logLevel: 'warn',
      // Names in the output are those of this folder, also where node_modules is a link to another one.
      resolve: { preserveSymlinks: true },
      // Build in React's production version: the development version takes as long to load as everything else.
      define: {
        MENKYO_VERSION: JSON.stringify(version),
        'process.env.NODE_ENV': JSON.stringify('production'),
      },
      ssr: { noExternal: true },
      build: {
        ssr: true,
        license: { fileName: LICENCES },
        outDir: temporary,
        target: 'node20',
        minify: false,
        emptyOutDir: false,
        rollupOptions: {
          input: ENTRIES,
          external: EXTERNAL,
          // One flat folder: the program finds its fixtures relative to its own files.
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
            codeSplitting: { groups: parts.groups },
          },
        },
      },
      plugins: [parts.plugin],
    });
    writeFileSync(join(temporary, 'library.cjs'), COMMONJS);
    mkdirSync(OUT, { recursive: true });
    const made = readdirSync(temporary);
    // Move the chunks first, and the entries that import them last. A chunk's name contains its hash. Chunks of the
    // build before stay for an hour, since a running command may still load them.
    const isEntry = (name) => ENTRY_FILES.includes(name);
    for (const name of made.sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
      renameSync(join(temporary, name), join(OUT, name));
    }
    for (const name of readdirSync(OUT).filter((one) => !made.includes(one))) {
      const found = statSync(join(OUT, name), { throwIfNoEntry: false });
      if (found !== undefined && Date.now() - found.mtimeMs > KEPT_MS)
        rmSync(join(OUT, name), { force: true });
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const [READ, VERIFY, PROOF, FACE] = [
  'src/cli/handlers/read.ts',
  'src/cli/handlers/verify.ts',
  'src/proof/verify-proof.ts',
  'src/face/export/export-faces.ts',
].map((path) => join(ROOT, path));

/**
 * What is loaded together lies in one file: to open and link a file takes a millisecond, and a start opened some fifty of
 * them. A part holds what all of its modules import in the same way, as far as no part before it holds that. So a part
 * imports only parts before it. With parts that import each other, a class would be used before it is made.
 */
const PARTS = [
  ['base', [ENTRIES['pcsc-child'], ENTRIES.main]],
  ['shared', [ENTRIES.library, ENTRIES.main]],
  ['command', [ENTRIES.main]],
  ['reading', [READ, VERIFY]],
  ['proof', [PROOF]],
  ['face', [FACE]],
];

function partsOf() {
  const partOf = new Map();
  const groups = PARTS.map(([name], nth) => ({
    name,
    priority: PARTS.length - nth,
    test: (id) => partOf.get(id) === name,
  }));
  const plugin = {
    name: 'parts-of-the-command',
    buildEnd() {
      const importsOf = (id) => this.getModuleInfo(id)?.importedIds ?? [];
      for (const [name, roots] of PARTS) {
        const [first = new Set(), ...others] = roots.map((root) => reachedFrom(root, importsOf));
        for (const id of first) {
          if (!partOf.has(id) && others.every((other) => other.has(id))) partOf.set(id, name);
        }
      }
    },
  };
  return { groups, plugin };
}

/** What a module imports at its start, and what those modules import. */
function reachedFrom(root, importsOf, found = new Set()) {
  for (const id of importsOf(root)) {
    if (found.has(id)) continue;
    found.add(id);
    reachedFrom(id, importsOf, found);
  }
  return found;
}

/** Removes chunks of earlier builds at once: what no entry leads to. */
export function removeOldChunks() {
  const names = readdirSync(OUT);
  const reached = new Set();
  const visit = (name) => {
    if (reached.has(name)) return;
    reached.add(name);
    const text = readFileSync(join(OUT, name), 'utf8');
    for (const other of names.filter((one) => text.includes(`./${one}`))) visit(other);
  };
  for (const entry of ENTRY_FILES) visit(entry);
  reached.add(LICENCES);
  for (const name of names.filter((one) => !reached.has(one))) rmSync(join(OUT, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // A test's NODE_ENV would compile JSX for React's development version, which the build does not have.
  process.env.NODE_ENV = 'production';
  if (!process.argv.includes('--if-stale') || isStale()) await build();
}
