import { once } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { START_ADDRESS } from '../../electron/address.ts';
import { COMMAND_CHANNEL, EVENT_CHANNEL } from '../../electron/channels.ts';
import { openChannel, type WindowChannel } from '../../electron/ipc.ts';
import { claimScheme } from '../../electron/protocol.ts';
import { eachSendable } from '../support/each-secret.ts';
import { quietDesk, WAITING } from './handlers.ts';
import { BrowserWindow, backstage, crash, frameAt } from './stand-in.ts';

let window: BrowserWindow;
let desk: ReturnType<typeof quietDesk>;
let channel: WindowChannel;

const read = (licence: unknown) => ({
  cardKey: 'demonstration 1',
  holder: 'none',
  photo: false,
  domicile: false,
  secrets: eachSendable({ licence }),
  agreedTries: eachSendable<number>({}),
  agreedForm: false,
  agreedRepeat: false,
});

const readHolder = (inputSupport: unknown) => {
  const { photo, domicile, ...rest } = read(null);
  return { ...rest, holder: 'input-support', secrets: eachSendable({ inputSupport }) };
};

claimScheme();
backstage.ready();

/** Types the stand-in as the Electron object that it replaces. */
const asElectron = (contents: BrowserWindow['webContents']) => contents as unknown as WebContents;

beforeEach(() => {
  channel?.close();
  window = new BrowserWindow({});
  window.webContents.mainFrame.url = START_ADDRESS;
  desk = quietDesk();
  channel = openChannel(asElectron(window.webContents), desk.handlers);
});

const invoke = (
  name: unknown,
  input: unknown,
  frame = window.webContents.mainFrame as typeof window.webContents.mainFrame | null,
  sender = window.webContents,
) => backstage.invoke(sender, frame, COMMAND_CHANNEL, [name, input]);

test('a command of our own page is answered', async () => {
  expect(await invoke('hello', {})).toMatchObject({ ok: true, value: { host: 'electron' } });
});

test('the channels are what the preload was built with', () => {
  expect([COMMAND_CHANNEL, EVENT_CHANNEL]).toEqual(['menkyo:command', 'menkyo:event']);
  expect([...backstage.handlers.keys()]).toEqual([COMMAND_CHANNEL]);
});

test('a channel without a handler is refused as Electron refuses it', async () => {
  await expect(
    backstage.invoke(window.webContents, window.webContents.mainFrame, 'menkyo:other', []),
  ).rejects.toThrow(
    "Error invoking remote method 'menkyo:other': Error: No handler registered for 'menkyo:other'",
  );
});

test.each([
  ['a page of the network', 'https://example.com/'],
  ['a file', 'file:///etc/passwd'],
  ['an empty page', 'about:blank'],
  ['a data address', 'data:text/html,x'],
  ['another host of our scheme', 'menkyo-desk://elsewhere/'],
  ['an address that only begins like ours', 'menkyo-desk://window.example.com/'],
  ['a port', 'menkyo-desk://window:8080/'],
])('%s is not answered, even in our own window', async (_what, url) => {
  window.webContents.mainFrame.url = url;
  await expect(invoke('hello', {})).rejects.toThrow('refused');
  await expect(invoke('read', read(new Uint8Array([0x31])))).rejects.toThrow('refused');
  expect(desk.read).not.toHaveBeenCalled();
});

test('a frame within our page is not answered, whatever it shows', async () => {
  const frame = frameAt(START_ADDRESS, window.webContents.mainFrame);
  await expect(invoke('clear', {}, frame)).rejects.toThrow('refused');
  expect(desk.clear).not.toHaveBeenCalled();
});

test('a main frame that is not this window’s, one that has gone, and one that is let go of, are not answered', async () => {
  await expect(invoke('clear', {}, frameAt(START_ADDRESS))).rejects.toThrow('refused');
  await expect(invoke('clear', {}, null)).rejects.toThrow('refused');
  window.webContents.mainFrame.detached = true;
  await expect(invoke('clear', {})).rejects.toThrow('refused');
  expect(desk.clear).not.toHaveBeenCalled();
});

test('another window is not answered, even if it shows our page', async () => {
  const other = new BrowserWindow({});
  other.webContents.mainFrame.url = START_ADDRESS;
  await expect(invoke('clear', {}, other.webContents.mainFrame, other.webContents)).rejects.toThrow(
    'refused',
  );
  expect(desk.clear).not.toHaveBeenCalled();
});

test.each([
  ['no command of that name', 'constructor', {}],
  ['a name that is none', 7, {}],
  ['no name', undefined, {}],
  ['an input that fails its schema', 'clear', { more: 1 }],
  ['no input', 'clear', undefined],
  ['a secret as a text', 'read', read('1234')],
  ['a secret as a list of numbers', 'read', read([0x31, 0x32, 0x33, 0x34])],
  ['an empty secret', 'read', read(new Uint8Array(0))],
  ['a secret as another kind of view', 'read', read(new DataView(new ArrayBuffer(4)))],
  ['a secret without end', 'read', read(new Uint8Array(33).fill(1))],
  ['the PIN of a holder as a text', 'readHolder', readHolder('1234')],
  ['a holder from nowhere', 'readHolder', { ...readHolder(new Uint8Array([0x31])), holder: 'none' }],
  ['a photograph with a holder', 'readHolder', { ...readHolder(new Uint8Array([0x31])), photo: true }],
  ['settings that are none', 'changeSettings', { theme: 'pink' }],
])('%s is an answer, not a crash', async (_what, name, input) => {
  expect(await invoke(name, input)).toEqual({ ok: false, error: { kind: 'invalid' } });
  expect(desk.read).not.toHaveBeenCalled();
});

