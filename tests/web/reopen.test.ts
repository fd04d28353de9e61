import { describe, expect, test, vi } from 'vitest';
import { Later } from './support/later.ts';
import { expectRefused, hostsOfThisFile } from './support/open-host.ts';
import type { Reply } from './support/requests.ts';
import { Screen } from './support/screen.ts';

/** A page without a key asks for a new window. */

const openHost = hostsOfThisFile();

async function open() {
  const later = new Later();
  /** The addresses of the windows that were opened. */
  const opened: string[] = [];
  const host = await openHost({
    clock: later.now,
    after: later.after,
    openWindow: (newAddress) => opened.push(newAddress()),
  });
  const wish = (headers?: Record<string, string>) => host.post('/reopen', '', headers);
  return { later, host, opened, wish };
}

/** The whole answer, without its date. */
function told({ status, text, headers }: Reply) {
  const { date: _, ...rest } = headers;
  return { status, text, headers: rest };
}

describe('a wish for a new window', () => {
  test('opens one with a fresh address, and is told nothing, whether it opened or not', async () => {
    const { host, opened, wish } = await open();
    const first = await wish();
    expect([first.status, first.text]).toEqual([204, '']);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const second = await wish();
    expect(told(second)).toEqual(told(first));
    expect(JSON.stringify([first.headers, second.headers])).not.toMatch(/[\w-]{43}/);
    expect(opened).toHaveLength(1);
    const screen = await Screen.open(opened[0] ?? '');
    expect((await screen.call('hello', {})).ok).toBe(true);
    // The page asks for a window, and for nothing else.
    expect(host.desk.asked.map(({ name }) => name)).toEqual(['hello']);
  });

  test('many at once, and again and again: one window until it was closed or its address expired', async () => {
    const { later, opened, wish } = await open();
    const many = async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => wish()));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([204]));
    };
    await many();
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    // Its address can still be used for 30 seconds.
    later.pass(29_999);
    await many();
    expect(opened).toHaveLength(1);
    later.pass(1);
    await many();
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    // A window is open, for any length of time.
    const events = await (await Screen.open(opened[1] ?? '')).events();
    later.pass(60_000);
    await many();
    expect(opened).toHaveLength(2);
    // The window is closed.
    events.close();
    await later.until(1);
    await many();
    await vi.waitFor(() => expect(opened).toHaveLength(3));
    // A window that was closed at once still counts for 3 seconds.
    const next = await (await Screen.open(opened[2] ?? '')).events();
    next.close();
    await later.until(2);
    later.pass(2_999);
    await many();
    expect(opened).toHaveLength(3);
    later.pass(1);
    await many();
    await vi.waitFor(() => expect(opened).toHaveLength(4));
  });

  test('screens that came by another way do not stand in its way', async () => {
    const { host, opened, wish } = await open();
    const events = await (await host.screen()).events();
    host.newAddress();
    await wish();
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    events.close();
  });

  test.each<[string, Record<string, string>]>([
    ['another page', { Origin: 'http://127.0.0.1:1', 'Sec-Fetch-Site': 'same-site' }],
    ['a page elsewhere', { Origin: 'https://example.com', 'Sec-Fetch-Site': 'cross-site' }],
    ['a page without an origin', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['a page elsewhere, under our origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a form', { Origin: 'https://example.com', 'Content-Type': 'text/plain' }],
    ['another name for this host', { Host: 'localhost' }],
  ])('of %s is refused', async (_, headers) => {
    const { opened, wish } = await open();
    expectRefused(await wish(headers), 403);
    // If the refused wish had counted, this one would be too soon.
    expect((await wish()).status).toBe(204);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
  });

  test('without an origin, or by a link: no such address', async () => {
    const { host, opened } = await open();
    expectRefused(await host.ask({ method: 'POST', path: '/reopen' }), 403);
    expectRefused(await host.ask({ path: '/reopen' }), 404);
    expectRefused(await host.post('/reopen?', ''), 404);
    expect(opened).toEqual([]);
  });
});
