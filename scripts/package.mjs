// Builds everything and packs it into installers for this machine (electron-builder.yml): `npm run package`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadElectron, findElectron } from './electron.mjs';
import { ensurePackages, ROOT, requireNode } from './install.mjs';

/**
 * electron-builder downloads its own binary from the same place. A download that takes longer than this will not
 * succeed.
 */
const DOWNLOAD_MS = 120_000;

requireNode();
ensurePackages();
const manifest = join(ROOT, 'node_modules', 'electron-builder', 'package.json');
if (!existsSync(manifest)) stop('electron-builder is not installed: run "npm ci".');
let electron = findElectron();
if (electron.path === undefined) electron = await downloadElectron(DOWNLOAD_MS);
if (electron.path === undefined) stop(electron.why);

// Rebuild everything, so that the package holds nothing of an earlier build. NODE_ENV keeps React's development version
// out, whatever the environment says.
process.env.NODE_ENV = 'production';
for (const [folder, script] of [
  ['cli', 'build.mjs'],
  ['renderer', 'build-renderer.mjs'],
  ['electron', 'build-electron.mjs'],
]) {
  rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
  run(join(ROOT, 'scripts', script));
}
const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
run(join(dirname(manifest), bin['electron-builder']), '--publish', 'never', ...process.argv.slice(2));

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function stop(why) {
  console.error(`npm run package: ${why}`);
  process.exit(1);
}