test('a value that cannot be cloned does not arrive', async () => {
  await expect(invoke('clear', { how: () => 1 })).rejects.toThrow('An object could not be cloned.');
});

test('a command that throws answers with a value, and the log names only the kind of error', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  desk.read.mockRejectedValueOnce(new TypeError('the PIN was 1234'));
  expect(await invoke('read', read(new Uint8Array([0x31, 0x32])))).toEqual({
    ok: false,
    error: { kind: 'internal' },
  });
  expect(told.mock.calls).toEqual([['menkyo: a command failed: TypeError']]);
  told.mockRestore();
});

test('an answer that fails its own schema does not go out', async () => {
  channel.close();
  // A mistake in our code, which the compiler would find without the cast.
  const wrong = quietDesk({ listTrust: async () => ({ ok: true, value: [{ secret: 1 }] }) as never });
  channel = openChannel(asElectron(window.webContents), wrong.handlers);
  expect(await invoke('listTrust', {})).toEqual({ ok: false, error: { kind: 'internal' } });
});

test('the secret arrives whole, and is overwritten in the message that brought it', async () => {
  const sent = read(new Uint8Array([0x31, 0x32, 0x33, 0x34]));
  const arrived: unknown[] = [];
  desk.read.mockImplementationOnce(async (input) => {
    arrived.push(structuredClone(input));
    return { ok: true, value: {} };
  });
  const handler = backstage.handlers.get(COMMAND_CHANNEL);
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  expect(await handler?.(event, 'read', sent)).toEqual({ ok: true, value: {} });
  expect(arrived).toEqual([read(new Uint8Array([0x31, 0x32, 0x33, 0x34]))]);
  expect(sent.secrets.licence).toEqual(new Uint8Array(4));
});

test('the PIN for a holder arrives whole, and is overwritten in the message that brought it', async () => {
  const sent = readHolder(new Uint8Array([0x31, 0x32, 0x33, 0x34]));
  const arrived: unknown[] = [];
  channel.close();
  const reading = quietDesk({
    readHolder: async (input) => {
      arrived.push(structuredClone(input));
      return { ok: true, value: {} };
    },
  });
  channel = openChannel(asElectron(window.webContents), reading.handlers);
  const handler = backstage.handlers.get(COMMAND_CHANNEL);
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  expect(await handler?.(event, 'readHolder', sent)).toEqual({ ok: true, value: {} });
  expect(arrived).toEqual([readHolder(new Uint8Array([0x31, 0x32, 0x33, 0x34]))]);
  expect(sent.secrets.inputSupport).toEqual(new Uint8Array(4));
});

test.each([
  ['refused', 'read', 'https://example.com/'],
  ['invalid', 'raed', START_ADDRESS],
])('a secret in a message that was %s is overwritten too', async (_what, name, url) => {
  window.webContents.mainFrame.url = url;
  const sent = read(new Uint8Array([0x31, 0x32, 0x33, 0x34]));
  const handler = backstage.handlers.get(COMMAND_CHANNEL);
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  await Promise.resolve(handler?.(event, name, sent)).catch(() => undefined);
  expect(sent.secrets.licence).toEqual(new Uint8Array(4));
});

test('events go to our page, checked', () => {
  const send = vi.spyOn(window.webContents, 'send');
  channel.push('state', WAITING);
  expect(send.mock.calls).toEqual([[EVENT_CHANNEL, 'state', WAITING]]);
});

test('an event that fails its schema does not go out, and is told by name alone', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const send = vi.spyOn(window.webContents, 'send');
  channel.push('state', { ...WAITING, pin: '1234' } as never);
  expect(send).not.toHaveBeenCalled();
  expect(told.mock.calls).toEqual([['menkyo: an event does not match its schema: state']]);
  told.mockRestore();
});

test('no event goes to another page, to a crashed one, or to none', async () => {
  const send = vi.spyOn(window.webContents, 'send');
  window.webContents.mainFrame.url = 'https://example.com/';
  channel.push('state', WAITING);
  window.webContents.mainFrame.url = START_ADDRESS;
  await crash(window.webContents, 'crashed');
  channel.push('state', WAITING);
  window.close();
  await once(window, 'closed');
  channel.push('state', WAITING);
  expect(send).not.toHaveBeenCalled();
});

test('an event for a page whose process has just ended is dropped, and disturbs nothing', async () => {
  const send = vi.spyOn(window.webContents, 'send');
  const told = crash(window.webContents, 'crashed');
  // Chromium has let go of the frame already, and Electron does not call the page crashed yet.
  expect(window.webContents.isCrashed()).toBe(false);
  expect(() => window.webContents.mainFrame.origin).toThrow('Render frame was disposed');
  channel.push('state', WAITING);
  await told;
  expect(send).not.toHaveBeenCalled();
});

test('an event that Electron does not send after all disturbs nothing', () => {
  vi.spyOn(window.webContents, 'send').mockImplementation(() => {
    throw new TypeError('Object has been destroyed');
  });
  channel.push('state', WAITING);
});

test('a command of a page whose process has just ended is not answered', async () => {
  const frame = window.webContents.mainFrame;
  const told = crash(window.webContents, 'crashed');
  frame.detached = false;
  await expect(invoke('clear', {}, frame)).rejects.toThrow('refused');
  expect(desk.clear).not.toHaveBeenCalled();
  await told;
});

test('a window that is closed leaves no handler behind', () => {
  channel.close();
  expect(backstage.handlers.size).toBe(0);
});
