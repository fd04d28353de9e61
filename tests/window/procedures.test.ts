import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { DEFAULT_SETTINGS } from '../../src/app/contract/settings.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { SettingsStore } from '../../src/host/settings-store.ts';
import { FACTS, type FactId } from '../../src/procedures/facts.ts';
import { QUESTIONS } from '../../src/procedures/question-words.ts';
import { REASON_WORDS } from '../../src/procedures/reason-words.ts';
import { STEP_WORDS, WAIT_WORDS } from '../../src/procedures/step-words.ts';
import { MAY_WORDS, PROCEDURE_TITLES } from '../../src/procedures/words.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { askOf, isFocused, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** The procedure guide (手続きナビ), for a user who has only a keyboard. The date is 20 November 2026. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

type Language = 'ja' | 'en';

const RULES: Readonly<Record<Language, readonly (readonly [FactId, RegExp])[]>> = {
  ja: [
    [
      'renewal-period',
      /警察庁「マイナ免許証FAQ一覧」（2025年） ９.*「直前の誕生日の１か月前から.*道路交通法第101条第1項/s,
    ],
    ['card-expiry', /警察庁「マイナ免許証FAQ一覧」（2025年） 11/],
    ['card-date-decides', /^資料になし(?!.*出典)/s],
  ],
  en: [
    [
      'renewal-period',
      /National Police Agency, .* \(2025\), 9, .*「直前の誕生日の１か月前から.*article 101 \(1\)/s,
    ],
    ['card-expiry', /National Police Agency, .* \(2025\), 11, /],
    ['card-date-decides', /^not in the documents(?!.*Source)/s],
  ],
};
const LANGUAGES: readonly Language[] = ['ja', 'en'];
type Holder = 'none' | 'signature-certificate' | 'input-support' | 'both';

interface Scene {
  readonly person: Person;
  readonly desk: SessionDesk;
  readonly words: ReturnType<typeof wordsOf>;
  readonly language: Language;
  /** P2 of each VERIFY with a secret, in order. It names the secret's file. */
  readonly sent: number[];
}

type Settings = ConstructorParameters<typeof SessionDesk>[1];

/** The window at a reader with a fixture. */
async function atReader(
  language: Language,
  { card, fonts = false, ...settings }: { card: string; fonts?: boolean } & NonNullable<Settings>,
  body: (scene: Scene) => Promise<void>,
): Promise<void> {
  const desk = new SessionDesk(language, settings);
  const sent: number[] = [];
  desk.world.onCommand = (command) => {
    if (command[1] === 0x20 && command.length > 5) sent.push(command[3] ?? 0);
  };
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, { fonts });
  try {
    desk.world.lay(new VirtualCard(cardFile(card)));
    await person.sees('card-present');
    await body({ person, desk, words: wordsOf(language), language, sent });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

const boxes = ({ person: { page } }: Scene, secret: string) =>
  page.locator(`[data-secret="${secret}"] input`);

/** Types what each choice of the holder needs, and waits for the licence. */
async function read(scene: Scene, holder: Holder = 'none'): Promise<void> {
  const { person, words } = scene;
  const { page } = person;
  if (holder !== 'none') {
    await person.press(page.getByRole('switch', { name: words.secrets.holder }), ' ');
    const label = {
      ...words.secrets.holderFrom,
      both: words.procedures.readBoth,
    }[holder];
    await person.tabTo(page.getByRole('radio', { name: words.secrets.holderFrom['signature-certificate'] }));
    for (let i = 0; i < ['signature-certificate', 'input-support', 'both'].indexOf(holder); i++)
      await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: label }).isChecked()).toBe(true);
    // Start at the top: the PIN's field stands before the choice that was just made.
    await page.locator('h1').focus();
  }
  await person.type(boxes(scene, 'licence'), SECRETS.MENKYO_PIN);
  if (holder === 'signature-certificate' || holder === 'both')
    await person.type(boxes(scene, 'signature'), SECRETS.MENKYO_SIGN_PASSWORD);
  if (holder === 'input-support' || holder === 'both')
    await person.type(boxes(scene, 'inputSupport'), SECRETS.MENKYO_TEXT_PIN);
  await page.keyboard.press('Enter');
}

