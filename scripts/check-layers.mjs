// Checks the imports of every source file against scripts/layers.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { judgeDoors, judgeImport } from './layers.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'electron', 'renderer'];
const CODE = /\.tsx?$/;

/** Every module that a file names in import, export, import(), import types and require(). */
export function importsOf(code, file) {
  const found = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    const source = node.source ?? node.argument?.literal ?? node.argument;
    if (
      [
        'ImportDeclaration',
        'ExportNamedDeclaration',
        'ExportAllDeclaration',
        'ImportExpression',
        'TSImportType',
      ].includes(node.type) &&
      source !== null &&
      source !== undefined
    ) {
      // This script cannot judge a name that is computed at run time, so it refuses it.
      found.push(typeof source.value === 'string' ? source.value : '(computed)');
    }
    if (node.type === 'CallExpression' && node.callee?.name === 'require') {
      const [first] = node.arguments;
      found.push(typeof first?.value === 'string' ? first.value : '(computed)');
    }
    for (const key of Object.keys(node)) if (key !== 'parent') visit(node[key]);
  };
  visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return found;
}

export function judgeFile(file, code) {
  if (!CODE.test(file)) return judgeDoors(file, code);
  const wrong = importsOf(code, file).map((name) => {
    const target = name.startsWith('.') ? posix.normalize(posix.join(dirname(file), name)) : name;
    return judgeImport(file, target);
  });
  return [...wrong.filter((text) => text !== null), ...judgeDoors(file, code)];
}

function sourceFiles() {
  return FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(tsx?|html|css)$/.test(entry.name))
        .map((entry) =>
          relative(ROOT, join(entry.parentPath ?? entry.path, entry.name))
            .split(sep)
            .join('/'),
        );
    } catch (error) {
      // A listed folder may not exist yet.
      if (error.code === 'ENOENT') return [];
      throw error;
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sourceFiles();
  const wrong = files.flatMap((file) => judgeFile(file, readFileSync(join(ROOT, file), 'utf8')));
  for (const text of wrong) console.error(text);
  console.log(`layers: ${files.length} files, ${wrong.length} wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
