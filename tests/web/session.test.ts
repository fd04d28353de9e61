import { describe, expect, test } from 'vitest';
import { expectRefused, hostsOfThisFile } from './support/open-host.ts';
import { partsOf } from './support/requests.ts';
import { Events, Screen } from './support/screen.ts';

const openHost = hostsOfThisFile();

describe('a token', () => {
  test('is good for one use', async () => {
    const host = await openHost();
    const { token } = partsOf(host.newAddress());
    const first = await host.post('/session', JSON.stringify({ token }));
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const { key, ...rest } = first.json() as { key: string };
    expect(key).toMatch(/^[\w-]{43}$/);
    expect([rest, key === token]).toEqual([{}, false]);
    expectRefused(await host.post('/session', JSON.stringify({ token })), 403);
  });

  test('is good for 30 seconds and not a moment more', async () => {
    let now = 5_000;
    const host = await openHost({ clock: () => now });
    const [inTime, late] = [partsOf(host.newAddress()), partsOf(host.newAddress())];
    now += 29_999;
    expect((await host.post('/session', JSON.stringify({ token: inTime.token }))).status).toBe(200);
    now += 1;
    expectRefused(await host.post('/session', JSON.stringify({ token: late.token })), 403);
    // Still refused when the clock goes back.
    now = 5_000;
    expectRefused(await host.post('/session', JSON.stringify({ token: late.token })), 403);
  });

  test('of many at once, one wins', async () => {
    const host = await openHost();
    const { token } = partsOf(host.newAddress());
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => host.post('/session', JSON.stringify({ token }))),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('each is another one, and tells when it is used', async () => {
    const host = await openHost();
    let used = 0;
    const one = partsOf(host.newAddress(() => used++));
    const other = partsOf(host.newAddress());
    expect(one.token).not.toBe(other.token);
    await host.post('/session', JSON.stringify({ token: other.token }));
    await host.post('/session', JSON.stringify({ token: 'A'.repeat(43) }));
    expect(used).toBe(0);
    await host.post('/session', JSON.stringify({ token: one.token }));
    await host.post('/session', JSON.stringify({ token: one.token }));
    expect(used).toBe(1);
  });

  test.each<[string, (token: string) => string]>([
    ['a wrong one', (token) => JSON.stringify({ token: [...token].reverse().join('') })],
    ['none', () => '{}'],
    ['an empty one', () => '{"token":""}'],
    ['part of it', (token) => JSON.stringify({ token: token.slice(0, -1) })],
    ['more than it', (token) => JSON.stringify({ token: `${token}A` })],
    ['with a space', (token) => JSON.stringify({ token: ` ${token}` })],
    ['in a list', (token) => JSON.stringify({ token: [token] })],
    ['in an object', (token) => JSON.stringify({ token: { toString: token } })],
    ['by way of __proto__', (token) => `{"__proto__":{"token":"${token}"}}`],
    ['null', () => 'null'],
    ['a number', () => '{"token":1}'],
    ['no JSON', (token) => token],
    ['nothing', () => ''],
    ['as a form', (token) => `token=${token}`],
    ['too long', (token) => JSON.stringify({ token, more: 'x'.repeat(4 * 1024) })],
  ])('%s is refused, and does not use up the token', async (_, bodyOf) => {
    const host = await openHost();
    const { port, token } = partsOf(host.newAddress());
    const reply = await host.post('/session', bodyOf(token));
    expectRefused(reply, reply.status === 413 ? 413 : 403);
    // The token that these were made from is still valid.
    expect((await Screen.open(`http://127.0.0.1:${port}/#${token}`)).port).toBe(port);
  });

  test('in the address, in a header or as a key is no token', async () => {
    const host = await openHost();
    const { token } = partsOf(host.newAddress());
    expectRefused(await host.post(`/session?token=${token}`, '{}'), 404);
    expectRefused(await host.post('/session', '{}', { Authorization: `Bearer ${token}` }), 403);
    expectRefused(await host.post('/command/hello', '{}', { Authorization: `Bearer ${token}` }), 401);
    expectRefused(await host.ask({ path: `/?token=${token}` }), 404);
  });
});

describe('a key', () => {
  test('each tab has its own, and both hold', async () => {
    const host = await openHost();
    const [one, other] = [await host.screen(), await host.screen()];
    expect(one.key).not.toBe(other.key);
    for (const screen of [one, other, one]) expect((await screen.call('hello', {})).ok).toBe(true);
  });

  test('of another host is none', async () => {
    const [host, other] = [await openHost(), await openHost()];
    const { key } = await other.screen();
    expectRefused(await host.post('/command/hello', '{}', { Authorization: `Bearer ${key}` }), 401);
  });

  test.each<[string, (key: string) => Record<string, string | string[]>]>([
    ['none', () => ({})],
    ['an empty one', () => ({ Authorization: 'Bearer ' })],
    ['a wrong one', () => ({ Authorization: `Bearer ${'A'.repeat(43)}` })],
    ['part of it', (key) => ({ Authorization: `Bearer ${key.slice(0, 42)}` })],
    ['more than it', (key) => ({ Authorization: `Bearer ${key}A` })],
    ['without Bearer', (key) => ({ Authorization: key })],
    ['as a password', (key) => ({ Authorization: `Basic ${Buffer.from(`:${key}`).toString('base64')}` })],
    ['as a cookie', (key) => ({ Cookie: `key=${key}; Authorization=Bearer ${key}` })],
    ['twice', (key) => ({ Authorization: [`Bearer ${key}`, `Bearer ${key}`] })],
    ['of a prototype', () => ({ Authorization: 'Bearer constructor' })],
  ])('%s: no command, no events', async (_, headersOf) => {
    const host = await openHost();
    const screen = await host.screen();
    const headers = headersOf(screen.key);
    const { port, desk } = host;
    const Origin = `http://127.0.0.1:${port}`;
    const command = { method: 'POST', path: '/command/demonstrate', body: '{"id":null}' };
    const refused = await host.ask({ ...command, headers: { Origin, ...headers } });
    expectRefused(refused, 401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expectRefused(await host.ask({ path: '/events', headers }), 401);
    expectRefused(await host.ask({ path: `/events?key=${screen.key}`, headers }), 404);
    expect(desk.asked).toEqual([]);
    await expect(Events.open(port, 'A'.repeat(43))).rejects.toThrow('401');
  });
});
