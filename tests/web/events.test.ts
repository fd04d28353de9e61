import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { SessionState } from '../../src/app/contract/session.ts';
import { DEFAULT_SETTINGS } from '../../src/app/contract/settings.ts';
import { hostsOfThisFile } from './support/open-host.ts';
import { ask, pageHeaders } from './support/requests.ts';

const openHost = hostsOfThisFile();

const waiting = (version: number, name = 'reader'): SessionState => ({
  kind: 'waiting-for-card',
  version,
  readers: [{ name, presence: 'empty' }],
});

describe('events', () => {
  test('the state as it is, and then every one in order', async () => {
    const host = await openHost();
    host.desk.tell(waiting(7));
    const screen = await host.screen();
    const [one, other] = [await screen.events(), await screen.events()];
    for (const events of [one, other]) await events.until(() => events.states.length === 1);
    for (let version = 8; version < 108; version++) host.desk.tell(waiting(version));
    host.desk.tellSettings({ ...DEFAULT_SETTINGS, theme: 'dark' });
    for (const events of [one, other]) {
      await events.until(() => events.told.length === 102);
      expect(events.states.map(({ version }) => version)).toEqual(
        Array.from({ length: 101 }, (_, i) => i + 7),
      );
      expect(events.told.at(-1)).toEqual({ name: 'settings', value: { ...DEFAULT_SETTINGS, theme: 'dark' } });
    }
    one.close();
    other.close();
  });

  test('are lines of JSON, guarded like everything', async () => {
    const host = await openHost();
    const screen = await host.screen();
    host.desk.tell(waiting(2, 'line\nbreak\u2028'));
    const events = await screen.events();
    await events.until(() => events.states.length === 1);
    expect(events.raw.split('\n')).toHaveLength(2);
    expect(events.states[0]?.readers[0]?.name).toBe('line\nbreak\u2028');
    events.close();
  });

  test('what the contract does not know is not sent', async () => {
    const host = await openHost();
    const screen = await host.screen();
    const events = await screen.events();
    await events.until(() => events.states.length === 1);
    host.desk.tell({ ...waiting(2), pin: '8642' } as unknown as SessionState);
    host.desk.tell({ kind: 'secret', version: 3, readers: [], pin: '8642' } as unknown as SessionState);
    host.desk.tellSettings({ ...DEFAULT_SETTINGS, theme: '8642' as 'dark' });
    host.desk.tell(waiting(4));
    host.desk.tellSettings(DEFAULT_SETTINGS);
    await events.until(() => events.told.length === 3);
    expect(events.states).toHaveLength(2);
    expect(events.states[1]?.version).toBe(4);
    expect(events.raw).not.toContain('8642');
    expect(host.faults).toEqual(['event state', 'event state', 'event settings']);
    events.close();
  });

  test('a heartbeat is an empty line, again and again', async () => {
    const host = await openHost({ limits: { heartbeatMs: 20 } });
    const events = await (await host.screen()).events();
    await events.until(() => events.beats >= 3);
    expect(events.told).toHaveLength(1);
    events.close();
  });

  test('one that stays silent stays open', async () => {
    const host = await openHost({ limits: { silenceMs: 100, requestMs: 100, headersMs: 100, lookMs: 20 } });
    const screen = await host.screen();
    const events = await screen.events();
    // Meanwhile the host drops another connection, which was opened later and sends nothing.
    const idle = connect({ host: '127.0.0.1', port: host.port });
    idle.on('error', () => undefined).resume();
    await once(idle, 'close');
    host.desk.tell(waiting(2));
    expect((await events.until(() => events.states[1])).version).toBe(2);
    events.close();
  });
});