async function openProcedures(scene: Scene, holder: Holder = 'none'): Promise<void> {
  const { person, words } = scene;
  await read(scene, holder);
  await person.sees('read');
  await person.press(person.button(words.procedures.open));
  await person.sees('procedures');
}

const question = ({ person: { page } }: Scene, id: string) => page.locator(`[data-question="${id}"]`);
const card = ({ person: { page }, language }: Scene, id: keyof typeof PROCEDURE_TITLES) =>
  page.getByRole('article', { name: PROCEDURE_TITLES[id][language], exact: true });
/** Opens a row by the keyboard, unless it is open. */
async function opened(scene: Scene, id: keyof typeof PROCEDURE_TITLES) {
  const row = card(scene, id);
  const details = row.locator('> details');
  if ((await details.getAttribute('open')) === null) await scene.person.press(details.locator('> summary'));
  return row;
}
const headline = ({ person: { page } }: Scene) => page.locator('.procedures-headline');

/** Chooses one of the tabs beside the rows, by the keyboard. */
async function tab(scene: Scene, name: string): Promise<void> {
  const { person } = scene;
  await person.tabTo(person.page.getByRole('tab', { selected: true }));
  for (let i = 0; i < 4; i++) {
    if ((await person.page.getByRole('tab', { name, exact: true, selected: true }).count()) === 1) return;
    await person.page.keyboard.press('ArrowRight');
  }
  throw new Error(`no tab is called ${name}`);
}

/** Moves into a group of radio buttons, and on to the wanted one. */
async function answer(
  scene: Scene,
  id: 'course' | 'holding' | 'linked' | 'tookAgain' | 'suspended',
  value: unknown,
) {
  const { person } = scene;
  const group = question(scene, id).getByRole('radio');
  const values: unknown[] = [...QUESTIONS[id].choices.map((choice) => choice.value), null];
  await person.tabTo(question(scene, id).locator('input:checked'));
  const steps =
    values.indexOf(value) -
    (await group.evaluateAll((all) => all.findIndex((one) => 'checked' in one && one.checked === true)));
  for (let i = 0; i < Math.abs(steps); i++)
    await person.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  expect(await group.nth(values.indexOf(value)).isChecked()).toBe(true);
}

/** The texts of the drawing, with their places. */
async function drawnTexts({ person: { page } }: Scene) {
  return askOf<{ text: string; left: number; right: number; top: number; bottom: number }[]>(
    page.locator('.timeline svg'),
    `[...one.querySelectorAll('text')].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return { text: text.textContent, left, right, top, bottom };
    })`,
  );
}

