import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTIONS } from '../../renderer/addresses.ts';
import { wordsOf } from '../../renderer/words/words.ts';
import { NO_ANSWERS } from '../../src/procedures/procedure.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { eachSendable } from '../support/each-secret.ts';
import { Person, readConsent, styleOf } from '../support/keyboard.ts';
import { readPng } from '../support/pictures.ts';
import { allStaged, FAILURES, screenOf } from '../support/staged-states.ts';
import { type Staged, StagedDesk, serveDesk } from '../support/staged-window.ts';

/** axe-core checks every screen: no violation of WCAG 2.2 AA or of its own good practices. */

const staged = await allStaged();
let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

function stateOf(name: string): Staged {
  const state = staged.get(name);
  if (state === undefined) throw new Error(name);
  return state;
}

/** One failure of each kind is enough, since the others differ only in words. */
const ONE_OF_EACH = [...new Map(FAILURES.map((failure) => [failure.kind, failure])).values()];
const STATES: readonly (readonly [name: string, state: Staged])[] = [
  ...[...staged].filter(([name]) => !name.startsWith('refused-') && !/^reading-(?!record)/.test(name)),
  ...ONE_OF_EACH.map(
    (failure) =>
      [
        `refused ${failure.kind}`,
        { kind: 'refused', place: { kind: 'reader', name: 'a' }, failure },
      ] as const,
  ),
];

const ONE_OF_EACH_STATE = [...new Map(STATES.map((one) => [screenOf(one[1]), one])).values()];

/** A busy machine takes seconds for each state, so a test looks at few. */
const STATES_IN_A_TEST = 6;

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(all.length / STATES_IN_A_TEST);
  return Array.from({ length: parts }, (_, i) => all.slice(i * STATES_IN_A_TEST, (i + 1) * STATES_IN_A_TEST));
}

type Opened = readonly [
  name: string,
  state: string,
  open: (page: Page, words: ReturnType<typeof wordsOf>) => Promise<unknown>,
];

