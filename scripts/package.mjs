// Builds everything, packs it into installers for this machine (electron-builder.yml), and looks at what was packed:
// `npm run package`. Options go to electron-builder.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { faultsOfPacked } from './packed-program.mjs';

const OUTPUT = join(ROOT, 'dist', 'packages');

/**
 * How macOS packages are signed: with the certificate that CSC_NAME names (CSC_LINK may hold it), or else ad hoc, as
 * electron-builder.yml says.
 * @param {Record<string, string | undefined>} env
 * @returns {{ options: string[]; env: Record<string, string> }}
 */
export function signing({ CSC_NAME: name, CSC_LINK: certificate }) {
  if (name) return { options: [`-c.mac.identity=${name}`], env: {} };
  if (certificate) throw new Error('CSC_LINK holds a certificate: CSC_NAME must say which one in it to use.');
  // electron-builder signs nothing in a pull request, to keep certificates safe. There is none, and Apple silicon does
  // not start what is not signed.
  return { options: [], env: { CSC_FOR_PULL_REQUEST: 'true' } };
}

async function main(options) {
  requireNode();
  ensurePackages();
  const manifest = join(ROOT, 'node_modules', 'electron-builder', 'package.json');
  if (!existsSync(manifest)) stop('electron-builder is not installed: run "npm ci".');
  const { options: signed, env } = signing(process.env);

  // Rebuild everything, so that the package holds nothing of an earlier build. NODE_ENV keeps React's development
  // version out, whatever the environment says.
  Object.assign(process.env, env, { NODE_ENV: 'production' });
  for (const [folder, script] of [
    ['cli', 'build.mjs'],
    ['renderer', 'build-renderer.mjs'],
    ['electron', 'build-electron.mjs'],
  ]) {
    rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
    run(join(ROOT, 'scripts', script));
  }
  rmSync(OUTPUT, { recursive: true, force: true });
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  // electron-builder downloads Electron and its tools, checks their sums, and says what it cannot get.
  run(join(dirname(manifest), bin['electron-builder']), '--publish', 'never', ...signed, ...options);

  const faults = await faultsOfPacked(OUTPUT, process);
  if (faults.length > 0) stop(`the package is not as it should be.\n${faults.join('\n')}`);
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function stop(why) {
  console.error(`npm run package: ${why}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => stop(error.message));
}
