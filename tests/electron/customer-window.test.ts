import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/app/contract/contract.ts';
import { type CustomerView, counterState, customerView } from '../../src/app/contract/customer.ts';
import { eachSendable } from '../support/each-secret.ts';
import { type Bridge, Program, pageOf, WAIT } from './program.ts';
import { display, isPrevented } from './stand-in.ts';

/** The customer's window of the desktop program, with a stand-in for Electron. */

const program = new Program();
const MAIN = display(1, { x: 0, y: 0, width: 1920, height: 1040 });
const SECOND = display(2, { x: 1920, y: 0, width: 1280, height: 800 });
const THIRD = display(3, { x: 3200, y: 0, width: 1024, height: 600 });
const opened: Awaited<ReturnType<Program['open']>>['electron'][] = [];

beforeEach(() => program.moveIn());
afterAll(() => program.remove());
afterEach(async () => {
  for (const electron of opened.splice(0)) {
    if (electron.backstage.exits.length > 0) continue;
    electron.app.quit();
    await vi.waitFor(() => expect(electron.backstage.exits.length).toBeGreaterThan(0), WAIT);
  }
  program.leave();
});

/** The program at a counter with two displays, the main one first. */
async function atCounter({ displays = [MAIN, SECOND] } = {}) {
  const one = await program.open({
    prepare: ({ backstage }) => {
      backstage.displays = displays;
    },
  });
  opened.push(one.electron);
  await one.bridge.call('changeSettings', { place: 'counter', usedFor: 'counter' });
  return one;
}

type Opened = Awaited<ReturnType<typeof atCounter>>;

/** Presses the clerk's button, and waits for the customer's page. */
async function openCustomer({ electron, bridge }: Opened) {
  expect(await bridge.call('openCustomerWindow', {})).toEqual({ ok: true, value: {} });
  await vi.waitFor(() => expect(electron.backstage.windows).toHaveLength(2), WAIT);
  return vi.waitFor(() => {
    const page = pageOf(electron, 1);
    if (!page.window.isVisible()) throw new Error('not shown yet');
    return page;
  }, WAIT);
}

const counterOf = async (bridge: Bridge) => counterState.parse((await bridge.call('counterState', {})).value);

/** Follows what the customer's page is told. */
function follow(bridge: Bridge) {
  const views: CustomerView[] = [];
  const names = new Set<string>();
  bridge.listen((name, value) => {
    names.add(name);
    if (name === 'customer') views.push(customerView.parse(value));
  });
  const becomes = (kind: CustomerView['kind']) =>
    vi.waitFor(() => {
      const last = views.at(-1);
      if (last?.kind !== kind) throw new Error(`${kind} was to come, and ${last?.kind} is there`);
      return last;
    }, WAIT);
  return { names, becomes };
}

test('it opens on the second display, without a frame, in full screen, and does not take the focus', async () => {
  const one = await atCounter();
  const { electron } = one;
  const { window } = await openCustomer(one);
  expect(electron.BrowserWindow.inside.options.get(window)).toMatchObject({
    ...SECOND.bounds,
    frame: false,
    closable: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false },
  });
  expect(electron.BrowserWindow.inside.loaded.map(({ url }) => url)).toContain(
    'menkyo-desk://window/customer.html',
  );
  expect(electron.backstage.calls).toContain('setKiosk true');
  expect(window.isFocused()).toBe(false);
  expect(electron.BrowserWindow.inside.isHiddenFromCapture(window)).toBe(true);
});

test('it follows the setting for screenshots and recordings while it is open', async () => {
  const one = await atCounter();
  const { electron, bridge } = one;
  await bridge.call('changeSettings', { hideFromCapture: 'never' });
  const { window } = await openCustomer(one);
  const { isHiddenFromCapture } = electron.BrowserWindow.inside;
  expect(isHiddenFromCapture(window)).toBe(false);
  await bridge.call('changeSettings', { hideFromCapture: 'always' });
  await vi.waitFor(() => expect(isHiddenFromCapture(window)).toBe(true), WAIT);
});

test('the clerk chooses the display; where it is missing another one serves', async () => {
  const one = await atCounter({ displays: [MAIN, SECOND, THIRD] });
  const { electron, bridge } = one;
  const boundsOf = (window: object) =>
    electron.BrowserWindow.inside.options.get(window as Opened['window']) ?? {};
  expect((await counterOf(bridge)).displays).toEqual([
    { id: '1', name: 'ディスプレイ1 1920 × 1040' },
    { id: '2', name: 'ディスプレイ2 1280 × 800' },
    { id: '3', name: 'ディスプレイ3 1024 × 600' },
  ]);
  for (const [wished, bounds] of [
    ['3', THIRD.bounds],
    ['77', SECOND.bounds],
  ] as const) {
    await bridge.call('changeSettings', { customerWindow: { opensAtStart: false, display: wished } });
    const { window } = await openCustomer(one);
    expect(boundsOf(window)).toMatchObject(bounds);
    await bridge.call('closeCustomerWindow', {});
    await vi.waitFor(() => expect(electron.backstage.windows).toHaveLength(1), WAIT);
  }
});

test.each([
  ['there is one display only', [MAIN], null],
  ['the clerk chose the display of the clerk’s window', [MAIN, SECOND], '1'],
] as const)(
  'where %s, it is an ordinary window that the clerk can get past',
  async (_what, displays, wished) => {
    const one = await atCounter({ displays: [...displays] });
    await one.bridge.call('changeSettings', { customerWindow: { opensAtStart: false, display: wished } });
    const { window } = await openCustomer(one);
    const { frame, closable, width } = one.electron.BrowserWindow.inside.options.get(window) ?? {};
    expect([frame, closable, width]).toEqual([undefined, undefined, 1280]);
    expect(one.electron.backstage.calls).not.toContain('setKiosk true');
    window.close();
    await vi.waitFor(async () => expect((await counterOf(one.bridge)).window).toBe('lost'), WAIT);
  },
);

