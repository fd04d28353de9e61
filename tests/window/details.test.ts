import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { type CardFile, parseCardFile } from '../../src/card/virtual/card-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { changedCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { Person } from '../support/keyboard.ts';
import { type Language, labelsOf, looking, openTab, stateOf } from '../support/looking.ts';
import { readingOf } from '../support/readings.ts';
import { saveAs } from '../support/saving.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** The table of details: its order, what is missing and why, and what it shows only on request. The rest is in tabs. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

test('the order is the portal’s; what else was read stands apart', () =>
  looking(browser, 'ja', async ({ person, words, show }) => {
    await show(await readingOf('gold'));
    expect(await labelsOf(person, 0)).toEqual([
      '氏名',
      '生年月日',
      '住所',
      '免許用顔写真（モノクロ）',
      '色区分',
      '免許情報記録の有効期間',
      '免許情報記録番号',
      '免許の種類',
      '免許の年月日（二・小・原）',
      '免許の年月日（他）',
      '免許の条件',
    ]);
    // What the chip does not hold stands folded, in the same order.
    expect(await labelsOf(person, 1)).toEqual([
      'フリガナ',
      '通称名',
      '旧姓名',
      '本籍',
      '保有状況',
      '免許の年月日（二種）',
      '備考',
    ]);
    await person.page.getByRole('heading', { name: words.licence.otherFields, level: 3 }).waitFor();
    expect(await labelsOf(person, 2)).toEqual(['性別', '署名の証明書', '読取日時']);
  }));

test('a history certificate has its own rows, and none that only a licence has', () =>
  looking(browser, 'ja', async ({ person, show, row }) => {
    await show(await readingOf('driving-history'));
    const shown = [...(await labelsOf(person, 0)), ...(await labelsOf(person, 1))];
    expect(shown.toSorted()).toEqual(
      [
        '氏名',
        'フリガナ',
        '通称名',
        '旧姓名',
        '生年月日',
        '住所',
        '本籍',
        '保有状況',
        '免許用顔写真（モノクロ）',
        '記録年月日',
        '運転経歴区分',
        '運転経歴情報記録番号',
        '受けていた免許の種類',
        '免許の年月日（二・小・原）',
        '免許の年月日（他）',
        '免許の年月日（二種）',
        '備考',
      ].toSorted(),
    );
    expect(await row('記録年月日')).toEqual(['2025年（令和07年）10月06日']);
    expect(await person.text()).not.toContain('効力の停止');
  }));

