import { beforeEach, describe, expect, test } from 'vitest';
import { expectRefused, hostsOfThisFile, type OpenHost } from './support/open-host.ts';
import { exchange, partsOf } from './support/requests.ts';
import type { Screen } from './support/screen.ts';

const openHost = hostsOfThisFile();
let host: OpenHost;
let screen: Screen;

beforeEach(async () => {
  host = await openHost();
  screen = await host.screen();
});

/** Every way in. Each request is right except for what the test makes wrong. */
const WAYS_IN = ['page', 'asset', 'session', 'command', 'events'] as const;

async function expectEveryWayRefused(
  wrong: (port: number) => Record<string, string | string[] | undefined>,
  ways: readonly (typeof WAYS_IN)[number][] = WAYS_IN,
) {
  const { port } = host;
  const { token } = partsOf(host.newAddress());
  const Authorization = `Bearer ${screen.key}`;
  const Origin = `http://127.0.0.1:${port}`;
  for (const way of ways) {
    const question = {
      page: { path: '/', headers: {} },
      asset: { path: '/assets/window-1a2b.js', headers: {} },
      session: { method: 'POST', path: '/session', headers: { Origin }, body: JSON.stringify({ token }) },
      command: {
        method: 'POST',
        path: '/command/demonstrate',
        headers: { Origin, Authorization },
        body: '{"id":null}',
      },
      events: { path: '/events', headers: { Authorization } },
    }[way];
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of Object.entries({ ...question.headers, ...wrong(port) })) {
      if (value !== undefined) headers[name] = value;
    }
    expectRefused(await host.ask({ ...question, headers }), 403);
  }
  expect(host.desk.asked).toEqual([]);
  // The host did not use the token up.
  expect((await host.post('/session', JSON.stringify({ token }))).status).toBe(200);
}

