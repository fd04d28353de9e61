import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clearWhileAway } from '../../electron/power.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { quietDesk, WAITING } from './handlers.ts';
import { powerMonitor } from './stand-in.ts';

// Linux reports sleep only.
const { platform } = process;
beforeAll(() => {
  Object.defineProperty(process, 'platform', { value: 'win32' });
});
afterAll(() => {
  Object.defineProperty(process, 'platform', { value: platform });
});

let desk: ReturnType<typeof quietDesk>;
let stop: () => void;
beforeEach(() => {
  stop?.();
  desk = quietDesk();
  stop = clearWhileAway(desk);
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
/** Only its kind matters in these tests, and whether a face is shown while the card is still being read. */
const state = (kind: SessionState['kind'], early: object | null = null) =>
  ({ ...WAITING, kind, early }) as SessionState;

test.each(['lock-screen', 'suspend'])('%s clears what was read', (event) => {
  powerMonitor.emit(event);
  expect(desk.clear.mock.calls).toEqual([[{}]]);
});

test.each(['lock-screen', 'suspend'])('%s locks the register', (event) => {
  powerMonitor.emit(event);
  expect(desk.lockRegister.mock.calls).toEqual([[{}]]);
});

test.each([
  ['lock-screen', 'unlock-screen'],
  ['suspend', 'resume'],
])('what a read brings between %s and %s goes at once; what comes later stays', async (away, back) => {
  powerMonitor.emit(away);
  for (const kind of ['reading', 'read', 'refused', 'waiting-for-card'] as const) desk.becomes(state(kind));
  await settled();
  expect(desk.clear).toHaveBeenCalledTimes(3);
  powerMonitor.emit(back);
  desk.becomes(state('read'));
  await settled();
  expect(desk.clear).toHaveBeenCalledTimes(3);
});

test('a face that is shown before the card has been read to its end goes as well', async () => {
  powerMonitor.emit('lock-screen');
  desk.clear.mockClear();
  desk.becomes(state('reading', {}));
  await settled();
  expect(desk.clear).toHaveBeenCalledOnce();
});

test('a machine that wakes and is still locked counts as locked', async () => {
  for (const event of ['lock-screen', 'suspend', 'resume']) powerMonitor.emit(event);
  desk.clear.mockClear();
  desk.becomes(state('read'));
  await settled();
  expect(desk.clear).toHaveBeenCalledOnce();
});

test('with the window it ends', () => {
  stop();
  powerMonitor.emit('lock-screen');
  expect(desk.clear).not.toHaveBeenCalled();
  expect(desk.events.size).toBe(0);
  expect(powerMonitor.eventNames()).toEqual([]);
});
