import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { isFocused } from '../support/keyboard.ts';
import { readingOf } from '../support/readings.ts';
import { atRegister, withPeople } from '../support/register-window.ts';

/** A check is recorded in the window, in a real register. */

const CONSENT = '契約のため、免許証の内容を記録します。\n2年後に削除します。';

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

test.each([
  ['ja', 'light'],
  ['en', 'dark'],
] as const)('with typed fields, consent and a confirmation by eye: %s, %s', async (...look) => {
  await atRegister(
    browser,
    look,
    async (desk) => {
      await withPeople(desk, 'rental', [['K-1', '見本　太郎', '']]);
      const policy = {
        stores: ['name' as const, 'address' as const, 'contract' as const, 'vehicle' as const],
        keeps: { years: 2, from: 'check' as const },
        nextCheck: null,
        needsConsent: true,
      };
      await desk.did('changePolicy', { policy, consentText: CONSENT });
    },
    async ({ desk, person, words, inspect }) => {
      const { register: say } = words;
      const { record, stored, from } = say.person;
      const { page } = person;
      await desk.lay(await readingOf('gold', { holder: 'none' }));
      await person.type(page.getByLabel(say.operator), '確認　係');
      await person.press(page.locator('.people').getByRole('button', { name: '見本　太郎' }));
      await page.getByRole('heading', { name: record.title }).waitFor();
      expect(await page.getByLabel(say.operator).inputValue()).toBe('確認　係');
      await inspect();
      const submit = person.button(record.submit('見本　太郎'));
      await person.press(submit);
      await page.getByText(record.needsConsent).waitFor();
      expect(await page.getByText('契約のため、免許証の内容を記録します。').isVisible()).toBe(true);
      await person.type(page.getByLabel(stored.name, { exact: true }), '見本　太郎');
      await person.type(page.getByLabel(stored.vehicle, { exact: true }), '品川 300 あ 1234');
      await person.press(page.getByLabel(record.seen), 'Space');
      await soon(
        () => page.getByLabel(record.seen).isChecked(),
        (value) => expect(value).toBe(true),
      );
      // What was typed is still there after the window got the reading again.
      expect(await page.getByLabel(stored.vehicle, { exact: true }).inputValue()).toBe('品川 300 あ 1234');
      await person.press(page.getByLabel(record.agreed), 'Space');
      await person.press(submit);
      await page.getByText(say.recorded, { exact: true }).waitFor();
      const [check] = await page.locator('.register-checks li').allInnerTexts();
      expect(check).toContain(`${stored.vehicle} 品川 300 あ 1234 (${from.typed})`);
      expect(check).toContain(`${stored.name} 見本　太郎 (${from.typed})`);
      expect(check).not.toContain(`${stored.address} `);
      expect(check).toContain(say.by('確認　係'));
      for (const remark of [say.person.seen, say.person.consented]) expect(check).toContain(remark);
      // The reading is recorded, so it is not offered again.
      expect(await submit.count()).toBe(0);
      await inspect();
      // Of a reading with the name from the chip, no name is asked for.
      const gold = await readingOf('gold');
      await desk.lay({ ...gold, readAt: gold.readAt + 60_000 });
      await page.getByLabel(stored.contract, { exact: true }).waitFor();
      expect(await page.getByLabel(stored.name, { exact: true }).count()).toBe(0);
      expect(await page.getByLabel(stored.address, { exact: true }).count()).toBe(0);

      await person.press(person.button(say.person.sheet));
      await soon(
        () => desk.delivered.at(-1)?.name ?? '',
        (name) => expect(name).toMatch(/^menkyo-check-.*\.pdf$/),
      );
    },
  );
});

