import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { CardError } from '../../src/card/card-error.ts';
import { parseTrace } from '../../src/card/trace/trace-file.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { soon } from '../support/events.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';
import { serveWindow } from '../support/window.ts';

/** The log of commands and answers: what it shows, what it never shows, and what is left of it. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

interface Bench {
  readonly person: Person;
  readonly page: Page;
  readonly desk: SessionDesk;
  readonly words: ReturnType<typeof wordsOf>;
  /** Every event that the page got, and every command's answer. */
  readonly sent: string[];
}

async function atBench(
  language: 'ja' | 'en',
  body: (bench: Bench) => Promise<void>,
  settings: ConstructorParameters<typeof SessionDesk>[1] = {},
  options: Parameters<typeof Person.visit>[2] = {},
): Promise<void> {
  const desk = new SessionDesk(language, settings);
  desk.world.setReaders(READER);
  const sent: string[] = [];
  desk.session.events.on('log', (event) => sent.push(JSON.stringify(event)));
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, options);
  const { page } = person;
  page.setDefaultTimeout(4000);
  page.on('response', (response) => {
    if (!response.url().includes('/command/')) return;
    void response.text().then(
      (text) => sent.push(text),
      () => undefined,
    );
  });
  try {
    await body({ person, page, desk, words: wordsOf(language), sent });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

const panel = (page: Page) => page.locator('section.log');
const rows = (page: Page) => panel(page).locator('tbody tr:not(.log-details)');
/** Waits for the program's answer: the panel opens at once, but the log starts only with the answer. */
const open = async ({ page }: Bench) => {
  const answered = page.waitForResponse((answer) => answer.url().includes('/command/watchLog'));
  await page.keyboard.press('Control+Shift+L');
  await panel(page).waitFor();
  await answered;
};
/** Digits that occur nowhere else on the card. */
const PIN = '9173';
const lay = async ({ desk, person }: Bench) => {
  const { licenceAp, ...file } = cardFile('gold');
  desk.world.lay(new VirtualCard({ ...file, licenceAp: licenceAp && { ...licenceAp, pin: PIN } }));
  await person.sees('card-present');
};
const enterPin = async ({ person, page }: Bench, pin: string) => {
  await person.type(page.locator('[data-secret="licence"] input'), pin);
  await page.keyboard.press('Enter');
};

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('shows exchanges as they happen, with what they mean, and none from before it was opened', () =>
    atBench(language, async (bench) => {
      const { page, person, desk, words } = bench;
      await lay(bench);
      expect(desk.session.log).toBeNull();
      await open(bench);
      expect(await panel(page).innerText()).toContain(words.log.empty);
      expect(desk.session.log).toMatchObject({ events: [], personal: false });
      await enterPin(bench, PIN);
      await person.sees('read');
      await soon(
        () => rows(page).count(),
        (count) => expect(count).toBe(7),
      );
      const text = await panel(page).innerText();
      expect(text).toContain('READ WEF01 0-2047');
      expect(text).toContain('VERIFY licence PIN');
      expect(text).toContain(
        language === 'ja' ? '63CA 残り10回（回数は減っていません）' : '63CA 10 tries left (none was used up)',
      );
      // The log shows the licence only after the user opens the exchange that brought it.
      expect(text).not.toContain('001234567890');
      const record = page.getByRole('button', { name: ': READ WEF02 2048-2189' });
      await person.press(record);
      expect(await record.getAttribute('aria-expanded')).toBe('true');
      const details = await panel(page).locator('.log-details').innerText();
      expect(details).toContain('001234567890');
      expect(details).toContain('00 B0 08 00 8E');
      await person.press(record);
      expect(await panel(page).locator('.log-details').count()).toBe(0);
    }));

  test('filters by words, by errors and by VERIFY', () =>
    atBench(language, async (bench) => {
      const { page, person, words } = bench;
      await open(bench);
      await lay(bench);
      await enterPin(bench, '9999');
      await person.sees('refused');
      const all = await rows(page).count();
      expect(all).toBeGreaterThan(8);
      const show = page.getByRole('combobox', { name: words.log.show });
      await person.choose(show, words.log.shows.errors);
      expect(await rows(page).allInnerTexts()).toEqual([expect.stringContaining('63C9')]);
      await person.choose(show, words.log.shows.verify);
      const verifies = await rows(page).allInnerTexts();
      expect(verifies.length).toBeGreaterThan(3);
      expect(verifies.every((one) => one.includes('VERIFY'))).toBe(true);
      await person.choose(show, words.log.shows.all);
      await person.type(page.getByLabel(words.log.filter), 'wef01');
      expect((await rows(page).allInnerTexts()).every((one) => one.includes('WEF01'))).toBe(true);
      await page.keyboard.type(' nothing of the kind');
      expect(await panel(page).innerText()).toContain(words.log.noMatch);
    }));

  test('opened and closed by keys alone; the focus comes back', () =>
    atBench(language, async (bench) => {
      const { page, person, words, desk } = bench;
      await lay(bench);
      const field = page.locator('[data-secret="licence"] input');
      await person.tabTo(field);
      await open(bench);
      expect(await isFocused(page.getByLabel(words.log.filter))).toBe(true);
      await page.keyboard.press('Escape');
      await panel(page).waitFor({ state: 'detached' });
      expect(await isFocused(field)).toBe(true);
      await open(bench);
      await page.keyboard.press('Control+Shift+L');
      await panel(page).waitFor({ state: 'detached' });
      expect(await isFocused(field)).toBe(true);
      await open(bench);
      await person.press(person.button(words.log.close));
      await panel(page).waitFor({ state: 'detached' });
      await soon(
        async () => desk.session.log,
        (log) => expect(log).toBeNull(),
      );
    }));

  test('opened, closed and opened in one breath, it stays open and is told', () =>
    atBench(language, async (bench) => {
      const { page } = bench;
      let left = 3;
      const answered = page.waitForResponse(
        (answer) => answer.url().includes('/command/watchLog') && --left === 0,
      );
      await page.evaluate(`for (let i = 0; i < 3; i++) {
        const key = { key: 'L', ctrlKey: true, shiftKey: true, bubbles: true };
        window.dispatchEvent(new KeyboardEvent('keydown', key));
      }`);
      // The program's log must be open before the card comes, since it shows nothing earlier.
      await answered;
      await lay(bench);
      await panel(page).getByText('SELECT').first().waitFor();
    }));

  test('a copy asks first, since it is personal, and is a trace', () =>
    atBench(
      language,
      async (bench) => {
        const { page, person, words } = bench;
        await open(bench);
        await lay(bench);
        await enterPin(bench, PIN);
        await person.sees('read');
        const question = page.getByRole('dialog', { name: words.log.askTitle });
        await person.press(person.button(words.log.copy));
        await question.getByText(words.log.ask).waitFor();
        await person.press(person.button(words.log.askBack));
        await question.waitFor({ state: 'hidden' });
        // Escape closes the question, but not the log behind it.
        await person.press(person.button(words.log.copy));
        await question.waitFor();
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'hidden' });
        expect(await panel(page).count()).toBe(1);
        await person.press(person.button(words.log.copy));
        await person.press(person.button(words.log.askCopy));
        await page.getByText(words.log.copied, { exact: true }).waitFor();
        // Pasted into another page, since this one may not read the clipboard.
        const elsewhere = await person.context.newPage();
        await elsewhere.goto('about:blank');
        await elsewhere.setContent('<textarea></textarea>');
        await elsewhere.locator('textarea').focus();
        await elsewhere.keyboard.press('Control+V');
        const text = await elsewhere.locator('textarea').inputValue();
        const trace = parseTrace(text);
        if (!trace.ok) throw new Error(JSON.stringify(trace.error));
        expect(trace.value.head).toMatchObject({ personal: true, command: 'window', reader: READER });
        expect(trace.value.events.length).toBeGreaterThan(15);
        expect(text).not.toContain(Buffer.from(PIN).toString('hex'));
      },
      {},
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));
});

