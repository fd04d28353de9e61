// Makes sure that a command has what it needs: a new enough Node, and the packages of the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './language.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  const [least, found] = [LEAST_NODE.join('.'), process.versions.node];
  console.error(
    say(
      `免許デスクを動かすには、Node ${least} 以降が必要です（今のNodeは ${found} です）。`,
      `Menkyo Desk needs Node ${least} or later; this is ${found}.`,
    ),
  );
  process.exit(1);
}

/** Runs `npm ci` if node_modules is missing or older than the lock file, or with `again`. */
export function ensurePackages({ again = false } = {}) {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  const isFresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
  if (isFresh && !again) return;
  console.log(say('パッケージを入れています（npm ci）…', 'Installing packages (npm ci) ...'));
  const { status } = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...headers() },
  });
  if (status !== 0) {
    console.error(
      say(
        'npm ci に失敗しました（上の表示をご覧ください）。ネットワークか、package-lock.json の版が原因かもしれません。',
        'npm ci failed: see above. The network, or the versions in package-lock.json, may be the cause.',
      ),
    );
    process.exit(1);
  }
}

/**
 * npm compiles pcsclite if there is a compiler. Its build would download Node's headers. If this Node came with
 * headers, the build uses those instead.
 */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  const has = existsSync(join(prefix, 'include', 'node', 'node.h'));
  return has && process.env.npm_config_nodedir === undefined ? { npm_config_nodedir: prefix } : {};
}
