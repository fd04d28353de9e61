import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow as ElectronWindow } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveThroughDialog, showAbout } from '../../electron/dialogs.ts';
import { savePlaceOf } from '../../electron/save-place.ts';
import { WindowStateStore } from '../../electron/window-state.ts';
import { SHELL_WORDS } from '../../electron/words.ts';
import { COMMANDS, commandError } from '../../src/app/contract/contract.ts';
import { BrowserWindow, backstage } from './stand-in.ts';

backstage.ready();
const FILE = { name: 'menkyo-20261120-1805.png', type: 'image/png', bytes: Uint8Array.of(1, 2, 3) };

let folder: string;
let home: string;
let window: BrowserWindow | null;
let store: WindowStateStore;
/** As a new start of the program has it. */
const deliver = () => {
  store = new WindowStateStore(join(home, 'window-state.json'));
  return saveThroughDialog(
    () => window as unknown as ElectronWindow | null,
    () => SHELL_WORDS.ja,
    store,
  );
};
const answerWith = (filePath: string, canceled = false) => {
  backstage.answerSave = () => ({ canceled, filePath });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-electron-'));
  home = mkdtempSync(join(tmpdir(), 'menkyo-electron-'));
  window = new BrowserWindow({});
  backstage.saveDialogs.length = 0;
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true });
});

test('the file goes where the person says, readable by that person alone, and nothing else is left', async () => {
  const path = join(folder, '免許.png');
  answerWith(path);
  const answer = await deliver()(FILE);
  expect(answer).toEqual({ ok: true, value: { kind: 'saved', path } });
  expect(COMMANDS.export.output.safeParse(answer.ok && answer.value).success).toBe(true);
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['免許.png']);
});

test('the dialog offers the name, its kind, and the folder of documents', async () => {
  await deliver()(FILE);
  expect(backstage.saveDialogs).toEqual([
    {
      title: '保存する場所',
      defaultPath: join('/documents', FILE.name),
      filters: [{ name: 'PNG画像', extensions: ['png'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    },
  ]);
});

test.each(['png', 'svg', 'pdf', 'json'])('a %s has a name in both languages', (kind) => {
  for (const language of ['ja', 'en'] as const) expect(SHELL_WORDS[language].save.kinds[kind]).toBeTruthy();
});

test('cancelled is an answer', async () => {
  answerWith('', true);
  expect(await deliver()(FILE)).toEqual({ ok: true, value: { kind: 'cancelled' } });
  answerWith('', false);
  expect(await deliver()(FILE)).toEqual({ ok: true, value: { kind: 'cancelled' } });
});

test('without a window: no dialog, and the export counts as cancelled', async () => {
  window = null;
  expect(await deliver()(FILE)).toEqual({ ok: true, value: { kind: 'cancelled' } });
  expect(backstage.saveDialogs).toEqual([]);
});

test('a file that is there is replaced, since the dialog has asked', async () => {
  const path = join(folder, 'old.png');
  writeFileSync(path, 'old');
  answerWith(path);
  expect(await deliver()(FILE)).toEqual({ ok: true, value: { kind: 'saved', path } });
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
});

test('the next dialog begins where the last file went, also after a new start, unless that folder is gone', async () => {
  answerWith(join(folder, 'stick', 'a.png'));
  mkdirSync(join(folder, 'stick'));
  const one = deliver();
  await one(FILE);
  await one(FILE);
  await store.saved;
  await deliver()(FILE);
  rmSync(join(folder, 'stick'), { recursive: true });
  await deliver()(FILE);
  expect(backstage.saveDialogs.map(({ defaultPath }) => defaultPath)).toEqual([
    join('/documents', FILE.name),
    join(folder, 'stick', FILE.name),
    join(folder, 'stick', FILE.name),
    join('/documents', FILE.name),
  ]);
});

test.each([
  ['a folder that is not there', (at: string) => join(at, 'none', 'x.png'), 'ENOENT'],
  ['a folder in its place', (at: string) => join(at, 'folder'), 'EISDIR'],
  ['a file where a folder should be', (at: string) => join(at, 'file', 'x.png'), 'ENOTDIR'],
  ['a device', () => '/dev/null', 'not-a-file'],
])('%s is told as a value', async (_what, where, code) => {
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'file'), 'x');
  const path = where(folder);
  answerWith(path);
  const answer = await deliver()(FILE);
  expect(answer).toEqual({ ok: false, error: { kind: 'cannot-write', path, code } });
  expect(commandError.safeParse(answer.ok || answer.error).success).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
});

test('About says what this is and whose it is not, with a window and without', async () => {
  for (const parent of [window, null]) {
    const shown = showAbout(parent as unknown as ElectronWindow | null, SHELL_WORDS.ja, '1.2.3');
    const box = backstage.messageBoxes.at(-1);
    expect(box?.window).toBe(parent);
    expect(box?.options.message).toContain('1.2.3');
    expect(box?.options.detail).toContain('このソフトは警察庁の公式アプリではありません。');
    box?.answer(0);
    await shown;
  }
});

test('the folder of the exports is asked for once, beginning at the one before; cancelled is null', async () => {
  const place = savePlaceOf(
    () => window as unknown as ElectronWindow | null,
    () => SHELL_WORDS.ja,
  );
  expect(await place.choose(null)).toBeNull();
  backstage.answerOpen = () => ({ canceled: false, filePaths: [folder] });
  expect(await place.choose(folder)).toBe(folder);
  // The dialog cannot begin in a folder that has gone.
  expect(await place.choose(join(folder, 'gone'))).toBe(folder);
  const properties = ['openDirectory', 'createDirectory', 'dontAddToRecent'];
  const title = '保存先のフォルダー';
  expect(backstage.openDialogs).toEqual([
    { title, properties },
    { title, properties, defaultPath: folder },
    { title, properties },
  ]);
  window = null;
  expect(await place.choose(null)).toBeNull();
  place.show('/a/b.png');
  expect(backstage.shown).toEqual(['/a/b.png']);
});
