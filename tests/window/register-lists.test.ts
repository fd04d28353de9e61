import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IMPORT_WORDS } from '../../src/register/words/import-words.ts';
import { startShell } from '../support/browser.ts';
import { shiftJis } from '../support/csv-bytes.ts';
import { soon } from '../support/events.ts';
import { isFocused } from '../support/keyboard.ts';
import { readingOf } from '../support/readings.ts';
import { atRegister, type RegisterWindow, withPeople } from '../support/register-window.ts';

/** What is due, the import of a list, and files of the register, in the window. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const LOOKS = [
  ['ja', 'light'],
  ['en', 'dark'],
] as const;

const DAY = 24 * 3_600_000;

async function withChecks(desk: RegisterWindow): Promise<void> {
  await withPeople(desk, 'employer', [
    ['E-1', '例示　一郎', '営業部'],
    ['E-2', '例示　二郎', '営業部'],
    ['E-3', '例示　三郎', '総務部'],
  ]);
  const gold = await readingOf('gold', { holder: 'none' });
  // E-1 is checked today; the check of E-2 was seven months ago; E-3 was never checked.
  for (const [person, days] of [
    ['E-1', 0],
    ['E-2', 213],
  ] as const) {
    const reading = { ...gold, readAt: gold.readAt - days * DAY };
    await desk.lay(reading);
    const wish = { readAt: reading.readAt, by: null, typed: {}, otherCard: true, consent: null };
    await desk.did('recordCheck', { ...wish, person });
  }
  desk.lift();
}

/** The text of the newest file. */
const textOf = (desk: RegisterWindow) => Buffer.from(desk.delivered.at(-1)?.bytes ?? []).toString('utf8');

test.each(LOOKS)('what is due, soonest first, and its files: %s, %s', async (...look) => {
  await atRegister(browser, look, withChecks, async ({ desk, person, words, inspect }) => {
    const { due: say, saving } = words.register;
    const { page } = person;
    await person.press(person.button(words.register.views.due));
    await page.getByText(say.count(2), { exact: true }).waitFor();
    const rows = await page.locator('.people tbody tr').allInnerTexts();
    expect(rows.map((row) => /E-\d/u.exec(row)?.[0])).toEqual(['E-2', 'E-3']);
    expect(rows[0]).toContain(`2026-10-21 ${say.away(-30)}`);
    expect(rows[0]).toContain(say.why['check-due']);
    expect(rows[1]).toContain(say.why['never-checked']);
    await inspect();
    await page.getByLabel(say.within).selectOption('365');
    await page.getByText(say.count(3), { exact: true }).waitFor();
    await page.getByLabel(say.within).selectOption('30');
    await page.getByText(say.count(2), { exact: true }).waitFor();

    const save = async (name: string, extension: string) => {
      const before = desk.delivered.length;
      const download = page.waitForEvent('download');
      await person.press(person.button(name));
      expect((await download).suggestedFilename()).toBe(`menkyo-register-20261120-180511.${extension}`);
      await soon(
        () => desk.delivered.length,
        (count) => expect(count).toBe(before + 1),
      );
      await page
        .getByText(words.licence.downloaded(`menkyo-register-20261120-180511.${extension}`))
        .waitFor();
    };
    await save(saving.calendar, 'ics');
    expect(textOf(desk)).toContain('例示　二郎');
    await save(saving.csv.utf8, 'csv');
    expect([textOf(desk).includes('E-2'), textOf(desk).includes('E-1')]).toEqual([true, false]);
    expect(textOf(desk).startsWith('\ufeff')).toBe(true);
    await save(saving.csv.sjis, 'csv');
    const bytes = Buffer.from(desk.delivered.at(-1)?.bytes ?? []);
    expect(bytes.includes(Buffer.from(shiftJis('例示　二郎')))).toBe(true);
    await save(saving.paper.save, 'pdf');
    expect(textOf(desk).startsWith('%PDF-')).toBe(true);

    await person.press(page.locator('.people').getByRole('button', { name: '例示　二郎' }));
    await page.getByRole('heading', { name: '例示　二郎', level: 1 }).waitFor();
    await person.press(person.button(words.register.back));
    await page.getByText(say.count(2), { exact: true }).waitFor();
  });
});