test('no secret is in the page, in an event or in an answer, right or wrong', () =>
  atBench('en', async (bench) => {
    const { page, person, words, sent, desk } = bench;
    await open(bench);
    await lay(bench);
    await enterPin(bench, '9872');
    await person.sees('refused');
    await person.press(person.button(words.refused.again));
    await person.sees('card-present');
    await person.press(page.getByRole('switch', { name: words.secrets.holder }), ' ');
    await person.type(page.locator('[data-secret="signature"] input'), SECRETS.MENKYO_SIGN_PASSWORD);
    await enterPin(bench, PIN);
    await person.sees('read');
    for (const details of await panel(page).locator('.log-open').all()) await details.click();
    const places = [await page.content(), ...sent, JSON.stringify(desk.session.log)];
    expect(sent.length).toBeGreaterThan(20);
    for (const secret of ['9872', PIN, SECRETS.MENKYO_SIGN_PASSWORD]) {
      const spaced = [...secret].map((char) => char.charCodeAt(0).toString(16)).join(' ');
      for (const form of [spaced, spaced.replaceAll(' ', ''), secret]) {
        const found = places.filter((place) => place.toLowerCase().includes(form.toLowerCase()));
        expect(
          found.map((place) => place.slice(0, 200)),
          form,
        ).toEqual([]);
      }
    }
    expect(await panel(page).innerText()).toContain('00 20 00 86 **');
  }));

