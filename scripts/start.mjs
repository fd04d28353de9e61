// Opens the window: in Electron if it can run, otherwise in the browser, with the same program. First it installs and
// builds what is missing.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadElectron, findElectron, runElectron, whyNoStart, whyNoWindow } from './electron.mjs';
import { ensurePackages, ROOT, requireNode } from './install.mjs';

/** Short, because the user waits for it, and the browser will do as well. */
const DOWNLOAD_MS = 5_000;

const secret = whyNoStart();
if (secret !== null) {
  console.error(secret.why);
  process.exit(2);
}
requireNode();
ensurePackages();

const script = (name, ...args) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', name), ...args], { stdio: 'inherit' }).status ?? 1;

const problem = await whyNotElectron();
if (problem === null) {
  for (const build of ['build-renderer.mjs', 'build-electron.mjs']) {
    const status = script(build, '--if-stale');
    if (status !== 0) process.exit(status);
  }
  process.exitCode = await runElectron(findElectron().path);
} else {
  const japanese = /^ja(?![a-z])/i.test(
    process.env.LC_ALL ||
      process.env.LC_MESSAGES ||
      process.env.LANG ||
      Intl.DateTimeFormat().resolvedOptions().locale,
  );
  console.log(
    `${problem} ${japanese ? 'ブラウザーで開きます。' : 'The window opens in the browser instead.'}`,
  );
  // Ignore Ctrl-C here: the command handles it and ends.
  process.on('SIGINT', () => undefined);
  process.exitCode = script('menkyo.mjs', 'serve');
}

/** Null if Electron can open the window; otherwise one line that says why it cannot. */
async function whyNotElectron() {
  let electron = findElectron();
  if (electron.path === undefined) {
    // Do not download Electron where it could not open a window.
    const nowhere = whyNoWindow(process.execPath);
    electron = nowhere === null ? await downloadElectron(DOWNLOAD_MS) : nowhere;
  }
  if (electron.path === undefined) return electron.why;
  return whyNoWindow(electron.path)?.why ?? null;
}
