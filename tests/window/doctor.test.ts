import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { serveWindow } from '../support/window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('no service of the card reader: the cause is found, with what to do, by the keyboard', async () => {
    const { doctor: say } = wordsOf(language).ready;
    const served = await serveWindow(language);
    const person = await Person.visit(browser, served.host, {
      colorScheme: language === 'ja' ? 'light' : 'dark',
    });
    try {
      const { page } = person;
      await person.press(person.button(say.open));
      const dialog = page.getByRole('dialog', { name: say.title });
      const wrong = dialog.locator('.doctor-wrong');
      await wrong.first().waitFor();
      const count = await wrong.count();
      expect(await dialog.innerText()).toContain(say.wrong(count));
      // The service is named, and what to do about it.
      expect((await wrong.allInnerTexts()).join('\n')).toMatch(/pcscd/);
      expect(await wrong.first().locator('.doctor-todo').count()).toBe(1);
      // What is wrong comes before what is fine.
      const kinds = await dialog
        .locator('li')
        .evaluateAll((all) => all.map((one) => String('className' in one && one.className)));
      expect(kinds.slice(0, count).every((kind) => kind === 'doctor-wrong')).toBe(true);
      expect(kinds).toContain('doctor-fine');
      await page.evaluate(AXE);
      expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      await person.press(person.button(say.close));
      expect(await isFocused(person.button(say.open))).toBe(true);
    } finally {
      await person.leave();
      await served.close();
    }
  });
});
