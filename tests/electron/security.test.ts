import { readFileSync } from 'node:fs';
import type {
  App as ElectronApp,
  WebContents as ElectronContents,
  Session as ElectronSession,
} from 'electron';
import { expect, test } from 'vitest';
import { claimScheme } from '../../electron/protocol.ts';
import { hardenApp, hardenContents, hardenSession, mayLoad } from '../../electron/security.ts';
import { app, askToOpen, BrowserWindow, backstage, isPrevented, preventable, Session } from './stand-in.ts';

claimScheme();
hardenApp(app as unknown as ElectronApp);
backstage.ready();
const session = new Session();
hardenSession(session as unknown as ElectronSession, false);

/** Every permission in electron.d.ts, for both questions that Electron asks. */
const PERMISSIONS = [
  ...new Set(
    [
      ...readFileSync(new URL('../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8').matchAll(
        /setPermission(?:Check|Request)Handler\(handler: .*/g,
      ),
    ].flatMap(([line]) => [...line.matchAll(/'([a-z-]+)'/gi)].map(([, name]) => name ?? '')),
  ),
];

test('Electron knows many permissions', () => {
  expect(PERMISSIONS.length).toBeGreaterThan(30);
  expect(PERMISSIONS).toContain('smart-card');
  expect(PERMISSIONS).toContain('clipboard-read');
});

test.each(PERMISSIONS)('%s is denied, asked either way', (permission) => {
  expect(Session.inside.ask(session, 'permissionCheck', null, permission, 'menkyo-desk://window', {})).toBe(
    false,
  );
  expect(Session.inside.ask(session, 'permissionRequest', null, permission)).toBe(false);
});

test('devices, certificates and pictures of the screen are refused', () => {
  expect(Session.inside.ask(session, 'devicePermission', { deviceType: 'usb' })).toBe(false);
  expect(Session.inside.ask(session, 'certificate', { hostname: 'example.com' })).toBe(-2);
  // Without a handler, Electron refuses.
  expect(() => Session.inside.ask(session, 'displayMedia', {})).toThrow('nobody answers');
});

test('a download is blocked', () => {
  expect(isPrevented(session, 'will-download', {}, {})).toBe(true);
});

test('the spelling checker, which fetches dictionaries, is off', () => {
  expect(backstage.calls).toContain('setSpellCheckerEnabled false');
});

test('every page that is ever opened is hardened', () => {
  const { webContents } = new BrowserWindow({});
  expect(askToOpen(webContents, 'https://example.com/')).toBe('deny');
  expect(askToOpen(webContents, 'menkyo-desk://window/')).toBe('deny');
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    expect([event, isPrevented(webContents, event, 'https://example.com/')]).toEqual([event, true]);
    expect([event, isPrevented(webContents, event, 'menkyo-desk://window/')]).toEqual([event, true]);
  }
});

test('what is tested here is what hardens: an untouched page would open and go anywhere', () => {
  const bare = new BrowserWindow({}).webContents;
  bare.removeAllListeners();
  expect(isPrevented(bare, 'will-navigate')).toBe(false);
  hardenContents(bare as unknown as ElectronContents);
  expect(isPrevented(bare, 'will-navigate')).toBe(true);
});

test('a wrong certificate, a question for one of ours, and a question for a password are refused', () => {
  const answers: unknown[] = [];
  const event = preventable();
  app.emit('certificate-error', event, {}, 'https://x/', 'ERR', {}, (said: unknown) => answers.push(said));
  expect([event.defaultPrevented, answers]).toEqual([true, [false]]);
  for (const name of ['select-client-certificate', 'login']) {
    const asked = preventable();
    const given: unknown[][] = [];
    app.emit(name, asked, {}, {}, {}, (...said: unknown[]) => given.push(said));
    expect([name, asked.defaultPrevented, given]).toEqual([name, true, [[]]]);
  }
});

test('the sandbox is on for all, and no name is resolved', () => {
  expect(backstage.calls).toContain('enableSandbox');
  expect(Object.fromEntries(backstage.switches)).toEqual({
    'host-resolver-rules': 'MAP * ~NOTFOUND',
    'disable-background-networking': '',
    'disable-component-update': '',
    'disable-domain-reliability': '',
    'disable-sync': '',
    'no-pings': '',
    'password-store': 'basic',
  });
});

test.each([
  ['menkyo-desk://window/', true],
  ['menkyo-desk://window/assets/x.js', true],
  ['data:image/png;base64,AA', true],
  ['blob:menkyo-desk://window/1234', true],
  ['menkyo-desk://window.example.com/', false],
  ['menkyo-desk://elsewhere/', false],
  ['blob:https://example.com/1', false],
  ['https://example.com/', false],
  ['http://127.0.0.1:80/', false],
  ['ws://example.com/', false],
  ['file:///etc/passwd', false],
  ['devtools://devtools/bundled/x.js', false],
  ['chrome://gpu', false],
  // Every other address of the network, by name or by number, and this machine's own ports.
  ['http://localhost/', false],
  ['http://[::1]:8080/', false],
  ['http://2130706433/', false],
  ['ws://127.0.0.1:9222/', false],
  ['wss://example.com/', false],
  ['ftp://example.com/', false],
  ['//example.com/', false],
  // Pages of Chromium itself, and addresses that contain another one.
  ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/x.html', false],
  ['chrome-untrusted://print/', false],
  ['chrome-error://chromewebdata/', false],
  ['view-source:menkyo-desk://window/', false],
  ['filesystem:menkyo-desk://window/temporary/x', false],
  ['filesystem:https://example.com/temporary/x', false],
  ['blob:null/1234', false],
  ['blob:file:///1234', false],
  ['blob:menkyo-desk://window.example.com/1234', false],
  ['blob:menkyo-desk://elsewhere/1234', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['mailto:a@example.com', false],
  ['file://window/', false],
  ['file:menkyo-desk://window/', false],
  // Unusual spellings of our address. Chromium normalises an address before it asks for it.
  ['MENKYO-DESK://window/', false],
  ['menkyo-desk://WINDOW/', false],
  ['menkyo-desk://window./', false],
  ['menkyo-desk://window:80/', false],
  ['menkyo-desk://window', false],
  ['menkyo-desk://user@window/', false],
  ['menkyo-desk://user:secret@window/', false],
  ['menkyo-desk://window@example.com/', false],
  ['menkyo-desk://window\\@example.com/', false],
  ['menkyo-desk://example.com/menkyo-desk://window/', false],
  ['menkyo-desk:/window/', false],
  ['menkyo-desk:window/', false],
  ['menkyo-deskx://window/', false],
  ['xmenkyo-desk://window/', false],
  [' menkyo-desk://window/', false],
  ['\tmenkyo-desk://window/', false],
  ['', false],
])('%s loads: %s', (url, loads) => {
  expect(mayLoad(url, false)).toBe(loads);
  expect(Session.inside.ask(session, 'onBeforeRequest', { url })).toEqual({ cancel: !loads });
});

test('the developer tools load in development alone', () => {
  expect(mayLoad('devtools://devtools/bundled/x.js', true)).toBe(true);
});
