import { once } from 'node:events';
import type { BrowserWindow as ElectronWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { isOneTooMany, keepAlive } from '../../electron/survival.ts';
import { SHELL_WORDS } from '../../electron/words.ts';
import { app, BrowserWindow, backstage, crash } from './stand-in.ts';

backstage.ready();
let window: BrowserWindow;
let now: number;
let loads: string[];

beforeEach(() => {
  window = new BrowserWindow({});
  now = 1_000_000;
  loads = [];
  window.loadURL = async (url) => {
    loads.push(url);
  };
  backstage.messageBoxes.length = 0;
  keepAlive(
    window as unknown as ElectronWindow,
    () => SHELL_WORDS.ja,
    () => now,
  );
});

const crashed = async (afterMs = 1_000, reason = 'crashed') => {
  now += afterMs;
  await crash(window.webContents, reason);
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  'crashed',
  'killed',
  'oom',
  'abnormal-exit',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
])('a page that ends with %s is opened again, without a question', async (reason) => {
  await crashed(1_000, reason);
  expect(loads).toEqual(['menkyo-desk://window/']);
  expect(backstage.messageBoxes).toEqual([]);
});

test('a page that ends as it should stays ended', async () => {
  await crashed(1_000, 'clean-exit');
  expect(loads).toEqual([]);
});

test('three crashes within a minute are told, and it is opened again where the person says so', async () => {
  await crashed();
  await crashed();
  await crashed();
  expect(loads.length).toBe(2);
  const [box] = backstage.messageBoxes;
  expect(box?.window).toBe(window);
  expect(box?.options).toMatchObject({
    message: '画面が続けて停止しました',
    buttons: ['もう一度開く', '終了'],
    cancelId: 1,
  });
  box?.answer(0);
  await settled();
  expect(loads.length).toBe(3);
  // The count of crashes starts again.
  await crashed();
  expect([loads.length, backstage.messageBoxes.length]).toEqual([4, 1]);
});

test('or the program ends', async () => {
  const quit = vi.spyOn(app, 'quit').mockImplementation(() => undefined);
  for (let i = 0; i < 3; i++) await crashed();
  backstage.messageBoxes[0]?.answer(1);
  await settled();
  expect(quit).toHaveBeenCalledOnce();
  expect(loads.length).toBe(2);
  quit.mockRestore();
});

test('three crashes over more than a minute are none too many', async () => {
  for (let i = 0; i < 6; i++) await crashed(31_000);
  expect([loads.length, backstage.messageBoxes.length]).toEqual([6, 0]);
});

test.each([
  [[], 0, false],
  [[0, 1, 2], 2, true],
  [[0, 1], 1, false],
  [[0, 59_998, 59_999], 59_999, true],
  [[0, 59_999, 60_000], 60_000, false],
])('crashes at %j, now %i: one too many is %s', (crashes, at, expected) => {
  expect(isOneTooMany(crashes, at)).toBe(expected);
});

test('a page that does not respond is asked about once, and opened again if the person says so', async () => {
  window.emit('unresponsive');
  window.emit('unresponsive');
  expect(backstage.messageBoxes.length).toBe(1);
  const gone = once(window.webContents, 'render-process-gone');
  backstage.messageBoxes[0]?.answer(1);
  await gone;
  expect(loads).toEqual(['menkyo-desk://window/']);
});

test('waiting changes nothing, and it may be asked again', async () => {
  window.emit('unresponsive');
  backstage.messageBoxes[0]?.answer(0);
  await settled();
  expect(loads).toEqual([]);
  window.emit('unresponsive');
  expect(backstage.messageBoxes.length).toBe(2);
});

test('a page that responds again takes the question away', async () => {
  window.emit('unresponsive');
  window.emit('responsive');
  await settled();
  expect(backstage.messageBoxes[0]?.options.signal?.aborted).toBe(true);
  expect(loads).toEqual([]);
});

test('a window that was closed meanwhile is left alone', async () => {
  window.emit('unresponsive');
  const end = vi.spyOn(window.webContents, 'forcefullyCrashRenderer');
  window.close();
  await once(window, 'closed');
  backstage.messageBoxes[0]?.answer(1);
  await settled();
  expect(loads).toEqual([]);
  expect(end).not.toHaveBeenCalled();
});