describe.concurrent.each(LANGUAGES)('%s', (language) => {
  test('from the licence to what comes next and back, by the keyboard: what, when, and drawn', () =>
    atReader(language, { card: 'gold' }, async (scene) => {
      const { person, words } = scene;
      const { page } = person;
      await openProcedures(scene, 'signature-certificate');
      expect(await person.heading()).toBe(words.procedures.title);
      expect(await isFocused(page.locator('h1'))).toBe(true);
      const days = {
        ja: ['2028年12月1日', '2029年2月1日', '742日'],
        en: ['1 December 2028', '1 February 2029', '742 days'],
      }[language];
      for (const day of days) expect(await headline(scene).innerText()).toContain(day);
      await tab(scene, words.procedures.timeline.tab);
      const drawing = page.getByRole('img', { name: words.procedures.timeline.title });
      await drawing.waitFor();
      const texts = (await drawnTexts(scene)).map(({ text }) => text).join(' ');
      for (const name of Object.values(words.procedures.timeline.marks)) expect(texts).toContain(name);
      // The same in words, in order of time.
      const told = await page.locator('.timeline li').allTextContents();
      const { marks } = words.procedures.timeline;
      const names = [marks.today, marks.birthday, marks['last-day'], marks.certificate];
      const places = names.map((name) => told.findIndex((line) => line.startsWith(`${name}:`)));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
      // Every rule opens to the places where it stands, or says that no document has it.
      const rules = (await opened(scene, 'renewal')).locator('.procedure-rules');
      await person.press(rules.locator('summary').first());
      for (const source of await rules.locator('li summary').all()) await person.press(source);
      const lines = await rules.locator('li').allInnerTexts();
      for (const [fact, said] of RULES[language]) {
        expect(lines.find((line) => line.includes(FACTS[fact][language]))).toMatch(said);
      }
      await tab(scene, words.procedures.drivingTab);
      const driving = page.getByRole('region', { name: words.procedures.driving });
      expect(await driving.innerText()).toContain(FACTS['carry-card'][language]);
      await page.keyboard.press('Escape');
      await person.sees('read');
      expect(await isFocused(person.button(words.procedures.open))).toBe(true);
      await page.keyboard.press('Enter');
      await person.sees('procedures');
      await person.press(person.button(words.procedures.back).first());
      await person.sees('read');
    }));

  test('an answer changes the list, and is there again after a look at the licence', () =>
    atReader(language, { card: 'gold' }, async (scene) => {
      const { person } = scene;
      await openProcedures(scene, 'signature-certificate');
      expect(await question(scene, 'birthDate').count()).toBe(0);
      expect(await card(scene, 'online-lecture').innerText()).toContain(MAY_WORDS.later[language]);
      await answer(scene, 'course', 'violator');
      const lecture = await (await opened(scene, 'online-lecture')).innerText();
      expect(lecture).toContain(MAY_WORDS.no[language]);
      expect(lecture).toContain(REASON_WORDS['violator-course'][language]);
      await answer(scene, 'holding', 'both');
      const domicile = await (await opened(scene, 'domicile')).innerText();
      expect(domicile).toContain(REASON_WORDS['holds-both'][language]);
      // Nothing has to be prepared for what is closed to this holder.
      expect(domicile).not.toContain(scene.words.procedures.needs);
      await person.page.keyboard.press('Escape');
      await person.sees('read');
      await person.press(person.button(scene.words.procedures.open));
      expect(await (await opened(scene, 'online-lecture')).innerText()).toContain(
        REASON_WORDS['violator-course'][language],
      );
      await answer(scene, 'course', null);
      expect(await card(scene, 'online-lecture').innerText()).toContain(MAY_WORDS.later[language]);
      expect(scene.desk.settings.answers).toBeNull();
    }));

  test('steps are an ordered list with the waits between them, and an answer ticks those that are done', () =>
    atReader(language, { card: 'gold' }, async (scene) => {
      const { procedures: say } = scene.words;
      await openProcedures(scene, 'signature-certificate');
      const steps = (await opened(scene, 'online-lecture')).locator('ol > li');
      const told = async () => (await steps.allInnerTexts()).map((text) => text.split('\n').join(' '));
      const STEPS = ['hand-in', 'link', 'take-lecture', 'renew-at-counter'] as const;
      const open = await told();
      for (const [at, id] of STEPS.entries()) expect(open[at]).toContain(STEP_WORDS[id][language]);
      expect(open).toHaveLength(STEPS.length);
      expect(open[0]).toContain(WAIT_WORDS['hour-or-more'][language]);
      expect(open[1]).toContain(WAIT_WORDS['about-an-hour'][language]);
      expect(open[2]).toContain(
        say.span({ year: 2028, month: 12, day: 1 }, { year: 2029, month: 2, day: 1 }),
      );
      expect(open.join(' ')).not.toContain(say.done);
      await answer(scene, 'linked', true);
      const linked = await told();
      for (const at of [0, 1]) expect(linked[at]).toContain(say.done);
      for (const at of [2, 3]) expect(linked[at]).not.toContain(say.done);
      expect(linked.join(' ')).not.toContain(WAIT_WORDS['hour-or-more'][language]);
      // The wait stands between two steps, on a line of its own, and never beside them.
      await answer(scene, 'linked', false);
      const [wait, next] = [steps.first().locator('.procedure-step-wait'), steps.nth(1)];
      const [above, below] = [await wait.boundingBox(), await next.boundingBox()];
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    }));

  test('the birth date is asked for if the card did not give it, and tells the days', () =>
    atReader(language, { card: 'gold' }, async (scene) => {
      const { person, words } = scene;
      await openProcedures(scene);
      const lists = question(scene, 'birthDate').getByRole('combobox');
      expect(await headline(scene).innerText()).toBe(
        words.procedures.headline.birthDate({ year: 2029, month: 2, day: 1 }),
      );
      await person.choose(lists.nth(0), words.procedures.questions.birthYear(1986));
      await person.choose(lists.nth(1), words.procedures.questions.birthMonth(1));
      await person.choose(lists.nth(2), '31');
      const later = words.procedures.headline.later(
        { year: 2028, month: 12, day: 31 },
        { year: 2029, month: 2, day: 1 },
        772,
      );
      expect(await headline(scene).innerText()).toBe(later);
      // February has no such day: the day is asked again, and until then nothing is known.
      await person.choose(lists.nth(1), words.procedures.questions.birthMonth(2));
      expect(await askOf(lists.nth(2), 'one.value')).toBe('0');
      expect(await headline(scene).innerText()).not.toBe(later);
    }));

  test('reading both: what it tells and sends is said first, and then it is compared', () =>
    atReader(language, { card: 'gold' }, async (scene) => {
      const { person, words, sent } = scene;
      const { readiness } = words.procedures;
      await openProcedures(scene);
      const panel = person.page.getByRole('region', { name: readiness.title });
      await tab(scene, readiness.tab);
      expect(await panel.innerText()).toContain(readiness.factsAre['not-compared']);
      for (const name of [words.secret.signature, words.secret.inputSupport])
        expect((await panel.innerText()).toLowerCase()).toContain(name.toLowerCase());
      await tab(scene, words.procedures.questions.tab);
      await answer(scene, 'course', 'general');
      expect(sent).toHaveLength(1);
      await tab(scene, readiness.tab);
      await person.press(person.button(readiness.again.button));
      await person.sees('card-present');
      // Asking for another read sends nothing. The choice is preselected, and the user may change it.
      expect(sent).toHaveLength(1);
      expect(await person.page.getByRole('radio', { name: words.procedures.readBoth }).isChecked()).toBe(
        true,
      );
      await person.type(boxes(scene, 'licence'), SECRETS.MENKYO_PIN);
      await person.type(boxes(scene, 'signature'), SECRETS.MENKYO_SIGN_PASSWORD);
      await person.type(boxes(scene, 'inputSupport'), SECRETS.MENKYO_TEXT_PIN);
      await person.page.keyboard.press('Enter');
      await person.sees('procedures');
      expect(sent).toHaveLength(4);
      await tab(scene, readiness.tab);
      const text = await panel.innerText();
      expect(text).toContain(readiness.factsAre.agree);
      expect(text).toContain(readiness.authenticationUnread);
      // On a reader a test key proves nothing, and this card's certificate has one.
      expect(text).toContain(readiness.certificateIs.untrusted);
      expect(await panel.getByRole('button').count()).toBe(0);
      // The card stayed on the reader, so its answers still hold.
      await tab(scene, words.procedures.questions.tab);
      expect(await question(scene, 'course').getByRole('radio').nth(1).isChecked()).toBe(true);
    }));

  test.each(['gold', 'expired', 'driving-history', 'password-locked', 'no-certificate'])(
    'axe finds nothing: %s, in the dark as well',
    (id) =>
      atReader(language, { card: id, theme: language === 'ja' ? 'light' : 'dark' }, async (scene) => {
        const { page } = scene.person;
        await page.evaluate(AXE);
        await openProcedures(scene);
        for (const summary of await page.locator('.procedure-rows summary').all()) await summary.click();
        for (const one of await page.getByRole('tab').all()) {
          await one.click();
          const shown = page.locator('[role="tabpanel"]:not([hidden]) summary');
          for (const summary of await shown.all()) await summary.click();
          expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
        }
      }),
  );

  test.each([
    ['expiring', 'now'],
    ['expired', 'over'],
  ] as const)('%s: the headline says what that means', (id, kind) =>
    atReader(language, { card: id }, async (scene) => {
      await openProcedures(scene, 'signature-certificate');
      const { headline: say } = scene.words.procedures;
      const text = await headline(scene).innerText();
      if (kind === 'now') expect(text).toBe(say.now({ year: 2026, month: 12, day: 25 }, 35));
      else expect(text).toBe(say.over({ year: 2026, month: 6, day: 14 }, 159));
    }),
  );

  test('a history certificate has no last day: no timeline, and it says so', () =>
    atReader(language, { card: 'driving-history' }, async (scene) => {
      await openProcedures(scene);
      const { procedures: say } = scene.words;
      expect(await headline(scene).innerText()).toBe(say.headline.history);
      await tab(scene, say.timeline.tab);
      expect(await scene.person.text()).toContain(say.timeline.none);
      expect(await scene.person.page.locator('.timeline').count()).toBe(0);
    }));
});