test('another card is recorded only after the operator has agreed to that', async () => {
  await atRegister(
    browser,
    ['ja', 'light'],
    (desk) => withPeople(desk, 'employer', [['E-1', '例示　花子', '営業部']]),
    async ({ desk, person, words, inspect }) => {
      const { register: say } = words;
      const { record } = say.person;
      const { page } = person;
      await person.press(page.locator('.people').getByRole('button', { name: '例示　花子' }));
      // 確認する waits where cards are read, and comes back with the reading.
      await person.press(person.button(say.person.wait));
      await person.sees('waiting-for-card');
      await desk.lay(await readingOf('gold'));
      await person.sees('register');
      const submit = person.button(record.submit('例示　花子'));
      await submit.waitFor();
      expect(await isFocused(submit)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByText(say.fault({ kind: 'other-person', by: 'name' })).waitFor();
      await page.getByText(record.otherCard).waitFor();
      await inspect();
      expect(await page.getByText(say.noChecks).isVisible()).toBe(true);
      await person.press(person.button(record.anyway));
      await page.getByText(say.recorded, { exact: true }).waitFor();
      expect(await page.locator('.register-checks li').count()).toBe(1);
    },
  );
});

test('the Enter that is still held down after a PIN records nothing', async () => {
  await atRegister(
    browser,
    ['ja', 'light'],
    (desk) => withPeople(desk, 'plain', [['E-1', '見本　太郎', '']]),
    async ({ desk, person, words }) => {
      const { register: say } = words;
      const { page } = person;
      await person.press(page.locator('.people').getByRole('button', { name: '見本　太郎' }));
      await person.tabTo(person.button(say.person.wait));
      await page.keyboard.down('Enter');
      await person.sees('waiting-for-card');
      await desk.lay(await readingOf('gold', { holder: 'none' }));
      const submit = person.button(say.person.record.submit('見本　太郎'));
      await submit.waitFor();
      await page.keyboard.down('Enter');
      await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      expect(desk.asked).not.toContain('recordCheck');
      await page.keyboard.press('Enter');
      await page.getByText(say.recorded, { exact: true }).waitFor();
    },
  );
});

test('a second Enter on a name in the list records nothing', async () => {
  await atRegister(
    browser,
    ['en', 'light'],
    (desk) => withPeople(desk, 'plain', [['E-1', '見本　太郎', '']]),
    async ({ desk, person, words }) => {
      const { page } = person;
      await desk.lay(await readingOf('gold', { holder: 'none' }));
      await person.press(page.locator('.people').getByRole('button', { name: '見本　太郎' }));
      await page.getByRole('heading', { name: words.register.person.record.title }).waitFor();
      const heading = page.getByRole('heading', { name: '見本　太郎', level: 1 });
      await soon(
        () => isFocused(heading),
        (value) => expect(value).toBe(true),
      );
      await page.keyboard.press('Enter');
      expect(desk.asked).not.toContain('recordCheck');
    },
  );
});

test('a licence that has ended, or whose signature does not match, is recorded as no more than that', async () => {
  await atRegister(
    browser,
    ['ja', 'dark'],
    (desk) => withPeople(desk, 'plain', [['E-1', '見本　太郎', '']]),
    async ({ desk, person, words, inspect }) => {
      const { register: say } = words;
      const { record } = say.person;
      const { page } = person;
      await desk.lay(await readingOf('expired', { holder: 'none' }));
      await person.press(page.locator('.people').getByRole('button', { name: '見本　太郎' }));
      await page.getByText(record.expired).waitFor();
      expect(await page.getByText(record.drives).isVisible()).toBe(true);
      await inspect();
      desk.lift();
      const gold = await readingOf('gold', { holder: 'none' });
      const altered = { ...gold.authenticity.record, verdict: 'altered' as const };
      await desk.lay({ ...gold, authenticity: { ...gold.authenticity, record: altered } });
      await page.getByText(record.altered).waitFor();
      expect(await page.getByText(record.drives).count()).toBe(0);
      await inspect();
      await person.press(person.button(record.submit('見本　太郎')));
      await page.getByText(say.recorded, { exact: true }).waitFor();
      const [check] = await page.locator('.register-checks li').allInnerTexts();
      expect(check).toContain(say.verdict.altered);
      expect(check).not.toContain('普通');
    },
  );
});
