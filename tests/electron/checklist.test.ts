import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { App as ElectronApp, Session as ElectronSession } from 'electron';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { claimScheme } from '../../electron/protocol.ts';
import { hardenApp } from '../../electron/security.ts';
import { windowOptions } from '../../electron/window.ts';
import { soon } from '../support/events.ts';
import { app, BrowserWindow, backstage, Session } from './stand-in.ts';

/** Points of Electron's checklist that no other suite checks. docs/security.md names the test of each. */

const BUILT = new URL('../../dist/electron/', import.meta.url);
const builtFiles = readdirSync(BUILT).filter((name) => /\.c?js$/.test(name));
const builtText = builtFiles.map((name) => readFileSync(new URL(name, BUILT), 'utf8')).join('\n');

claimScheme();
hardenApp(app as unknown as ElectronApp);
backstage.ready();

test('a window is made with these preferences and no others', () => {
  const session = new Session() as unknown as ElectronSession;
  const place = { x: 0, y: 0, width: 1, height: 1 };
  const options = { place, session, preload: '/preload.cjs', icon: null, isDark: false, title: 'x' };
  const preferences = {
    preload: '/preload.cjs',
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
  };
  // toStrictEqual, because an unlisted preference (such as enableBlinkFeatures) is one that we have not reviewed.
  for (const isDevelopment of [false, true]) {
    expect(windowOptions({ ...options, isDevelopment }).webPreferences).toStrictEqual({
      ...preferences,
      devTools: isDevelopment,
    });
  }
});

test('the built program takes these parts of Electron, and none that opens what is elsewhere', () => {
  const parts = [...builtText.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']electron["']/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] ?? ''),
  );
  // No `net`, and no second kind of view.
  expect([...new Set(parts)].sort()).toEqual([
    'BrowserWindow',
    'Menu',
    'Notification',
    'app',
    'dialog',
    'ipcMain',
    'nativeTheme',
    'powerMonitor',
    'protocol',
    'safeStorage',
    'screen',
    'session',
    'shell',
  ]);
  // `shell` also opens addresses and files in other programs. Only the file that was saved is shown.
  expect(builtText).not.toMatch(/\b(?:openExternal|openPath|trashItem|\w+ShortcutLink)\b/);
  expect(builtText.match(/\bshell\d*\.(?!ts\b)\w+/g)).toEqual(['shell.showItemInFolder']);
  // Only the preload gets `electron` by require().
  const required = builtFiles.filter((name) =>
    /\b(?:import|\w*require)\(\s*["'`]electron["'`/]/.test(readFileSync(new URL(name, BUILT), 'utf8')),
  );
  expect(required).toEqual(['preload.cjs']);
});

/** As in tests/support/browser.ts, which accepts no switches. */
const CHROMIUM = process.env.MENKYO_CHROMIUM ?? '/usr/bin/chromium';

/** Without a network WebRTC tries nothing, not even this machine. */
const HAS_NETWORK = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.internal === false);

describe.skipIf(!existsSync(CHROMIUM) || !HAS_NETWORK)(
  'WebRTC, for which a content security policy has no word',
  () => {
    /** A server that counts the attempts to reach it over TCP and UDP, the two ways that WebRTC has. */
    async function openListener() {
      let heard = 0;
      const server = createServer().on('connection', (socket) => {
        heard += 1;
        socket.destroy();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const datagrams = createSocket('udp4', () => {
        heard += 1;
      });
      datagrams.bind(0, '127.0.0.1');
      await once(datagrams, 'listening');
      const close = () => {
        datagrams.close();
        server.close();
      };
      return { port, datagramPort: datagrams.address().port, heard: () => heard, close };
    }

    /** Tries to reach the listener from a page without a policy, until something arrives or every way was tried. */
    async function tryPeer(switches: readonly string[]): Promise<number> {
      const listener = await openListener();
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', ...switches],
      });
      try {
        const page = await browser.newPage();
        await page.evaluate(`
        const servers = [
          { urls: 'stun:127.0.0.1:${listener.datagramPort}' },
          { urls: 'turn:127.0.0.1:${listener.port}?transport=tcp', username: 'x', credential: 'x' },
        ];
        const peer = new RTCPeerConnection({ iceServers: servers });
        peer.onicegatheringstatechange = () => { window.isOver = peer.iceGatheringState === 'complete'; };
        peer.createDataChannel('x');
        peer.setLocalDescription();`);
        await soon(
          async () => listener.heard() > 0 || (await page.evaluate('window.isOver === true')),
          (isOver) => expect(isOver).toBe(true),
        );
        return listener.heard();
      } finally {
        await browser.close();
        listener.close();
      }
    }

    test('leads nowhere with what the shell sets, and somewhere without', async () => {
      new BrowserWindow({});
      const policy = backstage.calls.find((call) => call.startsWith('setWebRTCIPHandlingPolicy '));
      const switches = [...backstage.switches].map(([name, value]) => `--${name}=${value}`);
      expect(switches).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
      expect(await tryPeer([...switches, `--webrtc-ip-handling-policy=${policy?.split(' ')[1]}`])).toBe(0);
      expect(await tryPeer([])).toBeGreaterThan(0);
    });
  },
);