describe.concurrent.each<Language>(['ja', 'en'])('%s', (language) => {
  test('what the chip has not is told apart from what was not read', () =>
    looking(browser, language, async ({ words, show, row }) => {
      const { field, notOnChip, notRead, noCertificate, perhapsInBrackets } = words.licence;
      const never = [field.furigana, field.commonName, field.formerSurname, field.domicile, field.holding];
      await show(await readingOf('gold'));
      for (const label of [...never, field.secondClass, field.remarks]) {
        expect([label, await row(label)]).toEqual([label, [notOnChip]]);
      }
      expect(await row(field.name)).toEqual(['見本　太郎']);
      await show(await readingOf('gold', { holder: 'none' }));
      for (const label of [field.name, field.birthDate, field.address]) {
        expect([label, await row(label)]).toEqual([label, [notRead]]);
      }
      for (const label of never) expect([label, await row(label)]).toEqual([label, [notOnChip]]);
      await show(await readingOf('no-certificate'));
      expect(await row(field.name)).toEqual([noCertificate]);
      // The chip does not say what stands in the brackets of a name.
      await show(await readingOf('former-name'));
      expect(await row(field.name)).toEqual(['例示［見本］　花子']);
      for (const label of [field.commonName, field.formerSurname]) {
        expect([label, await row(label)]).toEqual([label, [notOnChip, perhapsInBrackets]]);
      }
      const gold = await readingOf('gold');
      const licence = gold.licence && {
        ...gold.licence,
        number: null,
        colourClass: null,
        expiresOn: null,
        photo: null,
        conditions: [''],
      };
      await show({ ...gold, licence });
      for (const label of [field.number, field.colourClass, field.expiresOn, field.photo, field.conditions]) {
        expect([label, await row(label)]).toEqual([label, [notOnChip]]);
      }
    }));

  test('the photograph: one switch, beside the face and in the table', () =>
    looking(browser, language, async ({ desk, person, words, show, row }) => {
      const { licence: say } = words;
      const { page } = person;
      const name = `${say.reveal}: ${say.field.photo}`;
      const inTable = page.getByRole('switch', { name });
      await show(await readingOf('gold'));
      expect(await row(say.field.photo)).toEqual([say.concealed, say.reveal]);
      await person.press(inTable, ' ');
      await page.getByRole('img', { name: say.field.photo }).waitFor();
      expect(await page.locator('.face image').count()).toBe(1);
      await person.press(page.getByRole('switch', { name: say.includePhoto }), ' ');
      expect(await inTable.isChecked()).toBe(false);
      expect(await page.getByRole('img', { name: say.field.photo }).count()).toBe(0);
      await person.press(page.getByRole('switch', { name: say.includePhoto }), ' ');
      expect(await inTable.isChecked()).toBe(true);
      // Another reading starts with it hidden, even right after this one.
      desk.show(
        await stateOf({ ...(await readingOf('blue')), readAt: Date.parse('2026-11-20T19:00:00+09:00') }),
      );
      await person.page.getByText('002345678900').first().waitFor();
      expect(await inTable.isChecked()).toBe(false);
    }));

  test('what one may drive is not told of a licence that has expired or was altered', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      const drive = person.page.getByRole('region', { name: say.mayDrive, exact: true });
      const gold = await readingOf('gold');
      const ending = (day: number) =>
        show({
          ...gold,
          licence: gold.licence && { ...gold.licence, expiresOn: { year: 2026, month: 11, day } },
        });
      await ending(20);
      await openTab(person, words, 'driving');
      expect(await drive.innerText()).toContain(say.mayDriveNote);
      await ending(19);
      await openTab(person, words, 'driving');
      expect(await person.page.locator('.verdict-drives').count()).toBe(0);
      expect((await drive.innerText()).split('\n').filter((line) => line !== '')).toEqual([
        say.mayDrive,
        say.mayDriveExpired,
      ]);
      await show(await readingOf('altered-record'));
      const { frame } = words;
      expect(await person.page.getByRole('tab', { name: frame.tabs.driving }).count()).toBe(0);
      expect(await person.page.locator('.verdict-drives').count()).toBe(0);
      expect(await drive.count()).toBe(0);
    }));

  test('a certificate shows no tick beside a record that is not verified', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      const gold = await readingOf('gold');
      const judged = (record: 'genuine' | 'unknown-issuer' | 'test-key') => {
        const { authenticity } = gold;
        return show({
          ...gold,
          authenticity: {
            record: { ...authenticity.record, verdict: record },
            holder: { ...authenticity.holder, verdict: 'genuine' },
          },
        });
      };
      const checks = person.page.getByRole('region', { name: say.checks });
      const signs = () => checks.locator('.verdict-sign').allInnerTexts();
      const box = async () => {
        const { frame, procedures } = words;
        const day = procedures.day({ year: 2029, month: 2, day: 1 });
        const sentence = await person.page.locator('.verdict-sentence').innerText();
        const said = (['current', 'unproven'] as const).find((kind) => frame.verdict[kind](day) === sentence);
        return [said, await person.page.locator('.validity-current').count()];
      };
      await judged('genuine');
      expect(await box()).toEqual(['current', 1]);
      await openTab(person, words, 'checks');
      expect(await signs()).toEqual(['✓', '✓']);
      expect(await checks.innerText()).toContain(say.revocation);
      expect(await checks.innerText()).toContain(say.notEstablished);
      for (const record of ['unknown-issuer', 'test-key'] as const) {
        await judged(record);
        expect(await box()).toEqual(['unproven', 0]);
        await openTab(person, words, 'checks');
        expect(await signs()).toEqual(['–', '–']);
        expect(await checks.innerText()).toContain(say.besideUnverified);
      }
    }));

  test('a recording, and a judgement by another day, say so; validity is by that day', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      const gold = await readingOf('gold');
      await show({ ...gold, origin: 'replay' });
      expect(await person.text()).toContain(say.replay);
      await show({ ...gold, origin: 'reader', judgedOn: { year: 2030, month: 6, day: 1 } });
      expect(await person.text()).not.toContain(say.replay);
      expect(await person.text()).toContain(say.judgedOn('2030-06-01'));
      expect(await person.page.locator('.verdict-sentence').innerText()).toBe(
        words.frame.verdict.expired(words.procedures.day({ year: 2029, month: 2, day: 1 })),
      );
      await show({ ...gold, origin: 'reader' });
      expect(await person.text()).not.toContain(say.judgedOn('2026-11-20'));
    }));

  test('what the picture had to leave out is told among the notes', () =>
    looking(browser, language, async ({ person, words, show }) => {
      const { licence: say } = words;
      const tab = person.page.getByRole('tab', { name: words.frame.tabs.notes, exact: true });
      const notes = person.page.getByRole('region', { name: say.notes });
      const gold = await readingOf('gold');
      const named = (name: string) => show({ ...gold, holder: gold.holder && { ...gold.holder, name } });
      await named('見本　太郎');
      expect(await tab.count()).toBe(0);
      await named(`見本한${'例示'.repeat(100)}`);
      await openTab(person, words, 'notes');
      expect(await notes.innerText()).toContain(say.shortened);
      expect(await notes.innerText()).toContain(say.notInFont('U+D55C'));
      const licence = gold.licence && {
        ...gold.licence,
        photo: gold.licence.photo && { ...gold.licence.photo, bytes: new Uint8Array(60) },
      };
      await show({ ...gold, licence });
      expect(await tab.count()).toBe(0);
      await person.press(person.page.getByRole('switch', { name: say.includePhoto }), ' ');
      await openTab(person, words, 'notes');
      expect(await notes.innerText()).toContain(say.photoNotDrawn);
    }));

  test('the history category: in no screen and no picture before it is asked for', () =>
    withHistory(203, language, async (person, words, desk) => {
      const { licence: say } = words;
      const { page } = person;
      const inTable = page.getByRole('switch', { name: `${say.reveal}: ${say.field.category}` });
      const saved = async () => {
        const downloading = page.waitForEvent('download');
        await saveAs(person, words, 'svg');
        return readFileSync(await (await downloading).path(), 'utf8');
      };
      expect(await page.content()).not.toContain('203');
      expect(await saved()).not.toContain('203');
      // The made-up category breaks the signature, so the checks are what is shown first.
      await openTab(person, words, 'fields');
      await person.press(inTable, ' ');
      expect(await page.locator('.face').first().textContent()).toContain('203');
      expect(await page.getByRole('row').filter({ has: inTable }).innerText()).toContain('203');
      expect(await page.locator('.print-sheet').textContent()).toContain('203');
      expect(await saved()).toContain('203');
      await person.press(person.button(say.hideCategory));
      expect(await page.content()).not.toContain('203');
      expect(await saved()).not.toContain('203');
      await person.press(person.button(say.showCategory));
      expect(await inTable.isChecked()).toBe(true);
      // The next reading starts with it hidden.
      await person.press(person.button(say.clear));
      await person.sees('card-present');
      desk.world.pass(1000);
      await read(person);
      expect(await page.content()).not.toContain('203');
      expect(await saved()).not.toContain('203');
    }));
});

async function read(person: Person): Promise<void> {
  await person.type(person.page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
  await person.page.keyboard.press('Enter');
  await person.sees('read');
}

/** The program's own session has read a history certificate with this category from a reader. */
async function withHistory(
  category: number,
  language: Language,
  body: (person: Person, words: ReturnType<typeof wordsOf>, desk: SessionDesk) => Promise<void>,
): Promise<void> {
  const desk = new SessionDesk(language);
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  try {
    await person.sees('waiting-for-card');
    desk.world.lay(new VirtualCard(historyOf(category)));
    await person.sees('card-present');
    await read(person);
    await body(person, wordsOf(language), desk);
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

function historyOf(category: number): CardFile {
  const path = changedCard(({ record }) => {
    record.historyCategory = category;
  }, 'driving-history');
  const parsed = parseCardFile(readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error(path);
  return parsed.value;
}
