import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { CONSENT_CARDS, CONSENT_LANGUAGES, consentText, consentTexts } from '../../src/app/consent-text.ts';
import type { Consent, Settings } from '../../src/app/contract/settings.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { Desk } from '../../src/host/desk.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { askOf, FRAMES, isFocused, Person, readConsent } from '../support/keyboard.ts';
import { saveAs } from '../support/saving.ts';
import { openSettings } from '../support/settings.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';
import { serveWindow } from '../support/window.ts';

/** Reading another person's licence: the holder reads to the end and says yes or no, using only a keyboard. */

const SHORT: Consent = { business: '', purpose: '確かめるため', kept: '読み取った日', period: '1年' };
const LONG: Consent = {
  business: 'みほん運送株式会社',
  purpose: Array.from({ length: 30 }, (_, i) => `${i + 1}. 運転業務に就く人の免許を確かめます。`).join('\n'),
  kept: '確認した日と、有効期間の末日。',
  period: '退職の日から3年間。',
};

type Language = 'ja' | 'en';
const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja');

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

interface Counter {
  readonly person: Person;
  readonly desk: SessionDesk;
  readonly words: ReturnType<typeof wordsOf>;
  /** Every VERIFY with a body that went to the card. */
  readonly verified: number[];
}

/** A counter with a card on its reader. The screen asks its holder for consent. */
async function atCounter(
  language: Language,
  settings: Partial<Settings>,
  body: (counter: Counter) => Promise<void>,
  viewport = { width: 1280, height: 800 },
): Promise<void> {
  const desk = new SessionDesk(language, { place: 'counter', consent: LONG, ...settings });
  const verified: number[] = [];
  desk.world.onCommand = (command) => {
    if (command[1] === 0x20 && command.length > 4) verified.push(command[3] ?? 0);
  };
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, { viewport });
  try {
    desk.world.lay(new VirtualCard(cardFile('gold')));
    await person.sees('consent');
    await body({ person, desk, verified, words: wordsOf(language) });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

const region = ({ person }: Pick<Counter, 'person'>) => person.page.locator('.consent-text');
const agreeButton = ({ person, words }: Pick<Counter, 'person' | 'words'>) =>
  person.button(words.consent.agree);

/** The received commands about reading this card. */
const answered = ({ asked }: SessionDesk) =>
  asked.filter((name) => ['agree', 'decline', 'read'].includes(name));

function isOpen(counter: Counter, expected: boolean): Promise<void> {
  return soon(
    () => agreeButton(counter).getAttribute('aria-disabled'),
    (value) => expect(value).toBe(String(!expected)),
  );
}

/** Presses a key until the text's end is in sight. */
const readToEnd = ({ person, words }: Pick<Counter, 'person' | 'words'>, key: string) =>
  readConsent(person.page, words.consent.read, key);

describe.concurrent.each(['ja', 'en'] as const)('%s', (language) => {
  test.each([
    ['End', 100, { width: 1280, height: 800 }],
    ['PageDown', 100, { width: 1024, height: 600 }],
    ['PageDown', 200, { width: 1280, height: 800 }],
    ['End', 200, { width: 1024, height: 600 }],
  ] as const)(
    'read to its end with %s, the text at %i %%: then, and no sooner, it can be agreed to',
    (key, textSize, viewport) =>
      atCounter(
        language,
        { textSize },
        async (counter) => {
          const { person, desk, words, verified } = counter;
          const { page } = person;
          expect(await person.heading()).toBe(words.consent.title);
          expect(await isFocused(region(counter))).toBe(true);
          const texts = consentTexts(LONG, 'my-number');
          expect(await askOf(page.locator('.consent-lines'), 'one.textContent')).toBe(texts[language]);
          expect(await askOf(page.locator('html'), 'one.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
          // Pressed too soon, the button sends nothing, and the focus returns to the unread text.
          await isOpen(counter, false);
          await person.press(agreeButton(counter));
          expect(await isFocused(region(counter))).toBe(true);
          expect([answered(desk), desk.state]).toMatchObject([[], { consent: { kind: 'wanted' } }]);
          // One line before the end does not count as the end.
          await page.evaluate(`{
            const one = document.querySelector('.consent-text');
            one.scrollTop = one.scrollHeight - one.clientHeight - ${textSize * 0.3};
            one.scrollIntoView();
          }`);
          await page.evaluate(FRAMES);
          await isOpen(counter, false);
          await readToEnd(counter, key);
          await isOpen(counter, true);
          // The text counts as read, also back at its top.
          await page.keyboard.press('Home');
          await isOpen(counter, true);
          await person.press(agreeButton(counter));
          await person.sees('card-present');
          expect(await person.heading()).toBe(words.secrets.title);
          expect([answered(desk), verified]).toEqual([['agree'], []]);
          await page.keyboard.type(SECRETS.MENKYO_PIN);
          await page.keyboard.press('Enter');
          await person.sees('read');
          expect(verified).toHaveLength(1);
          const sha256 = createHash('sha256').update(texts[language]).digest('hex');
          expect(desk.session.reading?.notes).toContainEqual(
            expect.objectContaining({ kind: 'consent', sha256, language }),
          );
        },
        viewport,
      ),
  );

  test('a text that fits is read at once, unless its end is below the window', async () => {
    await atCounter(language, { consent: SHORT }, (counter) => isOpen(counter, true), {
      width: 1280,
      height: 1200,
    });
    // The frame is larger than the window, so its end is not in sight.
    await atCounter(
      language,
      { consent: SHORT },
      async (counter) => {
        await counter.person.page.evaluate(
          "document.querySelector('.consent-text').style.maxHeight = 'none'",
        );
        await isOpen(counter, false);
        await readToEnd(counter, 'End');
        await isOpen(counter, true);
      },
      { width: 1024, height: 500 },
    );
  });

  test('the other language, there and then: it is another text, to be read as well, and it lasts until the card leaves', () =>
    atCounter(language, {}, async (counter) => {
      const { person, desk } = counter;
      const { page } = person;
      await readToEnd(counter, 'End');
      await isOpen(counter, true);
      const wish = other(language);
      const words = wordsOf(wish);
      const own = page.getByRole('radio', { name: words.consent.languages[language] });
      await person.tabTo(own);
      await page.keyboard.press(language === 'ja' ? 'ArrowRight' : 'ArrowLeft');
      expect(await person.heading()).toBe(words.consent.title);
      expect(await page.locator('.consent').getAttribute('lang')).toBe(wish);
      const now = { ...counter, words };
      await isOpen(now, false);
      await person.tabTo(region(now));
      await readToEnd(now, 'End');
      await person.press(agreeButton(now));
      await person.sees('card-present');
      expect(desk.settings.language).toBe('system');
      expect(await person.heading()).toBe(words.secrets.title);
      await page.keyboard.type(SECRETS.MENKYO_PIN);
      await page.keyboard.press('Enter');
      await person.sees('read');
      // What was read is for the staff. Read again, the same card asks in the customer's language.
      expect(await person.heading()).toBe(counter.words.licence.title['myna-licence']);
      const sha256 = createHash('sha256')
        .update(consentText(LONG, wish, 'my-number'))
        .digest('hex');
      expect(desk.session.reading?.notes).toContainEqual(
        expect.objectContaining({ kind: 'consent', sha256, language: wish }),
      );
      desk.session.clear();
      await person.sees('card-present');
      expect(await person.heading()).toBe(words.secrets.title);
      desk.world.tear();
      await person.sees('waiting-for-card');
      expect(await person.heading()).toBe(counter.words.ready.waiting.title);
    }));

  test('no: nothing is sent, and with the card it is over', () =>
    atCounter(language, {}, async ({ person, desk, words, verified }) => {
      await person.press(person.button(words.consent.decline));
      await person.sees('declined');
      expect(await person.heading()).toBe(words.consent.declined.title);
      expect(await isFocused(person.page.locator('h1'))).toBe(true);
      expect(await person.page.locator('[data-secret]').count()).toBe(0);
      expect([answered(desk), verified]).toEqual([['decline'], []]);
      desk.world.tear();
      await person.sees('waiting-for-card');
      desk.world.lay(new VirtualCard(cardFile('gold')));
      await person.sees('consent');
      expect(verified).toEqual([]);
    }));

  test('a card that is locked asks its holder nothing', async () => {
    const desk = new SessionDesk(language, { place: 'counter', consent: LONG });
    desk.world.setReaders(READER);
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    try {
      desk.world.lay(new VirtualCard(cardFile('pin-locked')));
      await person.sees('card-present');
      expect(await person.heading()).toBe(
        wordsOf(language).failure({ kind: 'locked', secret: 'licence' }).title,
      );
    } finally {
      await person.leave();
      await host.close();
      await desk.close();
    }
  });

  test('what was read at home goes when consent becomes wanted: its holder is asked before anything is saved', async () => {
    const desk = new SessionDesk(language, { consent: LONG });
    desk.world.setReaders(READER);
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    const words = wordsOf(language);
    const { page } = person;
    try {
      desk.world.lay(new VirtualCard(cardFile('gold')));
      await person.sees('card-present');
      expect(await page.getByText(words.consent.notAsked, { exact: true }).count()).toBe(0);
      await page.keyboard.type(SECRETS.MENKYO_PIN);
      await page.keyboard.press('Enter');
      await person.sees('read');
      await person.press(person.button(words.settings.open));
      await person.choose(
        page.getByLabel(words.settings.place, { exact: true }),
        words.settings.places.counter,
      );
      await soon(
        () => desk.settings.place,
        (value) => expect(value).toBe('counter'),
      );
      const svg = {
        format: { kind: 'svg', outlines: false },
        showCategory: false,
        withPhoto: true,
        withProof: false,
      } as const;
      expect(await desk.handlers.export(svg)).toEqual({ ok: false, error: { kind: 'not-now' } });
      await person.press(person.button(words.settings.back).last());
      await person.sees('consent');
    } finally {
      await person.leave();
      await host.close();
      await desk.close();
    }
  });

  test('at a counter without a whole text the PIN screen says so, and with one that was agreed to not', async () => {
    const words = wordsOf(language);
    const told = (person: Person) => person.page.getByText(words.consent.notAsked, { exact: true });
    const desk = new SessionDesk(language, { place: 'counter', consent: { ...SHORT, period: '' } });
    desk.world.setReaders(READER);
    const host = await serveDesk(desk);
    const person = await Person.visit(browser, host);
    try {
      desk.world.lay(new VirtualCard(cardFile('gold')));
      await person.sees('card-present');
      await told(person).waitFor();
      await desk.handlers.changeSettings({ consent: SHORT });
      await person.sees('consent');
      await readToEnd({ person, words }, 'End');
      await person.press(person.button(words.consent.agree));
      await person.sees('card-present');
      expect(await told(person).count()).toBe(0);
    } finally {
      await person.leave();
      await host.close();
      await desk.close();
    }
  });

  test.each(['light', 'dark'] as const)('axe finds nothing: question, answer no, settings, %s', (theme) =>
    atCounter(language, { theme }, async (counter) => {
      const { person, words } = counter;
      const { page } = person;
      await page.evaluate(AXE);
      expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      await readToEnd(counter, 'End');
      expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      await person.press(person.button(words.consent.decline));
      await person.sees('declined');
      expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
      await openSettings(person, words, 'consent');
      for (const summary of await page.locator('.consent-settings summary').all()) {
        await person.press(summary);
      }
      await page.locator('.consent-hashes code').first().waitFor();
      expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
    }),
  );

  test('from the settings to the export: what the business writes is what is hashed', async () => {
    const { desk, host, close } = await serveWindow(language);
    const person = await Person.visit(browser, host);
    const words = wordsOf(language);
    const { page } = person;
    const { settings: say } = words.consent;
    const saved = (wish: Partial<Consent>) =>
      soon(
        () => desk.settings.consent,
        (value) => expect(value).toMatchObject(wish),
      );
    try {
      await person.press(person.button(words.settings.open));
      expect(await page.locator('.consent-settings').count()).toBe(0);
      await person.choose(
        page.getByLabel(words.settings.place, { exact: true }),
        words.settings.places.counter,
      );
      await openSettings(person, words, 'consent');
      await page.getByText(say.off([say.names.purpose, say.names.kept, say.names.period])).waitFor();
      for (const part of ['purpose', 'kept', 'period'] as const) {
        await person.type(page.getByLabel(say.parts[part], { exact: true }), SHORT[part]);
        if (part !== 'period') continue;
        expect(await page.getByText(say.count(SHORT.period.length, 2000), { exact: true }).count()).toBe(1);
        await page.getByText(say.on, { exact: true }).waitFor();
      }
      // The text is saved when the focus leaves the field.
      await page.keyboard.press('Tab');
      await page.getByText(say.saved, { exact: true }).waitFor();
      await saved(SHORT);
      const hashes = await soonHashes(person);
      expect(hashes).toEqual(
        CONSENT_CARDS.flatMap((card) =>
          CONSENT_LANGUAGES.map((one) =>
            createHash('sha256')
              .update(consentText(SHORT, one, card))
              .digest('hex'),
          ),
        ),
      );
      await person.press(person.button(words.settings.back));
      const json = await exported(person, desk, words);
      expect(json.notes).toEqual([
        {
          kind: 'consent',
          sha256: hashes[language === 'ja' ? 0 : 1],
          language,
          agreedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
        },
      ]);
      // The screen says so in words as well.
      const { reading } = desk.state.kind === 'read' ? desk.state : { reading: null };
      expect(reading?.notes).toHaveLength(1);
      const facts = await page.locator('.facts-side').innerText();
      expect(facts).toContain(words.consent.noted('\u0000').split('\u0000').at(-1));
    } finally {
      await person.leave();
      await close();
    }
  });
});

/** The hashes that the settings show, the Japanese text's first. */
async function soonHashes({ page }: Person): Promise<string[]> {
  let hashes: string[] = [];
  await soon(
    async () => {
      hashes = await page.locator('.consent-hashes code').allInnerTexts();
      return hashes;
    },
    (value) => expect(value.map(({ length }) => length)).toEqual([64, 64, 64, 64]),
  );
  return hashes;
}

/** A demonstration asks as well, so that staff can practise. */
async function exported(
  person: Person,
  desk: Desk,
  words: ReturnType<typeof wordsOf>,
): Promise<{ readonly notes: unknown }> {
  const { page } = person;
  await person.press(person.button(words.demonstration.open));
  const { title } = cardFile('gold');
  await person.press(page.getByRole('dialog').getByRole('button').filter({ hasText: title[words.lang] }));
  await person.sees('consent');
  await readToEnd({ person, words }, 'End');
  await person.press(person.button(words.consent.agree));
  await person.sees('card-present');
  expect(desk.state).toMatchObject({ consent: { kind: 'agreed' } });
  await page.keyboard.type(SECRETS.MENKYO_PIN);
  await page.keyboard.press('Enter');
  await person.sees('read');
  const downloading = page.waitForEvent('download');
  await saveAs(person, words, 'json');
  return JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
}
