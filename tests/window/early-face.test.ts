import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { CardError } from '../../src/card/card-error.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** The face that the window shows before the card has been read to its end. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const NUMBER = '001234567890';

interface Early {
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  /** The card answers at last, or fails. */
  readonly goOn: (fault?: CardError) => void;
}

/** The card holds back its signature while the body runs. */
async function atEarlyFace(language: 'ja' | 'en', body: (early: Early) => Promise<void>): Promise<void> {
  const desk = new SessionDesk(language, { place: 'counter' });
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  let goOn: Early['goOn'] = () => undefined;
  const held = new Promise<void>((resolve, reject) => {
    goOn = (fault) => (fault === undefined ? resolve() : reject(fault));
  });
  try {
    await person.sees('card-present');
    desk.world.onCommand = () => {
      const { state } = desk;
      return state.kind === 'reading' && state.progress.step === 'signature' ? held : undefined;
    };
    await person.type(person.page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
    await person.page.keyboard.press('Enter');
    await person.sees('early');
    await body({ person, words: wordsOf(language), goOn });
  } finally {
    goOn();
    await person.leave();
    await host.close();
    await desk.close();
  }
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('it is marked, offers nothing to keep, and stays in place when the verdict comes', () =>
    atEarlyFace(language, async ({ person, words, goOn }) => {
      const { page } = person;
      const text = await person.text();
      expect(text).toContain(words.reading.early.sentence);
      expect(text).toMatch(/確認中（[\s\S]*BEING CHECKED/);
      expect(text).toContain(NUMBER);
      for (const name of [
        ...Object.values(words.licence.formats),
        words.licence.print,
        words.frame.copyAll,
      ]) {
        expect(await person.button(name).count(), name).toBe(0);
      }
      await page.evaluate("document.querySelector('.face').dataset.same = 'yes'");
      goOn();
      await person.sees('read');
      expect(await page.evaluate("document.querySelector('.face').dataset.same")).toBe('yes');
      expect(await person.text()).not.toContain('BEING CHECKED');
      await person.button(words.licence.print).waitFor();
    }));

  test('it can be neither copied nor printed', () =>
    atEarlyFace(language, async ({ person }) => {
      const { page } = person;
      await page.keyboard.press('Control+A');
      expect(await page.evaluate('getSelection().toString()')).not.toContain(NUMBER);
      // Even a selection made by a script is not copied.
      const isCopied = await page.evaluate(`(() => {
        const text = document.querySelector('.face text');
        getSelection().selectAllChildren(text);
        return text.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true }));
      })()`);
      expect(isCopied).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.face').filter({ visible: true }).count()).toBe(0);
      expect(await person.text()).not.toContain(NUMBER);
    }));

  test('it goes when the reading fails, and the message says why', () =>
    atEarlyFace(language, async ({ person, words, goOn }) => {
      goOn(new CardError({ kind: 'removed' }));
      await person.sees('refused');
      const failure = { kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } } as const;
      expect(await person.heading()).toBe(words.failure(failure).title);
      expect(await person.page.locator('.face').count()).toBe(0);
      expect(await person.page.content()).not.toContain(NUMBER);
    }));
});