test('the drawing: no text on another as the browser draws them, at any width and size, and none outside', async () => {
  for (const language of LANGUAGES) {
    for (const id of ['gold', 'expiring', 'expired', 'blue']) {
      // With the page's own font, for which the texts were measured.
      await atReader(language, { card: id, fonts: true }, async (scene) => {
        const { page } = scene.person;
        await openProcedures(scene, 'signature-certificate');
        await tab(scene, scene.words.procedures.timeline.tab);
        await page.evaluate('document.fonts.ready.then(() => undefined)');
        for (const width of [1280, 1024, 640]) {
          await page.setViewportSize({ width, height: 600 });
          for (const textSize of [100, 200]) {
            await page.evaluate(`document.documentElement.style.fontSize = '${textSize}%'`);
            // The drawing follows the new width within two frames.
            await page.evaluate(
              'new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))',
            );
            const texts = await drawnTexts(scene);
            const where = `${language} ${id} ${width} ${textSize}`;
            const frame = await askOf<{ left: number; right: number }>(
              page.locator('.timeline'),
              'one.getBoundingClientRect().toJSON()',
            );
            expect(texts.length, where).toBeGreaterThan(4);
            for (const [i, a] of texts.entries()) {
              expect(a.left >= frame.left - 1 && a.right <= frame.right + 1, `${where}: ${a.text}`).toBe(
                true,
              );
              for (const b of texts.slice(i + 1)) {
                const overlaps =
                  a.left < b.right &&
                  b.left < a.right &&
                  a.top + 2 < b.bottom - 2 &&
                  b.top + 2 < a.bottom - 2;
                expect(overlaps, `${where}: ${a.text} × ${b.text}`).toBe(false);
              }
            }
            const isWider: boolean = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
            expect(isWider, where).toBe(false);
          }
        }
      });
    }
  }
  // Eight visits, each at six sizes.
}, 180_000);

