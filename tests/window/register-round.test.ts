import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LicenceReading } from '../../src/app/reading.ts';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { isFocused } from '../support/keyboard.ts';
import { readingOf } from '../support/readings.ts';
import { atRegister, PASSPHRASE, type RegisterWindow, withPeople } from '../support/register-window.ts';
import { allStaged } from '../support/staged-states.ts';

/** Rounds: sixty drivers, card by card, in a real register. */

const DRIVERS = 60;
const TODAY = Date.parse('2026-11-20T09:00:00+09:00');
const MONTHS_AGO = Date.parse('2026-05-20T09:00:00+09:00');

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const gold = await readingOf('gold', { holder: 'none' });
const present = (await allStaged()).get('secrets');

/** The card of the driver with this number, of which the licence alone is read. */
function cardOf(driver: number, readAt: number): LicenceReading {
  const number = String(100_000_000_000 + driver);
  return { ...gold, readAt: readAt + driver * 60_000, licence: gold.licence && { ...gold.licence, number } };
}

const idOf = (driver: number) => `E-${100 + driver}`;
const nameOf = (driver: number) => `例示　運転者${100 + driver}`;

async function withDrivers(desk: RegisterWindow, checked: boolean): Promise<void> {
  const people = Array.from({ length: DRIVERS }, (_, i) => [idOf(i), nameOf(i), '配送部'] as const);
  await withPeople(desk, 'employer', [...people, ['S-1', '例示　総務', '総務部']]);
  if (!checked) return;
  for (let i = 0; i < DRIVERS; i++) {
    const reading = cardOf(i, MONTHS_AGO);
    await desk.lay(reading);
    const wish = { readAt: reading.readAt, person: idOf(i), by: null, typed: {}, otherCard: false };
    await desk.did('recordCheck', { ...wish, consent: null });
  }
  desk.lift();
}

test('sixty drivers whose cards are known: one press each, and the next day the round goes on', async () => {
  await atRegister(
    browser,
    ['ja', 'light'],
    (desk) => withDrivers(desk, true),
    async ({ desk, person, words, inspect }) => {
      const { register: say, frame } = words;
      const { page } = person;
      let presses = 0;
      const begin = async () => {
        await page.getByRole('button', { name: say.views.round, exact: true }).click();
        await page.getByLabel(say.round.group).selectOption({ label: say.round.inGroup('配送部', DRIVERS) });
        await page.getByLabel(say.round.since).fill('2026-11-01');
        await person.press(person.button(say.round.start));
      };
      /** The card is laid, its PIN is typed by the driver, and it is taken away. The clerk presses Enter. */
      const check = async (driver: number) => {
        if (present === undefined) throw new Error('no card');
        desk.show(present);
        await person.sees('card-present');
        await desk.lay(cardOf(driver, TODAY));
        await person.sees('register');
        const submit = person.button(say.person.record.submit(nameOf(driver)));
        await submit.waitFor();
        await soon(
          () => isFocused(submit),
          (value) => expect(value).toBe(true),
        );
        await page.keyboard.press('Enter');
        presses += 1;
        await page.getByText(say.round.recorded(nameOf(driver))).waitFor();
        desk.lift();
      };
      await begin();
      await page.getByText(say.round.progress(0, DRIVERS), { exact: true }).waitFor();
      await inspect();
      for (let i = 0; i < 23; i++) await check(i);
      await page.getByText(say.round.progress(23, DRIVERS), { exact: true }).waitFor();
      await inspect();

      // The next day the register is opened again. Nothing of the round was kept but the checks.
      await desk.did('lockRegister', {});
      await person.comeAnew();
      await person.press(person.button(frame.places.register));
      await page.getByLabel(say.locked.secret, { exact: true }).fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await begin();
      await page.getByText(say.round.progress(23, DRIVERS), { exact: true }).waitFor();
      expect(await page.locator('.people').innerText()).not.toContain(nameOf(22));
      expect(await page.locator('.people').innerText()).toContain(nameOf(23));
      for (let i = 23; i < DRIVERS; i++) await check(i);
      await page.getByText(say.round.progress(DRIVERS, DRIVERS), { exact: true }).waitFor();
      await page.getByText(say.round.done).waitFor();
      expect(presses).toBe(DRIVERS);
      console.log(
        `a round of ${DRIVERS} drivers: ${presses} presses of the clerk, beside those that begin it`,
      );
    },
  );
}, 180_000);

test.each([
  ['ja', 'dark'],
  ['en', 'light'],
] as const)(
  'a card that is not known yet is given to a person by number or name: %s, %s',
  async (...look) => {
    await atRegister(
      browser,
      look,
      (desk) => withDrivers(desk, false),
      async ({ desk, person, words, inspect }) => {
        const { register: say } = words;
        const { page } = person;
        await person.press(person.button(say.views.round));
        await page.getByLabel(say.round.group).waitFor();
        await inspect();
        await page.getByLabel(say.round.group).selectOption({ label: say.round.inGroup('配送部', DRIVERS) });
        await page.getByLabel(say.round.since).fill('2026-11-01');
        await person.press(person.button(say.round.start));
        await page.getByText(say.round.progress(0, DRIVERS)).waitFor();
        await desk.lay(cardOf(5, TODAY));
        const field = page.getByLabel(say.round.whose);
        await field.waitFor();
        expect(await isFocused(field)).toBe(true);
        await inspect();
        // Several people match, so Enter chooses none of them.
        await page.keyboard.type('運転者');
        await page.keyboard.press('Enter');
        expect(await page.getByText(say.person.record.title).count()).toBe(0);
        await page.keyboard.type('105');
        await page.keyboard.press('Enter');
        const submit = person.button(say.person.record.submit(nameOf(5)));
        await submit.waitFor();
        expect(desk.asked).not.toContain('recordCheck');
        await inspect();
        await page.keyboard.press('Enter');
        await page.getByText(say.round.recorded(nameOf(5))).waitFor();

        // The same card again: the program knows it, and says that it was checked.
        desk.lift();
        await desk.lay(cardOf(5, TODAY + 3_600_000));
        await page.getByText(say.round.again).waitFor();
        await person.press(person.button(say.round.other));
        await page.keyboard.type('S-1');
        await page.getByText(say.round.nobody).waitFor();

        // A name from the chip proposes the person of that name.
        desk.lift();
        const named = await readingOf('gold');
        const holder = named.holder && { ...named.holder, name: nameOf(7).replace('　', ' ') };
        await desk.lay({ ...cardOf(7, TODAY), holder });
        await person.button(say.person.record.submit(nameOf(7))).waitFor();

        // The card of a person of another group is told apart.
        desk.lift();
        await desk.did('savePerson', {
          id: idOf(5),
          name: nameOf(5),
          kana: '',
          group: '総務部',
          note: '',
          isNew: false,
        });
        await person.press(person.button(say.round.stop));
        await page.getByLabel(say.round.since).fill('2026-11-01');
        await page.getByLabel(say.round.group).selectOption({ index: 1 });
        await person.press(person.button(say.round.start));
        await page.getByText(say.round.progress(0, DRIVERS - 1)).waitFor();
        await desk.lay(cardOf(5, TODAY + 7_200_000));
        await page.getByText(say.round.notInGroup).waitFor();
        await inspect();
      },
    );
  },
);
