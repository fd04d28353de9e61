import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Session as ElectronSession } from 'electron';
import { expect, test } from 'vitest';
import { COMMAND_CHANNEL, EVENT_CHANNEL } from '../../electron/channels.ts';
import { claimScheme, serveFiles } from '../../electron/protocol.ts';
import { EVENTS } from '../../src/app/contract/contract.ts';
import { WAITING } from './handlers.ts';
import { acrossTheBridge, BrowserWindow, backstage, session } from './stand-in.ts';

const PRELOAD = fileURLToPath(new URL('../../dist/electron/preload.cjs', import.meta.url));

interface Bridge {
  call(name: unknown, input: unknown): Promise<unknown>;
  listen(onEvent: (name: string, value: unknown) => void): () => void;
}

claimScheme();
backstage.ready();
const ours = session.fromPartition('test');
serveFiles(
  ours as unknown as ElectronSession,
  new Map([['/', { type: 'text/html', bytes: new Uint8Array() }]]),
);

async function openPage() {
  const window = new BrowserWindow({
    webPreferences: { preload: PRELOAD, session: ours as unknown as ElectronSession },
  });
  await window.loadURL('menkyo-desk://window/');
  const page = backstage.pages.get(window.webContents);
  if (page === undefined) throw new Error('the preload did not run');
  return { window, page, bridge: page.menkyo as Bridge };
}

test('the built preload is one script without Node', () => {
  expect(existsSync(PRELOAD)).toBe(true);
  const code = readFileSync(PRELOAD, 'utf8');
  expect(code.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  expect(code).not.toMatch(/\bprocess\.|\bimport\b|__dirname/);
});

test('the page gets one name, with two functions, and cannot change them', async () => {
  const { page, bridge } = await openPage();
  expect(Object.keys(page)).toEqual(['menkyo']);
  expect(Object.entries(bridge).map(([name, one]) => [name, typeof one])).toEqual([
    ['call', 'function'],
    ['listen', 'function'],
  ]);
  expect(Object.isFrozen(bridge)).toBe(true);
});

test('a call goes to the command channel, and its answer comes back', async () => {
  const { window, bridge } = await openPage();
  const asked: unknown[] = [];
  backstage.handlers.set(COMMAND_CHANNEL, (event, ...args) => {
    asked.push((event as { sender: unknown }).sender === window.webContents, ...args);
    return { ok: true, value: { a: [1] } };
  });
  expect(await bridge.call('clear', {})).toEqual({ ok: true, value: { a: [1] } });
  expect(asked).toEqual([true, 'clear', {}]);
});

test('the preload’s own copy of a secret is overwritten as soon as it was sent, also where that failed', async () => {
  await openPage();
  const copies: { secrets: { licence: Uint8Array } }[] = [];
  const code = readFileSync(PRELOAD, 'utf8');
  let fails = false;
  const sent: unknown[] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (_name: string, api: Bridge) => {
        for (const failing of [false, true]) {
          fails = failing;
          const copy = { secrets: { licence: new Uint8Array([1, 2, 3, 4]) } };
          copies.push(copy);
          try {
            void api.call('read', copy);
          } catch {
            // For example when another argument cannot be cloned.
          }
        }
      },
    },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        if (fails) throw new Error('An object could not be cloned.');
        sent.push(structuredClone(args));
        return Promise.resolve();
      },
    },
  };
  new Function('require', code)(() => electron);
  expect(sent).toEqual([[COMMAND_CHANNEL, 'read', { secrets: { licence: new Uint8Array([1, 2, 3, 4]) } }]]);
  expect(copies.map(({ secrets }) => secrets.licence)).toEqual([new Uint8Array(4), new Uint8Array(4)]);
});

test('a value that cannot be cloned is a call that fails, not one that throws', async () => {
  const { bridge } = await openPage();
  backstage.handlers.set(COMMAND_CHANNEL, () => ({ ok: true, value: {} }));
  const answer = bridge.call('clear', { how: () => 1 });
  await expect(answer).rejects.toThrow('could not be cloned');
});

test('a channel that is gone is a call that fails', async () => {
  const { bridge } = await openPage();
  backstage.handlers.clear();
  await expect(bridge.call('clear', {})).rejects.toThrow('No handler registered');
});

test('events come until the listener is taken away, and only their name and value', async () => {
  const { window, bridge } = await openPage();
  const heard: unknown[][] = [];
  const stop = bridge.listen((...args) => heard.push(args));
  window.webContents.send(EVENT_CHANNEL, 'state', WAITING);
  stop();
  window.webContents.send(EVENT_CHANNEL, 'state', WAITING);
  expect(heard).toEqual([['state', WAITING]]);
  expect(EVENTS.state.safeParse(heard[0]?.[1]).success).toBe(true);
});

test('the bridge of the stand-in passes what Electron’s passes', () => {
  const original = { a: [1, { b: 'c' }], d: new Date(0) };
  const copy = acrossTheBridge(original);
  expect(copy).toEqual(original);
  expect(copy).not.toBe(original);
  expect(() => acrossTheBridge(Symbol('x'))).toThrow('could not be cloned');
  expect(() => acrossTheBridge(new WeakMap())).toThrow('could not be cloned');
});