test('at a counter it is not there, and what was open at home closes', async () => {
  await atReader('ja', { card: 'gold', place: 'counter' }, async (scene) => {
    const { person, words } = scene;
    await read(scene);
    await person.sees('read');
    expect(await person.button(words.procedures.open).count()).toBe(0);
    expect(await person.text()).not.toContain(words.procedures.title);
  });
  await atReader('ja', { card: 'gold' }, async (scene) => {
    await openProcedures(scene);
    await scene.desk.handlers.changeSettings({ place: 'counter' });
    await scene.person.sees('read');
    expect(await scene.person.button(scene.words.procedures.open).count()).toBe(0);
  });
});

test('it closes with the reading, and the next one begins without an answer', async () => {
  await atReader('ja', { card: 'gold' }, async (scene) => {
    const { person, desk } = scene;
    await openProcedures(scene);
    await answer(scene, 'course', 'violator');
    await desk.handlers.clear({});
    await person.sees('card-present');
    await openProcedures(scene);
    expect(await question(scene, 'course').getByRole('radio').last().isChecked()).toBe(true);
    // At home the reading stays when the card is torn away, and so does the procedure guide.
    desk.world.tear();
    await person.sees('procedures');
    await tab(scene, scene.words.procedures.readiness.tab);
    await person.press(person.button(scene.words.procedures.readiness.again.button));
    await person.sees('waiting-for-card');
    desk.world.lay(new VirtualCard(cardFile('no-certificate')));
    await person.sees('card-present');
    expect(scene.sent).toHaveLength(2);
  });
});

