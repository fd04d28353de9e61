import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

/** A project that depends on the library, laid out as `npm install FOLDER` does. */
export function layOutProject(folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(ROOT, join(folder, 'node_modules', 'menkyo-desk'), 'junction');
  for (const name of ['@types/node', 'undici-types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "name": "another", "private": true, "type": "module" }');
  const built = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build-types.mjs'), '--if-stale'], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
}

/** What a strict compiler says of some files there. Empty if they are right; their JavaScript stands beside them then. */
export function compileThere(folder: string, files: readonly string[]): string {
  const compilerOptions = { strict: true, module: 'nodenext', target: 'es2023', types: ['node'] };
  const exact = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmitOnError: true };
  const config = { compilerOptions: { ...compilerOptions, ...exact }, files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return spawnSync(process.execPath, [TSC, '-p', folder], { encoding: 'utf8' }).stdout;
}

/** The example of docs/integrate.md, compiled. Gives the path of its JavaScript. */
export function counterExample(folder: string): string {
  layOutProject(folder);
  copyFileSync(join(ROOT, 'examples', 'counter.ts'), join(folder, 'counter.ts'));
  const said = compileThere(folder, ['counter.ts']);
  if (said !== '') throw new Error(said);
  return join(folder, 'counter.js');
}
