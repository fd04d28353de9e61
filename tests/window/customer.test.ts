import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { Consent } from '../../src/app/contract/settings.ts';
import { startBrowser } from '../support/browser.ts';
import { SECRETS } from '../support/cards.ts';
import { atBothSides } from '../support/counter-sides.ts';

/** The two sides of a counter: the clerk's window and the customer's, on one program. */

const CONSENT: Consent = { business: '', purpose: '確かめるため', kept: '読み取った日', period: '1年' };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('a customer from the card to thank you, with two actions of the clerk', () =>
    atBothSides(
      browser,
      language,
      { consent: CONSENT },
      async ({ clerk, customer, words, verified, lay }) => {
        const { customer: say } = words;
        await customer.sees('waiting-for-card');
        expect(await customer.heading()).toBe(say['waiting-for-card'].title);
        lay();
        await customer.sees('card-present wanted');
        await clerk.sees('customers-turn');
        await clerk.page.getByText(say.counter.doing.consent).waitFor();
        await customer.page.keyboard.press('End');
        await customer.page.getByText(words.consent.read).waitFor();
        await customer.button(words.consent.agree).click();
        await customer.sees('card-present agreed');
        await clerk.page.getByText(say.counter.doing.pin).waitFor();
        await customer.page.keyboard.type(SECRETS.MENKYO_PIN);
        await customer.page.keyboard.press('Enter');
        await customer.sees('done');
        await clerk.sees('read');
        expect(verified).toHaveLength(1);
        expect(await customer.heading()).toBe(wordsOf(language).customer.done.title);
      },
    ));
});