test('answers are kept if a person asks for it, changed and forgotten; otherwise the file has none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-answers-'));
  const path = join(folder, 'settings.json');
  const kept = () => JSON.parse(readFileSync(path, 'utf8')) as { answers: unknown };
  /** A program that starts and ends: the settings come from the file, and go to it. */
  const session = async (body: (scene: Scene) => Promise<void>) => {
    const store = new SettingsStore(path);
    await atReader('ja', { card: 'gold', ...(await store.load()) }, async (scene) => {
      const { changeSettings } = scene.desk.handlers;
      Object.assign(scene.desk.handlers, {
        changeSettings: async (input: Parameters<typeof changeSettings>[0]) => {
          const answer = await changeSettings(input);
          await store.save(scene.desk.settings);
          return answer;
        },
      });
      await openProcedures(scene);
      await body(scene);
    });
  };
  const remember = ({ person: { page }, words }: Scene) =>
    page.getByRole('checkbox', { name: words.procedures.questions.remember });
  try {
    await session(async (scene) => {
      await answer(scene, 'course', 'violator');
      expect(await remember(scene).isChecked()).toBe(false);
      // Saving something else does not save an answer.
      await scene.desk.handlers.changeSettings({ textSize: 125 });
      expect(kept().answers).toBeNull();
    });
    await session(async (scene) => {
      expect(await question(scene, 'course').getByRole('radio').last().isChecked()).toBe(true);
      await answer(scene, 'course', 'violator');
      await scene.person.press(remember(scene), ' ');
      await answer(scene, 'holding', 'both');
      await expect.poll(() => kept().answers).toMatchObject({ course: 'violator', holding: 'both' });
      // The file holds the answers and nothing of the card.
      expect(readFileSync(path, 'utf8')).not.toMatch(/001234567890|見本|1986/);
    });
    await session(async (scene) => {
      expect(await remember(scene).isChecked()).toBe(true);
      expect(await question(scene, 'course').getByRole('radio').nth(2).isChecked()).toBe(true);
      await answer(scene, 'course', 'excellent');
      await expect.poll(() => kept().answers).toMatchObject({ course: 'excellent' });
      await scene.person.press(scene.person.button(scene.words.procedures.questions.forget));
      await expect.poll(() => kept().answers).toBeNull();
      expect(await remember(scene).isChecked()).toBe(false);
      expect(await question(scene, 'course').getByRole('radio').last().isChecked()).toBe(true);
    });
    expect(kept()).toEqual({ ...DEFAULT_SETTINGS, textSize: 125 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a settings file with an answer that makes no sense gives none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-answers-'));
  const path = join(folder, 'settings.json');
  const store = new SettingsStore(path);
  const birthDate = { year: 1990, month: 2, day: 30 };
  await store.save({
    ...DEFAULT_SETTINGS,
    answers: {
      birthDate,
      holding: null,
      course: null,
      suspended: null,
      tookAgain: null,
      physicalCondition: null,
      linked: null,
      handedIn: null,
    },
  });
  expect((await store.load()).answers).toBeNull();
  rmSync(folder, { recursive: true, force: true });
});
