import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';
import { serveWindow } from '../support/window.ts';

/** A conventional licence at a reader: what is asked, what is sent to the card, and what is told before. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const PIN1 = '1357';
const PIN2 = '2468';
/** P2 of VERIFY. */
const TO_PIN1 = 0x81;
const TO_PIN2 = 0x82;

interface Counter {
  readonly person: Person;
  readonly desk: SessionDesk;
  readonly words: ReturnType<typeof wordsOf>;
  readonly card: VirtualCard;
  /** Each PIN that the card got, with the place that it was sent to. */
  readonly sent: readonly (readonly [p2: number, pin: string])[];
  readonly field: (name: 'pin1' | 'pin2') => Locator;
  readonly choice: (label: string) => Locator;
}

/** Lays a card down, before a window in this language. */
async function withCard(
  language: 'ja' | 'en',
  file: CardFile,
  body: (counter: Counter) => Promise<void>,
  settings: ConstructorParameters<typeof SessionDesk>[1] = {},
): Promise<void> {
  const desk = new SessionDesk(language, settings);
  const sent: [number, string][] = [];
  desk.world.onCommand = (command) => {
    if (command[1] === 0x20 && command.length > 5)
      sent.push([command[3] ?? 0, Buffer.from(command.subarray(5)).toString('ascii')]);
  };
  desk.world.setReaders(READER);
  const card = new VirtualCard(file);
  desk.world.lay(card);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const { page } = person;
  try {
    await person.sees('card-present');
    await body({
      person,
      desk,
      words: wordsOf(language),
      card,
      sent,
      field: (name) => page.locator(`[data-secret="${name}"] input`),
      choice: (label) => page.getByRole('switch', { name: label }),
    });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

const FRESH = cardFile('conventional-licence');

function withTries(tries: { readonly pin1?: number; readonly pin2?: number }): CardFile {
  const { conventionalLicence, ...rest } = FRESH;
  if (conventionalLicence === null) throw new Error('not a conventional licence');
  const { pin1, pin2 } = conventionalLicence;
  return {
    ...rest,
    conventionalLicence: {
      ...conventionalLicence,
      pin1: { ...pin1, triesLeft: tries.pin1 ?? pin1.triesLeft },
      pin2: { ...pin2, triesLeft: tries.pin2 ?? pin2.triesLeft },
    },
  };
}

function readingOf({ desk }: Counter) {
  const { state } = desk;
  if (state.kind !== 'read') throw new Error(state.kind);
  return state.reading;
}

/** Clicks number keys with the mouse, as a finger would press them. */
async function clickKeys({ person }: Counter, digits: string): Promise<void> {
  for (const digit of digits) await person.button(digit).click();
}

describe.concurrent.each(['ja', 'en'] as const)('in %s', (language) => {
  test('PIN 1 alone, by keyboard: one VERIFY, and neither photograph nor domicile is read', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field } = counter;
      expect(await person.heading()).toBe(words.secrets.conventional.title);
      expect(await isFocused(field('pin1'))).toBe(true);
      expect(await field('pin2').count()).toBe(0);
      await person.page.keyboard.type(PIN1);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
      expect(readingOf(counter)).toMatchObject({ card: 'ic-licence', domicile: null });
      expect(readingOf(counter).photo.kind).toBe('absent');
    }));

  test('PIN 1 by the number keys; the field keeps the focus, so that Enter still reads', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field } = counter;
      await clickKeys(counter, '1358');
      await person.button(words.secrets.backspace).click();
      await clickKeys(counter, '7');
      expect(await isFocused(field('pin1'))).toBe(true);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
    }));

  test('with the photograph: each PIN goes to its own place, and the domicile stays unread', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field, choice } = counter;
      await person.page.keyboard.type(PIN1);
      await person.press(choice(words.secrets.conventional.photo), ' ');
      await person.type(field('pin2'), PIN2);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([
        [TO_PIN1, PIN1],
        [TO_PIN2, PIN2],
      ]);
      expect(readingOf(counter).photo.kind).toBe('drawn');
      expect(readingOf(counter).domicile).toBeNull();
    }));

  test('the number keys type into the field in focus, and say which', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field, choice } = counter;
      const keys = (name: 'pin1' | 'pin2') =>
        person.page.getByRole('group', { name: words.secrets.keypadOf(name), exact: true });
      await choice(words.secrets.conventional.photo).check();
      // A choice takes no digits, so the keys stay with the field that had the focus.
      await keys('pin1').waitFor();
      await clickKeys(counter, PIN1);
      await field('pin2').click();
      await keys('pin2').waitFor();
      await clickKeys(counter, PIN2);
      expect([await field('pin1').inputValue(), await field('pin2').inputValue()]).toEqual([PIN1, PIN2]);
      // Without its field, the keys go back to PIN 1.
      await choice(words.secrets.conventional.photo).uncheck();
      await keys('pin1').waitFor();
      await person.button(words.secrets.backspace).click();
      expect(await field('pin1').inputValue()).toBe('135');
      await clickKeys(counter, '7');
      await person.button(words.secrets.read).click();
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
    }));

  test('a choice that is switched off again: the PIN 2 that was typed for it is gone, and is not sent', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field, choice, card } = counter;
      const photo = choice(words.secrets.conventional.photo);
      await person.press(photo, ' ');
      await person.type(field('pin2'), '9999');
      await person.press(photo, ' ');
      await person.press(photo, ' ');
      expect(await field('pin2').inputValue()).toBe('');
      await person.type(field('pin2'), '9999');
      await photo.uncheck();
      await person.type(field('pin1'), PIN1);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
      expect(card.triesLeft('pin2')).toBe(3);
    }));

  test('PIN 2 that is missing or too short: nothing is sent, and its field says so', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field, choice, desk } = counter;
      await person.page.keyboard.type(PIN1);
      await person.press(choice(words.secrets.conventional.photo), ' ');
      const problem = person.page.locator('[data-secret="pin2"] [role="alert"]');
      await person.press(person.button(words.secrets.read));
      expect(await problem.innerText()).toBe(words.secrets.missing('pin2'));
      expect(await isFocused(field('pin2'))).toBe(true);
      await person.page.keyboard.type('24');
      await person.page.keyboard.press('Enter');
      const short = { kind: 'wrong', problem: 'length', typed: 2 } as const;
      expect(await problem.innerText()).toBe(words.secrets.wrongForm('pin2', short));
      // A field that comes back is empty, and has no problem yet.
      await choice(words.secrets.conventional.photo).uncheck();
      await choice(words.secrets.conventional.photo).check();
      expect(await problem.innerText()).toBe('');
      expect([sent, desk.state.kind]).toEqual([[], 'card-present']);
    }));

  test('the registered domicile at home: read when it was chosen by name, without the photograph', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, sent, field, choice } = counter;
      await person.page.keyboard.type(PIN1);
      await person.press(choice(words.secrets.conventional.domicile), ' ');
      await person.type(field('pin2'), PIN2);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent.map(([p2]) => p2)).toEqual([TO_PIN1, TO_PIN2]);
      expect(readingOf(counter).domicile).toEqual(expect.any(String));
      expect(readingOf(counter).photo.kind).toBe('absent');
    }));

  test('at a counter the domicile is not offered, and the photograph is', () =>
    withCard(
      language,
      FRESH,
      async (counter) => {
        const { person, words, field, choice } = counter;
        expect(await choice(words.secrets.conventional.domicile).count()).toBe(0);
        await person.page.keyboard.type(PIN1);
        await person.press(choice(words.secrets.conventional.photo), ' ');
        expect(await person.text()).not.toContain(words.secrets.conventional.opens.pin2.home);
        await person.type(field('pin2'), PIN2);
        await person.page.keyboard.press('Enter');
        await person.sees('read');
        expect(readingOf(counter)).toMatchObject({ photo: { kind: 'drawn' }, domicile: null });
      },
      { place: 'counter' },
    ));

  test('a counter by now: a domicile that was chosen before is not asked for, and PIN 2 not sent', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, desk, words, sent, field, choice } = counter;
      await choice(words.secrets.conventional.domicile).check();
      await field('pin2').fill(PIN2);
      await desk.handlers.changeSettings({ place: 'counter' });
      await field('pin2').waitFor({ state: 'detached' });
      await field('pin1').fill(PIN1);
      await field('pin1').press('Enter');
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
    }));

  test('a card that has run out says so before anyone types, above the field', () =>
    withCard(language, cardFile('conventional-ended'), async ({ person, words, sent, field }) => {
      const box = person.page.locator('.validity-expired');
      expect(await box.innerText()).toContain(words.licence.validityTitle.expired);
      const told = await person.page.getByRole('region', { name: words.secrets.conventional.onCard.title });
      expect(await told.innerText()).toContain(
        language === 'ja' ? '2026年（令和08年）06月15日' : '2026-06-15',
      );
      const [above, below] = [await box.boundingBox(), await field('pin1').boundingBox()];
      expect(above?.y).toBeLessThan(below?.y ?? 0);
      expect(sent).toEqual([]);
    }));

  test('a card that has not run out: its dates, and no sign that it is valid', () =>
    withCard(language, FRESH, async ({ person, words }) => {
      // Two years before the last day of the fixture, 2029-02-01.
      await person.page.clock.install({ time: Date.parse('2027-02-01T00:00:00+09:00') });
      await person.comeAnew();
      await person.sees('card-present');
      const told = person.page.getByRole('region', { name: words.secrets.conventional.onCard.title });
      expect(await told.innerText()).toContain(
        language === 'ja' ? '2029年（令和11年）02月01日' : '2029-02-01',
      );
      expect(await told.innerText()).toContain(
        language === 'ja' ? '2024年（令和06年）01月15日' : '2024-01-15',
      );
      expect(await person.page.locator('.validity').count()).toBe(0);
    }));

  test.each([
    ['pin1', withTries({ pin1: 1 }), false],
    ['pin2', withTries({ pin2: 1 }), true],
  ] as const)('one try left for %s: it asks before it sends anything', (name, file, wantsPhoto) =>
    withCard(language, file, async (counter) => {
      const { person, words, sent, field, choice, card } = counter;
      const dialog = person.page.getByRole('dialog', { name: words.secrets.confirmTitle });
      await person.page.keyboard.type(PIN1);
      if (wantsPhoto) {
        await person.press(choice(words.secrets.conventional.photo), ' ');
        await person.type(field('pin2'), PIN2);
      }
      await person.page.keyboard.press('Enter');
      await dialog.getByText(words.secrets.confirmFew(words.secret[name], 1)).waitFor();
      await person.press(person.button(words.secrets.confirmBack));
      await dialog.waitFor({ state: 'hidden' });
      expect([sent, card.triesLeft(name)]).toEqual([[], 1]);
      await person.press(person.button(words.secrets.read));
      await person.press(person.button(words.secrets.confirmSend));
      await person.sees('read');
      expect(sent.length).toBe(wantsPhoto ? 2 : 1);
    }),
  );

  test('PIN 1 locked: who unlocks it, and no field; the dates are told all the same', () =>
    withCard(language, withTries({ pin1: 0 }), async ({ person, words }) => {
      const told = words.failure({ kind: 'locked', secret: 'pin1' });
      const said = await person.page.getByRole('alert').innerText();
      for (const sentence of Object.values(told)) expect(said).toContain(sentence);
      expect(await person.page.locator('input').count()).toBe(0);
      expect(await person.text()).toContain('2029');
    }));

  test('PIN 2 locked: photograph and domicile cannot be chosen, with the reason; PIN 1 reads the rest', () =>
    withCard(language, withTries({ pin2: 0 }), async (counter) => {
      const { person, words, sent, choice } = counter;
      const { photo, domicile, pin2Locked } = words.secrets.conventional;
      for (const label of [photo, domicile]) {
        expect(await choice(label).isDisabled()).toBe(true);
        const reason = await choice(label).getAttribute('aria-describedby');
        expect(await person.page.locator(`[id="${reason}"]`).innerText()).toBe(pin2Locked.home);
      }
      await person.page.keyboard.type(PIN1);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([[TO_PIN1, PIN1]]);
    }));

  test('no PIN was set: it is read as it is, with the photograph when that is chosen', () =>
    withCard(language, cardFile('conventional-no-pins'), async (counter) => {
      const { person, words, choice } = counter;
      expect(await person.heading()).toBe(words.secrets.titleUnset);
      expect(await person.text()).toContain(words.secrets.conventional.unset);
      await choice(words.secrets.conventional.photo).check();
      expect(await person.page.locator('[data-secret]').count()).toBe(0);
      await person.press(person.button(words.secrets.read));
      await person.sees('read');
    }));

  test('the card does not tell whether PINs are set: told beside the field, and nothing is sent', () =>
    withCard(language, cardFile('conventional-no-setting'), async (counter) => {
      const { person, words, sent, card } = counter;
      const tries = person.page.locator('[data-secret="pin1"] .tries');
      expect(await tries.innerText()).toBe(words.secrets.pinStateUnknown);
      await person.page.keyboard.type(PIN1);
      await person.page.keyboard.press('Enter');
      await person.sees('refused');
      const told = words.failure({
        kind: 'secret-not-sent',
        secret: 'pin1',
        reason: 'pin-state-unknown',
        triesLeft: 3,
      });
      const said = await person.page.getByRole('alert').innerText();
      for (const sentence of Object.values(told)) expect(said).toContain(sentence);
      expect(said).toContain(language === 'ja' ? '警察署' : 'police station');
      expect([sent, card.triesLeft('pin1')]).toEqual([[], 3]);
    }));

  test('a wrong PIN 2 costs one of its own tries; the next screen shows them, and the fields are empty', () =>
    withCard(language, FRESH, async (counter) => {
      const { person, words, field, choice } = counter;
      await person.page.keyboard.type(PIN1);
      await person.press(choice(words.secrets.conventional.photo), ' ');
      await person.type(field('pin2'), '9999');
      await person.page.keyboard.press('Enter');
      // What PIN 1 opened is shown below the refusal.
      await person.sees('read');
      const told = words.failure({ kind: 'wrong-secret', secret: 'pin2', triesLeft: 2 });
      expect(await person.page.getByRole('alert').innerText()).toContain(told.what);
      await person.press(person.button(words.licence.conventional.tryAgain));
      await person.sees('card-present');
      await person.press(choice(words.secrets.conventional.photo), ' ');
      const tries = (name: string) => person.page.locator(`[data-secret="${name}"] .tries`);
      await soon(
        () => tries('pin2').innerText(),
        (text) => expect(text).toBe(words.secrets.triesLeft(2, 3)),
      );
      expect(await tries('pin1').innerText()).toBe(words.secrets.triesLeft(3, 3));
      expect([await field('pin1').inputValue(), await field('pin2').inputValue()]).toEqual(['', '']);
    }));

  test('a demonstration card: offered, its own two PINs shown, and read with them', async () => {
    const served = await serveWindow(language);
    const person = await Person.visit(browser, served.host);
    const { page } = person;
    const words = wordsOf(language);
    try {
      await person.press(person.button(words.demonstration.open));
      await page.getByRole('dialog').getByText(FRESH.title[language], { exact: true }).click();
      await person.sees('card-present');
      const shown = page.locator('.hint dt');
      expect(await shown.allInnerTexts()).toEqual([words.secret.pin1, words.secret.pin2]);
      await page.getByRole('switch', { name: words.secrets.conventional.photo }).check();
      await person.press(person.button(words.demonstration.fill));
      await person.sees('read');
      expect(served.desk.state).toMatchObject({ reading: { card: 'ic-licence', photo: { kind: 'drawn' } } });
    } finally {
      await person.leave();
      await served.close();
    }
  });
});