describe('a screen that goes', () => {
  test('is not told any more, and nothing comes of it', async () => {
    const host = await openHost();
    const screen = await host.screen();
    const { port, key } = screen;
    for (const how of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const socket = connect({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      const headers = Object.entries({ Host: `127.0.0.1:${port}`, ...pageHeaders(port, key) });
      socket.write(`GET /events HTTP/1.1\r\n${headers.map((one) => one.join(': ')).join('\r\n')}\r\n\r\n`);
      await once(socket, 'data');
      socket.resume();
      socket[how]();
      for (let version = 2; version < 50; version++) host.desk.tell(waiting(version));
      await once(socket, 'close');
      host.desk.tell(waiting(50));
    }
    expect(host.faults).toEqual([]);
    // With no listener the host does not even look at the state: an invalid one causes no fault.
    await vi.waitFor(() => {
      host.faults.length = 0;
      host.desk.tell({ kind: 'none' } as unknown as SessionState);
      expect(host.faults).toEqual([]);
    });
    host.desk.tell(waiting(51));
  });

  test('and one that stays is told of the end', async () => {
    const host = await openHost();
    const events = await (await host.screen()).events();
    await events.until(() => events.states.length === 1);
    // Another host ends; ours goes on (and serves at the end of the test).
    const other = await openHost();
    const ending = await (await other.screen()).events();
    await other.close();
    await ending.ended;
    await expect(ask(other.port, {})).rejects.toThrow('ECONNREFUSED');
    host.desk.tell(waiting(2));
    await events.until(() => events.states.length === 2);
    events.close();
  });
});

test('a screen that cannot keep up is told the newest, and the rest is not kept for it', async () => {
  const host = await openHost();
  const screen = await host.screen();
  const [slow, quick] = [await screen.events(), await screen.events()];
  for (const events of [slow, quick]) await events.until(() => events.states.length === 1);
  slow.stall();
  const LAST = 600;
  const big = 'x'.repeat(100_000);
  for (let version = 2; version <= LAST; version++) {
    host.desk.tell(waiting(version, big));
    if (version === 500) host.desk.tellSettings({ ...DEFAULT_SETTINGS, theme: 'dark' });
    await turn();
  }
  const told = LAST * big.length;
  // The quick client does not wait for the slow one.
  await quick.until(() => quick.states.at(-1)?.version === LAST);
  slow.goOn();
  await slow.until(() => slow.states.at(-1)?.version === LAST);
  expect(slow.raw.length).toBeLessThan(told / 2);
  const versions = slow.states.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  expect(slow.told.filter(({ name }) => name === 'settings')).toHaveLength(1);
  // From then on the client gets every event again.
  for (const version of [LAST + 1, LAST + 2]) host.desk.tell(waiting(version));
  await slow.until(() => slow.states.at(-1)?.version === LAST + 2);
  expect(slow.states.slice(-2).map(({ version }) => version)).toEqual([LAST + 1, LAST + 2]);
  slow.close();
  quick.close();
});

test('a screen that is behind is told of each reminder later', async () => {
  const host = await openHost();
  const events = await (await host.screen()).events();
  await events.until(() => events.states.length === 1);
  events.stall();
  for (let version = 2; version < 202; version++) {
    host.desk.tell(waiting(version, 'x'.repeat(100_000)));
    await turn();
  }
  const ids = ['1'.repeat(16), '2'.repeat(16)];
  for (const id of ids) {
    host.desk.events.emit('reminderDue', {
      id,
      label: 'A',
      about: 'licence',
      lastDay: { year: 2027, month: 1, day: 1 },
      months: 2,
      isPast: false,
    });
  }
  events.goOn();
  const told = () => events.told.filter(({ name }) => name === 'reminderDue');
  await events.until(() => told().length === 2);
  expect(told().map(({ value }) => (value as { id: string }).id)).toEqual(ids);
  events.close();
});

test('a screen that is behind is told every line of a log later, and none that was cleared meanwhile', async () => {
  const host = await openHost();
  const screen = await host.screen();
  const events = await screen.events();
  await events.until(() => events.states.length === 1);
  const happened = (connection: number) =>
    host.desk.events.emit('log', { kind: 'happened', event: { kind: 'end', connection, at: 0 } });
  const told = () =>
    events.told.filter(({ name }) => name === 'log').map(({ value }) => JSON.stringify(value));
  const fall = async (from: number) => {
    events.stall();
    for (let version = from; version < from + 200; version++) {
      host.desk.tell(waiting(version, 'x'.repeat(100_000)));
      await turn();
    }
  };
  await fall(2);
  for (let i = 0; i < 50; i++) happened(i);
  events.goOn();
  await events.until(() => told().length === 50);
  expect(told()).toEqual(
    Array.from({ length: 50 }, (_, connection) =>
      JSON.stringify({ kind: 'happened', event: { kind: 'end', connection, at: 0 } }),
    ),
  );
  await fall(1_000);
  for (let i = 100; i < 150; i++) happened(i);
  host.desk.events.emit('log', { kind: 'cleared' });
  happened(200);
  events.goOn();
  await events.until(() => told().length === 52);
  expect(told().slice(50)).toEqual([
    JSON.stringify({ kind: 'cleared' }),
    JSON.stringify({ kind: 'happened', event: { kind: 'end', connection: 200, at: 0 } }),
  ]);
  events.close();
});
