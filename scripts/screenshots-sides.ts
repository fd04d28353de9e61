// Writes dist/screenshots-sides: the screens of the register, with a real register in a file behind them, and both sides
// of a counter. In Japanese on a light ground and in English on a dark one. A person looks at them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { wordsOf } from '../renderer/words/words.ts';
import { startBrowser } from '../tests/support/browser.ts';
import { SECRETS } from '../tests/support/cards.ts';
import { atBothSides } from '../tests/support/counter-sides.ts';
import { Person } from '../tests/support/keyboard.ts';
import { readingOf } from '../tests/support/readings.ts';
import { NOW, RegisterWindow, withPeople } from '../tests/support/register-window.ts';
import { serveDesk } from '../tests/support/staged-window.ts';

const OUT = fileURLToPath(new URL('../dist/screenshots-sides/', import.meta.url));
const BUILD = fileURLToPath(new URL('build-renderer.mjs', import.meta.url));
const LOOKS = [
  ['ja', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1024, height: 600 }],
] as const;
const GROUPS = ['営業部', '配送部', '総務部'];
const MONTH_MS = 30 * 86_400_000;
const CONSENT = {
  business: 'みほんレンタカー',
  purpose: '車をお貸しする前に、免許を確かめるため。',
  kept: '確かめた日と、有効期間の末日。',
  period: '車の返却から1年間。',
};

execFileSync(process.execPath, [BUILD, '--if-stale'], { stdio: 'inherit' });
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const browser = await startBrowser();
const taken = async (page: Page, name: string) => {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
};

for (const [language, theme, viewport] of LOOKS) {
  await registerPictures(language, theme, viewport);
  await counterPictures(language, viewport);
}
await browser.close();
console.log(`pictures in ${OUT}`);

async function registerPictures(
  language: 'ja' | 'en',
  theme: 'light' | 'dark',
  viewport: { readonly width: number; readonly height: number },
): Promise<void> {
  const words = wordsOf(language);
  const { register: say } = words;
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-pictures-'));
  const desk = new RegisterWindow(language, folder, { theme });
  desk.lift();
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, { viewport, fonts: true, colorScheme: theme });
  const { page } = person;
  const take = (name: string) => taken(page, `register-${name}-${language}`);
  try {
    await person.press(person.button(words.frame.places.register));
    await person.sees('register');
    await take('none');
    const people = Array.from(
      { length: 24 },
      (_, at) => [`E-${100 + at}`, `例示　運転者${at + 1}`, GROUPS[at % 3] ?? ''] as const,
    );
    await withPeople(desk, 'employer', people);
    const gold = await readingOf('gold', { holder: 'none' });
    for (const [at, [id]] of people.slice(0, 12).entries()) {
      const number = String(100_000_000_000 + at);
      const readAt = NOW - at * MONTH_MS;
      const reading = { ...gold, readAt, licence: gold.licence && { ...gold.licence, number } };
      await desk.lay(reading);
      const wish = { readAt, person: id, by: '例示　総務', typed: {}, otherCard: false, consent: null };
      await desk.did('recordCheck', wish);
    }
    desk.lift();
    for (const view of ['people', 'due', 'round', 'import', 'save', 'rules'] as const) {
      await page.getByRole('button', { name: say.views[view], exact: true }).click();
      await take(view);
    }
    await page.getByRole('button', { name: say.views.people, exact: true }).click();
    await page.getByText('例示　運転者1', { exact: true }).first().click();
    await page.locator('h1', { hasText: '例示　運転者1' }).waitFor();
    await take('person');
    await page.locator('.bar .primary').click();
    await person.sees('waiting-for-card');
    await desk.lay({ ...gold, readAt: NOW + MONTH_MS });
    await page.getByRole('heading', { name: say.person.record.title }).waitFor();
    await take('record');
  } finally {
    await person.leave();
    await host.close();
    await desk.register.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function counterPictures(
  language: 'ja' | 'en',
  viewport: { readonly width: number; readonly height: number },
): Promise<void> {
  await atBothSides(
    browser,
    language,
    { consent: CONSENT },
    async ({ clerk, customer, words, lay }) => {
      await clerk.page.setViewportSize(viewport);
      await customer.page.setViewportSize(viewport);
      const take = async (name: string) => {
        await taken(clerk.page, `counter-${name}-clerk-${language}`);
        await taken(customer.page, `counter-${name}-customer-${language}`);
      };
      await customer.sees('waiting-for-card');
      await take('waiting');
      lay();
      await customer.sees('card-present wanted');
      await take('consent');
      await customer.page.keyboard.press('End');
      await customer.page.getByText(words.consent.read).waitFor();
      await customer.button(words.consent.agree).click();
      await customer.sees('card-present agreed');
      await customer.page.keyboard.type('99');
      await take('pin');
      await customer.page.keyboard.type('99');
      await customer.page.keyboard.press('Enter');
      await customer.sees('failed');
      await take('failed');
      await customer.page.keyboard.press('Enter');
      await customer.sees('card-present agreed');
      await customer.page.keyboard.type(SECRETS.MENKYO_PIN);
      await customer.page.keyboard.press('Enter');
      await customer.sees('done');
      await clerk.sees('read');
      await take('done');
    },
    { fonts: true },
  );
}
