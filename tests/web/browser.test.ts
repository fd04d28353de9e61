import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EntryFiles } from '../../src/web/entry-files.ts';
import { HAS_CHROMIUM, startBrowser } from '../support/browser.ts';
import { hostsOfThisFile, type OpenHost } from './support/open-host.ts';
import { WINDOW } from './support/window-folder.ts';

const openHost = hostsOfThisFile();

describe.skipIf(!HAS_CHROMIUM)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** A page, and the errors that the browser reports for it. */
  async function newPage(): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    return { page, complaints };
  }

  /** Expects the results that the window shows for its token, its first command and its events. */
  async function expectOpen(page: Page): Promise<void> {
    // Waits for an attribute: a polled function would need eval in the page, which the policy forbids.
    await page.locator('body[data-event]').waitFor({ state: 'attached' });
    expect(await page.getAttribute('body', 'data-session')).toBe('200 200 web');
    expect(await page.evaluate('document.body.dataset.event')).toMatch(/^\{"name":"state",.*\}\n$/);
  }

  test('a file leads it here; the token is gone from the address; nothing is complained of', async () => {
    const host = await openHost();
    const entries = new EntryFiles();
    const entry = await entries.write(host.newAddress());
    const { page, complaints } = await newPage();
    await page.goto(pathToFileURL(entry.path).href).catch(() => undefined);
    await page.waitForURL('http://127.0.0.1:*/');
    await expectOpen(page);
    expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).color")).toBe('rgb(1, 2, 3)');
    expect(complaints).toEqual([]);
    // The entry file works once: a second browser that opens it is refused.
    const late = await newPage();
    await late.page.goto(pathToFileURL(entry.path).href).catch(() => undefined);
    await late.page.waitForURL('http://127.0.0.1:*/');
    await late.page.locator('body[data-session^="403 401"]').waitFor({ state: 'attached' });
    entries.close();
    await page.context().close();
    await late.page.context().close();
  });

  test('without scripts the file leads here too', async () => {
    const host = await openHost();
    const entries = new EntryFiles();
    const entry = await entries.write(host.newAddress());
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(entry.path).href).catch(() => undefined);
    await page.waitForURL('http://127.0.0.1:*/**');
    expect(await page.textContent('h1')).toBe('a window');
    entries.close();
    await context.close();
  });

  test('an address that was typed works as well', async () => {
    const host = await openHost();
    const { page, complaints } = await newPage();
    await page.goto(host.newAddress());
    await expectOpen(page);
    await page.reload();
    // The first visit used the token up. The page itself is served again.
    await page.locator('body[data-session^="403 401"]').waitFor({ state: 'attached' });
    expect(complaints.filter((text) => !/40[13]/.test(text))).toEqual([]);
    await page.context().close();
  });

  test('the policy: no script but ours, no way out, and the styles that a face needs', async () => {
    const host = await openHost();
    // The stranger allows every origin, so only our page's policy can stop a request to it.
    const elsewhere = await stranger('');
    const { page } = await newPage();
    await page.goto(host.newAddress());
    await expectOpen(page);
    const tried = await page.evaluate(`(async () => {
      const failed = (promise) => promise.then(() => 'went', () => 'blocked');
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.injected = true">');
      document.body.insertAdjacentHTML('beforeend', '<svg><style>#a{fill:red}</style><text id="a" style="fill: rgb(7, 8, 9)">x</text></svg>');
      const image = (src) => new Promise((resolve, reject) => {
        const one = new Image();
        one.onload = resolve;
        one.onerror = reject;
        one.src = src;
      });
      await failed(image('/x'));
      return {
        evaluated: await failed((async () => new Function('return 1')())()),
        fetched: await failed(fetch('${elsewhere.address}')),
        picture: await failed(image('${elsewhere.address}a.svg')),
        data: await failed(image('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')),
        styled: getComputedStyle(document.getElementById('a')).fill,
        opener: window.opener,
        camera: document.featurePolicy?.allowsFeature('camera'),
        copy: document.featurePolicy?.allowsFeature('clipboard-write'),
        injected: window.injected === true,
      };
    })()`);
    expect(tried).toEqual({
      injected: false,
      evaluated: 'blocked',
      fetched: 'blocked',
      picture: 'blocked',
      data: 'went',
      styled: 'rgb(7, 8, 9)',
      opener: null,
      camera: false,
      copy: true,
    });
    expect(elsewhere.asked).toEqual([]);
    elsewhere.close();
    await page.context().close();
  });

  /** A foreign page, on another port of this machine, whose server allows every origin. */
  async function stranger(html: string): Promise<{ address: string; asked: string[]; close: () => void }> {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Content-Type', url.endsWith('.svg') ? 'image/svg+xml' : 'text/html');
      response.end(
        url.endsWith('.svg') ? WINDOW['icon.svg'] : `<!doctype html><title>stranger</title>${html}`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { address: `http://localhost:${port}/`, asked, close: () => server.close() };
  }

  test('a page elsewhere can neither ask, nor include, nor frame, nor look into it', async () => {
    const host: OpenHost = await openHost();
    const { key } = await host.screen();
    const { address, close } = await stranger('<iframe name="form"></iframe>');
    const { page } = await newPage();
    await page.goto(address);
    const ours = `http://127.0.0.1:${host.port}`;
    const tried = await page.evaluate(`(async () => {
      const outcome = (promise) => promise.then((answer) => 'answered ' + (answer?.status ?? ''), () => 'blocked');
      const authorised = { Authorization: 'Bearer ${key}' };
      const element = (name, set) => new Promise((resolve) => {
        const one = Object.assign(document.createElement(name), set);
        one.onload = () => resolve('loaded');
        one.onerror = () => resolve('blocked');
        document.body.append(one);
      });
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '${ours}/command/clear', enctype: 'text/plain', target: 'form' });
      form.innerHTML = '<input name="{}" value="">';
      document.body.append(form);
      form.submit();
      const opened = window.open('${ours}/');
      const result = {
        page: await outcome(fetch('${ours}/')),
        // Even with a key, which it cannot have.
        command: await outcome(fetch('${ours}/command/clear', { method: 'POST', headers: authorised, body: '{}' })),
        events: await outcome(fetch('${ours}/events', { headers: authorised })),
        session: await outcome(fetch('${ours}/session', { method: 'POST', mode: 'no-cors', body: '{}' })),
        beacon: navigator.sendBeacon('${ours}/command/clear', '{}'),
        script: await element('script', { src: '${ours}/assets/window-1a2b.js', type: 'module' }),
        classic: await element('script', { src: '${ours}/assets/window-1a2b.js' }),
        image: await element('img', { src: '${ours}/icon.svg' }),
      };
      const frame = document.createElement('iframe');
      frame.src = '${ours}/';
      await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
      result.framed = (() => { try { return frame.contentDocument !== null; } catch { return false; } })();
      result.opened = (() => { try { return opened.document.title; } catch { return 'closed to us'; } })();
      return result;
    })()`);
    expect(tried).toEqual({
      page: 'blocked',
      command: 'blocked',
      events: 'blocked',
      session: 'blocked',
      // The page can send it without reading an answer. The host refuses it.
      beacon: true,
      script: 'blocked',
      classic: 'blocked',
      image: 'blocked',
      framed: false,
      opened: 'closed to us',
    });
    for (const frame of page.frames()) {
      expect(await frame.evaluate('document.body?.innerText ?? ""').catch(() => '')).not.toContain(
        'a window',
      );
    }
    expect(host.desk.asked).toEqual([]);
    close();
    await page.context().close();
  });
});
