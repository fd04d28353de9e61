import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShell } from '../support/browser.ts';
import { isFocused } from '../support/keyboard.ts';
import { atRegister, PASSPHRASE } from '../support/register-window.ts';

/** The register's file, made, locked and opened in the window. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

test.each([
  ['ja', 'light'],
  ['en', 'dark'],
] as const)('made with a recovery key that is kept, and opened by either: %s, %s', async (...look) => {
  await atRegister(
    browser,
    look,
    async () => undefined,
    async ({ desk, person, words, inspect }) => {
      const { register: say, frame } = words;
      const { page } = person;
      await page.getByRole('heading', { name: say.none.title, level: 1 }).waitFor();
      await inspect();
      const once = page.getByLabel(say.passphrase, { exact: true });
      const again = page.getByLabel(say.passphraseAgain);
      const make = async (first: string, second: string) => {
        await once.fill(first);
        await again.fill(second);
        await again.press('Enter');
      };
      await make(PASSPHRASE, `${PASSPHRASE}x`);
      await page.getByText(say.notSame).waitFor();
      expect([await once.inputValue(), await again.inputValue()]).toEqual(['', '']);
      await make('', '');
      await page.getByText(say.missing).waitFor();
      await make('1234567', '1234567');
      await page.getByText(say.fault({ kind: 'short-passphrase' })).waitFor();
      expect(desk.asked.filter((name) => name === 'makeRegister')).toHaveLength(1);
      await make(PASSPHRASE, PASSPHRASE);

      // The key is shown until its end was typed from a copy. Another screen does not take it away.
      await page.getByRole('heading', { name: say.made.title, level: 1 }).waitFor();
      const shown = page.locator('.register-key');
      const key = await shown.innerText();
      expect(key).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
      await inspect();
      await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await person.press(person.button(say.made.copy));
      await page.getByText(say.made.copied, { exact: true }).waitFor();
      const end = page.getByLabel(say.made.confirm);
      await end.press('Control+V');
      expect(await end.inputValue()).toBe(key);
      await page.emulateMedia({ media: 'print' });
      expect(await shown.isVisible()).toBe(true);
      expect(await page.getByText(say.made.printed(desk.where)).isVisible()).toBe(true);
      for (const hidden of ['.rail', '.header', '.register-made button', '.register-made input']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
      }
      await page.emulateMedia({ media: 'screen' });
      await person.press(person.button(frame.places.card));
      await person.sees('waiting-for-card');
      await person.press(person.button(frame.places.register));
      await end.fill('00000');
      await end.press('Enter');
      await page.getByText(say.made.wrong).waitFor();
      await inspect();
      await end.fill(key.slice(-5).toLowerCase());
      await end.press('Enter');
      await page.getByText(say.counts(0, 0)).waitFor();
      expect(await page.content()).not.toContain(key);
      await inspect();

      await person.press(person.button(say.lock));
      await page.getByRole('heading', { name: say.locked.title, level: 1 }).waitFor();
      const field = page.getByLabel(say.locked.secret, { exact: true });
      await field.fill(`${PASSPHRASE}x`);
      await field.press('Enter');
      await page.getByText(say.fault({ kind: 'wrong-passphrase' })).waitFor();
      expect(await field.inputValue()).toBe('');
      for (const typed of [key.toLowerCase(), PASSPHRASE]) {
        await field.fill(typed);
        await field.press('Enter');
        await page.getByText(say.counts(0, 0)).waitFor();
        await person.press(person.button(say.lock));
        await field.waitFor();
      }
      // Neither is in a file.
      const folder = dirname(desk.where);
      for (const name of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, name));
        for (const secret of [PASSPHRASE, key]) expect(bytes.includes(secret), name).toBe(false);
      }
    },
  );
});

test('people are added, edited, marked as left and removed, by the keyboard', async () => {
  await atRegister(
    browser,
    ['ja', 'light'],
    (desk) =>
      desk.did('makeRegister', {
        secrets: { newRegister: new TextEncoder().encode(PASSPHRASE) },
        policy: 'employer',
        demo: false,
        keep: false,
      }),
    async ({ person, words, inspect }) => {
      const { register: say } = words;
      const { page } = person;
      const { fields } = say.person;
      await person.press(person.button(say.person.add));
      const id = page.getByLabel(fields.id);
      expect(await isFocused(id)).toBe(true);
      await inspect();
      await page.keyboard.type('E-1');
      await page.keyboard.press('Enter');
      await page.getByText(say.fault({ kind: 'bad-person', field: 'name', what: 'missing' })).waitFor();
      await person.type(page.getByLabel(fields.name, { exact: true }), '例示　花子');
      await person.type(page.getByLabel(fields.group), '営業部');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '例示　花子', level: 1 }).waitFor();
      await person.press(person.button(say.person.edit));
      await page.getByLabel(fields.kana).waitFor();
      await inspect();
      await person.type(page.getByLabel(fields.kana), 'レイジ　ハナコ');
      await page.keyboard.press('Enter');
      await page.getByText('E-1 · レイジ　ハナコ · 営業部').waitFor();
      await person.press(person.button(say.person.edit));
      await page.getByLabel(say.person.leftOn).fill('2026-10-31');
      await page.getByLabel(say.person.leftOn).press('Enter');
      await page.getByText(say.person.left('2026-10-31')).waitFor();
      await person.press(person.button(say.person.edit));
      await person.press(person.button(say.person.remove));
      const dialog = page.getByRole('dialog');
      await dialog.getByText(say.person.removeExplain(0)).waitFor();
      await inspect();
      await person.press(dialog.getByRole('button', { name: say.person.removeNow }));
      await dialog.getByRole('alert').getByText(say.person.removeWhy).waitFor();
      await dialog.getByLabel(say.person.removeWhy).fill('本人の求め');
      await dialog.getByLabel(say.person.removeWhy).press('Enter');
      await page.getByText(say.counts(0, 0)).waitFor();
      expect(await person.text()).not.toContain('花子');
    },
  );
});
