import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { openWebHost } from '../../src/web/web-host.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { signal } from '../support/events.ts';
import { READER, SessionDesk } from '../support/staged-window.ts';
import { Later } from './support/later.ts';
import { expectRefused, hostsOfThisFile } from './support/open-host.ts';
import { pageHeaders } from './support/requests.ts';
import { type Events, Screen } from './support/screen.ts';

const openHost = hostsOfThisFile();

async function open() {
  const later = new Later();
  const host = await openHost({ clock: later.now, after: later.after });
  const cleared = () => host.desk.asked.filter(({ name }) => name === 'clear').length;
  return { later, host, cleared };
}

/** Closes a stream of events, and waits until the host has noticed. */
async function leave(events: Events, later: Later): Promise<void> {
  const { alarms } = later;
  events.close();
  await later.until(alarms + 1);
}

async function expectVoid(screen: Screen): Promise<void> {
  expectRefused(await screen.post('hello', '{}'), 401);
  await expect(screen.events()).rejects.toThrow('401');
}

describe('the last screen', () => {
  test('has been gone for 10 seconds: what was read is cleared, the register is locked, and its key is void', async () => {
    const { later, host, cleared } = await open();
    const screen = await host.screen();
    await leave(await screen.events(), later);
    later.pass(9_999);
    expect((await screen.call('hello', {})).ok).toBe(true);
    expect(cleared()).toBe(0);
    later.pass(1);
    await vi.waitFor(() => expect(cleared()).toBe(1));
    await vi.waitFor(() => expect(host.desk.asked.map(({ name }) => name)).toContain('lockRegister'));
    await expectVoid(screen);
    // The key stays void when another screen comes.
    const next = await host.screen();
    expect((await next.call('hello', {})).ok).toBe(true);
    await expectVoid(screen);
  });

  test('comes back with its key within 10 seconds, and goes on', async () => {
    const { later, host, cleared } = await open();
    const screen = await host.screen();
    for (let i = 0; i < 3; i++) {
      await leave(await screen.events(), later);
      later.pass(9_999);
    }
    const events = await screen.events();
    expect(later.alarms).toBe(0);
    later.pass(60_000);
    expect((await screen.call('hello', {})).ok).toBe(true);
    expect(cleared()).toBe(0);
    events.close();
  });

  test('is not the last while another one is there: only its own key is void', async () => {
    const { later, host, cleared } = await open();
    const [one, other] = [await host.screen(), await host.screen()];
    const [first, second] = [await one.events(), await other.events()];
    await leave(first, later);
    later.pass(10_000);
    await expectVoid(one);
    expect((await other.call('hello', {})).ok).toBe(true);
    expect(cleared()).toBe(0);
    await leave(second, later);
    later.pass(10_000);
    await expectVoid(other);
    await vi.waitFor(() => expect(cleared()).toBe(1));
  });

  test('did not ask for its events within 30 seconds: it is as good as gone', async () => {
    const { later, host, cleared } = await open();
    const screen = await host.screen();
    later.pass(29_999);
    expect((await screen.call('hello', {})).ok).toBe(true);
    later.pass(1);
    await expectVoid(screen);
    await vi.waitFor(() => expect(cleared()).toBe(1));
  });

  test('went in the middle of a command: what comes of its body later is not done', async () => {
    const { later, host } = await open();
    const { port, key } = await host.screen();
    const body = '{"id":"gold"}';
    const headers = { ...pageHeaders(port, key), 'Content-Length': body.length, Expect: '100-continue' };
    const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map((one) => one.join(': '));
    const socket = connect({ host: '127.0.0.1', port });
    let said = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      said += text;
    });
    socket.write(`POST /command/demonstrate HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    // The host has accepted the request's head.
    await once(socket, 'data');
    expect(said).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    later.pass(30_000);
    const closed = once(socket, 'close');
    socket.write(body);
    await closed;
    expect(said).toContain('\r\n\r\nHTTP/1.1 401 Unauthorized\r\n');
    expect(host.desk.asked.map(({ name }) => name)).not.toContain('demonstrate');
  });

  test('a host that has ended clears nothing any more', async () => {
    const { later, host, cleared } = await open();
    const screen = await host.screen();
    await screen.events();
    await host.close();
    expect(later.alarms).toBe(0);
    later.pass(10_000);
    expect(cleared()).toBe(0);
  });
});

describe('with a card on the reader', () => {
  async function withCard(
    body: (scene: {
      desk: SessionDesk;
      card: VirtualCard;
      later: Later;
      screen: Screen;
      events: Events;
      costs: ReadFailureView[];
      anew: () => Promise<Screen>;
    }) => Promise<void>,
  ): Promise<void> {
    const desk = new SessionDesk('en');
    const card = new VirtualCard(cardFile('gold'));
    desk.world.setReaders(READER);
    desk.world.lay(card);
    const later = new Later();
    const costs: ReadFailureView[] = [];
    const host = await openWebHost({
      desk,
      files: new Map(),
      clock: later.now,
      after: later.after,
      onFault: (what) => {
        throw new Error(what);
      },
      onCutOff: (failure) => costs.push(failure),
    });
    try {
      const anew = () => Screen.open(host.newAddress());
      const screen = await anew();
      const events = await screen.events();
      await events.state('card-present');
      await body({ desk, card, later, screen, events, costs, anew });
    } finally {
      await host.close();
      await desk.close();
    }
  }

  const PIN = {
    holder: 'none' as const,
    secrets: { licence: Buffer.from(SECRETS.MENKYO_PIN), signature: null, inputSupport: null },
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
  };

  test('the reading and its log are gone with the last screen, and the next one sees the card alone', () =>
    withCard(async ({ desk, later, screen, events, anew }) => {
      const { cardKey } = await events.state('card-present');
      await screen.call('watchLog', { on: true });
      await screen.call('read', { cardKey, ...PIN });
      await events.state('read');
      expect(desk.session.log?.events.length).toBeGreaterThan(0);
      await leave(events, later);
      // No screen is left that could close the reading. The desk closes it later.
      expect(desk.session.log).toBeNull();
      expect(desk.session.reading).not.toBeNull();
      later.pass(10_000);
      await vi.waitFor(() => expect(desk.state.kind).toBe('card-present'));
      expect(desk.session.reading).toBeNull();
      const next = await anew();
      const told = await next.events();
      expect((await told.state('card-present')).kind).toBe('card-present');
      expect(told.raw).not.toContain('"kind":"read"');
    }));

  test('a read that is under way is cancelled and cleared, its cost told, and the PIN sent once', () =>
    withCard(async ({ desk, card, later, screen, events, costs }) => {
      const [verify, goOn] = [signal(), signal()];
      let sent = 0;
      desk.world.onCommand = async (command) => {
        if (command[1] !== 0x20 || command.length <= 5) return;
        sent++;
        verify.happen();
        await goOn.happened;
      };
      await screen.read(PIN);
      await verify.happened;
      await leave(events, later);
      later.pass(10_000);
      expectRefused(await screen.post('hello', '{}'), 401);
      expect(desk.state.kind).toBe('reading');
      goOn.happen();
      await vi.waitFor(() => expect(desk.state.kind).toBe('card-present'));
      const aborted = { kind: 'card-fault', fault: { kind: 'aborted' }, cost: { kind: 'nothing' } };
      expect(costs).toEqual([aborted]);
      expect([desk.session.reading, sent]).toEqual([null, 1]);
      expect(card.triesLeft('licence')).toBe(10);
    }));
});
