import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FIRST_STATE, placeOn, WindowStateStore } from '../../electron/window-state.ts';

const MAIN = { x: 0, y: 0, width: 1920, height: 1040 };
const LEFT = { x: -1280, y: 100, width: 1280, height: 984 };
const SMALL = { x: 0, y: 0, width: 1024, height: 560 };

test.each([
  ['the first time: in the middle', [MAIN], null, { x: 320, y: 120, width: 1280, height: 800 }],
  ['the first time, on a small display', [SMALL], null, { x: 0, y: 0, width: 1024, height: 560 }],
  [
    'where it was',
    [MAIN],
    { x: 10, y: 20, width: 900, height: 700 },
    { x: 10, y: 20, width: 900, height: 700 },
  ],
  [
    'where it was, on another display',
    [MAIN, LEFT],
    { x: -1200, y: 200, width: 900, height: 700 },
    { x: -1200, y: 200, width: 900, height: 700 },
  ],
  [
    'that display is gone: in the middle of the main one',
    [MAIN],
    { x: -1200, y: 200, width: 900, height: 700 },
    { x: 320, y: 120, width: 1280, height: 800 },
  ],
  [
    'far outside',
    [MAIN, LEFT],
    { x: 90_000, y: 90_000, width: 900, height: 700 },
    { x: 320, y: 120, width: 1280, height: 800 },
  ],
  [
    'half outside: drawn in',
    [MAIN],
    { x: 1500, y: 800, width: 900, height: 700 },
    { x: 1020, y: 340, width: 900, height: 700 },
  ],
  [
    'above the top, where no title bar could be reached',
    [MAIN],
    { x: 100, y: -600, width: 900, height: 700 },
    { x: 100, y: 0, width: 900, height: 700 },
  ],
  [
    'across two displays: onto the one that shows more',
    [MAIN, LEFT],
    { x: -700, y: 200, width: 900, height: 700 },
    { x: -900, y: 200, width: 900, height: 700 },
  ],
  [
    'larger than the display is now',
    [SMALL],
    { x: 10, y: 10, width: 3000, height: 2000 },
    { x: 0, y: 0, width: 1024, height: 560 },
  ],
  [
    'smaller than a window may be',
    [MAIN],
    { x: 10, y: 10, width: 20, height: 20 },
    { x: 10, y: 10, width: 800, height: 560 },
  ],
  ['no display at all', [], null, { x: 0, y: 0, width: 1280, height: 800 }],
])('%s', (_what, areas, place, expected) => {
  expect(placeOn(areas, place)).toEqual(expected);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PLACE = { x: 1, y: 2, width: 900, height: 700 };

test.each([
  '',
  'nonsense',
  'null',
  '7',
  '[]',
  '{"place":{"x":"0","y":0,"width":800,"height":600}}',
  '{"place":{"x":0,"y":0,"width":0,"height":600}}',
  '{"place":{"x":0,"y":0,"width":1e400,"height":600}}',
  '{"place":{"x":0.5,"y":0,"width":800,"height":600}}',
  '{"place":[0,0,800,600],"isMaximized":"yes","withoutGraphicsCard":true}',
])('a file with %s in it is as none', (text) => {
  const path = join(folder, 'window-state.json');
  writeFileSync(path, text);
  expect(new WindowStateStore(path).state).toEqual(FIRST_STATE);
});

test('what is changed is found at the next start, in a file of this person’s alone', async () => {
  const path = join(folder, 'new', 'window-state.json');
  const store = new WindowStateStore(path);
  expect(store.state).toEqual(FIRST_STATE);
  store.change({ place: PLACE });
  store.change({ isMaximized: true });
  await store.saved;
  expect(new WindowStateStore(path).state).toEqual({
    place: PLACE,
    isMaximized: true,
    saveFolder: null,
    withoutGraphicsCard: null,
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toEqual([
    'place',
    'isMaximized',
    'withoutGraphicsCard',
    'saveFolder',
  ]);
});

test('of many changes at once the last one stays', async () => {
  const path = join(folder, 'window-state.json');
  const store = new WindowStateStore(path);
  for (let x = 1; x <= 20; x++) store.change({ place: { ...PLACE, x } });
  await store.saved;
  expect(new WindowStateStore(path).state.place?.x).toBe(20);
});

test('where nothing can be written, it holds until the end of the program', async () => {
  writeFileSync(join(folder, 'file'), '');
  const store = new WindowStateStore(join(folder, 'file', 'window-state.json'));
  store.change({ isMaximized: true });
  await store.saved;
  expect(store.state.isMaximized).toBe(true);
});
