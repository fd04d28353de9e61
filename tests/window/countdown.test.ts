import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { startShell } from '../support/browser.ts';
import { Person } from '../support/keyboard.ts';
import { allStaged } from '../support/staged-states.ts';
import { StagedDesk, serveDesk } from '../support/staged-window.ts';

/** A reading leaves the screen by itself. People who hear the screen are told once before. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

test.each(['ja', 'en'] as const)('%s: one warning 30 seconds before, and none earlier', async (language) => {
  const words = wordsOf(language);
  const gold = (await allStaged()).get('read-gold');
  if (gold?.kind !== 'read') throw new Error('no gold');
  const desk = new StagedDesk(language, {});
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const { page } = person;
  try {
    await page.clock.install();
    const now = (await page.evaluate('Date.now()')) as number;
    desk.show({ ...gold, clearsAt: now + 90_000 });
    await person.sees('read');
    const told = page.locator('[aria-live="assertive"]');
    await told.waitFor({ state: 'attached' });
    await page.clock.runFor(55_000);
    expect(await told.textContent()).toBe('');
    await page.clock.runFor(6_000);
    expect(await told.textContent()).toBe(words.licence.clearsSoon(30));
    // The seconds go on in the eyes' countdown, and the warning is not said again.
    await page.clock.runFor(10_000);
    expect(await told.textContent()).toBe(words.licence.clearsSoon(30));
  } finally {
    await person.leave();
    await host.close();
  }
});
