// Finds Electron and starts the window in it: `npm run electron`. Electron's binary is not in its npm package. It is
// downloaded when it is first needed, if that is possible.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DownloadFailed, DownloadStopped, fetchElectron } from './electron-download.mjs';
import { say } from './language.mjs';
import { heldSecrets, withoutSecrets } from './secret-variables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules', 'electron');
/** The built shell. The project's own `main` is the library. */
const SHELL = join(ROOT, 'dist', 'electron');
/** Gatekeeper and Defender examine a new binary at its first start, which takes many seconds. */
const TRIAL_MS = 30_000;
const LAST_WORDS_MS = 2_000;
/** What the shell prints once its window is shown (electron/readiness.ts). */
const SHOWN_LINE = 'menkyo: window shown';
/** The status of a shell that refuses to start, and has said why (electron/shell.ts). */
const REFUSED = 2;

const because = (ja, en) => ({ why: say(ja, en) });

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
  const name = readText(join(packageFolder, 'path.txt')) || (elsewhere ? executableName() : null);
  const path = name === null ? null : join(folder, name);
  if (elsewhere && (path === null || !existsSync(path))) {
    return because(
      `ELECTRON_OVERRIDE_DIST_PATH のフォルダー（${folder}）に、Electronの実行ファイルがありません。`,
      `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron's binary (${folder}).`,
    );
  }
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

/**
 * Downloads the binary, unpacks it, and gives it as findElectron does. It never does so in CI or in a test.
 * @param {object} [options]
 * @param {string} [options.packageFolder]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {AbortSignal} [options.signal]
 * @param {(progress: import('./electron-download.mjs').Progress) => void} [options.onProgress]
 * @param {{ firstByteMs: number; silenceMs: number }} [options.limits]
 * @returns {Promise<{ path: string; why?: undefined } | { path?: undefined; why: string; todo?: string }>}
 */
export async function downloadElectron({ packageFolder = PACKAGE, env = process.env, ...options } = {}) {
  const find = () => findElectron({ packageFolder, env });
  // A binary that is kept elsewhere is not ours to fetch.
  const isOurs = existsSync(join(packageFolder, 'package.json')) && !env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!isOurs) return find();
  if (env.CI || env.VITEST || env.NODE_ENV === 'test') {
    return because('自動テストではダウンロードしません。', 'Nothing is downloaded in CI or in tests.');
  }
  try {
    const isInPlace = () => find().path !== undefined;
    await fetchElectron({ packageFolder, executable: executableName(), isInPlace, env, ...options });
  } catch (error) {
    if (!(error instanceof DownloadFailed)) throw error;
    if (error instanceof DownloadStopped) return { why: error.message };
    const { message, todo } = error;
    const failed = because(
      `Electronをダウンロードできませんでした。${message}`,
      `Electron could not be downloaded. ${message}`,
    );
    return { ...failed, todo };
  }
  return find();
}

/** The problem as lines of text. */
export function told({ why, todo }) {
  return todo ? `${why}\n${todo}` : why;
}

/**
 * Gives in one line `{ why }` this binary cannot open a window here, or null if nothing speaks against it.
 * @returns {{ why: string; browser?: string } | null}
 */
export function whyNoWindow(
  path,
  { env = process.env, platform = process.platform, uid = process.getuid?.() } = {},
) {
  if (platform === 'linux') {
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) {
      return {
        ...because(
          '画面（ディスプレイ）がないため、ここではウィンドウを開けません。',
          'There is no display, so no window can open here.',
        ),
        // No browser opens here either.
        browser: say('ブラウザーからお使いください。', 'The program waits for a browser:'),
      };
    }
    if (uid === 0) {
      return because(
        'Electronは管理者（root）では動きません。ふつうのユーザーで起動すると使えます。',
        'Electron does not run as root. Start as an ordinary user to get it.',
      );
    }
  }
  // A library of the system may be missing, so try whether the binary starts.
  const { status, stderr } = spawnSync(path, ['-e', ''], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: TRIAL_MS,
    env: { ...withoutSecrets(env), ELECTRON_RUN_AS_NODE: '1' },
  });
  if (status !== 0) {
    const [, library] = /error while loading shared libraries: ([^\s:]+)/.exec(stderr ?? '') ?? [];
    return library === undefined
      ? because('Electron が、この環境では起動しません。', 'Electron does not start on this machine.')
      : because(
          `Electron が、この環境では起動しません（${library} がありません）。`,
          `Electron does not start on this machine (${library} is missing).`,
        );
  }
  return platform === 'linux' ? whyNoSandbox(path, env) : null;
}

