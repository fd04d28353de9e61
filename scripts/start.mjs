// Opens the window: in Electron if it can run, otherwise in the browser, with the same program. First it installs and
// builds what is missing.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ended, findElectron, runElectron, told, whyNoStart, whyNoWindow } from './electron.mjs';
import { ensurePackages, ROOT, requireNode } from './install.mjs';
import { say } from './language.mjs';
import { startDownload } from './terminal-download.mjs';

const secret = whyNoStart();
if (secret !== null) {
  console.error(secret.why);
  process.exit(2);
}
requireNode();
ensurePackages();
process.exitCode = await openWindow();

async function openWindow() {
  const found = findElectron();
  // Do not download Electron where it could not open a window.
  const nowhere = found.path === undefined ? whyNoWindow(process.execPath) : null;
  if (nowhere !== null) return openBrowser(nowhere);
  const electron = found.path === undefined ? await fetchOrBrowser() : found;
  if (typeof electron === 'number') return electron;
  const problem = electron.path === undefined ? electron : whyNoWindow(electron.path);
  if (problem !== null) return openBrowser(problem);

  for (const build of ['build-renderer.mjs', 'build-electron.mjs']) {
    const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', build), '--if-stale'], {
      stdio: 'inherit',
    });
    if (status !== 0) return status ?? 1;
  }
  const { status, isBroken } = await runElectron(electron.path);
  if (!isBroken) return status;
  return openBrowser({
    why: say('Electronが、ウィンドウを開く前に終了しました。', 'Electron ended before its window was shown.'),
  });
}

/** Downloads Electron. With Enter the user gets the browser at once; then the result is the exit status. */
async function fetchOrBrowser() {
  const hint = say(
    'Enterキーを押すと、待たずにブラウザーで開きます。',
    'Press Enter to open the window in the browser now.',
  );
  const download = startDownload(process.stdin.isTTY ? hint : null);
  const enter = enterKey(process.stdin);
  const first = await Promise.race([download.result, enter.pressed]);
  enter.stop();
  if (first !== undefined) return first;

  download.hide();
  let isOver = false;
  const toldEnd = download.result.then((found) => {
    isOver = true;
    console.error(
      found.path === undefined
        ? told(found)
        : say(
            'Electronのダウンロードが終わりました。次の起動から使います。',
            'Electron is downloaded. The next start uses it.',
          ),
    );
  });
  const status = await openBrowser({
    why: say(
      'Electronのダウンロードは、このソフトを終了するまで続けます。',
      'The download of Electron goes on until you end the program.',
    ),
  });
  if (!isOver) download.stop();
  await toldEnd;
  return status;
}

function enterKey(stdin) {
  if (!stdin.isTTY) return { pressed: new Promise(() => undefined), stop: () => undefined };
  let onData = (_chunk) => undefined;
  const pressed = new Promise((resolve) => {
    onData = (chunk) => {
      if (chunk.includes('\n')) resolve(undefined);
    };
  });
  stdin.on('data', onData);
  return {
    pressed,
    // The command in the browser reads the keys from then on.
    stop() {
      stdin.off('data', onData);
      stdin.pause();
    },
  };
}

/** Resolves with the exit status once the user ends it. */
async function openBrowser({ why, todo, browser }) {
  const opens = browser ?? say('ブラウザーで開きます。', 'The window opens in the browser instead.');
  console.log(told({ why: `${why}${say('', ' ')}${opens}`, todo }));
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'menkyo.mjs'), 'serve'], { stdio: 'inherit' });
  return (await ended(child)).status;
}
