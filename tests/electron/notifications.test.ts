import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BrowserWindow as ElectronWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenLanguage, languageOf } from '../../electron/language.ts';
import { notifyReadEnd, notifyReminder, readEnd } from '../../electron/notifications.ts';
import { groundColour } from '../../electron/theme.ts';
import { SHELL_WORDS } from '../../electron/words.ts';
import { EVENTS } from '../../src/app/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../../src/app/contract/settings.ts';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import { WAIT } from './program.ts';
import { BrowserWindow, backstage, Notification } from './stand-in.ts';

backstage.ready();
let window: BrowserWindow;
beforeEach(() => {
  window = new BrowserWindow({});
  backstage.notifications.length = 0;
});
const collectNow = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();
/** Collects what nothing holds. A WeakRef holds its target until the task ends. */
async function collect() {
  await new Promise((resolve) => setImmediate(resolve));
  collectNow();
  await new Promise((resolve) => setImmediate(resolve));
}

const notify = (end: 'read' | 'refused') =>
  notifyReadEnd(window as unknown as ElectronWindow, end, SHELL_WORDS.ja);

test.each(['read', 'refused'] as const)('%s is notified while the window is not in front', (end) => {
  notify(end);
  expect(backstage.notifications.map(({ title, body }) => [title, body])).toEqual([
    [SHELL_WORDS.ja.readEnded[end], '結果は画面でご覧ください。'],
  ]);
});

test('it is not notified while the window is in front', () => {
  window.show();
  notify('read');
  expect(backstage.notifications).toEqual([]);
});

test('a click brings the window to the front', () => {
  window.show();
  window.minimize();
  notify('read');
  backstage.notifications[0]?.emit('click');
  expect([window.isMinimized(), window.isVisible(), window.isFocused()]).toEqual([false, true, true]);
});

test('a notification is kept until it is clicked, closed or failed: Electron forgets the clicks of one that is collected', async () => {
  const gone = new Set<string>();
  const registry = new FinalizationRegistry((how: string) => gone.add(how));
  const refs = ['click', 'close', 'failed'].map((how) => {
    notify('read');
    const shown = backstage.notifications.pop();
    if (shown === undefined) throw new Error('nothing was shown');
    registry.register(shown, how);
    return [how, new WeakRef(shown)] as const;
  });
  await collect();
  expect([...gone]).toEqual([]);
  for (const [how, ref] of refs) ref.deref()?.emit(how, {}, 'the reason');
  await vi.waitFor(async () => {
    await collect();
    expect([...gone].sort()).toEqual(['click', 'close', 'failed']);
  }, WAIT);
});

test('a click after the window was closed disturbs nothing', async () => {
  notify('read');
  window.close();
  await once(window, 'closed');
  backstage.notifications[0]?.emit('click');
});

test('Electron refuses a notification before it is ready', () => {
  backstage.isReady = false;
  expect(() => new Notification({ title: 'x' })).toThrow('before app is ready');
  backstage.isReady = true;
});

describe('the portable program on Windows', () => {
  const { platform } = process;
  beforeEach(() => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    process.env.PORTABLE_EXECUTABLE_FILE = 'E:\\Menkyo-Desk.exe';
    backstage.calls.length = 0;
  });
  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
    delete process.env.PORTABLE_EXECUTABLE_FILE;
  });

  test('flashes in the task bar: a notification would leave a shortcut in the start menu', () => {
    notify('read');
    notifyReminder(
      window as unknown as ElectronWindow,
      {
        id: 'a',
        label: '',
        about: 'licence',
        months: 2,
        lastDay: { year: 2027, month: 1, day: 1 },
        isPast: false,
      },
      REMINDER_WORDS.ja,
    );
    expect(backstage.notifications).toEqual([]);
    expect(backstage.calls).toEqual(['flashFrame true', 'flashFrame true']);
  });

  test('the installed one notifies', () => {
    delete process.env.PORTABLE_EXECUTABLE_FILE;
    notify('read');
    expect(backstage.notifications.length).toBe(1);
  });
});

test('it is a fixed sentence: nothing that was read could be in it', () => {
  for (const words of Object.values(SHELL_WORDS)) {
    for (const sentence of Object.values(words.readEnded)) expect(typeof sentence).toBe('string');
  }
});

test('only the end of a read is one', () => {
  const kinds = EVENTS.state.options.map((option) => option.shape.kind.value);
  expect(kinds.length).toBeGreaterThan(8);
  const ends = kinds.flatMap((before) =>
    kinds.flatMap((after) => (readEnd(before, after) === null ? [] : [[before, after]])),
  );
  expect(ends).toEqual([
    ['reading', 'read'],
    ['reading', 'refused'],
  ]);
});

test('the window has the page’s ground', () => {
  const tokens = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
  const grounds = [...tokens.matchAll(/--ground: light-dark\((.+), (.+)\)/g)].map(
    ([, ...colours]) => colours,
  );
  expect(grounds).toEqual([[groundColour(false), groundColour(true)]]);
});

test.each([
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['ja_JP.UTF-8', 'ja'],
  ['JA', 'ja'],
  ['jam', 'en'],
  ['en-US', 'en'],
  ['zh-CN', 'en'],
  ['', 'en'],
])('the locale %s is %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('a language that was chosen goes before the system’s', () => {
  expect(chosenLanguage(DEFAULT_SETTINGS, 'ja')).toBe('ja');
  expect(chosenLanguage({ ...DEFAULT_SETTINGS, language: 'en' }, 'ja')).toBe('en');
});
