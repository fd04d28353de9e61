import type { Browser } from 'playwright-core';
import type { WebHost } from '../../src/web/web-host.ts';
import { SECRETS } from './cards.ts';
import { Person } from './keyboard.ts';
import type { SessionDesk } from './staged-window.ts';

/**
 * Runs in the page: records by the page's clock when parts of a screen appear. Inject it before the page's own scripts,
 * or before the awaited event.
 */
const WATCH = `{
  window.seenAt = {};
  const look = () => {
    for (const [name, where] of Object.entries({ heading: 'h1', pin: '[data-secret="licence"] input', face: '.face' })) {
      if (!(name in window.seenAt) && document.querySelector(where)) window.seenAt[name] = performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

/** Milliseconds from the navigation to the heading, and to a PIN field that accepts typing. */
export async function timeOpening(
  browser: Browser,
  host: Pick<WebHost, 'newAddress'>,
): Promise<{ readonly heading: number; readonly field: number; readonly typed: string }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const started = Date.now();
  await page.goto(host.newAddress(), { waitUntil: 'commit' });
  const pin = page.locator('[data-secret="licence"] input:focus');
  await pin.waitFor();
  const seen = (await page.evaluate('window.seenAt')) as { heading: number; pin: number };
  await page.keyboard.type('1');
  const typed = await pin.inputValue();
  await context.close();
  return { heading: seen.heading - started, field: seen.pin - started, typed };
}

/** Milliseconds to the face in the page, from the card's last command and from the state with the reading. */
export async function timeFace(
  browser: Browser,
  host: Pick<WebHost, 'newAddress'>,
  { world, session }: SessionDesk,
): Promise<{ readonly fromAnswer: number; readonly fromState: number }> {
  let [answered, told] = [0, 0];
  world.onCommand = () => {
    answered = Date.now();
  };
  const unsubscribe = session.events.on('state', ({ kind }) => {
    if (kind === 'read') told = Date.now();
  });
  const person = await Person.visit(browser, host);
  const { page } = person;
  await person.sees('card-present');
  await page.evaluate(WATCH);
  await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
  await page.keyboard.press('Enter');
  await page.locator('.face').first().waitFor();
  const { face } = (await page.evaluate('window.seenAt')) as { face: number };
  const times = { fromAnswer: face - answered, fromState: face - told };
  unsubscribe();
  // clear() makes the session look at the card again, which sends commands as well.
  session.clear();
  await person.sees('card-present');
  await person.leave();
  return times;
}
