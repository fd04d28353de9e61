// Finds Electron and starts the window in it: `npm run electron`. Electron's binary is not in its npm package. It is
// downloaded when it is first needed, if that is possible.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heldSecrets, withoutSecrets } from './secret-variables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules', 'electron');
/** Short, because the user waits for it. */
const DOWNLOAD_MS = 5_000;
const TRIAL_MS = 5_000;

const japanese = /^ja(?![a-z])/i.test(
  process.env.LC_ALL ||
    process.env.LC_MESSAGES ||
    process.env.LANG ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);
const because = (ja, en) => ({ why: japanese ? ja : en });

/** Gives Electron's binary as `{ path }`, or in one line `{ why }` it is missing. It downloads and starts nothing. */
export function findElectron({ packageFolder = PACKAGE, env = process.env } = {}) {
  const manifest = readText(join(packageFolder, 'package.json'));
  if (manifest === null) {
    return because(
      'electron パッケージが入っていません（npm ci）。',
      'The package electron is not installed (npm ci).',
    );
  }
  const elsewhere = env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = elsewhere || join(packageFolder, 'dist');
  const name = readText(join(packageFolder, 'path.txt')) ?? (elsewhere ? executableName() : null);
  const path = name === null ? null : join(folder, name);
  if (path === null || !existsSync(path)) {
    return because(
      'Electron の実行ファイルがありません（npx install-electron で入手できます）。',
      "Electron's binary is not here (npx install-electron fetches it).",
    );
  }
  const { version } = JSON.parse(manifest);
  const found = readText(join(folder, 'version'))?.trim().replace(/^v/, '');
  if (!elsewhere && found !== version) {
    return because(
      `Electron の実行ファイルが別の版です（${found}、必要なのは ${version}）。`,
      `Electron's binary is of another version (${found}, and ${version} is needed).`,
    );
  }
  return { path };
}

/** Downloads the binary within `ms`, as Electron's own installer does. It never does so in CI or in a test. */
export async function downloadElectron(ms, { packageFolder = PACKAGE, env = process.env } = {}) {
  if (env.CI || env.VITEST || env.NODE_ENV === 'test') {
    return because('自動テストではダウンロードしません。', 'Nothing is downloaded in CI or in tests.');
  }
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) return findElectron({ packageFolder, env });
  const isOver = await new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', env: withoutSecrets(env) });
    const timer = setTimeout(() => {
      // Killing the installer discards a partial download. The installer marks it complete only at the end.
      child.kill('SIGKILL');
      resolve(false);
    }, ms);
    for (const event of ['exit', 'error']) {
      child.once(event, () => {
        clearTimeout(timer);
        resolve(true);
      });
    }
  });
  const found = findElectron({ packageFolder, env });
  if (found.path !== undefined) return found;
  return isOver
    ? because('Electron をダウンロードできませんでした。', 'Electron could not be downloaded.')
    : because(
        `Electron のダウンロードが ${ms / 1000} 秒では終わりませんでした（npx install-electron で時間をかけて入手できます）。`,
        `Electron could not be downloaded within ${ms / 1000} s (npx install-electron takes the time it needs).`,
      );
}

/** Gives in one line `{ why }` this binary cannot open a window here, or null if nothing speaks against it. */
export function whyNoWindow(
  path,
  { env = process.env, platform = process.platform, uid = process.getuid?.() } = {},
) {
  if (platform === 'linux') {
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
      return because('画面（ディスプレイ）がありません。', 'There is no display.');
    if (uid === 0) {
      return because(
        'Electron は管理者（root）では動きません。',
        'Electron does not run as root, without its sandbox.',
      );
    }
  }
  // A library of the system may be missing, so try whether the binary starts.
  const { status } = spawnSync(path, ['-e', ''], {
    stdio: 'ignore',
    timeout: TRIAL_MS,
    env: { ...withoutSecrets(env), ELECTRON_RUN_AS_NODE: '1' },
  });
  return status === 0
    ? null
    : because('Electron が、この環境では起動しません。', 'Electron does not start on this machine.');
}

/** Gives in one line `{ why }` the environment prevents the start, or null if it does not. */
export function whyNoStart(env = process.env) {
  const names = heldSecrets(env);
  return names.length === 0
    ? null
    : because(
        `環境変数 ${names.join('、')} に暗証番号などが入っているため、画面を起動しません。カードには何も送っておらず、残り回数は減っていません。この環境変数を消してから起動し、暗証番号は画面で入力してください。`,
        `The window does not start: the environment holds a secret (${names.join(', ')}), which every process of the window would inherit. Nothing was sent to a card, and no try was used up. Unset it, start the window again, and type the secret there.`,
      );
}

/** Opens the window. Resolves with the exit status once it closes. The caller has built what the window needs. */
export function runElectron(path, args = []) {
  // Editors built on Electron set ELECTRON_RUN_AS_NODE, which would start plain Node without a window.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn(path, [ROOT, ...args], { stdio: 'inherit', env });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** As in Electron's own index.js and install.js. */
function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const secret = whyNoStart();
  if (secret !== null) {
    console.error(secret.why);
    process.exit(2);
  }
  const { ensurePackages, requireNode } = await import('./install.mjs');
  requireNode();
  ensurePackages();
  let electron = findElectron();
  // Do not download Electron where it could not open a window.
  if (electron.path === undefined) {
    electron = whyNoWindow(process.execPath) ?? (await downloadElectron(DOWNLOAD_MS));
  }
  const problem = electron.path === undefined ? electron : whyNoWindow(electron.path);
  if (problem === null) {
    for (const script of ['build-renderer.mjs', 'build-electron.mjs']) {
      const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script), '--if-stale'], {
        stdio: 'inherit',
      });
      if (status !== 0) process.exit(1);
    }
    process.exitCode = await runElectron(electron.path, process.argv.slice(2));
  } else {
    console.error(problem.why);
    process.exitCode = 1;
  }
}
