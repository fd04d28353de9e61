// Writes the library's declarations into dist/types. With --if-stale it does so only if a source is newer. They stand
// there twice: a program of ES modules reads `module`, a CommonJS program `commonjs`.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newest } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'types');
const ENTRY = join('library', 'index.d.ts');
/** Where a declaration names another file or a package. */
const NAMED = /(\bfrom |\bimport |\bimport\()(["'])([^"']+)\2/g;

export function typesAreStale() {
  const built = statSync(join(OUT, 'commonjs', ENTRY), { throwIfNoEntry: false });
  const sources = ['src', 'scripts/build-types.mjs'].map((source) => newest(join(ROOT, source)));
  return built === undefined || Math.max(...sources) > built.mtimeMs;
}

/** Whether the declarations could be written. The compiler says what is wrong. */
export function buildTypes() {
  const temporary = join(ROOT, `.build-types-${process.pid}`);
  const module = join(temporary, 'module');
  try {
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const words = [compiler, '-p', 'src/library', '--outDir', module];
    const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) return false;
    keepReached(module);
    cpSync(module, join(temporary, 'commonjs'), { recursive: true });
    writeFileSync(join(temporary, 'commonjs', 'package.json'), '{ "type": "commonjs" }\n');
    mkdirSync(dirname(OUT), { recursive: true });
    rmSync(OUT, { recursive: true, force: true });
    renameSync(temporary, OUT);
    return true;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Removes what the library's entry does not lead to. Files name each other by `.js`, as every resolution wants it. */
function keepReached(folder) {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    const text = readFileSync(path, 'utf8').replace(NAMED, (all, before, quote, name) => {
      if (!name.startsWith('.')) return all;
      const stem = name.replace(/\.tsx?$/, '');
      visit(join(dirname(path), `${stem}.d.ts`));
      return `${before}${quote}${stem}.js${quote}`;
    });
    writeFileSync(path, text);
  };
  visit(join(folder, ENTRY));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(path)) rmSync(path);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--if-stale') || typesAreStale()) {
    if (!buildTypes()) process.exitCode = 1;
  }
}
