import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { bodyWithSecrets, PAD_LENGTH } from '../../src/app/contract/secret-body.ts';
import { eachSendable } from '../support/each-secret.ts';
import { expectRefused, hostsOfThisFile, type OpenHost } from './support/open-host.ts';
import { exchange, pageHeaders } from './support/requests.ts';
import type { Screen } from './support/screen.ts';

const openHost = hostsOfThisFile();
let host: OpenHost;
let screen: Screen;

beforeEach(async () => {
  host = await openHost();
  screen = await host.screen();
});

const INVALID = { ok: false, error: { kind: 'invalid' } };
const READ = {
  cardKey: 'none',
  holder: 'none',
  photo: false,
  domicile: false,
  secrets: eachSendable({ licence: Buffer.from('1234') }),
  agreedTries: eachSendable<number>({}),
  agreedForm: false,
  agreedRepeat: false,
} as const;

/** The head of a request, up to its body. */
function head(path: string, more: readonly string[], { port, key } = screen): string {
  const headers = Object.entries({ Host: `127.0.0.1:${port}`, ...pageHeaders(port, key) });
  const lines = [`POST ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), ...more];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

describe('a body of any length', () => {
  const padded = (json: string, length: number) => json.padEnd(length, ' ');

  test.each([
    ['hello', '{}', 64 * 1024],
    ['checkTrust', '{"name":"a","base64":""}', 3 * 1024 * 1024],
    ['addTrust', '{"name":"a","base64":"","sha256":[]}', 3 * 1024 * 1024],
  ])('%s is heard up to its limit, and not beyond', async (name, json, limit) => {
    const heard = await screen.post(name, padded(json, limit));
    expect([heard.status, heard.json()]).toMatchObject([200, { ok: true }]);
    host.desk.asked.length = 0;
    expectRefused(await screen.post(name, padded(json, limit + 1)), 413);
    expect(host.desk.asked).toEqual([]);
  });

  test('one that is announced as too long is not waited for', async () => {
    for (const length of ['65537', '99999999999', '9007199254740993']) {
      const said = await exchange(host.port, head('/command/hello', [`Content-Length: ${length}`]));
      expect(said, length).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  test('one that is not announced (chunked) is cut off', async () => {
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    for (const [path, chunks] of [
      ['/command/hello', 20],
      ['/command/addTrust', 400],
      ['/session', 20],
    ] as const) {
      const opening = head(path, ['Transfer-Encoding: chunked']);
      const said = await exchange(host.port, opening, ...Array.from({ length: chunks }, () => chunk));
      // The host may hang up while the body is still being sent. Then the answer can be lost.
      expect(said === '' || /^HTTP\/1\.1 413 /.test(said), said).toBe(true);
    }
    expect(host.desk.asked).toEqual([]);
  });

  test.each<[string, readonly string[], string]>([
    ['with two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    [
      'with a length and in chunks',
      ['Content-Length: 2', 'Transfer-Encoding: chunked'],
      '2\r\n{}\r\n0\r\n\r\n',
    ],
    ['of a negative length', ['Content-Length: -2'], '{}'],
    ['of a length in words', ['Content-Length: two'], '{}'],
    ['in bad chunks', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'],
    ['in an unknown coding', ['Transfer-Encoding: chunked, identity'], '{}'],
  ])('%s is refused', async (_, lines, body) => {
    const said = await exchange(host.port, head('/command/clear', lines) + body);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(host.desk.asked).toEqual([]);
  });

  test('what follows a body is another request, and is judged as one', async () => {
    const opening = head('/command/hello', ['Content-Length: 2']);
    const said = await exchange(
      host.port,
      `${opening}{}POST /command/clear HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
    );
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 403']);
    expect(host.desk.asked.map(({ name }) => name)).toEqual(['hello']);
  });

  test('nothing of it is read before its sender is known', async () => {
    const opening = head('/command/hello', ['Content-Length: 60000'], {
      ...screen,
      key: 'A'.repeat(43),
    } as Screen);
    expect(await exchange(host.port, opening)).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('a body that does not come', () => {
  test.each(['/command/clear', '/session'])('%s: half of it, and then nothing', async (path) => {
    const impatient = await openHost({ limits: { requestMs: 300, headersMs: 200, lookMs: 50 } });
    const known = await impatient.screen();
    const said = await exchange(impatient.port, `${head(path, ['Content-Length: 12'], known)}{"id"`);
    expect(said).toMatch(/^HTTP\/1\.1 (408|403|400) /);
    expect(impatient.desk.asked).toEqual([]);
  });

  test('a byte at a time does not make it last', async () => {
    const impatient = await openHost({ limits: { requestMs: 300, headersMs: 200, lookMs: 50 } });
    const known = await impatient.screen();
    const socket = connect({ host: '127.0.0.1', port: impatient.port });
    socket.on('error', () => undefined).resume();
    socket.write(head('/command/clear', ['Content-Length: 1000'], known));
    const drip = setInterval(() => socket.write(' '), 20);
    await once(socket, 'close');
    clearInterval(drip);
    expect(impatient.desk.asked).toEqual([]);
  });

  test.each(['/command/clear', '/session'])('%s: hung up in the middle', async (path) => {
    for (const hangUp of ['end', 'resetAndDestroy', 'destroy'] as const) {
      const socket = connect({ host: '127.0.0.1', port: host.port });
      socket.on('error', () => undefined).resume();
      socket.write(`${head(path, ['Content-Length: 12'])}{"id"`, () => socket[hangUp]());
      await once(socket, 'close');
    }
    expect(host.desk.asked).toEqual([]);
    expect(host.faults).toEqual([]);
  });

  test('a side that is closed once all is said is no error', async () => {
    const socket = connect({ host: '127.0.0.1', port: host.port, allowHalfOpen: true });
    socket.on('error', () => undefined).resume();
    socket.end(`${head('/command/hello', ['Content-Length: 2'])}{}`);
    await once(socket, 'close');
    expect(host.faults).toEqual([]);
  });
});

describe('what a body says', () => {
  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['half of it', '{"id":'],
    ['something after it', '{"id":null}}'],
    ['two of them', '{"id":null}{"id":null}'],
    ['a form', 'id=null'],
    ['a comment', '{"id":null/* */}'],
    ['NaN', '{"id":NaN}'],
    ['a NUL', '{"id":null}\0'],
    ['UTF-16', Buffer.from('\ufeff{"id":null}', 'utf16le')],
    ['broken UTF-8', Buffer.from([...Buffer.from('{"id":"'), 0xff, 0xfe, ...Buffer.from('"}')])],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"{}"'],
    ['a number', '1'],
    ['very deep', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['deep and of objects', `${'{"id":'.repeat(9_000)}null${'}'.repeat(9_000)}`],
    ['by way of __proto__', '{"__proto__":{"id":null}}'],
  ])('%s: invalid', async (_, body) => {
    const reply = await screen.post('demonstrate', body);
    expect([reply.status, reply.json()]).toEqual([200, INVALID]);
    expect(host.desk.asked).toEqual([]);
  });

  test.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'Hello',
    'hello/',
    'hello?x',
    'hello%00',
    'hel%6Co',
    '%5F%5Fproto%5F%5F',
    '..%2fsession',
    '../session',
    '',
  ])('there is no command %j', async (name) => {
    const reply = await screen.post(name, '{}');
    expect([reply.status, reply.json()]).toEqual([200, INVALID]);
    expect(host.desk.asked).toEqual([]);
  });

  test.each<[string, string, object | string]>([
    ['hello', 'anything', { x: 1 }],
    ['demonstrate', 'a number', { id: 1 }],
    ['demonstrate', 'nothing', {}],
    ['changeSettings', 'an unknown theme', { theme: 'pink' }],
    ['changeSettings', 'too large a text', { textSize: 100_000 }],
    ['changeSettings', '__proto__', '{"__proto__":{"theme":"dark"}}'],
    ['changeSettings', 'constructor', '{"constructor":{"prototype":{"theme":"dark"}}}'],
    ['export', 'an unknown format', { format: { kind: 'exe' } }],
    ['export', 'too fine a picture', { format: { kind: 'png', dpi: 100_000 } }],
    ['export', 'a place', { format: { kind: 'png', dpi: 300, path: '/etc/passwd' } }],
    ['addTrust', 'half of it', { name: 'a' }],
    ['addTrust', 'a certificate without confirmation', { name: 'a', base64: '' }],
    ['addTrust', 'too large a file', { name: 'a', base64: 'A'.repeat(2_000_001), sha256: [] }],
    ['removeTrust', 'an object', { sha256: {} }],
  ])('%s does not take %s', async (name, _, input) => {
    const reply = await screen.post(name, typeof input === 'string' ? input : JSON.stringify(input));
    expect([reply.status, reply.json()]).toEqual([200, INVALID]);
    expect(host.desk.asked).toEqual([]);
    expect(({} as { theme?: unknown }).theme).toBeUndefined();
  });
});

