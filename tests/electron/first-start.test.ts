import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HAS_TERMINALS } from '../support/terminal.ts';
import { Checkout, DIES, electronZip, SHOWS, VERSION } from './checkout.ts';
import { begun, ReleaseServer, whole } from './release-server.ts';

const ZIP = electronZip();
const FILE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
const REQUEST = `/v${VERSION}/${FILE}`;
/** What a finished download leaves. */
const WHOLE = ['RELEASE', `RELEASE/${FILE}`, 'dist'].sort();

let checkout: Checkout;
let server: ReleaseServer;
beforeEach(async () => {
  server = new ReleaseServer();
  await server.open();
  checkout = new Checkout();
  checkout.expectZip(ZIP);
});
afterEach(async () => {
  await checkout.remove();
  await server.close();
});

const start = (isTerminal = false) => checkout.start({ ELECTRON_MIRROR: server.mirror }, isTerminal);
const browser = async () => {
  await vi.waitFor(() => expect(checkout.lines('opened').length).toBe(1), { timeout: 30_000 });
};

/** The browser and the display are stand-ins, which are possible on Linux alone. */
describe.skipIf(process.platform !== 'linux')('npm start', () => {
  test('the first start downloads Electron, unpacks it and shows the window; the next start uses it', async () => {
    server.answer = whole(ZIP);
    // A killed start left these.
    mkdirSync(join(checkout.cache, 'menkyo-download-999999999', 'electron-download-x'), { recursive: true });
    mkdirSync(join(checkout.packageFolder, 'dist-999999999'));
    const first = start();
    expect(await first.ends()).toBe(0);
    const [from, ...lines] = first.said.trimEnd().split('\n');
    expect(from).toBe(
      `Downloading Electron, which shows the window, from ${server.host} (about 110 MB; needed once).`,
    );
    expect(lines.slice(-2)).toEqual(['0.3 / 0.3 MB', 'Unpacking Electron ...']);
    expect(checkout.lines('started')).toEqual([join(checkout.folder, 'dist', 'electron')]);
    expect(checkout.left()).toEqual(WHOLE);
    const second = start();
    expect([await second.ends(), second.said]).toEqual([0, '']);
    expect(server.requests).toEqual([REQUEST]);
    expect(checkout.lines('started').length).toBe(2);
    expect(checkout.lines('opened')).toEqual([]);
  });

  test('a proxy of the environment is used', async () => {
    server.beProxy();
    server.answer = whole(ZIP);
    const run = checkout.start({
      ELECTRON_MIRROR: 'http://releases.invalid/',
      https_proxy: server.mirror,
      http_proxy: server.mirror,
    });
    expect(await run.ends()).toBe(0);
    expect(server.requests).toEqual(['CONNECT releases.invalid:80', REQUEST]);
    expect(checkout.lines('started').length).toBe(1);
  });

  test('a start that was killed in the middle leaves nothing that counts, and the next one clears it away', async () => {
    const halfway = new Promise<void>((resolve) => {
      server.answer = begun(ZIP, 110_000, () => resolve());
    });
    const first = start();
    await halfway;
    first.child.kill('SIGKILL');
    expect(await first.ends()).toBe('SIGKILL');
    expect(checkout.left()[0]).toBe(`menkyo-download-${first.child.pid}`);
    server.answer = whole(ZIP);
    expect(await start().ends()).toBe(0);
    expect(checkout.left()).toEqual(WHOLE);
    expect(checkout.lines('started').length).toBe(1);
  });

  test('of two first starts at once, the second waits for the first, and both show the window', async () => {
    let finish: () => void = () => undefined;
    const isFinal = new Promise<void>((resolve) => {
      finish = resolve;
    });
    server.answer = begun(ZIP, 110_000, (response) =>
      isFinal.then(() => response.end(ZIP.subarray(110_000))),
    );
    const first = start();
    await first.says('0.1 / 0.3 MB');
    const second = start();
    await second.says('Another start of Menkyo Desk is downloading Electron. This one waits for it.\n');
    finish();
    expect([await first.ends(), await second.ends()]).toEqual([0, 0]);
    expect(server.requests).toEqual([REQUEST]);
    expect(checkout.lines('started').length).toBe(2);
    expect(checkout.left()).toEqual(WHOLE);
  });

  test('a start that waits downloads Electron by itself when the first one is killed', async () => {
    server.answer = begun(ZIP, 110_000, () => undefined);
    const first = start();
    await first.says('0.1 / 0.3 MB');
    const second = start();
    await second.says('This one waits for it.');
    server.answer = whole(ZIP);
    first.child.kill('SIGKILL');
    expect(await second.ends()).toBe(0);
    expect(server.requests).toEqual([REQUEST, REQUEST]);
    expect(checkout.left()).toEqual(WHOLE);
  });

  test('one that was killed between the download and the end of the unpacking needs no network', async () => {
    server.answer = whole(ZIP);
    await start().ends();
    const { mirror } = server;
    // The folder is there, but not the file that says it is whole.
    rmSync(join(checkout.packageFolder, 'path.txt'));
    await server.close();
    expect(await checkout.start({ ELECTRON_MIRROR: mirror }).ends()).toBe(0);
    expect(checkout.lines('started').length).toBe(2);
  });

  test.skipIf(!HAS_TERMINALS)(
    'Enter opens the browser at once; the download goes on, and the next start uses it',
    async () => {
      let finish: () => void = () => undefined;
      const isFinal = new Promise<void>((resolve) => {
        finish = resolve;
      });
      server.answer = begun(ZIP, 110_000, (response) =>
        isFinal.then(() => response.end(ZIP.subarray(110_000))),
      );
      const first = start(true);
      await first.says('Press Enter to open the window in the browser now.');
      await first.says('\r[##########--------------------] 0.1 / 0.3 MB');
      first.type('\n');
      await first.says(
        'The download of Electron goes on until you end the program. The window opens in the browser instead.',
      );
      await browser();
      expect(checkout.lines('started')).toEqual([]);
      expect(first.said).not.toContain('The next start uses it.');
      finish();
      await first.says('Electron is downloaded. The next start uses it.');
      first.type('\x03');
      expect(await first.ends()).toBe(130);
      expect(checkout.left()).toEqual(WHOLE);
      expect(await start().ends()).toBe(0);
      expect(server.requests).toEqual([REQUEST]);
      expect(checkout.lines('started').length).toBe(1);
    },
  );

  test.skipIf(!HAS_TERMINALS)(
    'Ctrl-C ends a download, before Enter and after it, and leaves nothing',
    async () => {
      server.answer = begun(ZIP, 110_000, () => undefined);
      const first = start(true);
      await first.says('0.1 / 0.3 MB');
      first.type('\x03');
      expect(await first.ends()).toBe(130);
      const stopped = '\nThe download of Electron was stopped. The next start begins it again.\r\n';
      expect(first.said).toMatch(new RegExp(`${stopped}$`));
      expect(checkout.lines('opened')).toEqual([]);
      expect(checkout.left()).toEqual([]);
      const second = start(true);
      await second.says('0.1 / 0.3 MB');
      second.type('\n');
      await browser();
      second.type('\x03');
      expect(await second.ends()).toBe(130);
      expect(second.said.endsWith(stopped)).toBe(true);
      expect(second.said).not.toContain('could not be downloaded');
      expect(checkout.left()).toEqual([]);
    },
  );

  async function refusing(): Promise<string> {
    const closed = createServer();
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve);
    });
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => {
      closed.close(resolve);
    });
    return `127.0.0.1:${port}`;
  }

  test.each<[string, string, string]>([
    ['refuses', 'en', 'HOST refused the connection.'],
    ['refuses', 'ja', 'HOST に接続を拒否されました。'],
    ['has no such file', 'en', 'HOST answered with an error (HTTP 404).'],
    [
      'sends another file',
      'en',
      "The file from HOST does not match Electron's checksum. It was deleted without being used.",
    ],
    [
      'sends another file',
      'ja',
      'HOST から届いたファイルは、Electronのチェックサムと一致しません。使わずに削除しました。',
    ],
    ['breaks off', 'en', 'The connection to HOST broke.'],
  ])('a server that %s (%s): the cause, and the browser', async (what, language, cause) => {
    if (what === 'has no such file') server.answer = (_, response) => response.writeHead(404).end();
    if (what === 'sends another file') server.answer = whole(electronZip(DIES));
    if (what === 'breaks off') server.answer = (_, response) => response.socket?.destroy();
    const host = what === 'refuses' ? await refusing() : server.host;
    const run = checkout.start({ ELECTRON_MIRROR: `http://${host}/`, LANG: `${language}.UTF-8` });
    await browser();
    const [before, after] =
      language === 'ja'
        ? ['Electronをダウンロードできませんでした。', 'ブラウザーで開きます。']
        : ['Electron could not be downloaded. ', ' The window opens in the browser instead.'];
    const isOther = what === 'sends another file';
    const todo =
      language === 'ja'
        ? `${isOther ? 'プロキシーの設定か、ELECTRON_MIRROR を確かめてください。' : ''}読み取りは、ブラウザーでも同じようにできます。次の起動で、もう一度ダウンロードします。待たずに開くには npx menkyo serve を使ってください。`
        : `${isOther ? 'Check the proxy or ELECTRON_MIRROR. ' : ''}Reading works the same in the browser. The next start tries the download again; npx menkyo serve opens the browser without it.`;
    expect(run.said).toContain(`${before}${cause.replace('HOST', host)}${after}\n${todo}\n`);
    expect(checkout.left()).toEqual([]);
    expect(checkout.lines('started')).toEqual([]);
    run.child.kill('SIGTERM');
    expect(await run.ends()).toBe(143);
  });

  test('Electron that dies before its window is shown: the browser', async () => {
    checkout.putElectron(DIES);
    const run = start();
    await browser();
    expect(run.said).toContain(
      'Electron ended before its window was shown. The window opens in the browser instead.\n',
    );
    expect(checkout.lines('started')).toEqual([join(checkout.folder, 'dist', 'electron')]);
  });

  test.each<[string, string, number]>([
    ['that dies after its window was shown', SHOWS.replace(/exit 0\n$/, 'exit 7\n'), 7],
    ['that refuses to start', '#!/bin/sh\n[ "$1" = -e ] && exit 0\nexit 2\n', 2],
    ['that finds the program open already', '#!/bin/sh\nexit 0\n', 0],
  ])('Electron %s: no browser', async (_, script, status) => {
    checkout.putElectron(script);
    const run = start();
    expect([await run.ends(), run.said]).toEqual([status, '']);
    expect(checkout.lines('opened')).toEqual([]);
  });

  test('npm run electron downloads it as well; where it cannot, it says why and opens no browser', async () => {
    const electron = () => checkout.start({ ELECTRON_MIRROR: server.mirror }, false, 'electron.mjs');
    server.answer = (_, response) => response.writeHead(404).end();
    const first = electron();
    expect(await first.ends()).toBe(1);
    expect(first.said).toContain(
      `${server.host} answered with an error (HTTP 404).\nReading works the same in the browser. `,
    );
    server.answer = whole(ZIP);
    expect(await electron().ends()).toBe(0);
    expect(checkout.lines('started').length).toBe(1);
    expect(checkout.lines('opened')).toEqual([]);
  });

  test.each([
    [
      'en',
      'There is no display, so no window can open here. The program waits for a browser:\n',
      'Open this address in a browser on this computer within 30 seconds (it works once):\n',
    ],
    [
      'ja',
      '画面（ディスプレイ）がないため、ここではウィンドウを開けません。ブラウザーからお使いください。\n',
      'このコンピューターのブラウザーで、30秒以内に次のアドレスを開いてください（使えるのは1回だけです）。\n',
    ],
  ])('without a display (%s): nothing is downloaded, and an address comes', async (language, ...said) => {
    const run = checkout.start({ DISPLAY: '', LANG: `${language}.UTF-8` });
    await run.says(said.join(''));
    expect(server.requests).toEqual([]);
    expect(checkout.lines('opened')).toEqual([]);
  });

  test('npm run electron, stopped: the reason comes once', async () => {
    const halfway = new Promise<void>((resolve) => {
      server.answer = begun(ZIP, 110_000, () => resolve());
    });
    const run = checkout.start({ ELECTRON_MIRROR: server.mirror }, false, 'electron.mjs');
    await halfway;
    run.child.kill('SIGTERM');
    expect(await run.ends()).toBe(143);
    const [, ...lines] = run.said.trimEnd().split('\n');
    // How much of the file arrived is told or not.
    expect(lines.filter((line) => !line.endsWith(' MB'))).toEqual([
      'The download of Electron was stopped. The next start begins it again.',
    ]);
  });

  test('where programs cannot make their sandbox: nothing is downloaded, and the browser opens', async () => {
    checkout.put('unshare', '#!/bin/sh\n[ "$*" = "-Ur true" ] && exit 1\nexit 0\n');
    const run = start();
    await browser();
    expect(run.said).toContain(
      'Electron cannot make its sandbox with the settings of this Linux (the deb package',
    );
    expect(server.requests).toEqual([]);
  });
});