test.each(LOOKS)('files of the whole register: %s, %s', async (...look) => {
  await atRegister(browser, look, withChecks, async ({ desk, person, words, inspect }) => {
    const { saving: say } = words.register;
    const { page } = person;
    await person.press(person.button(words.register.views.save));
    await page.getByText(say.warning).waitFor();
    await inspect();
    const begins = async (button: string, name: RegExp, start: string) => {
      await person.press(person.button(button));
      await soon(
        () => desk.delivered.at(-1)?.name ?? '',
        (value) => expect(value).toMatch(name),
      );
      expect(textOf(desk).slice(0, 40)).toContain(start);
    };
    await page.getByLabel(say.paper.business).fill('例示運送');
    await begins(say.paper.save, /\.pdf$/, '%PDF-');
    await begins(say.csv.utf8, /\.csv$/, '\ufeff');
    expect(textOf(desk)).toContain('E-1');
    await begins(say.others.json, /\.json$/, 'menkyo.register-export/1');
    await begins(say.backup.save, /\.menkyo-backup$/, 'menkyo');
    expect(textOf(desk)).not.toContain('例示');
    await inspect();
  });
});

test.each(LOOKS)('a list is imported as it was shown, or not at all: %s, %s', async (...look) => {
  await atRegister(
    browser,
    look,
    (desk) => withPeople(desk, 'plain', [['0012', '例示　一郎', '営業部']]),
    async ({ desk, person, words, inspect }) => {
      const { importing: say } = words.register;
      const { page } = person;
      const list = IMPORT_WORDS[words.lang];
      await person.press(person.button(words.register.views.import));
      await page.getByText(say.explain).waitFor();
      await inspect();
      const choose = (text: string, bytes: Uint8Array = Buffer.from(text)) =>
        page
          .locator('input[type=file]')
          .setInputFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes) });
      await choose('番号,氏名\nE-1,\nE-2,例示　二郎\nE-2,例示　三郎\n');
      const problems = page.getByRole('heading', { name: say.problems('名簿.csv') });
      await problems.waitFor();
      expect(await isFocused(problems)).toBe(true);
      expect(await page.locator('.message li').allInnerTexts()).toEqual([
        list.problem({ kind: 'not-a-person', line: 2, field: 'name', what: 'missing' }),
        list.problem({ kind: 'repeated-id', line: 4, first: 3, id: 'E-2' }),
      ]);
      await inspect();

      const csv =
        '社員番号,氏名,部署,色\r\n0012,例示　一郎,総務部,青\r\n12,例示　二郎,,赤\r\nE-3,髙橋　例示,営業部,\r\n';
      await choose(csv, shiftJis(csv));
      await page.getByRole('heading', { name: say.plan('名簿.csv') }).waitFor();
      const plan = await page.locator('.register-plan').innerText();
      for (const part of [
        say.changes(list.field.group, '営業部', '総務部'),
        say.likely('0012', '例示　一郎'),
        '髙橋　例示',
        'Shift_JIS',
        '色',
      ]) {
        expect(plan).toContain(part);
      }
      await inspect();
      expect(desk.asked).not.toContain('importPeople');
      // Another window adds one of them meanwhile: the plan is shown again, and nothing is done.
      await desk.did('savePerson', {
        id: 'E-3',
        name: '髙橋　例示',
        kana: '',
        group: '営業部',
        note: '',
        isNew: true,
      });
      await person.press(person.button(say.run));
      await page.getByText(words.register.fault({ kind: 'plan-changed' })).waitFor();
      await soon(
        () => page.locator('.register-plan').innerText(),
        (text) => expect(text).not.toContain('髙橋'),
      );
      await person.press(person.button(say.run));
      await page.getByText(say.done(1, 1)).waitFor();
      await page.getByText(words.register.counts(3, 0)).waitFor();
      await choose(csv, shiftJis(csv));
      await page.getByText(say.nothing).waitFor();
      expect(await person.button(say.run).count()).toBe(0);
    },
  );
});
