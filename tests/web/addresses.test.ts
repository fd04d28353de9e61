import { beforeEach, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../src/host/page/content-security-policy.ts';
import { expectRefused, hostsOfThisFile, type OpenHost } from './support/open-host.ts';
import { exchange, type Reply } from './support/requests.ts';
import { OUTSIDE, WINDOW } from './support/window-folder.ts';

const openHost = hostsOfThisFile();
let host: OpenHost;
beforeEach(async () => {
  host = await openHost();
});

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

function expectGuarded({ headers }: Reply): void {
  expect(headers).toMatchObject(HEADERS);
  const policy = headers['permissions-policy'];
  for (const feature of ['camera', 'microphone', 'geolocation', 'usb', 'hid', 'serial', 'clipboard-read']) {
    expect(policy).toContain(`${feature}=()`);
  }
  expect(String(policy).match(/=\([^)]/g), 'one thing alone is allowed').toHaveLength(1);
}

describe('what is served', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'index.html'],
    ['/index.html', 'text/html; charset=utf-8', 'index.html'],
    ['/icon.svg', 'image/svg+xml', 'icon.svg'],
    ['/assets/window-1a2b.js', 'text/javascript; charset=utf-8', 'assets/window-1a2b.js'],
    ['/assets/window-1a2b.css', 'text/css; charset=utf-8', 'assets/window-1a2b.css'],
    ['/assets/font-3c4d.woff2', 'font/woff2', 'assets/font-3c4d.woff2'],
    ['/assets/%E6%97%A5%E6%9C%AC.txt', 'text/plain; charset=utf-8', 'assets/日本.txt'],
    ['/assets/other.bin', 'application/octet-stream', 'assets/other.bin'],
  ])('%s', async (path, type, name) => {
    const reply = await host.ask({ path });
    expect([reply.status, reply.headers['content-type'], reply.text]).toEqual([200, type, WINDOW[name]]);
    expectGuarded(reply);
  });

  test('every answer is guarded, refusals too', async () => {
    const screen = await host.screen();
    for (const reply of [
      await host.ask({ path: '/nowhere' }),
      await host.ask({ method: 'DELETE' }),
      await host.ask({ headers: { Host: 'evil.example' } }),
      await host.post('/session', '{}'),
      await host.post('/command/hello', '{}'),
      await screen.post('hello', '{}'),
      await screen.post('hello', 'x'.repeat(65 * 1024)),
    ]) {
      expectGuarded(reply);
    }
  });

  test('the policy lets no script and no style in that is not a file of ours', () => {
    const rules = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('script-src')).toBe("'self'");
    expect(rules.get('connect-src')).toBe("'self'");
    for (const name of ['frame-ancestors', 'base-uri', 'form-action']) expect(rules.get(name)).toBe("'none'");
    const unsafe = [...rules].filter(([, sources]) => /unsafe|\*|http/.test(sources)).map(([name]) => name);
    expect(unsafe).toEqual(['style-src-attr']);
  });
});

describe('an address that was not built is nowhere', () => {
  const PATHS = [
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/assets/../index.html',
    '/./index.html',
    '/%2e%2e/outside.txt',
    '/%2E%2E%2Foutside.txt',
    '/..%2foutside.txt',
    '/%2e%2e%5coutside.txt',
    '/%252e%252e/outside.txt',
    '/%c0%ae%c0%ae/outside.txt',
    '/%uff0e%uff0e/outside.txt',
    '/..;/outside.txt',
    '/....//outside.txt',
    '/..\\outside.txt',
    '\\..\\outside.txt',
    '/assets\\..\\..\\outside.txt',
    '//outside.txt',
    '//',
    '///etc/passwd',
    '//index.html',
    '/assets//window-1a2b.js',
    '/assets/window-1a2b.js/',
    '/assets/window-1a2b.js%00',
    '/assets/window-1a2b.js%00.html',
    '/index.html%20',
    '/index.html.',
    '/index.html::$DATA',
    '/INDEX.HTML',
    '/%69ndex.html',
    '/index.html?',
    '/?x',
    '/?/../outside.txt',
    '/#x',
    '/index.html#x',
    '/assets',
    '/assets/',
    '/link.txt',
    '/up/outside.txt',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/favicon.ico',
    '/session',
    '/command/hello',
    '/command/',
    '/events/',
    '/events?x',
    '/__proto__',
    '/constructor',
    '/toString',
    'index.html',
    '*',
    '',
  ];

  // A bare socket, since an HTTP client would normalise these addresses, or refuse to send them.
  const lines = (port: number, path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;

  function expectNowhere(said: string, path: string): void {
    expect(said.split('\r\n')[0], path).toMatch(/^HTTP\/1\.1 (400 Bad Request|403 Forbidden|404 Not Found)$/);
    const [, body] = said.split('\r\n\r\n');
    expect(body, path).toBe('');
    expect(said).not.toContain(OUTSIDE);
  }

  test.each(PATHS)('%s', async (path) => {
    expectNowhere(await exchange(host.port, lines(host.port, path)), path);
    expect(host.desk.asked).toEqual([]);
  });

  test.each([
    ['a NUL', Buffer.from('/index.html\0.js')],
    ['a line break', Buffer.from('/index.html\nHost: evil')],
    ['a tab', Buffer.from('/\tindex.html')],
    ['bytes above ASCII', Buffer.from('/assets/日本.txt')],
    ['overlong UTF-8', Buffer.from([0x2f, 0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x78])],
  ])('%s', async (_, path) => {
    const [before = '', after = ''] = lines(host.port, '|').split('|');
    const said = await exchange(host.port, Buffer.concat([Buffer.from(before), path, Buffer.from(after)]));
    expectNowhere(said, path.toString('latin1'));
  });

  test('by its whole address (absolute form), ours or another', async () => {
    for (const path of [
      `http://127.0.0.1:${host.port}/`,
      `http://127.0.0.1:${host.port}/index.html`,
      'http://evil.example/',
      'file:///etc/passwd',
    ]) {
      expectNowhere(await exchange(host.port, lines(host.port, path)), path);
    }
  });
});

describe('a method that the program does not use', () => {
  test.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'SEARCH'])(
    '%s',
    async (method) => {
      const screen = await host.screen();
      for (const path of ['/', '/session', '/command/hello', '/events', '*']) {
        const headers = { Origin: `http://127.0.0.1:${host.port}`, Authorization: `Bearer ${screen.key}` };
        const reply = await host.ask({ method, path, headers });
        expectRefused(reply, 405);
        expect(reply.headers.allow).toBe('GET, POST');
      }
      expect(host.desk.asked).toEqual([]);
    },
  );

  test('CONNECT, an upgrade, a method that does not exist', async () => {
    const { port } = host;
    expect(await exchange(port, `CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)).toBe('');
    const bogus = `FROB / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    expect(await exchange(port, bogus)).toMatch(/^HTTP\/1\.1 400 /);
    const upgrade = `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await exchange(port, upgrade)).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('GET where POST belongs, and POST where GET does', async () => {
    const screen = await host.screen();
    const headers = { Authorization: `Bearer ${screen.key}` };
    expectRefused(await host.ask({ path: '/command/clear', headers }), 404);
    expectRefused(await host.post('/events', '{}', headers), 404);
    expectRefused(await host.post('/', '{}', headers), 404);
    expectRefused(await host.post('/index.html', '{}', headers), 404);
    expect(host.desk.asked).toEqual([]);
  });
});
