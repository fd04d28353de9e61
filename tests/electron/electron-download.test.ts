import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DownloadLine } from '../../scripts/download-line.mjs';
import { downloadElectron } from '../../scripts/electron.mjs';
import { Checkout, EXECUTABLE, electronZip } from './checkout.ts';
import { begun, ReleaseServer, whole } from './release-server.ts';

// The scripts choose their language when they are loaded.
vi.hoisted(() => {
  process.env.LC_ALL = 'en_GB.UTF-8';
});

const ZIP = electronZip();

let checkout: Checkout;
let server: ReleaseServer;
beforeEach(async () => {
  server = new ReleaseServer();
  await server.open();
  checkout = new Checkout();
  checkout.expectZip(ZIP);
  vi.stubEnv('ELECTRON_MIRROR', server.mirror);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await checkout.remove();
  await server.close();
});

const LONG = { firstByteMs: 60_000, silenceMs: 60_000 };

const download = (limits: { firstByteMs: number; silenceMs: number }) =>
  downloadElectron({
    packageFolder: checkout.packageFolder,
    env: { electron_config_cache: checkout.cache },
    limits,
  });
const done = () => ({ path: join(checkout.packageFolder, 'dist', EXECUTABLE) });

test('no answer: given up after the first limit', async () => {
  server.answer = () => undefined;
  const { why } = await download({ ...LONG, firstByteMs: 200 });
  expect(why).toBe(`Electron could not be downloaded. ${server.host} did not answer within 0.2 s.`);
  expect(checkout.left()).toEqual([]);
});

test('silent in the middle: given up after the second limit', async () => {
  server.answer = begun(ZIP, 100_000, () => undefined);
  const { why } = await download({ ...LONG, silenceMs: 300 });
  expect(why).toBe(`Electron could not be downloaded. ${server.host} sent nothing for 0.3 s.`);
  expect(checkout.left()).toEqual([]);
});

test('slow, but never silent: it takes longer than both limits, and ends well', async () => {
  const limits = { firstByteMs: 1_500, silenceMs: 1_500 };
  server.answer = (_, response) => {
    const started = performance.now();
    response.writeHead(200, { 'content-length': ZIP.length });
    let sent = 0;
    const drip = () => {
      if (performance.now() - started > 2 * limits.silenceMs) return response.end(ZIP.subarray(sent));
      response.write(ZIP.subarray(sent, sent + 100));
      sent += 100;
      return setTimeout(drip, 20);
    };
    drip();
  };
  expect(await download(limits)).toEqual(done());
});

test('a connection that breaks is made again, and goes on where it ended', async () => {
  server.answer = begun(ZIP, 100_000, (response) => {
    server.answer = (request, again) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]);
      again.writeHead(206, { 'content-length': ZIP.length - from }).end(ZIP.subarray(from));
    };
    response.destroy();
  });
  expect(await download(LONG)).toEqual(done());
  expect(server.requests[1]).toMatch(/ bytes=[1-9]\d*-$/);
});

test('a server without ranges sends all of it again', async () => {
  server.answer = begun(ZIP, 100_000, (response) => {
    server.answer = whole(ZIP);
    response.destroy();
  });
  expect(await download(LONG)).toEqual(done());
});

test('a connection that breaks after the last byte: nothing is left to send (HTTP 416), and the checksum decides', async () => {
  const breakAfter = (file: Uint8Array) => {
    server.answer = (_, response) => {
      // Without a length, the end of the connection is all that tells the end of the file.
      response.writeHead(200).write(file, () => {
        server.answer = (_request, again) => again.writeHead(416).end();
        response.destroy();
      });
    };
  };
  breakAfter(ZIP.subarray(0, 100_000));
  expect((await download(LONG)).why).toBe(
    `Electron could not be downloaded. The file from ${server.host} does not match Electron's checksum. It was deleted without being used.`,
  );
  expect(checkout.left()).toEqual([]);
  breakAfter(ZIP);
  expect(await download(LONG)).toEqual(done());
  expect(server.requests.length).toBe(4);
  expect(server.requests[3]).toMatch(new RegExp(` bytes=${ZIP.length}-$`));
});

test('HTTP 416 to a request for the whole file is an error', async () => {
  server.answer = (_, response) => response.writeHead(416).end();
  const { why } = await download(LONG);
  expect(why).toBe(`Electron could not be downloaded. ${server.host} answered with an error (HTTP 416).`);
});

test('while another process downloads it, a start waits and can be stopped; a lock that was left is taken over', async () => {
  server.answer = whole(ZIP);
  const lock = join(checkout.cache, 'menkyo-download.lock');
  mkdirSync(checkout.cache);
  writeFileSync(lock, `${process.ppid} 0123456789abcdef`);
  const stop = new AbortController();
  const told: string[] = [];
  const stopped = await downloadElectron({
    packageFolder: checkout.packageFolder,
    env: { electron_config_cache: checkout.cache },
    signal: stop.signal,
    onProgress: ({ is }) => {
      told.push(is);
      stop.abort();
    },
  });
  expect(stopped.why).toBe('This start waits no longer. The start before it goes on downloading Electron.');
  expect([told, server.requests, checkout.left()]).toEqual([['waiting'], [], ['menkyo-download.lock']]);
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await download(LONG)).toEqual(done());
  expect(checkout.left()).not.toContain('menkyo-download.lock');
});

