import { setTimeout as pause } from 'node:timers/promises';
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
    for (const [name, where] of Object.entries({ heading: 'h1', pin: '[data-secret="licence"] input', face: '.face', read: 'main[data-screen="read"]' })) {
      if (!(name in window.seenAt) && document.querySelector(where)) window.seenAt[name] = performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
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

/** Milliseconds, each from an event of the read until the page shows it. */
export interface FaceTimes {
  /** From the record's last byte to the face. */
  readonly record: number;
  /** From the card's last answer to the face; 0 if the face was there before. */
  readonly answer: number;
  /** From the card's last answer to the verdicts. */
  readonly verdicts: number;
  /** From the state with the reading to the verdicts: what the page itself takes. */
  readonly state: number;
}

/** One read in the window. The card takes `commandMs` for each command. */
export async function timeFace(
  browser: Browser,
  host: Pick<WebHost, 'newAddress'>,
  { world, session }: SessionDesk,
  commandMs = 0,
): Promise<FaceTimes> {
  const at = { record: 0, answer: 0, state: 0 };
  const unsubscribe = session.events.on('state', (state) => {
    // The step changes as soon as the last byte of the one before is there.
    if (state.kind === 'reading' && state.progress.step === 'signature') at.record ||= Date.now();
    if (state.kind === 'reading' && state.progress.step === 'judging') at.answer ||= Date.now();
    if (state.kind === 'read') at.state ||= Date.now();
  });
  const person = await Person.visit(browser, host);
  const { page } = person;
  await person.sees('card-present');
  await page.evaluate(WATCH);
  world.onCommand = () => pause(commandMs);
  await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
  await page.keyboard.press('Enter');
  await person.sees('read');
  const { face, read } = (await page.evaluate('window.seenAt')) as { face: number; read: number };
  const times: FaceTimes = {
    record: face - at.record,
    answer: Math.max(0, face - at.answer),
    verdicts: read - at.answer,
    state: read - at.state,
  };
  unsubscribe();
  world.onCommand = () => undefined;
  // clear() makes the session look at the card again, which sends commands as well.
  session.clear();
  await person.sees('card-present');
  await person.leave();
  return times;
}
