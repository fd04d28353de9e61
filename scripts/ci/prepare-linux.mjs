// On a Linux machine of a workflow: installs what Electron needs, and gives its sandbox the helper of root's that it
// needs where AppArmor grants no namespaces (Ubuntu 24.04). Elsewhere it does nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../install.mjs';

/**
 * The deb's own list, so that the smoke test runs with what users get, and a display.
 * @param {string} config The text of electron-builder.yml.
 */
export function packagesOf(config) {
  const [, list = ''] = /^ {2}depends:\n((?: {4}- .*\n)+)/m.exec(config) ?? [];
  const depends = [...list.matchAll(/- (\S+)/g)].map(([, name = '']) => name);
  return [...depends, 'xvfb'];
}

function sudo(...args) {
  console.log(`-- sudo ${args.join(' ')}`);
  const { status } = spawnSync('sudo', args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.platform === 'linux') {
  sudo('apt-get', 'update', '-qq');
  const names = packagesOf(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
  sudo('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names);
  const helper = join(ROOT, 'node_modules/electron/dist/chrome-sandbox');
  if (existsSync(helper)) {
    sudo('chown', 'root:root', helper);
    sudo('chmod', '4755', helper);
  }
}