describe('a read, whose body holds secrets', () => {
  const expectInvalid = async (body: Buffer) => {
    const reply = await screen.post('read', body);
    expect([reply.status, reply.json()]).toEqual([200, INVALID]);
    expect(host.desk.asked).toEqual([]);
  };
  const bodyOf = async (input: typeof READ, pad = screen.pad()) =>
    Buffer.from(await bodyWithSecrets(input, () => pad));

  test('reaches the desk as it was typed', async () => {
    expect(await screen.call('read', READ)).toEqual({ ok: true, value: {} });
    expect(host.desk.asked).toHaveLength(1);
    const [asked] = host.desk.asked.map(({ input }) => input as typeof READ);
    const { secrets, ...rest } = asked ?? READ;
    const { secrets: typed, ...others } = READ;
    expect(rest).toEqual(others);
    expect(Object.entries(secrets).map(([name, bytes]) => [name, bytes && Buffer.from(bytes)])).toEqual(
      Object.entries(typed),
    );
  });

  test('is overwritten once the desk has answered', async () => {
    const { handlers } = host.desk;
    let given: Uint8Array | null = null;
    const { read } = handlers;
    Object.assign(handlers, {
      read: (input: Parameters<typeof read>[0]) => {
        given = input.secrets.licence;
        expect(Buffer.from(given ?? '')).toEqual(READ.secrets.licence);
        return read(input);
      },
    });
    await screen.call('read', READ);
    expect(given).toEqual(new Uint8Array(4));
  });

  test('for the holder alone: the same', async () => {
    const { handlers } = host.desk;
    const { photo, domicile, ...rest } = READ;
    const typed = Buffer.from('5678');
    const request = {
      ...rest,
      holder: 'input-support',
      secrets: eachSendable({ inputSupport: typed }),
    } as const;
    const given: (Uint8Array | null | undefined)[] = [];
    Object.assign(handlers, {
      readHolder: async (input: Parameters<typeof handlers.readHolder>[0]) => {
        given.push(input.secrets.inputSupport);
        expect({ ...input, secrets: null }).toEqual({ ...request, secrets: null });
        expect(Buffer.from(input.secrets.inputSupport ?? '')).toEqual(Buffer.from('5678'));
        return { ok: true, value: {} };
      },
    });
    expect(await screen.call('readHolder', request)).toEqual({ ok: true, value: {} });
    expect(given).toEqual([new Uint8Array(4)]);
    const plain = JSON.stringify({ ...request, secrets: { inputSupport: '5678' } });
    expect((await screen.post('readHolder', plain)).json()).toEqual(INVALID);
    expect(given).toHaveLength(1);
  });

  test('without a pad', () => expectInvalid(Buffer.from(JSON.stringify(READ))));

  test('with a pad that was used', async () => {
    const pad = await screen.pad();
    const twice = [Uint8Array.from(pad), Uint8Array.from(pad)];
    for (const [i, copy] of twice.entries()) {
      host.desk.asked.length = 0;
      const reply = await screen.post('read', await bodyOf(READ, Promise.resolve(copy)));
      expect(reply.json()).toEqual(i === 0 ? { ok: true, value: {} } : INVALID);
      expect(host.desk.asked).toHaveLength(i === 0 ? 1 : 0);
    }
  });

  test('with a pad that a later one replaced', async () => {
    const body = await bodyOf(READ);
    await screen.pad();
    await expectInvalid(body);
  });

  test('with the pad of another page', async () => {
    const other = await host.screen();
    const body = await bodyOf(READ, other.pad());
    await screen.pad();
    await expectInvalid(body);
    expect((await other.post('read', body)).json()).toEqual({ ok: true, value: {} });
  });

  test('its pad is used up by a body that is cut off or too large', async () => {
    const body = await bodyOf(READ);
    const cut = connect({ host: '127.0.0.1', port: host.port });
    cut.on('error', () => undefined);
    await once(cut, 'connect');
    cut.write(head('/command/read', [`Content-Length: ${body.length}`]));
    cut.write(body.subarray(0, -1));
    // Answered after the host has begun with the other request.
    await screen.call('hello', {});
    cut.destroy();
    host.desk.asked.length = 0;
    await expectInvalid(body);
    const next = await bodyOf(READ);
    expectRefused(await screen.post('read', Buffer.concat([next, Buffer.alloc(64 * 1024, ' ')])), 413);
    await expectInvalid(next);
  });

  test('cut short, or no JSON at its end', async () => {
    for (const length of [0, 15, 16, PAD_LENGTH - 1, PAD_LENGTH, PAD_LENGTH + 1]) {
      await expectInvalid((await bodyOf(READ)).subarray(0, length));
    }
  });

  test.each<[string, object]>([
    ['an unknown holder', { ...READ, holder: 'all' }],
    ['a wish of its own', { ...READ, individualNumber: true }],
    ['no card', { ...READ, cardKey: undefined }],
  ])('%s', async (_, input) => expectInvalid(await bodyOf(input as typeof READ)));

  test('secrets in the JSON', async () => {
    const json = Buffer.from(JSON.stringify({ ...READ, secrets: { licence: [49] } }));
    const body = (await bodyOf(READ)).subarray(0, PAD_LENGTH);
    await expectInvalid(Buffer.concat([body, json]));
  });

  test('a pad is for a page with a key', async () => {
    expectRefused(await host.post('/pad', ''), 401);
    expectRefused(await host.ask({ path: '/pad' }), 404);
    const pads = [await screen.pad(), await screen.pad()];
    expect(pads.map(({ length }) => length)).toEqual([PAD_LENGTH, PAD_LENGTH]);
    expect(pads[0]).not.toEqual(pads[1]);
  });
});

describe('a fault', () => {
  test('of ours is told by its class alone', async () => {
    const fault = () => Promise.reject(new TypeError('PIN 8642 in /home/taro'));
    host.desk.instead = fault;
    const reply = await screen.postRead(READ);
    expect([reply.status, reply.json()]).toEqual([200, { ok: false, error: { kind: 'internal' } }]);
    expect(host.faults).toEqual(['command read: TypeError']);
  });

  test('an answer that the contract does not know is not sent', async () => {
    host.desk.instead = async () => ({ ok: true, value: { pin: '8642' } as never });
    const reply = await screen.post('look', '{}');
    expect(reply.text).not.toContain('8642');
    expect(reply.json()).toEqual({ ok: false, error: { kind: 'internal' } });
  });
});
