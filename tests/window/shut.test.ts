import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { WebHost } from '../../src/web/web-host.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { signal, soon } from '../support/events.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';
import { Later } from '../web/support/later.ts';

/** The key of a page in a browser. It lives in the page's memory, as long as the page exists. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

interface Scene {
  readonly person: Person;
  readonly page: Page;
  readonly host: WebHost;
  readonly desk: SessionDesk;
  readonly later: Later;
  /** The addresses of windows that the program opened. */
  readonly opened: readonly string[];
}

async function withWindow(language: 'ja' | 'en', body: (scene: Scene) => Promise<void>): Promise<void> {
  const desk = new SessionDesk(language);
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const later = new Later();
  const opened: string[] = [];
  const host = await serveDesk(desk, {
    clock: later.now,
    after: later.after,
    openWindow: (newAddress) => opened.push(newAddress()),
  });
  const locale = { ja: 'ja-JP', en: 'en-GB' }[language];
  const person = await Person.visit(browser, host, { locale });
  try {
    await person.sees('card-present');
    await body({ person, page: person.page, host, desk, later, opened });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

async function read({ person, page }: Scene): Promise<void> {
  await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
  await page.keyboard.press('Enter');
  await person.sees('read');
}

/** Everything that a browser stores for a page, and the addresses in its history. */
async function keptOf(page: Page): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  const inPage = await page.evaluate(`(async () => ({
    session: { ...sessionStorage },
    local: { ...localStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
    state: history.state,
    name: window.name,
  }))()`);
  return { inPage, cookies: await page.context().cookies(), history: entries.map(({ url }) => url) };
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  const words = wordsOf(language);

  test('read anew, the page says that it no longer works, and one button opens a new window', () =>
    withWindow(language, async (scene) => {
      const { person, page, host, opened } = scene;
      await read(scene);
      await page.reload();
      await person.sees('shut');
      expect(await page.locator('main').innerText()).toBe(
        [words.shut.title, words.shut.why, words.shut.open, words.shut.how].join('\n\n'),
      );
      expect(await isFocused(page.locator('h1'))).toBe(true);
      expect(await page.getByRole('button').count()).toBe(1);

      const answers: Response[] = [];
      page.on('response', (response) => answers.push(response));
      await person.press(person.button(words.shut.open));
      await page.getByRole('status').getByText(words.shut.asked, { exact: true }).waitFor();
      await soon(
        () => opened.length,
        (count) => expect(count).toBe(1),
      );
      expect(answers.map((one) => [new URL(one.url()).pathname, one.status()])).toEqual([['/reopen', 204]]);
      const [headers = {}] = await Promise.all(answers.map((one) => one.allHeaders()));
      expect(JSON.stringify(headers)).not.toMatch(/[\w-]{43}|#/);
      // The page that asked stays shut. The new window opens.
      await page.reload();
      await person.sees('shut');
      expect(opened[0]).not.toBe(undefined);
      const next = await Person.visit(browser, { newAddress: () => opened[0] ?? '' });
      await next.sees('read');
      await next.leave();
      expect(host.port).toBe(Number(new URL(opened[0] ?? '').port));
    }));

  test('an address that was used, or is too old, leads to the same page', () =>
    withWindow(language, async ({ page, person, host, later }) => {
      const used = host.newAddress();
      const other = await Person.visit(browser, { newAddress: () => used });
      await other.leave();
      const old = host.newAddress();
      later.pass(30_000);
      for (const address of [used, old]) {
        await page.goto('about:blank');
        await page.goto(address);
        await person.sees('shut');
        expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
      }
    }));

  test('the program has ended: the page says so', () =>
    withWindow(language, async ({ page, person, host }) => {
      await page.reload();
      await person.sees('shut');
      await host.close();
      await person.press(person.button(words.shut.open));
      await page.getByRole('status').getByText(words.shut.gone, { exact: true }).waitFor();
    }));
});

test('nothing is kept of the key or the token: no storage, no cookie, no address to go back to', () =>
  withWindow('en', async (scene) => {
    const { page, host } = scene;
    await read(scene);
    const nothing = {
      inPage: {
        session: {},
        local: {},
        databases: [],
        caches: [],
        workers: 0,
        cookies: '',
        state: null,
        name: '',
      },
      cookies: [],
      history: ['about:blank', `http://127.0.0.1:${host.port}/`],
    };
    expect(await keptOf(page)).toEqual(nothing);
    await page.reload();
    expect(await keptOf(page)).toEqual(nothing);
  }));

test('the tab is closed: 10 seconds later what was read is gone, and the key is void', () =>
  withWindow('en', async (scene) => {
    const { page, desk, later, host } = scene;
    const asked = page.waitForRequest('**/command/read');
    await read(scene);
    const { authorization = '' } = await (await asked).allHeaders();
    expect(authorization).toMatch(/^Bearer [\w-]{43}$/);
    await page.close();
    await later.until(1);
    expect(desk.session.reading).not.toBeNull();
    later.pass(10_000);
    await soon(
      () => desk.state.kind,
      (kind) => expect(kind).toBe('card-present'),
    );
    expect(desk.session.reading).toBeNull();
    const origin = `http://127.0.0.1:${host.port}`;
    const headers = { Origin: origin, Authorization: authorization };
    const answer = await fetch(`${origin}/command/hello`, { method: 'POST', headers, body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  }));

/** Opens a page whose stream of events ends at once. This happens one time. */
async function comeWithBrokenStream({ page, person, later }: Scene): Promise<void> {
  await page.route('**/events', (route) => route.fulfill({ body: '' }), { times: 1 });
  await page.goto('about:blank');
  // The key of the page that was left becomes void before the next page comes.
  await later.until(1);
  later.pass(10_000);
  await person.comeAnew();
  await person.sees('lost');
}

test('a connection that broke comes back by itself, with its key', () =>
  withWindow('en', async (scene) => {
    const { page, person, later } = scene;
    await comeWithBrokenStream(scene);
    await page.evaluate('window.isSamePage = true');
    await person.sees('card-present');
    await later.until(0);
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    await read(scene);
  }));

test('a page whose key is void by the time it comes back is shut, and a new address lets it in', () =>
  withWindow('en', async (scene) => {
    const { page, person, later, host } = scene;
    const goOn = signal();
    let commands = 0;
    // The page is greeted, and from then on commands wait. Otherwise it would come back by itself.
    await page.route('**/command/**', async (route) => {
      commands += 1;
      if (commands > 1) await goOn.happened;
      await route.continue();
    });
    // The stream breaks.
    await page.route('**/events', (route) => route.fulfill({ body: '' }));
    await person.comeAnew();
    await person.sees('lost');
    // The program has not counted a stream of this page yet.
    later.pass(30_000);
    await page.unroute('**/events');
    goOn.happen();
    await person.sees('shut');
    // In the same tab, where a new fragment loads no page.
    await page.goto(host.newAddress());
    await person.sees('card-present');
    expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
    // A connected page removes the token from the address, and nothing else changes.
    await page.goto(host.newAddress());
    await page.waitForURL(`http://127.0.0.1:${host.port}/`);
    await person.sees('card-present');
  }));
