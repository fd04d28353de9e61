import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { hostsOfThisFile } from './support/open-host.ts';
import { exchange } from './support/requests.ts';

const openHost = hostsOfThisFile();

/** Opens connections, each with a promise that resolves when it closes. */
function connections(
  port: number,
  count: number,
  first = '',
): { socket: Socket; closed: Promise<unknown> }[] {
  return Array.from({ length: count }, () => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined).resume();
    const closed = new Promise((resolve) => socket.on('close', resolve));
    if (first !== '') socket.write(first);
    return { socket, closed };
  });
}

describe('500 connections at once', () => {
  test('most are refused, a screen that is there stays, and they are given up on', async () => {
    const host = await openHost({ limits: { headersMs: 1_000, requestMs: 60_000, lookMs: 100 } });
    const screen = await host.screen();
    const events = await screen.events();
    await events.until(() => events.states.length === 1);

    const all = connections(host.port, 500);
    let closed = 0;
    for (const one of all) void one.closed.then(() => closed++);
    await Promise.all(
      all.map(({ socket }) => socket.connecting && once(socket, 'connect').catch(() => null)),
    );
    host.desk.tell({ kind: 'no-reader', version: 2, readers: [] });
    await events.state('no-reader');
    // The connections that the host accepted send nothing, so it closes them too.
    await Promise.all(all.map((one) => one.closed));
    expect(closed).toBe(500);
    expect((await screen.call('hello', {})).ok).toBe(true);
    events.close();
  });

  test('with half a request each', async () => {
    const host = await openHost({ limits: { headersMs: 500, requestMs: 60_000, lookMs: 100 } });
    const half = `POST /command/read HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-Drip: `;
    const all = connections(host.port, 500, half);
    await Promise.all(all.map((one) => one.closed));
  });

  test('with a whole one each: answered or refused, and nothing in between', async () => {
    const host = await openHost();
    const line = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`;
    const said = await Promise.all(Array.from({ length: 500 }, () => exchange(host.port, line)));
    for (const one of said) expect(one === '' || /^HTTP\/1\.1 200 [\s\S]*<\/html>$/.test(one)).toBe(true);
    expect(said.filter((one) => one !== '').length).toBeGreaterThan(0);
  });

  test('no more than 64 are held', async () => {
    const host = await openHost();
    const all = connections(host.port, 500);
    let refused = 0;
    for (const one of all) void one.closed.then(() => refused++);
    await Promise.all(
      all.map(({ socket }) => socket.connecting && once(socket, 'connect').catch(() => null)),
    );
    // The host closes these at once, without an answer.
    while (refused < 500 - 64)
      await Promise.race(all.filter(({ socket }) => !socket.closed).map((one) => one.closed));
    const held = all.filter(({ socket }) => !socket.closed);
    expect(held.length).toBeLessThanOrEqual(64);
    for (const { socket } of held) socket.destroy();
    await Promise.all(all.map((one) => one.closed));
  });

  test('that ask for much and take nothing', async () => {
    const bytes = Buffer.alloc(64 * 1024 * 1024, 'x');
    const host = await openHost({
      limits: { silenceMs: 500, lookMs: 100 },
      files: new Map([['/big', { type: 'font/ttf', bytes }]]),
    });
    const before = process.memoryUsage.rss();
    const all = Array.from({ length: 64 }, () => {
      const socket = connect({ host: '127.0.0.1', port: host.port });
      socket.on('error', () => undefined).pause();
      socket.write(`GET /big HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`);
      return socket;
    });
    // Until the host hangs up on the flood, it has no room for another connection.
    const page = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`;
    while (!(await exchange(host.port, page)).startsWith('HTTP/1.1 200'));
    // One copy of the file, and the system's buffers for 64 sockets.
    expect(process.memoryUsage.rss() - before).toBeLessThan(1024 * 1024 * 1024);
    for (const socket of all) socket.destroy();
  });
});

describe('headers without end', () => {
  const line = (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;

  test.each<[string, (port: number) => string]>([
    ['a long one', (port) => `${line(port)}X: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['many', (port) => `${line(port)}${'X: x\r\n'.repeat(20_000)}\r\n`],
    ['a long name', (port) => `${line(port)}${'x'.repeat(100_000)}: x\r\n\r\n`],
    ['a long address', (port) => `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`],
    ['a long key', (port) => `${line(port)}Authorization: Bearer ${'x'.repeat(100_000)}\r\n\r\n`],
    ['many of ours', (port) => `${line(port)}${`Origin: http://127.0.0.1:${port}\r\n`.repeat(2_000)}\r\n`],
  ])('%s', async (_, say) => {
    const host = await openHost();
    const said = await exchange(host.port, say(host.port));
    expect(said === '' || /^HTTP\/1\.1 4(31|14) /.test(said), said.slice(0, 100)).toBe(true);
  });

  test('many that are within the limit are many that are read', async () => {
    const host = await openHost();
    const said = await exchange(
      host.port,
      `${line(host.port)}${'X: x\r\n'.repeat(1_000)}Connection: close\r\n\r\n`,
    );
    expect(said).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('a header at a time, for ever', async () => {
    const host = await openHost({ limits: { headersMs: 300, requestMs: 60_000, lookMs: 50 } });
    const [one] = connections(host.port, 1, line(host.port));
    const drip = setInterval(() => one?.socket.write('X: x\r\n'), 20);
    await one?.closed;
    clearInterval(drip);
  });

  test('broken ones', async () => {
    const host = await openHost();
    for (const header of [
      'X\0: x',
      'X: \0',
      'X x: x',
      ': x',
      'X',
      ' X: x',
      'X: x\r\n folded',
      'X: x\rY: y',
    ]) {
      const said = await exchange(host.port, `${line(host.port)}${header}\r\nConnection: close\r\n\r\n`);
      expect(said, JSON.stringify(header)).toMatch(/^HTTP\/1\.1 (400|200) /);
    }
  });

  test('a thousand requests on one connection', async () => {
    const host = await openHost();
    const last = `${line(host.port)}Connection: close\r\n\r\n`;
    const said = await exchange(host.port, `${line(host.port)}\r\n`.repeat(1_000) + last);
    expect(said.match(/HTTP\/1\.1 200/g)).toHaveLength(1_001);
  });
});

test('what is no HTTP is hung up on', async () => {
  const host = await openHost();
  const tls = Buffer.from('16030100c8010000c40303', 'hex');
  for (const bytes of [
    tls,
    Buffer.alloc(1_000),
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from('\r\n'.repeat(20_000)),
  ]) {
    const said = await exchange(host.port, bytes, Buffer.from('\r\n\r\n'), 'x');
    expect(said === '' || /^HTTP\/1\.1 (400|431) /.test(said), said.slice(0, 100)).toBe(true);
  }
});