describe('nothing of it is left', () => {
  const read = async (bench: Bench) => {
    await open(bench);
    await lay(bench);
    await enterPin(bench, PIN);
    await bench.person.sees('read');
    expect(bench.desk.session.log?.events.length).toBeGreaterThan(10);
  };

  test('when it is closed', () =>
    atBench('en', async (bench) => {
      await read(bench);
      await bench.page.keyboard.press('Control+Shift+L');
      await soon(
        async () => bench.desk.session.log,
        (log) => expect(log).toBeNull(),
      );
      const told = bench.sent.length;
      bench.desk.session.clear();
      await bench.person.sees('card-present');
      expect(bench.sent.slice(told).filter((one) => one.includes('"happened"'))).toEqual([]);
    }));

  test('when the reading is cleared: only what came after is there', () =>
    atBench('en', async (bench) => {
      const { desk, person, page } = bench;
      await read(bench);
      desk.session.clear();
      await person.sees('card-present');
      const names = () => JSON.stringify(desk.session.log?.events);
      expect(names()).not.toContain('WEF02');
      await soon(
        () => panel(page).innerText(),
        (text) => {
          expect(text).not.toContain('WEF02');
          expect(text).toContain('WEF01');
        },
      );
    }));

  test('when it is cleared by hand', () =>
    atBench('en', async (bench) => {
      const { desk, person, page, words } = bench;
      await read(bench);
      await person.press(person.button(words.log.clear));
      await page.getByText(words.log.cleared).waitFor();
      expect(desk.session.log).toMatchObject({ events: [], personal: false });
      expect(await rows(page).count()).toBe(0);
    }));

  test('when its page is gone, or begins anew', () =>
    atBench('en', async (bench) => {
      await read(bench);
      await bench.person.comeAnew();
      await bench.person.sees('read');
      expect(await panel(bench.page).count()).toBe(0);
      await soon(
        async () => bench.desk.session.log,
        (log) => expect(log).toBeNull(),
      );
      await open(bench);
      await soon(
        async () => bench.desk.session.log,
        (log) => expect(log).not.toBeNull(),
      );
      await bench.page.close();
      await soon(
        async () => bench.desk.session.log,
        (log) => expect(log).toBeNull(),
      );
    }));

  test('a card torn out shows as such', () =>
    atBench('en', async (bench) => {
      await open(bench);
      await lay(bench);
      bench.desk.world.onCommand = (command) => {
        if (command[1] === 0xb0) throw new CardError({ kind: 'removed' });
      };
      await enterPin(bench, PIN);
      await bench.person.sees('refused');
      await bench.person.choose(
        bench.page.getByRole('combobox', { name: bench.words.log.show }),
        bench.words.log.shows.errors,
      );
      expect((await rows(bench.page).allInnerTexts()).join()).toContain('the card was taken away');
    }));
});

