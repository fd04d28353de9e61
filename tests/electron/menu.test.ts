import { readFileSync } from 'node:fs';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { SHELL_WORDS } from '../../electron/words.ts';
import { Menu } from './stand-in.ts';

const ELECTRON = readFileSync(new URL('../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8');
const [, ROLES = ''] =
  /interface MenuItemConstructorOptions [\s\S]*?role\?: \(([^)]*)\)/.exec(ELECTRON) ?? [];

type Item = MenuItemConstructorOptions;

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

const built = (language: 'ja' | 'en', isMac = false, isDevelopment = false) =>
  menuTemplate({
    words: SHELL_WORDS[language],
    isMac,
    isDevelopment,
    about: vi.fn(),
    print: vi.fn(),
    log: vi.fn(),
  });

const WAYS = (['ja', 'en'] as const).flatMap((language) =>
  [false, true].flatMap((isMac) =>
    [false, true].map((isDevelopment) => ({
      language,
      isMac,
      isDevelopment,
      menu: built(language, isMac, isDevelopment),
    })),
  ),
);

test.each(WAYS)(
  '$language, mac $isMac, development $isDevelopment: every item has a label of ours',
  ({ menu }) => {
    const items = flat(menu);
    expect(items.length).toBeGreaterThan(20);
    const unnamed = items.filter(({ type, label }) => type !== 'separator' && (label ?? '').trim() === '');
    expect(unnamed).toEqual([]);
    expect(() => Menu.buildFromTemplate(menu)).not.toThrow();
  },
);

test('Japanese labels are Japanese, and English ones are not', () => {
  const labels = (language: 'ja' | 'en') =>
    flat(built(language, true, true)).flatMap(({ label }) => (label === undefined ? [] : [label]));
  expect(labels('ja').filter((label) => !/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(label))).toEqual(
    [],
  );
  expect(labels('en').filter((label) => !/^[\x20-\x7e…&]+$/.test(label))).toEqual([]);
});

test('every role is one of Electron’s', () => {
  const known = [...ROLES.matchAll(/'([^']+)'/g)].map(([, role]) => role);
  expect(known.length).toBeGreaterThan(30);
  const used = WAYS.flatMap(({ menu }) =>
    flat(menu).flatMap(({ role }) => (role === undefined ? [] : [role])),
  );
  expect(used.filter((role) => !known.includes(role))).toEqual([]);
});

test('no key opens two things', () => {
  for (const { menu } of WAYS) {
    const keys = flat(menu).flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^CommandOrControl\+(?:Shift\+)?(?:[A-Z0-9=;-]|Plus)$/);
  }
});

test('no letter to press with Alt stands twice in one row, and none stands on macOS', () => {
  for (const { menu, isMac } of WAYS) {
    const letters = menu.flatMap(({ label = '' }) => /&(\w)/.exec(label)?.[1] ?? []);
    expect(letters.length).toBe(isMac ? 0 : menu.length);
    expect(new Set(letters).size).toBe(letters.length);
  }
  expect(built('ja', true).map(({ label }) => label)).toEqual([
    '免許デスク',
    'ファイル',
    '編集',
    '表示',
    'ウィンドウ',
  ]);
});

test('reload and the developer tools are there in development alone', () => {
  for (const { menu, isDevelopment } of WAYS) {
    const roles = flat(menu).map(({ role }) => role);
    expect(roles.includes('reload')).toBe(isDevelopment);
    expect(roles.includes('toggleDevTools')).toBe(isDevelopment);
    expect(roles.includes('forceReload')).toBe(false);
  }
});

test('quit, close, print, copy and paste, and the size of the text have their keys', () => {
  const keys = new Map(flat(built('ja')).map(({ accelerator, label }) => [accelerator, label]));
  expect(Object.fromEntries([...keys].filter(([key]) => key !== undefined))).toEqual({
    'CommandOrControl+P': '印刷…',
    'CommandOrControl+Q': '免許デスクを終了',
    'CommandOrControl+W': 'ウィンドウを閉じる',
    'CommandOrControl+0': '実際のサイズ',
    'CommandOrControl+Plus': '拡大',
    'CommandOrControl+=': '拡大',
    'CommandOrControl+;': '拡大',
    'CommandOrControl+-': '縮小',
    'CommandOrControl+Shift+L': 'カードとの通信記録',
  });
  const roles = flat(built('ja')).map(({ role }) => role);
  for (const role of [
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'selectAll',
    'togglefullscreen',
    'minimize',
  ] as const) {
    expect(roles).toContain(role);
  }
});

test('the log is asked for, in both languages, by a click and by its key', () => {
  for (const language of ['ja', 'en'] as const) {
    const log = vi.fn();
    const items = flat(
      menuTemplate({
        words: SHELL_WORDS[language],
        isMac: false,
        isDevelopment: false,
        about: vi.fn(),
        print: vi.fn(),
        log,
      }),
    );
    const item = items.find(({ accelerator }) => accelerator === 'CommandOrControl+Shift+L');
    expect(item?.label).toBe(SHELL_WORDS[language].menu.log);
    // Electron passes the item, the window and the event. The handler uses none of them.
    (item?.click as (() => void) | undefined)?.();
    expect(log).toHaveBeenCalledTimes(1);
  }
});

test('printing is off until there is something to print', () => {
  for (const { menu } of WAYS)
    expect(Menu.buildFromTemplate(menu).getMenuItemById('print')?.enabled).toBe(false);
});

test('every word is there in both languages, and says whose app this is not', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
      : typeof value;
  expect(shape(SHELL_WORDS.en)).toEqual(shape(SHELL_WORDS.ja));
  for (const language of ['ja', 'en'] as const) {
    const { message, detail } = SHELL_WORDS[language].about('1.2.3');
    expect(message).toContain('1.2.3');
    expect(detail).toContain('このソフトは警察庁の公式アプリではありません。');
    expect(detail).toContain('MIT License');
  }
});