/** Screens that a user opens by hand, with the steps to open them. */
const OPENED: readonly Opened[] = [
  [
    'the registered domicile',
    'read-conventional-domicile',
    (page, { licence: say }) =>
      page.getByRole('switch', { name: `${say.reveal}: ${say.field.domicile}` }).check(),
  ],
  [
    'the shortcuts',
    'waiting-for-card',
    async (page, words) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
    },
  ],
  [
    'the demonstrations',
    'waiting-for-card',
    (page, words) => page.getByRole('button', { name: words.demonstration.open }).click(),
  ],
  ...SECTIONS.filter((section) => section !== 'consent').map(
    (section) =>
      [
        `the settings: ${section}`,
        'several-cards',
        async (page: Page, words: ReturnType<typeof wordsOf>) => {
          await page.getByRole('button', { name: words.settings.open }).click();
          const nav = page.locator('.settings-nav');
          await nav.getByRole('button', { name: words.frame.sections[section], exact: true }).click();
          if (section === 'reminders') await page.locator('.reminders li').waitFor();
        },
      ] as const,
  ),
  [
    'the signature password, shown',
    'secrets',
    async (page, words) => {
      await page.getByRole('switch').check();
      await page.getByRole('button', { name: words.secrets.show, exact: true }).click();
    },
  ],
  [
    'the input-support PIN',
    'secrets-few',
    async (page, words) => {
      await page.getByRole('switch').check();
      await page.getByRole('radio', { name: words.secrets.holderFrom['input-support'] }).check();
    },
  ],
  ['a locked password', 'secrets-password-locked', (page) => page.getByRole('switch').check()],
  [
    'one digit too many, and what is missing',
    'secrets',
    async (page, words) => {
      await page.getByRole('switch').check();
      await page.locator('[data-secret="licence"] input').fill('11234');
      await page.getByRole('button', { name: words.secrets.read, exact: true }).click();
    },
  ],
  [
    'the question before the last try',
    'secrets-few',
    async (page) => {
      await page.locator('[data-secret="licence"] input').fill('1234');
      await page.keyboard.press('Enter');
    },
  ],
  [
    'which PIN, and the forgotten one',
    'secrets',
    async (page) => {
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  ],
  [
    'PIN 2, missing, and what is forgotten',
    'secrets-conventional',
    async (page, words) => {
      for (const choice of await page.getByRole('switch').all()) await choice.check();
      await page.locator('[data-secret="pin1"] input').fill('13');
      await page.getByRole('button', { name: words.secrets.read, exact: true }).click();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  ],
  [
    'the question before the last try of both PINs',
    'secrets-conventional-few',
    async (page, words) => {
      await page.getByRole('switch', { name: words.secrets.conventional.photo }).check();
      for (const field of await page.locator('[data-secret] input').all()) await field.fill('1234');
      await page.keyboard.press('Enter');
    },
  ],
  ...(['checks', 'driving', 'reminder'] as const).map(
    (tab) =>
      [
        `the tab ${tab}`,
        'read-gold',
        (page: Page, words: ReturnType<typeof wordsOf>) =>
          page.getByRole('tab', { name: words.frame.tabs[tab], exact: true }).click(),
      ] as const,
  ),
  ...(['card', 'a4'] as const).map(
    (paper) =>
      [
        `the preview: ${paper}`,
        'read-without-holder',
        async (page: Page, { licence: say }: ReturnType<typeof wordsOf>) => {
          await page.getByRole('button', { name: say.print, exact: true }).click();
          await page.getByRole('radio', { name: say.preview.papers[paper] }).check();
        },
      ] as const,
  ),
  [
    'the other formats',
    'read-gold',
    (page, { frame }) => page.getByRole('button', { name: frame.otherFormats, exact: true }).click(),
  ],
  [
    'the reasons',
    'read-gold',
    async (page, words) => {
      await page.getByRole('tab', { name: words.frame.tabs.checks, exact: true }).click();
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      await page.locator('.face-actions button').first().click();
    },
  ],
  [
    'the photograph and the history category',
    'read-driving-history',
    async (page) => {
      for (const one of await page.getByRole('table').getByRole('switch').all()) await one.check();
    },
  ],
];

/** Screens for the licence's holder only. */
const FOR_THE_HOLDER: readonly Opened[] = [
  ...['read-gold', 'read-expired', 'read-driving-history', 'read-without-holder'].map(
    (state) =>
      [
        `手続きナビ, ${state}`,
        state,
        async (page: Page, words: ReturnType<typeof wordsOf>) => {
          await page.getByRole('button', { name: words.procedures.open, exact: true }).click();
          await page.locator('main[data-screen="procedures"]').waitFor();
          for (const summary of await page.locator('.procedure-rows summary').all()) await summary.click();
        },
      ] as const,
  ),
  [
    'the consent screen, read to its end',
    'consent',
    async (page, words) => {
      await page.locator('.consent-text').focus();
      await readConsent(page, words.consent.read);
    },
  ],
  [
    'a reminder being set',
    'read-gold',
    async (page, words) => {
      await page.getByRole('tab', { name: words.frame.tabs.reminder, exact: true }).click();
      await page.locator('.remind button[type="submit"]').click();
      await page.locator('.remind [role="alert"]', { hasText: words.reminders.form.chooseOne }).waitFor();
    },
  ],
];

const LOOKS = (['ja', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

describe.concurrent.each(LOOKS)('$language, $theme', ({ language, theme }) => {
  const words = wordsOf(language);

  async function inspected(body: (person: Person, desk: StagedDesk, wrong: string[]) => Promise<void>) {
    const card = {
      id: 'gold',
      title: { ja: '優良', en: 'Gold' },
      about: { ja: 'ふつうの読み取り', en: 'An ordinary read' },
      secrets: eachSendable({ licence: '1234' }),
    };
    const desk = new StagedDesk(language, { theme, answers: { ...NO_ANSWERS, course: 'general' } }, [card]);
    const wish = {
      label: '父の免許証',
      about: 'licence',
      lastDay: { year: 2026, month: 12, day: 25 },
    } as const;
    desk.reminders = {
      reminders: [{ ...wish, id: '0123456789abcdef', monthsBefore: [2] }],
      unreadable: '/a',
    };
    desk.due = [{ ...wish, id: '0123456789abcdef', months: 2, isPast: false }];
    const host = await serveDesk(desk);
    // A page without settings follows the browser's language and colours.
    const locale = { ja: 'ja-JP', en: 'en-GB' }[language];
    const person = await Person.visit(browser, host, { locale, colorScheme: theme });
    const wrong: string[] = [];
    try {
      // Injected as by a debugger, since the page's own policy forbids such a script.
      await person.page.evaluate(AXE);
      await body(person, desk, wrong);
      expect(wrong).toEqual([]);
    } finally {
      await person.leave();
      await host.close();
    }
  }

  async function inspect({ page }: Person, name: string, wrong: string[]) {
    const found = (await page.evaluate(AXE_VIOLATIONS)) as string[];
    wrong.push(...found.map((one) => `${name}: ${one}`));
  }

  // Every state once for its words, and once for its colours. Elsewhere one state of each kind.
  const states = (language === 'ja') === (theme === 'light') ? STATES : ONE_OF_EACH_STATE;

  test.each(inParts(states).map((part) => [part.map(([name]) => name).join(', '), part] as const))(
    '%s',
    (_, part) =>
      inspected(async (person, desk, wrong) => {
        for (const [name, state] of part) {
          desk.show(state.kind === 'looking' ? { kind: 'starting' } : stateOf('looking'));
          await person.sees(desk.state.kind);
          desk.show(state);
          await person.sees(screenOf(state));
          await inspect(person, name, wrong);
        }
      }),
  );

  test.each([...FOR_THE_HOLDER, ...OPENED])('%s (%s)', (name, state, open) =>
    inspected(async (person, desk, wrong) => {
      desk.show(stateOf(state));
      await person.sees(screenOf(stateOf(state)));
      await open(person.page, words);
      await person.page.locator('.reminder-due').waitFor();
      await inspect(person, name, wrong);
    }),
  );

  test('a connection that is lost', () =>
    inspected(async (person, _desk, wrong) => {
      await person.page.route('**/command/**', (route) => route.abort());
      await person.comeAnew();
      await person.sees('lost');
      await person.page.evaluate(AXE);
      await inspect(person, 'lost', wrong);
    }));

  test('a page without a key', () =>
    inspected(async (person, _desk, wrong) => {
      await person.page.reload();
      await person.sees('shut');
      await person.page.evaluate(AXE);
      await inspect(person, 'shut', wrong);
      await person.press(person.button(words.shut.open));
      await person.page.getByText(words.shut.asked).waitFor();
      await inspect(person, 'shut, asked', wrong);
    }));
});

test('axe finds what is wrong: a button without a name, and grey on grey', async () => {
  const desk = new StagedDesk('en', {});
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  await person.page.evaluate(AXE);
  await person.page.evaluate(`{
    const button = document.createElement('button');
    const text = document.createElement('p');
    text.textContent = 'hardly to be read';
    text.style.color = '#c0c0c0';
    document.querySelector('main').append(button, text);
  }`);
  const found = ((await person.page.evaluate(AXE_VIOLATIONS)) as string[]).join('\n');
  await person.leave();
  await host.close();
  expect(found).toMatch(/button-name/);
  expect(found).toMatch(/color-contrast/);
});

test('high contrast: boxes, buttons, verdicts and the keyboard’s place are still there', async () => {
  const desk = new StagedDesk('en', {});
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, { forcedColors: 'active', colorScheme: 'dark' });
  const { page } = person;
  try {
    desk.show(stateOf('secrets'));
    await person.sees('card-present');
    for (const one of ['.box', 'button.primary', '.key']) {
      const target = page.locator(one).first();
      expect(await styleOf(target, 'borderTopStyle'), one).toBe('solid');
      expect(await styleOf(target, 'borderTopColor'), one).not.toBe(await styleOf(target, 'backgroundColor'));
    }
    // The focus must be visible, so the picture changes with it.
    const button = page.locator('main button.primary');
    const around = async () => {
      const box = await button.boundingBox();
      if (box === null) throw new Error('no button');
      const clip = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
      return readPng(await page.screenshot({ clip }));
    };
    const before = await around();
    await person.tabTo(button);
    const after = await around();
    expect(Buffer.compare(Buffer.from(before.data), Buffer.from(after.data))).not.toBe(0);
    desk.show(stateOf('read-altered-record'));
    await person.sees('read');
    expect(await styleOf(page.locator('.validity'), 'borderTopStyle')).toBe('solid');
    // The face is a picture, so it keeps its own colours.
    expect(await styleOf(page.locator('.face').first(), 'forcedColorAdjust')).toBe('none');
    // More than one colour, so something is visible.
    const { data } = readPng(await page.screenshot());
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    expect(colours.size).toBeGreaterThan(20);
  } finally {
    await person.leave();
    await host.close();
  }
});

test('who wants less motion gets none, and everybody else some', async () => {
  const desk = new StagedDesk('en', {});
  const host = await serveDesk(desk);
  desk.show(stateOf('waiting-for-card'));
  for (const [reducedMotion, moves] of [
    ['reduce', false],
    ['no-preference', true],
  ] as const) {
    const person = await Person.visit(browser, host, { reducedMotion });
    desk.show(stateOf('waiting-for-card'));
    await person.sees('waiting-for-card');
    const card = person.page.locator('.drawing-card').last();
    expect((await styleOf(card, 'animationName')) !== 'none').toBe(moves);
    desk.show(stateOf('reading-record'));
    await person.sees('reading');
    expect((await styleOf(person.page.locator('.drawing-waves'), 'animationName')) !== 'none').toBe(moves);
    const animations = await person.page.evaluate('document.getAnimations().length');
    expect(animations === 0).toBe(!moves);
    await person.leave();
  }
  await host.close();
});
