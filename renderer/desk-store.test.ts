import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../src/app/contract/settings.ts';

type OnEvent = (name: string, value: unknown) => void;

const waiting = (version: number) => ({ kind: 'waiting-for-card', version, readers: [] });
const starting = (version: number) => ({ kind: 'starting', version, readers: [] });

const listeners = new Set<OnEvent>();
const tell: OnEvent = (name, value) => {
  for (const listener of [...listeners]) listener(name, value);
};
/** What the program does when the page says hello, before its answer arrives. */
let onHello: () => unknown;
const asked: string[] = [];

const hello = (state: object) => ({
  ok: true,
  value: {
    version: '0.0.0',
    host: 'electron',
    systemLanguage: 'ja',
    settings: DEFAULT_SETTINGS,
    state,
    demonstrationCards: [],
  },
});

/** The preload's bridge, as the page finds it. */
const menkyo = {
  call: async (name: string) => {
    asked.push(name);
    if (name === 'hello') return onHello();
    return { ok: true, value: name === 'dueReminders' ? [] : { watch: 1 } };
  },
  listen: (onEvent: OnEvent) => {
    listeners.add(onEvent);
    return () => {
      listeners.delete(onEvent);
    };
  },
};

async function openPage() {
  vi.resetModules();
  return await import('./desk-store.ts');
}

beforeEach(() => {
  listeners.clear();
  asked.length = 0;
  vi.stubGlobal('window', { menkyo, addEventListener: () => undefined });
});

test('a state that the program sends while it greets the page is not lost', async () => {
  const { connect, useDesk } = await openPage();
  onHello = () => {
    const answer = hello(starting(1));
    tell('state', waiting(2));
    return answer;
  };
  await connect();
  expect(useDesk.getState()).toMatchObject({
    connection: 'up',
    state: { kind: 'waiting-for-card', version: 2 },
  });
});

test('settings that change while it greets the page are not lost either', async () => {
  const { connect, useDesk } = await openPage();
  onHello = () => {
    tell('settings', { ...DEFAULT_SETTINGS, theme: 'dark' });
    return hello(starting(1));
  };
  await connect();
  expect(useDesk.getState().settings?.theme).toBe('dark');
});

test('the log that the menu opens meanwhile stays open', async () => {
  const { connect, useDesk } = await openPage();
  onHello = () => {
    tell('log', { kind: 'asked' });
    return hello(starting(1));
  };
  await connect();
  expect(useDesk.getState().log).toEqual([]);
  expect(asked).toContain('watchLog');
});

test('a greeting that fails leaves no listener and no state behind, and the next one listens once', async () => {
  const { connect, useDesk } = await openPage();
  onHello = () => {
    tell('state', waiting(7));
    return { ok: false, error: { kind: 'internal' } };
  };
  await connect();
  expect(listeners.size).toBe(0);
  expect(useDesk.getState()).toMatchObject({ connection: 'lost', state: null });
  onHello = () => hello(starting(1));
  await connect();
  expect(listeners.size).toBe(1);
  expect(useDesk.getState()).toMatchObject({ connection: 'up', state: { kind: 'starting' } });
});

describe('changes of the settings', () => {
  const answers: ((answer: unknown) => void)[] = [];
  const sent: unknown[] = [];
  async function openWithSettings() {
    answers.length = 0;
    sent.length = 0;
    const call = async (name: string, input: unknown) => {
      if (name === 'hello') return hello(starting(1));
      if (name !== 'changeSettings') return { ok: true, value: [] };
      sent.push(input);
      return new Promise((resolve) => answers.push(resolve));
    };
    vi.stubGlobal('window', { menkyo: { ...menkyo, call }, addEventListener: () => undefined });
    const page = await openPage();
    await page.connect();
    return { ...page, shown: () => page.useDesk.getState().settings };
  }
  const answer = (value: unknown) => answers.shift()?.(value);

  test('show at once, reach the program in their order, and an older answer takes no newer change back', async () => {
    const { changeSettings, shown } = await openWithSettings();
    const first = changeSettings({ textSize: 175 });
    const second = changeSettings({ textSize: 200 });
    expect(shown()?.textSize).toBe(200);
    await vi.waitFor(() => expect(sent).toEqual([{ textSize: 175 }]));
    tell('settings', { ...DEFAULT_SETTINGS, textSize: 175 });
    answer({ ok: true, value: { ...DEFAULT_SETTINGS, textSize: 175 } });
    await first;
    expect(shown()?.textSize).toBe(200);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    answer({ ok: true, value: { ...DEFAULT_SETTINGS, textSize: 200 } });
    await second;
    expect(shown()).toEqual({ ...DEFAULT_SETTINGS, textSize: 200 });
  });

  test('that the program refuses are taken back, and others stay', async () => {
    const { changeSettings, shown } = await openWithSettings();
    const refused = changeSettings({ textSize: 200 });
    const kept = changeSettings({ theme: 'dark' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    answer({ ok: false, error: { kind: 'bad-input' } });
    expect((await refused).ok).toBe(false);
    expect(shown()).toMatchObject({ textSize: DEFAULT_SETTINGS.textSize, theme: 'dark' });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    answer({ ok: true, value: { ...DEFAULT_SETTINGS, theme: 'dark' } });
    await kept;
    expect(shown()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });
});
