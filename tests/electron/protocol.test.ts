import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Session as ElectronSession } from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimScheme, serveFiles } from '../../electron/protocol.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/host/page/content-security-policy.ts';
import { loadStaticFiles } from '../../src/host/page/static-files.ts';
import { BrowserWindow, backstage, Session } from './stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'menkyo-electron-'));
const session = new Session();

beforeAll(async () => {
  const page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>page');
  writeFileSync(join(page, 'assets', 'main.js'), 'script');
  writeFileSync(join(page, 'assets', 'font.ttf'), 'font');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(page, 'linked.txt'));
  const files = await loadStaticFiles(pathToFileURL(`${page}/`));
  if (files === null) throw new Error('no page');
  claimScheme();
  serveFiles(session as unknown as ElectronSession, files);
  // A file that appears later is not in the list.
  writeFileSync(join(page, 'late.js'), 'late');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function get(url: string, method = 'GET'): Promise<Response> {
  const handler = Session.inside.handlerOf(session, 'menkyo-desk');
  if (handler === undefined) throw new Error('no protocol');
  // In Electron's form. Node's own Request would normalise the address.
  return handler({ url, method } as Request);
}

test('the scheme has an origin, counts as secure, and has no way around the policy', () => {
  expect(backstage.schemes).toEqual([
    { scheme: 'menkyo-desk', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
});

test.each([
  ['menkyo-desk://window/', 'text/html; charset=utf-8', '<!doctype html>page'],
  ['menkyo-desk://window/index.html', 'text/html; charset=utf-8', '<!doctype html>page'],
  ['menkyo-desk://window/#/settings', 'text/html; charset=utf-8', '<!doctype html>page'],
  ['menkyo-desk://window/assets/main.js', 'text/javascript; charset=utf-8', 'script'],
  ['menkyo-desk://window/assets/font.ttf', 'font/ttf', 'font'],
])('%s is served', async (url, type, body) => {
  const response = await get(url);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    type,
    body,
  ]);
});

test.each([
  'menkyo-desk://window/../secret.txt',
  'menkyo-desk://window/assets/../../secret.txt',
  'menkyo-desk://window/..%2fsecret.txt',
  'menkyo-desk://window/%2e%2e/secret.txt',
  'menkyo-desk://window/%2e%2e%2fsecret.txt',
  'menkyo-desk://window/..\\secret.txt',
  'menkyo-desk://window/..%5csecret.txt',
  'menkyo-desk://window//etc/passwd',
  'menkyo-desk://window/file:///etc/passwd',
  'menkyo-desk://window/assets',
  'menkyo-desk://window/assets/',
  'menkyo-desk://window/index.html/',
  'menkyo-desk://window/INDEX.HTML',
  'menkyo-desk://window/index.html%00.js',
  'menkyo-desk://window/linked.txt',
  'menkyo-desk://window/late.js',
  'menkyo-desk://window/__proto__',
  'menkyo-desk://window/constructor',
  'menkyo-desk://elsewhere/index.html',
  'menkyo-desk://window:80/index.html',
  'menkyo-desk://user@other/index.html',
  'menkyo-desk:/index.html',
  'file:///etc/passwd',
  'https://window/index.html',
  'nonsense',
])('%s is not found', async (url) => {
  const response = await get(url);
  expect([response.status, await response.text()]).toEqual([404, '']);
  expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
});

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not answered', async (method) => {
  expect((await get('menkyo-desk://window/', method)).status).toBe(405);
});

test('every answer says what a page may do', async () => {
  for (const url of [
    'menkyo-desk://window/',
    'menkyo-desk://window/assets/main.js',
    'menkyo-desk://window/x',
  ]) {
    const { headers } = await get(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  }
});

test('an address of ours that is not there fails to load, as in Electron', async () => {
  backstage.ready();
  const window = new BrowserWindow({ webPreferences: { session: session as unknown as ElectronSession } });
  await window.loadURL('menkyo-desk://window/');
  await expect(window.loadURL('menkyo-desk://window/late.js')).rejects.toThrow(
    'ERR_HTTP_RESPONSE_CODE_FAILURE (-379)',
  );
  expect(window.webContents.mainFrame.url).toBe('menkyo-desk://window/');
});
