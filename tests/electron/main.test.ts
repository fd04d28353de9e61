import childProcess from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COMMANDS, EVENTS } from '../../src/app/contract/contract.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/host/page/content-security-policy.ts';
import { SECRET_VARIABLES } from '../../src/host/secret-variables.ts';
import { type Bridge, Program, pageOf, WAIT } from './program.ts';

// All tests share one folder, so that its modules are compiled once.
const program = new Program();
const opened: Awaited<ReturnType<Program['open']>>['electron'][] = [];

beforeEach(() => program.moveIn());
afterAll(() => program.remove());
afterEach(async () => {
  // A window that a test left open must release its desk and the engine's process.
  for (const electron of opened.splice(0)) {
    if (electron.backstage.windows.length === 0) continue;
    electron.app.quit();
    await vi.waitFor(() => expect(electron.backstage.exits.length).toBeGreaterThan(0), WAIT);
  }
  program.leave();
});

async function open(how: Parameters<Program['open']>[0] = {}) {
  const one = await program.open(how);
  opened.push(one.electron);
  return one;
}

/** Starts a program that refuses to open a window, and waits for its end. */
async function refused(how: Parameters<Program['start']>[0] = {}) {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const { backstage } = await program.start(how);
    backstage.ready();
    await vi.waitFor(() => expect(backstage.exits).toEqual([2]), WAIT);
    return { backstage, said: told.mock.calls.map(([first]) => String(first)) };
  } finally {
    told.mockRestore();
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Follows the newest state that the page was told. */
function follow(bridge: Bridge) {
  const states: SessionState[] = [];
  bridge.listen((name, value) => {
    if (name === 'state') states.push(EVENTS.state.parse(value));
  });
  const becomes = (kind: SessionState['kind']) =>
    vi.waitFor(() => {
      const last = states.at(-1);
      if (last?.kind !== kind) throw new Error(`${kind} was to come, and ${last?.kind} is there`);
      return last;
    }, WAIT);
  return { states, becomes };
}

/** What the page sends to read that demonstration card. */
function gold(present: SessionState, holder: 'none' | 'signature-certificate' = 'none') {
  return {
    cardKey: present.kind === 'card-present' ? present.cardKey : '',
    holder,
    secrets: {
      licence: bytes('1234'),
      signature: holder === 'none' ? null : bytes('TEST1234'),
      inputSupport: null,
    },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
  };
}

async function readGold(bridge: Bridge, holder: 'none' | 'signature-certificate' = 'none') {
  const { becomes, states } = follow(bridge);
  expect(await bridge.call('demonstrate', { id: 'gold' })).toEqual({ ok: true, value: {} });
  const present = await becomes('card-present');
  const sent = await bridge.call('read', gold(present, holder));
  expect(sent).toEqual({ ok: true, value: {} });
  return { read: await becomes('read'), becomes, states };
}

test('before Electron is ready: the scheme, the sandbox, no network, files in the data folder, one instance', async () => {
  const { backstage } = await program.start();
  expect(backstage.schemes.map(({ scheme }) => scheme)).toEqual(['menkyo-desk']);
  expect(backstage.calls).toContain('enableSandbox');
  expect(backstage.calls).not.toContain('disableHardwareAcceleration');
  expect(backstage.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  const userData = backstage.paths.get('userData');
  expect(userData).toBe(join(program.home, 'data', 'menkyo-desk', 'chromium'));
  expect(statSync(userData ?? '').mode & 0o777).toBe(0o700);
  expect(backstage.windows).toEqual([]);
  expect(backstage.exits).toEqual([]);
});

test('Windows knows the program by a fixed identity and toast activator, set before anything is notified', async () => {
  const { backstage } = await program.start({ platform: 'win32' });
  expect(backstage.calls.filter((call) => /^set(App|Toast)/.test(call))).toEqual([
    'setToastActivatorCLSID {E2B02A41-5BC5-40FB-92B7-2B3D236E23BB}',
    'setAppUserModelId app.menkyo-desk',
  ]);
});

test('the window: sandboxed, isolated, without Node, without tools, on our page alone', async () => {
  const { electron, window } = await open();
  const options = electron.BrowserWindow.inside.options.get(window);
  expect(options).toMatchObject({
    minWidth: 800,
    minHeight: 560,
    width: 1280,
    height: 800,
    title: '免許デスク',
    backgroundColor: '#f3f5f7',
    show: false,
  });
  expect(options?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
    navigateOnDragDrop: false,
  });
  expect(options?.webPreferences?.preload?.endsWith(join('dist', 'electron', 'preload.cjs'))).toBe(true);
  // A session whose name has no `persist:` stays in memory.
  expect([...electron.Session.inside.all.keys()]).toEqual(['menkyo-desk']);
  expect(window.webContents.session).toBe(electron.Session.inside.all.get('menkyo-desk'));
  const [{ url, response } = {}] = electron.BrowserWindow.inside.loaded;
  expect(url).toBe('menkyo-desk://window/');
  expect(response?.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  expect(electron.Session.inside.ask(window.webContents.session, 'permissionCheck', null, 'media')).toBe(
    false,
  );
  expect(electron.isPrevented(window.webContents, 'will-navigate')).toBe(true);
  expect(electron.askToOpen(window.webContents, 'https://example.com/')).toBe('deny');
  expect(electron.backstage.calls).toContain('setProxy direct');
});

test('the page says hello and learns where it is', async () => {
  const { bridge } = await open();
  const hello = await bridge.call('hello', {});
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(hello).toMatchObject({ ok: true, value: { host: 'electron', systemLanguage: 'ja', version } });
  expect(COMMANDS.hello.output.safeParse(hello.value).success).toBe(true);
});

test('with a folder for exports: no dialog, no file is replaced, and only a saved file is shown', async () => {
  const { electron, bridge } = await open();
  await readGold(bridge, 'signature-certificate');
  const dialogs = electron.backstage.saveDialogs.length;
  const folder = join(program.home, 'exports');
  // The page can name no folder.
  expect(await bridge.call('changeSettings', { saveFolder: folder })).toMatchObject({
    error: { kind: 'invalid' },
  });
  electron.backstage.answerOpen = () => ({ canceled: false, filePaths: [folder] });
  expect(await bridge.call('chooseSaveFolder', {})).toMatchObject({ value: { saveFolder: folder } });
  const format = { kind: 'json' } as const;
  expect(await bridge.call('export', { format })).toMatchObject({
    error: { kind: 'cannot-write', code: 'ENOENT' },
  });
  mkdirSync(folder);
  const paths: string[] = [];
  for (let i = 0; i < 2; i++) {
    const answer = await bridge.call('export', { format });
    const delivered = COMMANDS.export.output.parse(answer.value);
    if (delivered.kind !== 'saved') throw new Error(delivered.kind);
    paths.push(delivered.path);
  }
  expect(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .sort(),
  ).toEqual(paths.toSorted());
  expect(new Set(paths).size).toBe(2);
  expect(electron.backstage.saveDialogs).toHaveLength(dialogs);
  expect(await bridge.call('showSaved', { path: paths[0] ?? '' })).toEqual({ ok: true, value: {} });
  expect(await bridge.call('showSaved', { path: '/etc/passwd' })).toMatchObject({
    error: { kind: 'not-now' },
  });
  expect(electron.backstage.shown).toEqual([paths[0]]);
  expect(await bridge.call('changeSettings', { saveFolder: null })).toMatchObject({
    value: { saveFolder: null },
  });
  expect(await bridge.call('export', { format })).toMatchObject({ ok: true });
  expect(electron.backstage.saveDialogs).toHaveLength(dialogs + 1);
});

test('a demonstration card is read, exported through the dialog, and cleared', async () => {
  const { electron, bridge } = await open();
  const { read, becomes } = await readGold(bridge, 'signature-certificate');
  expect(read).toMatchObject({ kind: 'read', reading: { licence: { band: 'gold' } } });
  const path = join(program.home, 'face.png');
  electron.backstage.answerSave = () => ({ canceled: false, filePath: path });
  expect(await bridge.call('export', { format: { kind: 'png', dpi: 150 } })).toEqual({
    ok: true,
    value: { kind: 'saved', path },
  });
  expect(readFileSync(path).toString('latin1', 1, 4)).toBe('PNG');
  electron.backstage.answerSave = () => ({ canceled: true, filePath: '' });
  expect(await bridge.call('export', { format: { kind: 'json' } })).toEqual({
    ok: true,
    value: { kind: 'cancelled' },
  });
  electron.backstage.answerSave = () => ({ canceled: false, filePath: join(path, 'x.json') });
  expect(await bridge.call('export', { format: { kind: 'json' } })).toMatchObject({
    ok: false,
    error: { kind: 'cannot-write', code: 'ENOTDIR' },
  });
  await bridge.call('clear', {});
  await becomes('card-present');
});

test('no secret is in what the page is told, in what is said aloud, nor in any file', async () => {
  const said: unknown[] = [];
  const loud = (['log', 'error', 'warn', 'info'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...args) => void said.push(args)),
  );
  const { electron, bridge } = await open();
  const { states } = await readGold(bridge, 'signature-certificate');
  electron.app.quit();
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
  for (const spy of loud) spy.mockRestore();
  expect(said).toEqual([]);
  // A demonstration card's secrets are public. This looks at everything else that the page was told.
  const told = JSON.stringify(states.map((state) => ({ ...state, place: null })));
  expect(told).not.toContain('TEST1234');
  expect(told).not.toContain(JSON.stringify(bytes('1234')));
  expect(told).not.toContain(JSON.stringify(bytes('TEST1234')));
  expect(electron.backstage.notifications).toEqual([]);
});

test('a read that ends while the person looks elsewhere is notified, with nothing of it', async () => {
  const { electron, window, bridge } = await open();
  window.blur();
  const { read } = await readGold(bridge);
  await vi.waitFor(() => expect(electron.backstage.notifications.length).toBe(1), WAIT);
  const [{ title, body } = { title: '', body: '' }] = electron.backstage.notifications;
  expect([title, body]).toEqual(['読み取りが終わりました', '結果は画面でご覧ください。']);
  expect(read.kind === 'read' && title.includes(String(read.reading.licence?.number))).toBe(false);
});

test('a page that crashed is loaded again and finds what was read', async () => {
  const { electron, window, bridge } = await open();
  await readGold(bridge);
  await electron.crash(window.webContents, 'crashed');
  await vi.waitFor(() => expect(electron.BrowserWindow.inside.loaded.length).toBe(2), WAIT);
  const again = pageOf(electron).bridge;
  expect(again).not.toBe(bridge);
  expect(await again.call('hello', {})).toMatchObject({
    ok: true,
    value: { state: { kind: 'read', reading: { licence: { band: 'gold' } } } },
  });
  // The new page is told the next states.
  const { becomes } = follow(again);
  await again.call('clear', {});
  await becomes('card-present');
});

test('a page that goes away in the middle of a read does not end the read', async () => {
  const { electron, window, bridge } = await open();
  const { becomes } = follow(bridge);
  await bridge.call('demonstrate', { id: 'gold' });
  const present = await becomes('card-present');
  window.blur();
  const { mainFrame } = window.webContents;
  // Chromium lets go of the frame while the program tells the page that it reads.
  vi.spyOn(window.webContents, 'send').mockImplementationOnce(() => {
    vi.spyOn(window.webContents, 'mainFrame', 'get').mockImplementation(() => {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    });
  });
  const sent = bridge.call('read', gold(present));
  await vi.waitFor(() => expect(electron.backstage.notifications.length).toBe(1), WAIT);
  expect(electron.backstage.notifications[0]?.title).toBe('読み取りが終わりました');
  expect(await sent).toEqual({ ok: true, value: {} });
  vi.spyOn(window.webContents, 'mainFrame', 'get').mockReturnValue(mainFrame);
  expect(await bridge.call('hello', {})).toMatchObject({ value: { state: { kind: 'read' } } });
});

test.each([
  ['lock-screen', 'darwin'],
  ['suspend', 'linux'],
])('%s takes what was read off the screen on %s', async (event, platform) => {
  const { electron, bridge } = await open({ platform });
  const { becomes } = await readGold(bridge);
  electron.powerMonitor.emit(event);
  await becomes('card-present');
});

test('a register is locked with its window, and opened again by what the system keeps', async () => {
  const first = await open();
  const make = { secrets: { newRegister: bytes('例示の合言葉 1') }, policy: 'plain', demo: true, keep: true };
  expect(await first.bridge.call('makeRegister', make)).toMatchObject({ ok: true });
  const stateOf = async (bridge: Bridge) => (await bridge.call('registerState', {})).value;
  expect(await stateOf(first.bridge)).toMatchObject({ kind: 'open', keychain: 'on' });
  const data = join(program.home, 'data', 'menkyo-desk');
  for (const name of ['register.db', 'register.db.key', 'register-heads.json', 'register-passphrases.json']) {
    expect([name, statSync(join(data, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(readFileSync(join(data, name)).includes('合言葉')).toBe(false);
  }
  first.electron.powerMonitor.emit('suspend');
  await vi.waitFor(async () => expect(await stateOf(first.bridge)).toMatchObject({ kind: 'locked' }), WAIT);
  expect(await first.bridge.call('openKeptRegister', {})).toMatchObject({ ok: true });
  first.window.close();
  await vi.waitFor(() => expect(first.electron.backstage.exits).toEqual([0]), WAIT);
  const second = await open();
  expect(await stateOf(second.bridge)).toMatchObject({ kind: 'locked', keychain: 'on' });
  expect(await second.bridge.call('openKeptRegister', {})).toMatchObject({
    ok: true,
    value: { kind: 'open' },
  });
});

test('the program ends when the desk is closed and its engine’s process with it, and not before', async () => {
  const { electron, window, bridge } = await open();
  const { becomes } = follow(bridge);
  await bridge.call('demonstrate', { id: 'gold' });
  await becomes('card-present');
  const children = childrenOf(process.pid);
  expect(children.length).toBeGreaterThan(0);
  window.close();
  await once(window, 'closed');
  // Closing the last window asked the program to quit, and the open desk delays it.
  expect(electron.backstage.calls.filter((call) => call === 'quit').length).toBe(1);
  expect(electron.backstage.exits).toEqual([]);
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
  await vi.waitFor(() => expect(childrenOf(process.pid)).toEqual([]), WAIT);
  // No new process starts either. Without a service one would start at least every two seconds.
  for (let i = 0; i < 25; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(childrenOf(process.pid)).toEqual([]);
  }
  expect(electron.backstage.handlers.size).toBe(0);
  expect(electron.powerMonitor.eventNames()).toEqual([]);
});

/** The child processes, which are the engine's, if the system can list them. */
function childrenOf(pid: number): string[] {
  const list = `/proc/${pid}/task`;
  if (!existsSync(list)) return process.platform === 'linux' ? [] : ['unknown'];
  return readFileSync(`${list}/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => {
      if (child.trim() === '') return false;
      const command = `/proc/${child}/cmdline`;
      return existsSync(command) && readFileSync(command, 'utf8').includes('pcsc-child.js');
    });
}

test('the engine’s process is named by a string, which Electron’s fork() runs as Node', async () => {
  const named: string[] = [];
  const { fork } = childProcess;
  const spy = (module: string | URL, ...rest: never[]) => {
    named.push(typeof module);
    return fork(module, ...rest);
  };
  Object.assign(childProcess, { fork: spy });
  syncBuiltinESMExports();
  try {
    await open();
    // Without a service the program forks again and again.
    await vi.waitFor(() => expect(new Set(named)).toEqual(new Set(['string'])), WAIT);
  } finally {
    Object.assign(childProcess, { fork });
    syncBuiltinESMExports();
  }
});

test('quitting twice, and while the window is still being opened, ends once', async () => {
  const electron = await program.start();
  electron.backstage.ready();
  await vi.waitFor(() => expect(electron.Session.inside.all.size).toBe(1), WAIT);
  electron.app.quit();
  electron.app.quit();
  await vi.waitFor(() => expect(electron.backstage.exits.length).toBeGreaterThan(0), WAIT);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(electron.backstage.exits).toEqual([0]);
  expect(electron.backstage.windows).toEqual([]);
});

test('the lock of the one instance lies with Chromium’s other files, until the program ends', async () => {
  const { electron, window } = await open();
  const lock = join(program.home, 'data', 'menkyo-desk', 'chromium', 'SingletonLock');
  expect([electron.backstage.lock, existsSync(lock)]).toEqual([lock, true]);
  window.close();
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
  expect(existsSync(lock)).toBe(false);
});

test('a second start ends itself, and brings the first one to the front', async () => {
  const second = await program.start({
    prepare: ({ backstage }) => {
      backstage.isFirstInstance = false;
    },
  });
  await vi.waitFor(() => expect(second.backstage.exits).toEqual([0]), WAIT);
  second.backstage.ready();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(second.backstage.windows).toEqual([]);

  const { electron, window } = await open();
  window.minimize();
  electron.app.emit('second-instance');
  await vi.waitFor(() => expect([window.isMinimized(), window.isFocused()]).toEqual([false, true]), WAIT);
  expect(electron.backstage.windows.length).toBe(1);
});

// switches.test.ts has all of them.
test.each(['--remote-debugging-port=9222', '--inspect', '--proxy-server=x:1'])(
  '%s: a sentence, and the end',
  async (argument) => {
    const { backstage } = await refused({ argv: [argument] });
    const name = /^--([^=]+)/.exec(argument)?.[1] ?? '';
    expect(backstage.errorBoxes.map(({ content }) => content)).toEqual([
      expect.stringContaining(`--${name} を付けては起動できません`),
    ]);
    expect(backstage.errorBoxes[0]?.content).toContain(`does not start with --${name}`);
    expect([backstage.schemes, backstage.windows]).toEqual([[], []]);
  },
);

test('Linux has no box before it is ready: the sentence waits for it, and is on stderr at once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { backstage } = await program.start({ argv: ['--inspect'] });
  expect([backstage.errorBoxes, backstage.stderr, backstage.exits]).toEqual([[], [], []]);
  const [[sentence] = []] = told.mock.calls;
  told.mockRestore();
  expect(sentence).toContain('--inspect を付けては起動できません');
  // Chromium prepares its files until then, which belong beside the settings.
  expect(backstage.paths.get('userData')).toBe(join(program.home, 'data', 'menkyo-desk', 'chromium'));
  backstage.ready();
  await vi.waitFor(() => expect(backstage.exits).toEqual([2]), WAIT);
  expect(backstage.errorBoxes.map(({ content }) => content)).toEqual([sentence]);
});

test.each(['darwin', 'win32'])('%s shows the box at once, and ends', async (platform) => {
  const { backstage } = await program.start({ argv: ['--inspect'], platform });
  expect([backstage.errorBoxes.length, backstage.exits]).toEqual([1, [2]]);
});

test('a switch that only Chromium still knows of is refused as well', async () => {
  const { backstage } = await refused({
    prepare: ({ backstage: before }) => before.switches.set('remote-debugging-port', '0'),
  });
  expect(backstage.errorBoxes[0]?.content).toContain('--remote-debugging-port');
});

test('a program that is not packaged starts with the switches that Electron sets itself', async () => {
  const { electron } = await open({
    prepare: ({ backstage }) => {
      backstage.isPackaged = false;
    },
  });
  expect(electron.app.commandLine.hasSwitch('allow-file-access-from-files')).toBe(true);
  expect(electron.backstage.errorBoxes).toEqual([]);
});

test('the environment takes the sandbox away as well as a switch does, and is refused', async () => {
  const { backstage } = await refused({ env: { ELECTRON_DISABLE_SANDBOX: '1' } });
  expect(backstage.errorBoxes[0]?.content).toContain('deb');
});

test('without the sandbox the sentence says which package to take', async () => {
  const { backstage } = await refused({ argv: ['--no-sandbox'] });
  expect(backstage.errorBoxes[0]?.content).toContain('deb');
});

test('development is for a program that is not packaged, and says so itself', async () => {
  const development = {
    env: { MENKYO_DEVELOPMENT: '1' },
    argv: ['--inspect=0', '--remote-debugging-port=0'],
  };
  const unpacked = (electron: { backstage: { isPackaged: boolean } }) => {
    electron.backstage.isPackaged = false;
  };
  await refused(development);
  await refused({ argv: ['--inspect=0'], prepare: unpacked });
  const { electron, window } = await open({ ...development, prepare: unpacked });
  expect(electron.BrowserWindow.inside.options.get(window)?.webPreferences?.devTools).toBe(true);
});

test.each(SECRET_VARIABLES)(
  '%s in the environment: a sentence in both languages, and the end',
  async (name) => {
    const { backstage, said } = await refused({ env: { [name]: '8642' } });
    const [box, ...more] = backstage.errorBoxes;
    expect(more).toEqual([]);
    expect(box?.content).toMatch(
      new RegExp(
        `^環境変数 ${name} に暗証番号などが入っているため、起動しませんでした。.*残り回数は減っていません。`,
      ),
    );
    expect(box?.content).toContain(`the environment holds a secret (${name})`);
    expect([box?.content, ...said].join()).not.toContain('8642');
    expect([backstage.schemes, backstage.windows]).toEqual([[], []]);
    expect(process.env[name]).toBeUndefined();
  },
);

test('a program that is not packaged starts with a secret as little', async () => {
  const { backstage } = await refused({
    env: { MENKYO_DEVELOPMENT: '1', MENKYO_PIN: '8642', MENKYO_TEXT_PIN: '9' },
    prepare: (electron) => {
      electron.backstage.isPackaged = false;
    },
  });
  expect(backstage.errorBoxes[0]?.content).toContain('(MENKYO_PIN, MENKYO_TEXT_PIN)');
});

test('a variable that is empty holds no secret: the window starts, without it', async () => {
  const { electron } = await open({ env: { MENKYO_PIN: '' } });
  expect([electron.backstage.exits, electron.backstage.errorBoxes]).toEqual([[], []]);
  expect(process.env.MENKYO_PIN).toBeUndefined();
});

test('a change of the settings shows in the theme, the ground, the menu, and on the page', async () => {
  const { electron, bridge } = await open();
  const heard: unknown[] = [];
  bridge.listen((name, value) => {
    if (name === 'settings') heard.push(EVENTS.settings.parse(value).theme);
  });
  const labels = () => electron.Menu.getApplicationMenu()?.items.map(({ label }) => label);
  expect(labels()).toEqual(['ファイル(&F)', '編集(&E)', '表示(&V)', 'ウィンドウ(&W)', 'ヘルプ(&H)']);
  await bridge.call('changeSettings', { theme: 'dark', language: 'en' });
  electron.nativeTheme.emit('updated');
  expect(electron.nativeTheme.themeSource).toBe('dark');
  expect(electron.backstage.calls.at(-1)).toBe('setBackgroundColor #14191f');
  expect(labels()).toEqual(['&File', '&Edit', '&View', '&Window', '&Help']);
  expect(heard).toEqual(['dark']);
});

test('screenshots and shared screens leave the window out at a counter, or as the settings say, from its first moment on', async () => {
  const { electron, window, bridge } = await open();
  const { isHiddenFromCapture } = electron.BrowserWindow.inside;
  const hidden: boolean[] = [isHiddenFromCapture(window)];
  for (const change of [
    { place: 'counter' },
    { hideFromCapture: 'never' },
    { hideFromCapture: 'always' },
    { place: 'home' },
  ]) {
    expect(await bridge.call('changeSettings', change)).toMatchObject({ ok: true });
    hidden.push(isHiddenFromCapture(window));
  }
  expect(hidden).toEqual([false, true, false, true, true]);
  window.close();
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);

  const next = await open();
  expect(next.electron.BrowserWindow.inside.isHiddenFromCapture(next.window)).toBe(true);
});

test('a system that is dark gets a dark window, and English an English one', async () => {
  const { electron, window } = await open({
    prepare: ({ backstage }) => {
      backstage.isDark = true;
      backstage.locale = 'en-US';
    },
  });
  expect(electron.BrowserWindow.inside.options.get(window)).toMatchObject({
    backgroundColor: '#14191f',
    title: 'Menkyo Desk',
  });
});

test('the menu prints what was read, tells of the program, and prints nothing else', async () => {
  const { electron, window, bridge } = await open();
  const item = () => electron.Menu.getApplicationMenu()?.getMenuItemById('print');
  expect(item()?.enabled).toBe(false);
  const { becomes } = await readGold(bridge);
  expect(item()?.enabled).toBe(true);
  item()?.click();
  // With any option, Electron looks for a printer and sets the paper itself, before it shows the system's dialog.
  expect(electron.backstage.printed).toEqual([{}]);
  await bridge.call('clear', {});
  await becomes('card-present');
  expect(item()?.enabled).toBe(false);
  const help = electron.Menu.getApplicationMenu()?.items.at(-1)?.submenu?.items.at(0);
  help?.click();
  const box = electron.backstage.messageBoxes.at(-1);
  expect(box?.window).toBe(window);
  expect(box?.options.detail).toContain('このソフトは警察庁の公式アプリではありません。');
  box?.answer(0);
});

test.each([
  ['Print job failed', 1],
  ['No printers available on the network', 1],
  // The user left the system's dialog.
  ['Print job canceled', 0],
])('printing that ends with %j shows %i box', async (failure, boxes) => {
  const { electron, window, bridge } = await open();
  electron.backstage.printer = { isDone: false, failure };
  await readGold(bridge);
  const item = electron.Menu.getApplicationMenu()?.getMenuItemById('print');
  item?.click();
  await new Promise((resolve) => setImmediate(resolve));
  const shown = electron.backstage.messageBoxes;
  expect(shown.map((box) => [box.window, box.options.message, box.options.detail])).toEqual(
    boxes === 0
      ? []
      : [
          [
            window,
            '印刷できませんでした',
            `パソコンからの知らせ: ${failure}\n\nプリンターがつながっているかを確かめて、もう一度印刷してください。読み取った内容は画面に残っています。`,
          ],
        ],
  );
  for (const box of shown) box.answer(0);
});

test('where the window was is where it is next time', async () => {
  const first = await open();
  first.window.setBounds({ x: 30, y: 40, width: 1000, height: 700 });
  first.window.maximize();
  first.window.close();
  await vi.waitFor(() => expect(first.electron.backstage.exits).toEqual([0]), WAIT);
  const file = join(program.home, 'data', 'menkyo-desk', 'window-state.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const second = await open();
  expect(second.electron.BrowserWindow.inside.options.get(second.window)).toMatchObject({
    x: 30,
    y: 40,
    width: 1000,
    height: 700,
  });
  expect(second.window.isMaximized()).toBe(true);
});

test('a graphics card that fails twice is left out from the next start on', async () => {
  const { electron, window } = await open();
  for (const [type, reason] of [
    ['Utility', 'crashed'],
    ['GPU', 'clean-exit'],
    ['GPU', 'crashed'],
    ['GPU', 'launch-failed'],
  ]) {
    electron.app.emit('child-process-gone', {}, { type, reason });
  }
  window.close();
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
  const next = await program.start();
  expect(next.backstage.calls).toContain('disableHardwareAcceleration');
});

test('one failure of the graphics card is none', async () => {
  const { electron, window } = await open();
  electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
  window.close();
  await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
  expect((await program.start()).backstage.calls).not.toContain('disableHardwareAcceleration');
});

test.each(['while the last one closes', 'once it is gone'])(
  'on macOS the program outlives its window, and the next one, asked for %s, begins afresh',
  async (when) => {
    const { electron, window, bridge } = await open({ platform: 'darwin' });
    expect(electron.Menu.getApplicationMenu()?.items[0]?.label).toBe('免許デスク');
    await readGold(bridge);
    window.close();
    // An impatient user asks for a window while the last one closes, or twice before it has released everything.
    if (when === 'while the last one closes') electron.app.emit('activate');
    await once(window, 'closed');
    if (when === 'once it is gone') for (let i = 0; i < 2; i++) electron.app.emit('activate');
    expect(electron.backstage.windows).toEqual([]);
    await vi.waitFor(
      () => expect(electron.backstage.windows.some((one) => one.isVisible())).toBe(true),
      WAIT,
    );
    expect(electron.backstage.windows.length).toBe(1);
    expect(electron.backstage.exits).toEqual([]);
    const hello = await pageOf(electron).bridge.call('hello', {});
    expect(hello).toMatchObject({ ok: true });
    expect(JSON.stringify(hello)).not.toContain('"reading"');
  },
);

test('files that are missing are told, and the program ends', async () => {
  const broken = new Program({ withPage: false });
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const { backstage } = await broken.start();
    backstage.ready();
    await vi.waitFor(() => expect(backstage.exits).toEqual([1]), WAIT);
    expect(backstage.errorBoxes[0]?.content).toContain('インストールし直してください');
    expect(backstage.windows).toEqual([]);
  } finally {
    told.mockRestore();
    broken.remove();
  }
});
