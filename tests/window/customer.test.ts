import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { consentTexts } from '../../src/app/consent-text.ts';
import type { Consent } from '../../src/app/contract/settings.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { CONVENTIONAL_SECRETS, SECRETS } from '../support/cards.ts';
import { atBothSides, Customer, type Sides } from '../support/counter-sides.ts';
import { soon } from '../support/events.ts';
import { askOf, isFocused, readConsent } from '../support/keyboard.ts';

/** The two sides of a counter: the clerk's window and the customer's, on one program. */

const CONSENT: Consent = { business: '', purpose: '確かめるため', kept: '読み取った日', period: '1年' };
const WRONG = '9999';

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

/** The customer reads the text to its end and agrees, with the keyboard alone. */
async function agree({ customer }: Sides, words: Sides['words']): Promise<void> {
  const { page } = customer;
  await customer.sees('card-present wanted');
  await readConsent(page, words.consent.read);
  await page.keyboard.press('Tab');
  expect(await isFocused(customer.button(words.consent.agree))).toBe(true);
  await page.keyboard.press('Enter');
  await customer.sees('card-present agreed');
}

async function type({ customer: { page } }: Sides, pin: string): Promise<void> {
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** Everything in the customer's page, hidden or not. */
async function expectNothingOfTheLicence({ customer, desk }: Sides): Promise<void> {
  const html = await customer.html();
  const { licence } = desk.session.reading ?? {};
  expect(licence?.number).toMatch(/^\d+$/);
  for (const told of [licence?.number ?? '', 'data:image/png', 'Test Reader'])
    expect(html).not.toContain(told);
  expect(await customer.page.locator('svg.face, .rail, [data-screen="read"]').count()).toBe(0);
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  const other = language === 'ja' ? 'en' : 'ja';

  test('from the card to thank you: the customer by keyboard, the clerk with at most four actions', () =>
    atBothSides(browser, language, { consent: CONSENT }, async (sides) => {
      const { clerk, customer, words, verified, desk, lay } = sides;
      const { customer: say } = words;
      // An action: one press, one scroll, one field.
      let actions = 0;
      const act = async (what: Promise<unknown>) => {
        actions++;
        await what;
      };
      await customer.sees('waiting-for-card');
      expect(await customer.heading()).toBe(say['waiting-for-card'].title);
      lay();
      await clerk.sees('customers-turn');
      await clerk.page.locator('.counter-bar', { hasText: say.counter.doing.consent }).waitFor();
      await agree(sides, words);
      await clerk.page.locator('.counter-bar', { hasText: say.counter.doing.pin }).waitFor();
      await customer.page.keyboard.type(SECRETS.MENKYO_PIN);
      // The clerk's window has no field, and says nothing of what is typed.
      expect(await clerk.page.locator('[data-secret], input[type=password]').count()).toBe(0);
      expect(await clerk.page.content()).not.toContain('●');
      await customer.page.keyboard.press('Enter');
      await customer.sees('done');
      await clerk.sees('read');
      expect([await customer.heading(), verified.length]).toEqual([say.done.title, 1]);
      await customer.page.getByText(say.done.wait).waitFor();
      await expectNothingOfTheLicence(sides);
      expect(desk.session.reading?.notes).toMatchObject([{ kind: 'consent', language }]);
      await act(clerk.page.getByLabel(words.licence.seen).click());
      const downloading = clerk.page.waitForEvent('download');
      await act(clerk.page.locator('.export button').first().click());
      await downloading;
      await act(clerk.button(say.counter.returnCard).click());
      await customer.page.getByText(say.done.take).waitFor();
      desk.world.tear();
      await customer.sees('waiting-for-card');
      await clerk.sees('waiting-for-card');
      expect(actions).toBeLessThanOrEqual(4);
    }));

  test('the other language lasts until the card leaves, and the clerk’s window keeps its own', () =>
    atBothSides(browser, language, { consent: CONSENT }, async (sides) => {
      const { clerk, customer, words, desk, lay } = sides;
      const wish = wordsOf(other);
      await customer.button(words.consent.languages[other]).click();
      await soon(
        () => customer.heading(),
        (title) => expect(title).toBe(wish.customer['waiting-for-card'].title),
      );
      expect(await customer.page.locator('html').getAttribute('lang')).toBe(other);
      expect(await clerk.heading()).toBe(words.ready.waiting.title);
      lay();
      await customer.sees('card-present wanted');
      expect(await askOf(customer.page.locator('.consent-lines'), 'one.textContent')).toBe(
        consentTexts(CONSENT, 'my-number')[other],
      );
      await agree(sides, wish);
      expect(await customer.heading()).toBe(wish.secrets.title);
      await type(sides, SECRETS.MENKYO_PIN);
      await customer.sees('done');
      expect(await customer.heading()).toBe(wish.customer.done.title);
      expect(await clerk.heading()).toBe(words.licence.title['myna-licence']);
      desk.world.tear();
      await customer.sees('waiting-for-card');
      expect(await customer.heading()).toBe(words.customer['waiting-for-card'].title);
    }));

  test('no: nothing is sent, and the clerk sees it', () =>
    atBothSides(browser, language, { consent: CONSENT }, async (sides) => {
      const { clerk, customer, words, verified, lay } = sides;
      lay();
      await customer.sees('card-present wanted');
      await customer.button(words.consent.decline).click();
      await customer.sees('card-present declined');
      expect(await customer.heading()).toBe(words.consent.declined.title);
      await clerk.page.locator('.counter-bar', { hasText: words.customer.counter.doing.declined }).waitFor();
      expect(await clerk.button(words.customer.counter.takeOver).count()).toBe(0);
      expect(verified).toEqual([]);
    }));

  test('a wrong PIN, the same again, and the right one: the clerk does nothing', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, verified, lay } = sides;
      lay();
      await customer.sees('card-present not-asked');
      await type(sides, WRONG);
      await customer.sees('failed');
      const failure = { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 } as const;
      expect(await customer.heading()).toBe(words.failure(failure).title);
      await customer.page.getByText(words.failure(failure).cost).waitFor();
      await clerk.page.locator('.counter-bar', { hasText: words.customer.counter.doing.failed }).waitFor();
      // The focus is on the way on.
      await customer.page.keyboard.press('Enter');
      await customer.sees('card-present not-asked');
      await customer.page.getByText(words.secrets.wasWrong).waitFor();
      await customer.page.getByText(words.secrets.triesLeft(9, 10)).waitFor();
      await type(sides, WRONG);
      await customer.sees('failed');
      expect(verified).toHaveLength(1);
      await customer.page.keyboard.press('Enter');
      await customer.sees('card-present not-asked');
      await type(sides, SECRETS.MENKYO_PIN);
      await customer.sees('done');
      expect(verified).toHaveLength(2);
    }));

  test('one try left: the question comes first, and Enter in the field sends nothing yet', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { customer, words, verified, lay } = sides;
      lay('one-try-left');
      await customer.sees('card-present not-asked');
      await type(sides, SECRETS.MENKYO_PIN);
      const dialog = customer.page.getByRole('dialog');
      await dialog.getByText(words.secrets.confirmFew(words.secret.licence, 1)).waitFor();
      expect(verified).toEqual([]);
      await customer.button(words.secrets.confirmSend).click();
      await customer.sees('done');
      expect(verified).toHaveLength(1);
    }));

  test('by touch: keys of 72 pixels at both sizes, and Enter works after them', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { customer, words, lay } = sides;
      lay();
      await customer.sees('card-present not-asked');
      for (const size of [
        { width: 1280, height: 800 },
        { width: 1024, height: 600 },
      ]) {
        await customer.page.setViewportSize(size);
        for (const key of await customer.page.locator('.keypad button').all()) {
          const box = await key.boundingBox();
          expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(72);
        }
        const read = await customer.button(words.secrets.read).boundingBox();
        expect((read?.y ?? Number.NaN) + (read?.height ?? 0)).toBeLessThanOrEqual(size.height);
        expect(
          await askOf(customer.page.locator('html'), 'one.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0);
      }
      for (const digit of SECRETS.MENKYO_PIN) await customer.button(digit).click();
      await customer.page.keyboard.press('Enter');
      await customer.sees('done');
    }));

  test('after a touch beside the field, digits and Enter go to the field all the same', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { customer, verified, lay } = sides;
      lay();
      await customer.sees('card-present not-asked');
      const { page } = customer;
      const beside = async () => {
        await page.mouse.click(5, 790);
        expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
      };
      await beside();
      await page.keyboard.type(SECRETS.MENKYO_PIN);
      await soon(
        () => askOf(page.locator('[data-secret] input'), 'one.value.length'),
        (typed) => expect(typed).toBe(4),
      );
      await beside();
      await page.keyboard.press('Enter');
      await customer.sees('done');
      expect(verified).toHaveLength(1);
    }));

  test('the clerk takes over in the customer’s language, gives back, and stops', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, verified, lay } = sides;
      const { counter: say } = words.customer;
      lay();
      await customer.sees('card-present not-asked');
      await customer.button(words.consent.languages[other]).click();
      await clerk.button(say.takeOver).click();
      await customer.sees('staff');
      await clerk.sees('card-present');
      expect(await clerk.heading()).toBe(wordsOf(other).secrets.title);
      await clerk.page.keyboard.type(SECRETS.MENKYO_PIN);
      await clerk.page.keyboard.press('Enter');
      await clerk.sees('read');
      await customer.sees('done');
      expect(verified).toHaveLength(1);
      sides.desk.world.tear();
      await customer.sees('waiting-for-card');
      lay();
      await customer.sees('card-present not-asked');
      await clerk.button(say.stop).click();
      await customer.sees('stopped');
      await clerk.button(say.handOver).click();
      await customer.sees('card-present not-asked');
      await customer.button(words.customer.cancel).click();
      await customer.sees('stopped');
      await clerk.page.locator('.counter-bar', { hasText: say.doing.stopped }).waitFor();
      expect(verified).toHaveLength(1);
    }));

  test('after a takeover the clerk lets the customer type again from the bar, or returns the card', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, lay } = sides;
      const { counter: say } = words.customer;
      lay();
      await customer.sees('card-present not-asked');
      // No demonstration takes the place of the customer's card.
      expect(await clerk.button(words.demonstration.open).isDisabled()).toBe(true);
      await clerk.button(say.takeOver).click();
      await clerk.sees('card-present');
      await clerk.button(say.handOver).click();
      await customer.sees('card-present not-asked');
      await clerk.sees('customers-turn');
      await clerk.button(say.takeOver).click();
      await clerk.button(say.returnCard).click();
      await customer.page.getByText(words.customer.done.take).waitFor();
      await clerk.page.locator('.counter-bar', { hasText: say.doing.take }).waitFor();
    }));

  test('lifted while the PIN is sent: both are told what it may have cost, and the next customer is not', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, desk, lay } = sides;
      lay();
      await customer.sees('card-present not-asked');
      desk.world.onCommand = (command) => {
        if (command[1] === 0x20 && command.length > 4) desk.world.tear();
      };
      await type(sides, SECRETS.MENKYO_PIN);
      await customer.sees('failed');
      const { cost } = words.failure({
        kind: 'card-fault',
        fault: { kind: 'removed' },
        cost: { kind: 'perhaps-one-try', secret: 'licence' },
      });
      const { lifted } = words.customer.failed;
      await customer.page.getByText(cost).waitFor();
      await customer.page.getByText(lifted.what).waitFor();
      desk.world.onCommand = () => undefined;
      lay();
      await customer.sees('staff');
      expect(await customer.page.innerText('body')).not.toContain(cost);
      await clerk.page.getByText(cost).waitFor();
      const { doing } = words.customer.counter;
      await clerk.page.locator('.counter-bar', { hasText: doing.earlier }).waitFor();
      await clerk.button(words.customer.counter.handOver).click();
      await customer.sees('card-present not-asked');
    }));

  test('PIN 2 of a conventional licence is wrong: the clerk returns the card all the same', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, desk, lay } = sides;
      await desk.handlers.chooseWish({ holder: 'none', photo: true });
      lay('conventional-licence');
      await customer.sees('card-present not-asked');
      const field = (name: string) => customer.page.locator(`[data-secret=${name}] input`);
      await customer.page.keyboard.type(CONVENTIONAL_SECRETS.MENKYO_PIN1);
      await field('pin2').click();
      await type(sides, WRONG);
      await customer.sees('failed');
      await clerk.sees('read');
      await clerk.button(words.customer.counter.returnCard).click();
      await customer.page.getByText(words.customer.done.take).waitFor();
    }));

  test('the customer’s tab is gone: the clerk types at once, and opens it again', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, verified, desk, host, lay } = sides;
      const { counter: say } = words.customer;
      lay();
      await customer.sees('card-present not-asked');
      await customer.page.keyboard.type(WRONG);
      await customer.leave();
      await clerk.sees('card-present');
      await clerk.page.locator('.counter-bar', { hasText: say.doing.lost }).waitFor();
      await soon(
        () => isFocused(clerk.page.locator('[data-secret] input')),
        (is) => expect(is).toBe(true),
      );
      let opened = 0;
      desk.door = { ...desk.door, open: () => opened++ };
      await clerk.page.keyboard.type(SECRETS.MENKYO_PIN);
      await clerk.page.keyboard.press('Enter');
      await clerk.sees('read');
      expect(verified).toHaveLength(1);
      await clerk.button(say.reopen).click();
      await soon(
        () => opened,
        (times) => expect(times).toBe(1),
      );
      const again = await Customer.visit(browser, host);
      await again.sees('done');
      await clerk.button(say.close).click();
      await again.sees('shut');
      expect(await again.heading()).toBe(words.customer.shut.title);
      await clerk.page.locator('.counter-bar').waitFor({ state: 'detached' });
      await again.leave();
    }));

  test('name and address: the clerk asks for them, and the customer types both PINs', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { clerk, customer, words, verified, desk, lay } = sides;
      lay();
      await clerk.page.getByRole('switch', { name: words.secrets.holder }).click();
      const field = (name: string) => customer.page.locator(`[data-secret=${name}] input`);
      await field('inputSupport').waitFor();
      await customer.page.keyboard.type(SECRETS.MENKYO_PIN);
      // The keys type into the field that was touched last.
      await field('inputSupport').click();
      for (const digit of SECRETS.MENKYO_TEXT_PIN) await customer.button(digit).click();
      await customer.page.keyboard.press('Enter');
      await customer.sees('done');
      expect([verified.length, desk.session.reading?.holder?.source]).toEqual([2, 'input-support']);
      await expectNothingOfTheLicence(sides);
      expect(await customer.html()).not.toContain(desk.session.reading?.holder?.name ?? 'no name');
    }));

  test('in a browser it fills its display when asked, and the button goes', () =>
    atBothSides(browser, language, {}, async ({ customer, words }) => {
      await customer.button(words.customer.fullScreen).click();
      await customer.button(words.customer.fullScreen).waitFor({ state: 'detached' });
      expect(await customer.page.evaluate('document.fullscreenElement !== null')).toBe(true);
    }));

  test('a conventional licence asks for PIN 1', () =>
    atBothSides(browser, language, {}, async (sides) => {
      const { customer, words, lay } = sides;
      lay('conventional-licence');
      await customer.sees('card-present not-asked');
      expect(await customer.heading()).toBe(words.secrets.conventional.title);
      await type(sides, CONVENTIONAL_SECRETS.MENKYO_PIN1);
      await customer.sees('done');
      await expectNothingOfTheLicence(sides);
    }));

  test.each(['light', 'dark'] as const)('axe finds nothing in any state of either window, %s', (theme) =>
    atBothSides(browser, language, { consent: CONSENT, theme }, async (sides) => {
      const { clerk, customer, words, desk, lay } = sides;
      await customer.page.emulateMedia({ colorScheme: theme });
      for (const { page } of [clerk, customer]) await page.evaluate(AXE);
      const look = async () => {
        for (const { page } of [clerk, customer]) expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      };
      await customer.sees('waiting-for-card');
      await look();
      lay();
      await customer.sees('card-present wanted');
      await clerk.sees('customers-turn');
      await look();
      await agree(sides, words);
      await desk.handlers.chooseWish({ holder: 'input-support', photo: false });
      await customer.page.locator('[data-secret=inputSupport]').waitFor();
      await look();
      await desk.handlers.chooseWish({ holder: 'none', photo: false });
      await type(sides, WRONG);
      await customer.sees('failed');
      await look();
      await customer.button(words.customer.cancel).click();
      await customer.sees('stopped');
      await look();
      await desk.handlers.handOver({});
      await customer.sees('card-present agreed');
      await type(sides, SECRETS.MENKYO_PIN);
      await customer.sees('done');
      await clerk.sees('read');
      await look();
    }),
  );
});
