import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { askOf, isFocused, Person } from '../support/keyboard.ts';
import { openTab } from '../support/looking.ts';
import { openSettings } from '../support/settings.ts';
import { allStaged } from '../support/staged-states.ts';
import { type Staged, StagedDesk, serveDesk } from '../support/staged-window.ts';

/** The frame around every screen: the rail, addresses, the title, the question of the first start, and what one screen holds. */

const staged = await allStaged();
let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const stateOf = (name: string): Staged => {
  const state = staged.get(name);
  if (state === undefined) throw new Error(name);
  return state;
};

interface Scene {
  readonly person: Person;
  readonly desk: StagedDesk;
  readonly words: ReturnType<typeof wordsOf>;
  readonly address: () => string;
}

async function withState(
  name: string,
  body: (scene: Scene) => Promise<void>,
  settings: ConstructorParameters<typeof StagedDesk>[1] = {},
  options: Parameters<typeof Person.visit>[2] = {},
  language: 'ja' | 'en' = 'ja',
): Promise<void> {
  const desk = new StagedDesk(language, settings);
  desk.show(stateOf(name));
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, options);
  try {
    await person.sees(desk.state.kind);
    const address = () => new URL(person.page.url()).hash;
    await body({ person, desk, words: wordsOf(language), address });
  } finally {
    await person.leave();
    await host.close();
  }
}

const rail = ({ person: { page }, words }: Pick<Scene, 'person' | 'words'>, name: string) =>
  page.getByRole('navigation', { name: words.frame.nav }).getByRole('button', { name, exact: true });

describe('addresses', () => {
  test('each place has one, in the title as well; back and forward lead there, and the rail marks it', () =>
    withState('read-gold', async (scene) => {
      const { person, words, address } = scene;
      const { page } = person;
      const { places, titled } = words.frame;
      const isAt = async (hash: string, screen: string, place: keyof typeof places) => {
        await person.sees(screen);
        expect(address()).toBe(hash);
        await soon(
          () => page.title(),
          (title) => expect(title).toBe(titled(places[place], words.product)),
        );
        const current = page.locator('.rail [aria-current="page"]');
        expect(await current.allInnerTexts()).toEqual([places[place]]);
      };
      await isAt('', 'read', 'card');
      await person.press(rail(scene, places.verify));
      await isAt('#/verify', 'verify', 'verify');
      await openSettings(person, words, 'trust');
      await isAt('#/settings/trust', 'settings', 'settings');
      await page.goBack();
      await isAt('#/settings', 'settings', 'settings');
      await page.goBack();
      await isAt('#/verify', 'verify', 'verify');
      await page.goBack();
      await isAt('', 'read', 'card');
      expect(await isFocused(page.locator('h1'))).toBe(true);
      await page.goForward();
      await isAt('#/verify', 'verify', 'verify');
      await person.press(rail(scene, places.procedures));
      await isAt('#/procedures', 'procedures', 'procedures');
      await page.goBack();
      await isAt('#/verify', 'verify', 'verify');
      await person.press(rail(scene, places.card));
      await isAt('#/read', 'read', 'card');
    }));

  test('the address of procedures leads nowhere once the reading is gone', () =>
    withState('read-gold', async (scene) => {
      const { person, desk, words, address } = scene;
      await person.press(rail(scene, words.frame.places.procedures));
      await person.sees('procedures');
      desk.show(stateOf('waiting-for-card'));
      await person.sees('waiting-for-card');
      expect(address()).toBe('#/read');
      await person.page.goBack();
      await soon(address, (hash) => expect(hash).toBe('#/read'));
      await person.sees('waiting-for-card');
      expect(await rail(scene, words.frame.places.procedures).count()).toBe(0);
    }));

  test('a card that is laid down while the settings are open does not take them away', () =>
    withState('waiting-for-card', async ({ person, desk, words, address }) => {
      await openSettings(person, words, 'reader');
      desk.show(stateOf('secrets'));
      await soon(
        () => desk.state.kind,
        (kind) => expect(kind).toBe('card-present'),
      );
      await person.sees('settings');
      await person.press(person.button(words.settings.back));
      await person.sees('card-present');
      expect(address()).toBe('#/read');
    }));
});

describe('the question of the first start', () => {
  test.each([
    ['own', 'home'],
    ['counter', 'counter'],
    ['employer', 'counter'],
  ] as const)('%s: kept, and it is not asked again', (use, place) =>
    withState('waiting-for-card', async ({ person, desk, words }) => {
      const { firstUse } = words.frame;
      const question = person.page.getByRole('region', { name: firstUse.question });
      // Until it is answered the window is for one's own licence.
      expect(desk.settings).toMatchObject({ usedFor: null, place: 'home' });
      await person.press(question.getByRole('button', { name: firstUse.uses[use] }));
      await question.waitFor({ state: 'detached' });
      // The window shows the answer before the program has kept it.
      await vi.waitFor(() => expect(desk.settings).toMatchObject({ usedFor: use, place }));
      expect(await isFocused(person.page.locator('h1'))).toBe(true);
      await person.comeAnew();
      await person.sees('waiting-for-card');
      expect(await question.count()).toBe(0);
    }),
  );

  test('never in the way of a card, and not for who chose the counter before', async () => {
    await withState('secrets', async ({ person, words }) => {
      expect(await person.text()).not.toContain(words.frame.firstUse.question);
    });
    await withState(
      'waiting-for-card',
      async ({ person, words }) => {
        expect(await person.text()).not.toContain(words.frame.firstUse.question);
      },
      { place: 'counter' },
    );
  });
});