test('the program itself: a card of ours, read and copied anonymised; a page that begins anew ends the log', async () => {
  const served = await serveWindow('en');
  const person = await Person.visit(browser, served.host, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { page } = person;
  const { log: say, demonstration } = wordsOf('en');
  const copied = (anonymise: boolean) => served.desk.handlers.copyLog({ anonymise });
  try {
    expect(await copied(false)).toEqual({ ok: false, error: { kind: 'not-now' } });
    await page.keyboard.press('Control+Shift+L');
    await panel(page).waitFor();
    await person.press(person.button(demonstration.open));
    await person.press(
      page
        .getByRole('dialog')
        .getByRole('button', { name: cardFile('gold').title.en })
        .first(),
    );
    await person.sees('card-present');
    await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
    await page.keyboard.press('Enter');
    await person.sees('read');
    // The trace holds no personal data, so the window does not ask.
    await person.press(person.button(say.copy));
    await page.getByText(say.copied, { exact: true }).waitFor();
    const plain = await copied(false);
    if (!plain.ok || plain.value.kind !== 'trace') throw new Error(JSON.stringify(plain));
    expect(plain.value.personal).toBe(false);
    await person.press(person.button(say.copyAnonymised));
    await page.getByText(say.copiedAnonymised).waitFor();
    const safe = await copied(true);
    if (!safe.ok || safe.value.kind !== 'trace') throw new Error(JSON.stringify(safe));
    expect(parseTrace(safe.value.text)).toMatchObject({ ok: true, value: { head: { personal: false } } });
    // 001234567890, the licence's number, as the card stores it.
    const number = Buffer.from('001234567890').toString('hex');
    expect(plain.value.text).toContain(number);
    expect(safe.value.text).not.toContain(number);
    await person.comeAnew();
    await person.sees('read');
    const ended = { ok: false, error: { kind: 'not-now' } };
    expect(await copied(false)).toEqual(ended);
    // The same without a stream of events that ends with the page, as in Electron.
    const { hello, watchLog } = served.desk.handlers;
    await watchLog({ on: true });
    expect(await copied(false)).toMatchObject({ ok: true });
    await hello({});
    expect(await copied(false)).toEqual(ended);
  } finally {
    await person.leave();
    await served.close();
  }
});

const LOOKS = (['ja', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([100, 200] as const).map((textSize) => ({ language, theme, textSize })),
  ),
);

test.each(LOOKS)(
  '$language, $theme, text at $textSize %: axe finds nothing, and nothing is too wide',
  ({ language, theme, textSize }) =>
    atBench(
      language,
      async (bench) => {
        const { page, person } = bench;
        await page.evaluate(AXE);
        await open(bench);
        expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
        await lay(bench);
        await enterPin(bench, '9999');
        await person.sees('refused');
        for (const details of (await panel(page).locator('.log-open').all()).slice(-3)) await details.click();
        expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        const shots = process.env.MENKYO_LOG_SHOTS;
        if (shots !== undefined) {
          await page.screenshot({ path: `${shots}/${language}-${theme}-${textSize}.png` });
        }
      },
      { theme, textSize },
      { viewport: { width: 1280, height: 800 }, fonts: true },
    ),
);
