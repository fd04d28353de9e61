import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { type Answers, NO_ANSWERS } from '../../src/procedures/procedure.ts';
import { startShell } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { readingOf } from '../support/readings.ts';
import { DEMONSTRATION } from '../support/staged-states.ts';
import { READER, SessionDesk, StagedDesk, serveDesk, viewOfReading } from '../support/staged-window.ts';

/** Remembered answers are one person's, but the next card may be another's. The date is 20 November 2026. */

const FATHERS: Answers = { ...NO_ANSWERS, birthDate: { year: 1958, month: 3, day: 9 }, course: 'violator' };
/** The answers of the holder of `gold`. */
const OWN: Answers = { ...FATHERS, birthDate: { year: 1985, month: 1, day: 1 } };

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

type Words = ReturnType<typeof wordsOf>;
type Holder = 'none' | 'input-support';

/** 手続きナビ over a reading of `gold`, with remembered answers. */
async function over(
  language: 'ja' | 'en',
  {
    answers,
    holder,
    isDemonstration = false,
  }: { answers: Answers; holder: Holder; isDemonstration?: boolean },
  body: (person: Person, words: Words, desk: StagedDesk) => Promise<void>,
): Promise<void> {
  const desk = new StagedDesk(language, { answers });
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const words = wordsOf(language);
  try {
    desk.show({
      kind: 'read',
      place: isDemonstration ? DEMONSTRATION : { kind: 'reader', name: READER },
      reading: await viewOfReading(await readingOf('gold', { holder })),
      clearsAt: null,
      isCardThere: true,
      refusal: null,
    });
    await person.sees('read');
    await open(person, words);
    await body(person, words, desk);
  } finally {
    await person.leave();
    await host.close();
  }
}

async function open(person: Person, words: Words): Promise<void> {
  await person.press(person.button(words.procedures.open));
  await person.sees('procedures');
}

const headline = ({ page }: Person) => page.locator('.procedures-headline').innerText();
const note = ({ page }: Person) => page.locator('.remembered').innerText();
const course = ({ page }: Person) => page.locator('[data-question="course"]').getByRole('radio');
const NOT_SURE = 5;

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('used, and said; left out for this card alone, and not forgotten', () =>
    over(language, { answers: FATHERS, holder: 'none' }, async (person, words, desk) => {
      const { page } = person;
      const { remembered: say, headline: days } = words.procedures;
      const unknown = days.birthDate({ year: 2029, month: 2, day: 1 });
      expect(await note(person)).toContain(say.is.used);
      expect(await headline(person)).not.toBe(unknown);
      await person.press(person.button(say.leaveOut));
      expect(await note(person)).toBe(say.is['left-out']);
      expect(await isFocused(page.locator('h1'))).toBe(true);
      expect(await headline(person)).toBe(unknown);
      expect(await course(person).nth(NOT_SURE).isChecked()).toBe(true);
      expect(desk.settings.answers).toEqual(FATHERS);
      // It stays so after a look at the licence.
      await page.keyboard.press('Escape');
      await person.sees('read');
      await open(person, words);
      expect(await note(person)).toBe(say.is['left-out']);
      expect(await headline(person)).toBe(unknown);
      // The next reading uses the remembered answers again.
      const { state } = desk;
      desk.show({ kind: 'waiting-for-card' });
      await person.sees('waiting-for-card');
      desk.show(state);
      await person.sees('read');
      await open(person, words);
      expect(await note(person)).toContain(say.is.used);
    }));

  test.each([
    ['another holder’s', { answers: FATHERS, holder: 'input-support' }, 'of-another'],
    ['a demonstration', { answers: FATHERS, holder: 'none', isDemonstration: true }, 'demonstration'],
  ] as const)('%s: none of them is used, and it is said', (_, scene, use) =>
    over(language, scene, async (person, words) => {
      expect(await note(person)).toBe(words.procedures.remembered.is[use]);
      expect(await course(person).nth(NOT_SURE).isChecked()).toBe(true);
      expect(await person.button(words.procedures.remembered.leaveOut).count()).toBe(0);
    }),
  );

  test.each([
    ['left out', { answers: FATHERS, holder: 'none' }],
    ['of another', { answers: FATHERS, holder: 'input-support' }],
    ['a demonstration', { answers: FATHERS, holder: 'none', isDemonstration: true }],
  ] as const)('%s: what is answered here takes the place of none of them unasked', (_, scene) =>
    over(language, scene, async (person, words, desk) => {
      const { questions, remembered: say } = words.procedures;
      const { page } = person;
      const leaveOut = person.button(say.leaveOut);
      if ((await leaveOut.count()) > 0) await person.press(leaveOut);
      // Tab reaches the chosen radio button of a group. After the last one, an arrow key goes to the first.
      await person.tabTo(course(person).nth(NOT_SURE));
      await page.keyboard.press('ArrowDown');
      expect(await course(person).first().isChecked()).toBe(true);
      const remember = page.getByRole('checkbox', { name: questions.remember });
      expect(desk.asked).not.toContain('changeSettings');
      if ('isDemonstration' in scene) {
        expect(await remember.count()).toBe(0);
        return;
      }
      expect(await remember.isChecked()).toBe(false);
      // Once the person asks for it, they are remembered.
      await person.press(remember, ' ');
      await expect.poll(() => desk.settings.answers).toEqual({ ...NO_ANSWERS, course: 'excellent' });
      await expect.poll(() => note(person)).toContain(say.is.used);
      expect(await remember.isChecked()).toBe(true);
    }),
  );

  test('the holder’s own are used', () =>
    over(language, { answers: OWN, holder: 'input-support' }, async (person, words) => {
      expect(await note(person)).toContain(words.procedures.remembered.is.used);
      expect(await course(person).nth(2).isChecked()).toBe(true);
    }));

  test('where nothing is remembered nothing is said of it', () =>
    over(language, { answers: NO_ANSWERS, holder: 'none' }, async (person) => {
      expect(await person.page.locator('.remembered').innerText()).toBe('');
    }));
});

test('another read of the card, with the holder: answers on top of another person’s are not used', async () => {
  const desk = new SessionDesk('ja', { answers: FATHERS });
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const { page } = person;
  const words = wordsOf('ja');
  const boxes = (secret: string) => page.locator(`[data-secret="${secret}"] input`);
  try {
    desk.world.lay(new VirtualCard(cardFile('gold')));
    await person.sees('card-present');
    await person.type(boxes('licence'), '1234');
    await page.keyboard.press('Enter');
    await person.sees('read');
    await open(person, words);
    await person.page.getByRole('tab', { name: words.procedures.readiness.tab, exact: true }).click();
    await person.press(person.button(words.procedures.readiness.again.button));
    await person.sees('card-present');
    await person.type(boxes('licence'), '1234');
    await person.type(boxes('signature'), 'TEST1234');
    await person.type(boxes('inputSupport'), '5678');
    await page.keyboard.press('Enter');
    await person.sees('procedures');
    expect(await note(person)).toBe(words.procedures.remembered.is['of-another']);
    expect(await course(person).nth(NOT_SURE).isChecked()).toBe(true);
    expect(desk.settings.answers).toEqual(FATHERS);
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
});