test('one that breaks each time is given up', async () => {
  server.answer = (_, response) => {
    response.writeHead(206, { 'content-length': 1_000 });
    response.write(ZIP.subarray(0, 10), () => response.destroy());
  };
  const { why } = await download(LONG);
  expect(why).toBe(`Electron could not be downloaded. The connection to ${server.host} broke.`);
  expect(server.requests.length).toBe(11);
  expect(checkout.left()).toEqual([]);
});

test('a redirect is followed, and the cause names the server that it leads to', async () => {
  const other = new ReleaseServer();
  await other.open();
  try {
    other.answer = (_, response) => response.writeHead(403).end();
    server.answer = (_, response) => response.writeHead(302, { location: `${other.mirror}file` }).end();
    const { why } = await download(LONG);
    expect(why).toBe(`Electron could not be downloaded. ${other.host} answered with an error (HTTP 403).`);
    other.answer = whole(ZIP);
    expect(await download(LONG)).toEqual(done());
  } finally {
    await other.close();
  }
});

const AGAIN =
  'Reading works the same in the browser. The next start tries the download again; npx menkyo serve opens the browser without it.';

test.each(['mirror.example.org/', 'mirror.example.org:8080/', '/mirror/'])(
  'a mirror that is no URL: %s',
  async (mirror) => {
    vi.stubEnv('ELECTRON_MIRROR', mirror);
    expect(await download(LONG)).toEqual({
      why: 'Electron could not be downloaded. ELECTRON_MIRROR is no URL (it has to begin with https://).',
      todo: AGAIN,
    });
  },
);

test('a cache that cannot be written: its folder is named', async () => {
  const file = join(checkout.folder, 'package.json');
  const { why } = await downloadElectron({
    packageFolder: checkout.packageFolder,
    env: { electron_config_cache: join(file, 'cache') },
  });
  expect(why).toBe(`Electron could not be downloaded. ${join(file, 'cache')} cannot be written.`);
});

test('no Electron for this machine: no other try is promised', async () => {
  checkout.expectNothing();
  server.answer = whole(ZIP);
  expect(await download(LONG)).toEqual({
    why: `Electron could not be downloaded. There is no Electron for ${process.platform} ${process.arch}.`,
    todo: 'Reading works the same in the browser.',
  });
});

test('stopped while it is unpacked: the next start has the file', async () => {
  server.answer = whole(ZIP);
  const stop = new AbortController();
  const found = await downloadElectron({
    packageFolder: checkout.packageFolder,
    env: { electron_config_cache: checkout.cache },
    signal: stop.signal,
    onProgress: ({ is }) => {
      if (is === 'unpacking') stop.abort();
    },
  });
  expect(found).toEqual({
    why: 'Unpacking Electron was stopped. It is downloaded, so the next start only unpacks it.',
  });
  server.answer = () => {
    throw new Error('asked again');
  };
  expect(await download(LONG)).toEqual(done());
});

test('a folder of ELECTRON_OVERRIDE_DIST_PATH without the binary is named', async () => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: checkout.home, CI: '1' };
  expect(await downloadElectron({ packageFolder: checkout.packageFolder, env })).toEqual({
    why: `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron's binary (${checkout.home}).`,
  });
});

test('a name that is not known, and a file that is no ZIP', async () => {
  vi.stubEnv('ELECTRON_MIRROR', 'http://name.invalid/');
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) });
  });
  expect((await download(LONG)).why).toBe(
    'Electron could not be downloaded. name.invalid was not found. Is this computer connected to the internet?',
  );
  vi.unstubAllGlobals();
  vi.stubEnv('ELECTRON_MIRROR', server.mirror);
  const notZip = Buffer.from('not a ZIP file');
  checkout.expectZip(notZip);
  server.answer = whole(notZip);
  expect((await download(LONG)).why).toMatch(
    /^Electron could not be downloaded\. The file could not be put in place \(/,
  );
  expect(checkout.left().filter((name) => name.startsWith('dist'))).toEqual([]);
});

test.each([{ CI: '1' }, { VITEST: 'true' }, { NODE_ENV: 'test' }])(
  'nothing is asked for with %j',
  async (env) => {
    const { why } = await downloadElectron({ packageFolder: checkout.packageFolder, env });
    expect(why).toBe('Nothing is downloaded in CI or in tests.');
    expect(server.requests).toEqual([]);
  },
);

test('a line on the terminal: the bar, MB of MB, and the time left at the speed of the last seconds', async () => {
  const written: string[] = [];
  let now = 0;
  const out = { isTTY: true, columns: 65, write: (text: string) => written.push(text) };
  const line = new DownloadLine({ out, now: () => now });
  const total = 110_000_000;
  const show = (seconds: number, received: number) => {
    now = seconds * 1_000;
    line.show({ is: 'downloading', host: 'example.com', received, total });
    return written.at(-1);
  };
  show(0, 1_000_000);
  expect(show(5, 11_000_000)).toBe('\r[##------------------] 11 / 110 MB  about 50 s left\x1b[K');
  expect(show(20, 55_000_000)).toBe('\r[##########----------] 55 / 110 MB\x1b[K');
  expect(show(24, 56_000_000)).toBe('\r[##########----------] 56 / 110 MB  about 4 min left\x1b[K');
  expect(show(24.01, total)).toBe(`\r[${'#'.repeat(20)}] 110 / 110 MB\x1b[K`);
  line.close();
  expect(written.at(-1)).toBe('\n');
  line.show({ is: 'unpacking' });
  expect(written.at(-1)).toBe('\n');
});