/**
 * Chromium's sandbox needs namespaces for ordinary users, which Ubuntu 24.04 denies to programs that it does not know,
 * or its helper with the rights of root. Without either, Electron dies at its start.
 */
function whyNoSandbox(path, env) {
  const helper = join(dirname(path), 'chrome-sandbox');
  const stats = statSync(helper, { throwIfNoEntry: false });
  if (stats?.uid === 0 && (stats.mode & 0o7777) === 0o4755) return null;
  const { status, error } = spawnSync('unshare', ['-Ur', 'true'], {
    stdio: 'ignore',
    timeout: TRIAL_MS,
    env,
  });
  // Without this command, only the start itself can show it.
  if (status === 0 || error !== undefined) return null;
  const command = `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
  return stats === undefined
    ? because(
        'このLinuxの設定では、Electronがサンドボックスを作れません（debパッケージを入れると使えます）。',
        'Electron cannot make its sandbox with the settings of this Linux (the deb package brings what it needs).',
      )
    : because(
        `このLinuxの設定では、Electronがサンドボックスを作れません（${command} を実行すると使えます）。`,
        `Electron cannot make its sandbox with the settings of this Linux (this allows it: ${command}).`,
      );
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

/**
 * Opens the window. The caller has built what the window needs. Resolves once Electron ends: `isBroken` says that it
 * failed before its window was shown, so that the user has seen nothing.
 */
export async function runElectron(path, args = []) {
  // Editors built on Electron set ELECTRON_RUN_AS_NODE, which would start plain Node without a window.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // The line comes on stdout: an IPC channel keeps Electron's windows from loading on Linux (electron/electron#17044).
  const child = spawn(path, [SHELL, ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...env, MENKYO_TELL_SHOWN: '1' },
  });
  let isShown = false;
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = (said + chunk).split('\n');
    said = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trimEnd() === SHOWN_LINE) isShown = true;
      else process.stdout.write(`${line}\n`);
    }
  });
  const closed = once(child.stdout, 'close');
  const { status, wasStopped } = await ended(child);
  // Read what it said last. A process that it left behind may hold the pipe for longer.
  await Promise.race([closed, pause(LAST_WORDS_MS, undefined, { ref: false })]);
  child.stdout.destroy();
  process.stdout.write(said);
  return { status, isBroken: !isShown && status !== 0 && status !== REFUSED && !wasStopped };
}

/**
 * Waits for the end of a child that shares this terminal. Ctrl-C reaches the child by itself; other signals that stop
 * this process are passed on.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ status: number; wasStopped: boolean }>}
 */
export async function ended(child) {
  let wasStopped = false;
  const onSignal = (signal) => {
    wasStopped = true;
    if (signal !== 'SIGINT') child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  for (const signal of signals) process.off(signal, onSignal);
  return { status, wasStopped };
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

async function main(args) {
  const secret = whyNoStart();
  if (secret !== null) {
    console.error(secret.why);
    return REFUSED;
  }
  const { ensurePackages, requireNode } = await import('./install.mjs');
  requireNode();
  ensurePackages();
  let electron = findElectron();
  // Do not download Electron where it could not open a window.
  if (electron.path === undefined) {
    const { startDownload } = await import('./terminal-download.mjs');
    electron = whyNoWindow(process.execPath) ?? (await startDownload().result);
  }
  const problem = electron.path === undefined ? electron : whyNoWindow(electron.path);
  if (problem !== null) {
    console.error(told(problem));
    return 1;
  }
  for (const script of ['build-renderer.mjs', 'build-electron.mjs']) {
    const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script), '--if-stale'], {
      stdio: 'inherit',
    });
    if (status !== 0) return 1;
  }
  return (await runElectron(electron.path, args)).status;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Not awaited here: terminal-download.mjs imports this module, which must have been loaded by then.
  main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
  });
}