describe('tabs', () => {
  test('arrow keys, Home and End choose; Tab goes on to the panel', () =>
    withState('read-gold', async ({ person, words }) => {
      const { page } = person;
      const tab = (name: 'fields' | 'checks' | 'driving' | 'reminder') =>
        page.getByRole('tab', { name: words.frame.tabs[name], exact: true });
      await person.tabTo(tab('fields'));
      for (const [key, name] of [
        ['ArrowRight', 'checks'],
        ['End', 'reminder'],
        ['ArrowRight', 'fields'],
        ['ArrowLeft', 'reminder'],
        ['Home', 'fields'],
        ['ArrowRight', 'checks'],
      ] as const) {
        await page.keyboard.press(key);
        expect(await isFocused(tab(name)), key).toBe(true);
        expect(await tab(name).getAttribute('aria-selected')).toBe('true');
        expect(await page.locator('[role="tabpanel"]:not([hidden])').count()).toBe(1);
      }
      await page.keyboard.press('Tab');
      expect(await isFocused(page.getByRole('tabpanel', { name: words.frame.tabs.checks }))).toBe(true);
    }));

  test('copy all: what the screen shows, each with its name, and nothing that it hides', () =>
    withState('read-driving-history', async ({ person, words }) => {
      await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await openTab(person, words, 'fields');
      await person.press(person.button(words.frame.copyAll));
      await person.page.getByRole('status').getByText(words.frame.copiedAll).waitFor({ state: 'attached' });
      const page = await person.context.newPage();
      await page.setContent('<textarea autofocus></textarea>');
      await page.locator('textarea').focus();
      await page.keyboard.press('Control+V');
      const lines = (await page.locator('textarea').inputValue()).split('\n');
      expect(lines).toContain(`${words.licence.field.historyNumber}\t007890000000`);
      expect(lines.filter((line) => line.startsWith(words.licence.field.category))).toEqual([]);
    }));
});

/** Runs in the page: whether an element lies wholly within the window and what scrolls around it. */
const IN_SIGHT = `(() => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
})()`;

describe.each(['ja', 'en'] as const)('one screen, %s', (language) => {
  test.each([
    [1024, 600],
    [1280, 800],
    [1920, 1080],
  ])(
    'a licence at %d x %d: verdict, face, tabs and actions are in sight, and the page does not scroll',
    (width, height) =>
      withState(
        'read-gold',
        async ({ person, words }) => {
          const { page } = person;
          await page.evaluate('document.fonts.ready.then(() => undefined)');
          expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
          for (const target of [
            '.verdict-sentence',
            '.verdict-drives',
            '.face-side .face',
            '.face-actions',
            '.tab-list',
            '.limits',
          ])
            expect(await askOf(page.locator(target), IN_SIGHT), target).toBe(true);
          for (const name of [
            words.licence.formats.png,
            words.licence.formats.a4,
            words.licence.print,
            words.frame.otherFormats,
            words.licence.clear,
          ])
            expect(await askOf(person.button(name), IN_SIGHT), name).toBe(true);
          // The face keeps its own shape, and nothing lies over it.
          const {
            width: w,
            height: h,
            bottom,
          } = await askOf<{ width: number; height: number; bottom: number }>(
            page.locator('.face-side .face'),
            'one.getBoundingClientRect().toJSON()',
          );
          expect(w / h).toBeCloseTo(85.6 / 54, 1);
          expect(w).toBeGreaterThan(300);
          const bar = await page.locator('.bar').boundingBox();
          expect(bottom).toBeLessThanOrEqual(bar?.y ?? 0);
          await person.press(person.button(words.frame.otherFormats));
          expect(await askOf(person.button(words.licence.formats.json), IN_SIGHT)).toBe(true);
          await page.keyboard.press('Escape');
          await person.button(words.licence.formats.json).waitFor({ state: 'detached' });
          expect(await isFocused(person.button(words.frame.otherFormats))).toBe(true);
          // The nine procedures lie beside what they need to know, and each side scrolls by itself.
          await person.press(rail({ person, words }, words.frame.places.procedures));
          await person.sees('procedures');
          expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
          for (const target of ['.procedures-headline', '.procedure-rows', '.tab-list'])
            expect(await askOf(page.locator(target), IN_SIGHT), target).toBe(true);
          expect(await page.locator('.procedure').count()).toBe(9);
        },
        {},
        { viewport: { width, height }, fonts: true },
        language,
      ),
  );
});