test('where the clerk works on the second display, the customer gets the main one', async () => {
  const one = await atCounter();
  one.window.setBounds({ ...SECOND.bounds });
  const { window } = await openCustomer(one);
  expect(one.electron.BrowserWindow.inside.options.get(window)).toMatchObject({
    ...MAIN.bounds,
    frame: false,
  });
});

test('its page may send the customer’s commands alone, and hears the customer’s view alone', async () => {
  const one = await atCounter();
  const { bridge } = await openCustomer(one);
  const { names, becomes } = follow(bridge);
  const others = Object.keys(COMMANDS).filter((name) => !/^customer/.test(name));
  for (const name of others) await expect(bridge.call(name, {})).rejects.toThrow('refused');
  await expect(bridge.call('', {})).rejects.toThrow('refused');
  expect(await bridge.call('customerView', {})).toMatchObject({ ok: true });
  for (const name of ['customerView', 'customerRead']) {
    await expect(one.bridge.call(name, {})).rejects.toThrow('refused');
  }
  await one.bridge.call('changeSettings', { theme: 'dark' });
  await one.bridge.call('demonstrate', { id: 'gold' });
  await becomes('card-present');
  expect([...names]).toEqual(['customer']);
});

test('a demonstration card from the question to thank you, and the PIN’s bytes are overwritten', async () => {
  const one = await atCounter();
  const { bridge } = await openCustomer(one);
  const { becomes } = follow(bridge);
  await one.bridge.call('demonstrate', { id: 'gold' });
  const asked = await becomes('card-present');
  const licence = new TextEncoder().encode('1234');
  const request = {
    cardKey: asked.kind === 'card-present' ? asked.cardKey : '',
    secrets: eachSendable({ licence }),
    agreedTries: eachSendable<number>({}),
  };
  expect(await bridge.call('customerRead', request)).toEqual({ ok: true, value: {} });
  expect(await becomes('done')).toMatchObject({ mayTake: false });
  expect(await one.bridge.call('returnCard', {})).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect(await becomes('done')).toMatchObject({ mayTake: true }), WAIT);
});

test('the customer cannot close it, and has none of the menu’s keys; what is typed goes through', async () => {
  const { window } = await openCustomer(await atCounter());
  window.close();
  expect(window.isDestroyed()).toBe(false);
  const key = (input: object) =>
    isPrevented(window.webContents, 'before-input-event', {
      control: false,
      meta: false,
      alt: false,
      ...input,
    });
  for (const input of [
    { control: true, key: 'p' },
    { meta: true, key: 'q' },
    { alt: true, key: 'F4' },
    { key: 'F11' },
  ]) {
    expect(key(input)).toBe(true);
  }
  for (const typed of ['1', 'Enter', 'Tab', 'Backspace', 'End']) expect(key({ key: typed })).toBe(false);
});

test.each<[string, (page: Opened) => unknown]>([
  ['its page crashes', ({ electron, window }) => electron.crash(window.webContents, 'crashed')],
  [
    'its display goes',
    ({ electron }) => {
      electron.backstage.displays = [MAIN];
      electron.screen.emit('display-removed', {}, SECOND);
    },
  ],
])('when %s, the window is gone and the clerk is told at once', async (_what, happen) => {
  const one = await atCounter();
  const { window } = await openCustomer(one);
  expect((await counterOf(one.bridge)).window).toBe('open');
  await happen({ ...one, window });
  await vi.waitFor(async () => expect((await counterOf(one.bridge)).window).toBe('lost'), WAIT);
  expect(one.electron.backstage.windows).toEqual([one.window]);
  await openCustomer(one);
  expect((await counterOf(one.bridge)).window).toBe('open');
});

test('opened twice it is one window; closed by the clerk it is not lost', async () => {
  const one = await atCounter();
  await openCustomer(one);
  await one.bridge.call('openCustomerWindow', {});
  expect(one.electron.backstage.windows).toHaveLength(2);
  await one.bridge.call('closeCustomerWindow', {});
  expect(one.electron.backstage.windows).toHaveLength(1);
  expect((await counterOf(one.bridge)).window).toBe('none');
});

test('it closes when the program is used at home', async () => {
  const one = await atCounter();
  await openCustomer(one);
  await one.bridge.call('changeSettings', { place: 'home', usedFor: 'own' });
  expect(one.electron.backstage.windows).toHaveLength(1);
});

test.each(['the clerk’s window closes', 'the user quits'])(
  'when %s, it goes too, and the program ends',
  async (what) => {
    const one = await atCounter();
    await openCustomer(one);
    if (what === 'the user quits') one.electron.app.quit();
    else one.window.close();
    await vi.waitFor(() => expect(one.electron.backstage.exits).toEqual([0]), WAIT);
    expect(one.electron.backstage.windows).toEqual([]);
  },
);

test('the settings open it at start, at a counter', async () => {
  const one = await atCounter();
  await one.bridge.call('changeSettings', { customerWindow: { opensAtStart: true, display: null } });
  one.electron.app.quit();
  await vi.waitFor(() => expect(one.electron.backstage.exits).toEqual([0]), WAIT);
  const again = await program.open();
  opened.push(again.electron);
  await vi.waitFor(() => expect(again.electron.backstage.windows).toHaveLength(2), WAIT);
});