describe('another name for this host (DNS rebinding)', () => {
  test.each<[string, (port: number) => string]>([
    ['a stranger', (port) => `evil.example:${port}`],
    ['a stranger without a port', () => 'evil.example'],
    ['localhost', (port) => `localhost:${port}`],
    ['IPv6', (port) => `[::1]:${port}`],
    ['IPv4 in IPv6', (port) => `[::ffff:127.0.0.1]:${port}`],
    ['another address of this machine', (port) => `127.0.0.2:${port}`],
    ['short', (port) => `127.1:${port}`],
    ['as a number', (port) => `2130706433:${port}`],
    ['in octal', (port) => `0177.0.0.1:${port}`],
    ['any address', (port) => `0.0.0.0:${port}`],
    ['with a dot', (port) => `127.0.0.1.:${port}`],
    ['a name that begins like it', (port) => `127.0.0.1.evil.example:${port}`],
    ['with a user', (port) => `127.0.0.1:${port}@evil.example`],
    ['without a port', () => '127.0.0.1'],
    ['another port', (port) => `127.0.0.1:${port + 1}`],
    ['a longer port', (port) => `127.0.0.1:${port}0`],
    ['a port with a zero', (port) => `127.0.0.1:0${port}`],
    ['several', (port) => `127.0.0.1:${port}, evil.example`],
  ])('%s', (_, hostOf) => expectEveryWayRefused((port) => ({ Host: hostOf(port) })));

  test.each<[string, (port: number) => string, RegExp]>([
    ['empty', () => 'GET / HTTP/1.1\r\nHost:', /^HTTP\/1\.1 403 /],
    ['none', () => 'GET / HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['none, as of old', () => 'GET / HTTP/1.0', /^HTTP\/1\.1 403 /],
    [
      'two',
      (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example`,
      /^HTTP\/1\.1 40[03] /,
    ],
    ['in the address', () => 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example', /^HTTP\/1\.1 403 /],
  ])('%s', async (_, head, refusal) => {
    const said = await exchange(host.port, `${head(host.port)}\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(refusal);
    expect(said).not.toContain('a window');
  });
});

describe('another origin', () => {
  const wrong: readonly [string, (port: number) => string | string[]][] = [
    ['a stranger', () => 'http://evil.example'],
    ['a file, a sandbox, a data: page', () => 'null'],
    ['localhost', (port) => `http://localhost:${port}`],
    ['another port', (port) => `http://127.0.0.1:${port + 1}`],
    ['no port', () => 'http://127.0.0.1'],
    ['https', (port) => `https://127.0.0.1:${port}`],
    ['a name that begins like it', (port) => `http://127.0.0.1:${port}.evil.example`],
    ['with a path', (port) => `http://127.0.0.1:${port}/`],
    ['an extension', () => 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
    ['empty', () => ''],
    ['twice, ours first', (port) => [`http://127.0.0.1:${port}`, 'http://evil.example']],
    ['twice, ours last', (port) => ['http://evil.example', `http://127.0.0.1:${port}`]],
  ];
  test.each(wrong)('%s', (_, originOf) => expectEveryWayRefused((port) => ({ Origin: originOf(port) })));

  test('none, on a POST', () => expectEveryWayRefused(() => ({ Origin: undefined }), ['session', 'command']));

  test('none, on a GET: a browser sends none to where the page came from', async () => {
    expect((await host.ask({ path: '/assets/window-1a2b.js' })).status).toBe(200);
    expect((await (await screen.events()).state('waiting-for-card')).version).toBe(1);
  });
});

describe('another site, as the browser says (Sec-Fetch-Site)', () => {
  test.each(['cross-site', 'same-site', '', 'SAME-ORIGIN', 'same-origin, none', 'none;'])('%j', (site) =>
    expectEveryWayRefused(() => ({ 'Sec-Fetch-Site': site })),
  );

  test('twice', () => expectEveryWayRefused(() => ({ 'Sec-Fetch-Site': ['same-origin', 'none'] })));

  test.each(['same-origin', 'none'])('%s is let in', async (site) => {
    expect((await host.ask({ headers: { 'Sec-Fetch-Site': site } })).status).toBe(200);
  });

  // The file that leads a browser here counts as another site (tests/web/browser.test.ts).
  const leading = {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
  };

  test('a link from anywhere opens the page, which shows nothing by itself', async () => {
    const reply = await host.ask({ headers: leading });
    expect([reply.status, reply.text.includes('a window')]).toEqual([200, true]);
    expect(reply.headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });

  test('a link from anywhere opens nothing but the page', () =>
    expectEveryWayRefused(() => leading, ['asset', 'session', 'command', 'events']));

  test.each<[string, Record<string, string>]>([
    ['in a frame', { 'Sec-Fetch-Dest': 'iframe' }],
    ['as an object', { 'Sec-Fetch-Dest': 'object' }],
    ['as a script', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }],
    ['by fetch', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['by prefetch', { 'Sec-Fetch-Mode': 'no-cors' }],
    ['from the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('the page %s is not to be had', (_, headers) =>
    expectEveryWayRefused(() => ({ ...leading, ...headers }), ['page']),
  );
});

describe('a form on another page', () => {
  test.each([
    ['text/plain', '{"id":null,"x":"=\r\n"}'],
    ['application/x-www-form-urlencoded', 'id=null'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="id"\r\n\r\nnull\r\n--x--\r\n',
    ],
  ])('%s', async (type, body) => {
    const foreign = {
      'Content-Type': type,
      Origin: 'http://evil.example',
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    for (const path of ['/command/demonstrate', '/session', '/']) {
      expectRefused(await host.ask({ method: 'POST', path, headers: foreign, body }), 403);
      // An old browser sends neither header. It could send a cookie, but the host sets none.
      const headers = { 'Content-Type': type };
      expectRefused(await host.ask({ method: 'POST', path, headers, body }), 403);
    }
    expect(host.desk.asked).toEqual([]);
  });

  test('no answer allows a page elsewhere to ask (no CORS)', async () => {
    const reply = await host.ask({
      method: 'OPTIONS',
      path: '/command/read',
      headers: {
        Origin: 'http://evil.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    expectRefused(reply, 405);
  });
});
