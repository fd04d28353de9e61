import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { signerCertificate, toPem } from '../../scripts/fixtures/authority.ts';
import { CardError } from '../../src/card/card-error.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { signal, soon } from '../support/events.ts';
import { askOf, isFocused, Person, styleOf } from '../support/keyboard.ts';
import { openTab } from '../support/looking.ts';
import { openSettings } from '../support/settings.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';
import { serveWindow } from '../support/window.ts';

/** Every screen from card to licence, in both languages, for a user who has only a keyboard. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const NO_SERVICE = { kind: 'no-service', reason: 'not-running', detail: 'gone' } as const;

type Language = 'ja' | 'en';
const LANGUAGES: readonly Language[] = ['ja', 'en'];

/** A person at the window, the program's state, and the words of the window's language. */
interface Window {
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  readonly state: () => SessionDesk['state'];
  /** The paths of POST requests, in order. */
  readonly posts: string[];
}

async function inWindow(
  language: Language,
  body: (window: Window & Pick<Awaited<ReturnType<typeof serveWindow>>, 'desk'>) => Promise<void>,
): Promise<void> {
  const served = await serveWindow(language);
  const person = await Person.visit(browser, served.host);
  try {
    const { desk } = served;
    await body({ person, desk, words: wordsOf(language), state: () => desk.state, posts: postsOf(person) });
  } finally {
    await person.leave();
    await served.close();
  }
}

/** The same at a reader of the test. */
async function atReader(
  language: Language,
  body: (window: Window & { readonly desk: SessionDesk }) => Promise<void>,
  settings: ConstructorParameters<typeof SessionDesk>[1] = {},
  options: Parameters<typeof Person.visit>[2] = {},
): Promise<void> {
  const desk = new SessionDesk(language, settings);
  desk.world.setReaders(READER);
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host, options);
  try {
    await body({ person, desk, words: wordsOf(language), state: () => desk.state, posts: postsOf(person) });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

function postsOf({ page }: Person): string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
  });
  return posts;
}

const boxes = ({ person: { page } }: Pick<Window, 'person'>, secret: string) =>
  page.locator(`[data-secret="${secret}"] input`);
const tries = ({ person: { page } }: Pick<Window, 'person'>, secret: string) =>
  page.locator(`[data-secret="${secret}"] .tries`);

/** Lays a demonstration card down, and waits for the screen that follows. */
async function demonstrate({ person, words }: Window, id: string, screen = 'card-present'): Promise<void> {
  const { title } = cardFile(id);
  await person.press(person.button(words.demonstration.open));
  const { page } = person;
  const named = page.getByText(title[words.lang], { exact: true });
  await person.press(page.getByRole('dialog').getByRole('button').filter({ has: named }));
  await person.sees(screen);
}

/** Types the PIN into the boxes and sends it. */
async function enterPin(window: Window, pin: string): Promise<void> {
  await window.person.type(boxes(window, 'licence'), pin);
  await window.person.page.keyboard.press('Enter');
}

async function readDemonstration(window: Window, id: string): Promise<void> {
  await demonstrate(window, id);
  await enterPin(window, SECRETS.MENKYO_PIN);
  await window.person.sees('read');
}

async function askForHolder(window: Window, way: 'certificate' | 'input-support'): Promise<void> {
  const { person, words } = window;
  await person.press(person.page.getByRole('switch', { name: words.secrets.holder }), ' ');
  if (way === 'input-support') {
    await person.tabTo(
      person.page.getByRole('radio', { name: words.secrets.holderFrom['signature-certificate'] }),
    );
    await person.page.keyboard.press('ArrowDown');
  }
}

describe.concurrent.each(LANGUAGES)('%s', (language) => {
  test('from the first screen to the licence: each screen says what it is and takes the focus', () =>
    inWindow(language, async (window) => {
      const { person, words, state } = window;
      const { page } = person;
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.title()).toBe(words.frame.titled(words.frame.places.card, words.product));
      // The demonstration is offered with and without a PC/SC service.
      expect(['no-service', 'no-reader', 'waiting-for-card', 'starting']).toContain(state().kind);
      await demonstrate(window, 'gold');
      expect(await person.heading()).toBe(words.secrets.title);
      expect(await isFocused(boxes(window, 'licence'))).toBe(true);
      await page.getByText(words.demonstration.badge).waitFor();
      expect(await tries(window, 'licence').innerText()).toBe(words.secrets.triesLeft(10, 10));
      const text = await person.text();
      for (const sentence of [words.secrets.readsRecord, words.secrets.readsNever, words.setBy.licence]) {
        expect(text).toContain(sentence);
      }
      // The fields show what is typed as dots, one for each digit.
      await person.type(boxes(window, 'licence'), '12');
      expect((await page.locator('.box-row').innerText()).match(/●/g)).toHaveLength(2);
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('read');
      expect(await person.heading()).toBe(words.licence.title['myna-licence']);
      expect(await isFocused(page.locator('h1'))).toBe(true);
      const licence = await person.text();
      for (const sentence of [
        words.licence.limits,
        words.licence.carry,
        words.licence.noIdentity,
        words.licence.takeCardOrName,
        words.licence.record['test-key'][0] ?? '',
        words.demonstration.badge,
        '001234567890',
      ]) {
        expect(licence).toContain(sentence);
      }
      const checks = await openTab(person, words, 'checks');
      expect(await checks.innerText()).toContain(words.licence.holder['not-read'][0] ?? '');
      // The chip holds no registered domicile (本籍), and the window says so.
      await openTab(person, words, 'fields');
      await person.press(page.locator('.details-absent > summary'));
      const domicile = page.getByRole('row').filter({ hasText: words.licence.field.domicile });
      expect(await domicile.innerText()).toContain(words.licence.notOnChip);
      await page.getByRole('img').first().waitFor();
    }));

  test('the links and keys that are always there: skip to the main part, the forgotten PIN', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      const { page } = person;
      await demonstrate(window, 'gold');
      await page.keyboard.press('Shift+Tab');
      await person.press(page.getByRole('link', { name: words.skipToMain }));
      expect(new URL(page.url()).hash).toBe('#main');
      await person.press(page.locator('summary', { hasText: words.secrets.forgot }));
      await page.getByText(words.secrets.forgotLicence).waitFor();
      await page.getByText(words.secrets.forgotMunicipal).waitFor();
      await person.press(page.locator('summary', { hasText: words.secrets.whichPin.title }));
      for (const name of ['licence', 'authentication', 'inputSupport', 'signature'] as const) {
        const row = page.getByRole('row').filter({ hasText: words.secret[name] });
        expect(await row.innerText()).toContain(words.secrets.whichPin.uses[name]);
      }
      // The keypad is for touch, but Tab reaches it as well.
      for (const key of ['1', '2', '3', '4']) await person.press(person.button(key), ' ');
      await person.press(person.button(words.secrets.backspace));
      expect(await boxes(window, 'licence').inputValue()).toBe('123');
      await person.press(person.button(words.secrets.clear));
      expect(await boxes(window, 'licence').inputValue()).toBe('');
    }));

  test('Enter reads after the keypad was clicked, wherever the focus was', () =>
    inWindow(language, async (window) => {
      const { person } = window;
      await demonstrate(window, 'gold');
      await person.page.locator('h1').click();
      for (const key of SECRETS.MENKYO_PIN) await person.button(key).click();
      await person.page.keyboard.press('Enter');
      await person.sees('read');
    }));

  test('a wrong PIN costs one try, which is told; the next screen shows the nine that are left, not in red', () =>
    inWindow(language, async (window) => {
      const { person, words, state } = window;
      await demonstrate(window, 'gold');
      await enterPin(window, '9999');
      await person.sees('refused');
      const told = words.failure({ kind: 'wrong-secret', secret: 'licence', triesLeft: 9 });
      const said = await person.page.getByRole('alert').innerText();
      for (const sentence of Object.values(told)) expect(said).toContain(sentence);
      expect(state()).toMatchObject({ kind: 'refused', failure: { triesLeft: 9 } });
      await person.press(person.button(words.refused.again));
      await person.sees('card-present');
      expect(await boxes(window, 'licence').inputValue()).toBe('');
      expect(await tries(window, 'licence').innerText()).toBe(words.secrets.triesLeft(9, 10));
      expect(await tries(window, 'licence').getAttribute('class')).not.toContain('tries-few');
      // The field says what was wrong, and takes it back with the first digit.
      const problem = person.page.locator('[data-secret="licence"] [role="alert"]');
      expect(await problem.innerText()).toBe(words.secrets.wasWrong);
      const below = person.button(words.secrets.read);
      const before = await below.boundingBox();
      await person.page.keyboard.type('1');
      expect(await problem.innerText()).toBe('');
      expect(await below.boundingBox()).toEqual(before);
      await person.page.keyboard.press('Backspace');
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('read');
    }));

  test('what was typed for one secret is never sent as another: its field is empty when the choice changes', () =>
    inWindow(language, async (window) => {
      const { person, words, state } = window;
      await demonstrate(window, 'gold');
      const { page } = person;
      await page.getByRole('switch').check();
      await person.type(boxes(window, 'signature'), 'TEST12');
      await page.getByRole('radio', { name: words.secrets.holderFrom['input-support'] }).check();
      expect(await boxes(window, 'inputSupport').inputValue()).toBe('');
      await person.type(boxes(window, 'inputSupport'), '5678');
      await page.getByRole('radio', { name: words.secrets.holderFrom['signature-certificate'] }).check();
      expect(await boxes(window, 'signature').inputValue()).toBe('');
      await enterPin(window, SECRETS.MENKYO_PIN);
      const problem = page.locator('[data-secret="signature"] [role="alert"]');
      expect(await problem.innerText()).toBe(words.secrets.missing('signature'));
      expect(state()).toMatchObject({ kind: 'card-present', pins: { signature: { triesLeft: 5 } } });
    }));

  test('the same wrong PIN is not sent twice without a confirmation, and then once', () =>
    inWindow(language, async (window) => {
      const { person, words, state } = window;
      const repeated = words.failure({
        kind: 'secret-not-sent',
        secret: 'licence',
        reason: 'refused-before',
        triesLeft: 9,
      });
      const enterTheSame = async () => {
        await enterPin(window, '9999');
        await person.sees('refused');
      };
      await demonstrate(window, 'gold');
      await enterTheSame();
      await person.press(person.button(words.refused.again));
      await person.sees('card-present');
      await enterTheSame();
      const said = await person.page.getByRole('alert').innerText();
      for (const sentence of Object.values(repeated)) expect(said).toContain(sentence);
      await person.press(person.button(words.refused.another));
      await person.sees('card-present');
      expect(await tries(window, 'licence').innerText()).toBe(words.secrets.triesLeft(9, 10));
      expect(await person.text()).not.toContain(words.secrets.repeatAgreed);
      await enterTheSame();
      await person.press(person.button(words.refused.same));
      await person.sees('card-present');
      expect(await person.text()).toContain(words.secrets.repeatAgreed);
      await enterTheSame();
      expect(state()).toMatchObject({ failure: { kind: 'wrong-secret', triesLeft: 8 } });
      // The agreement was for one read.
      await person.press(person.button(words.refused.again));
      await person.sees('card-present');
      expect(await person.text()).not.toContain(words.secrets.repeatAgreed);
      await enterTheSame();
      expect(state()).toMatchObject({ failure: { reason: 'refused-before', triesLeft: 8 } });
    }));

  test('a PIN of the wrong form is not sent: the field says so and keeps the focus', () =>
    inWindow(language, async (window) => {
      const { person, words, state, posts } = window;
      await demonstrate(window, 'gold');
      const problem = person.page.locator('[data-secret="licence"] [role="alert"]');
      await enterPin(window, '123');
      const tooFew = { kind: 'wrong', problem: 'length', typed: 3 } as const;
      expect(await problem.innerText()).toBe(words.secrets.wrongForm('licence', tooFew));
      expect(await isFocused(boxes(window, 'licence'))).toBe(true);
      expect(await boxes(window, 'licence').getAttribute('aria-invalid')).toBe('true');
      for (let i = 0; i < 3; i++) await person.page.keyboard.press('Backspace');
      await person.press(person.button(words.secrets.read));
      expect(await problem.innerText()).toBe(words.secrets.missing('licence'));
      expect(state()).toMatchObject({ kind: 'card-present', pins: { licence: { triesLeft: 10 } } });
      expect(posts.filter((path) => path === '/command/read')).toEqual([]);
    }));

  test('few tries: in red, and it asks before it sends; 「入力し直す」 sends nothing, 「送信する」 does', () =>
    inWindow(language, async (window) => {
      const { person, words, state, posts } = window;
      await demonstrate(window, 'one-try-left');
      const shown = tries(window, 'licence');
      expect(await shown.innerText()).toBe(
        language === 'ja'
          ? '⚠ 残り1回（10回中） 次に間違えるとロックされます'
          : '⚠ 1 of 10 tries left (the next wrong entry locks it)',
      );
      expect(await styleOf(shown, 'color')).toBe('rgb(166, 27, 27)');
      await enterPin(window, '9999');
      const dialog = person.page.getByRole('dialog', { name: words.secrets.confirmTitle });
      await dialog.getByText(words.secrets.confirmFew(words.secret.licence, 1)).waitFor();
      await person.press(person.button(words.secrets.confirmBack));
      await dialog.waitFor({ state: 'hidden' });
      expect(state()).toMatchObject({ kind: 'card-present', pins: { licence: { triesLeft: 1 } } });
      // Escape also goes back.
      await enterPin(window, '');
      await dialog.waitFor();
      await person.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(posts).not.toContain('/command/read');
      await person.tabTo(boxes(window, 'licence'));
      await person.page.keyboard.press('Control+A');
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.press(person.button(words.secrets.confirmSend));
      await person.sees('read');
      expect(posts.filter((path) => path === '/command/read')).toHaveLength(1);
    }));

  test('the last try spent: locked, who unlocks it, and no field any more', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'one-try-left');
      await enterPin(window, '9999');
      await person.press(person.button(words.secrets.confirmSend));
      await person.sees('refused');
      const told = words.failure({ kind: 'wrong-secret', secret: 'licence', triesLeft: 0 });
      expect(await person.heading()).toBe(told.title);
      expect(await person.text()).toContain(told.todo);
      await person.press(person.button(words.refused.close));
      await person.sees('card-present');
      const locked = words.failure({ kind: 'locked', secret: 'licence' });
      expect(await person.heading()).toBe(locked.title);
      expect(await person.page.locator('input').count()).toBe(0);
    }));

  test('a locked card says so at once, and who unlocks it', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'pin-locked');
      const said = await person.page.getByRole('alert').innerText();
      const told = words.failure({ kind: 'locked', secret: 'licence' });
      for (const sentence of Object.values(told)) expect(said).toContain(sentence);
      await person.press(person.button(words.demonstration.leave));
      await person.page.locator('main:not([data-screen="card-present"])').waitFor();
    }));

  test('a card with no PIN set is read without one', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'new-driver');
      expect(await person.text()).toContain(words.secrets.unset);
      expect(await boxes(window, 'licence').count()).toBe(0);
      await person.press(person.button(words.secrets.read));
      await person.sees('read');
      expect(await person.text()).toContain(words.licence.colourClass('新規'));
    }));

  test('the signature password: kept as typed, shown on demand, a wrong one costs one of its own tries', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'gold');
      await askForHolder(window, 'certificate');
      const field = boxes(window, 'signature');
      expect(await person.text()).toContain(words.secrets.lockWarning(5));
      expect(await tries(window, 'signature').innerText()).toBe(words.secrets.triesLeft(5, 5));
      await person.type(field, 'ab12');
      expect(await field.getAttribute('type')).toBe('password');
      await person.press(person.button(words.secrets.show));
      expect(await field.getAttribute('type')).toBe('text');
      await person.press(person.button(words.secrets.hide));
      expect(await field.getAttribute('type')).toBe('password');
      // Four characters are too few.
      await enterPin(window, SECRETS.MENKYO_PIN);
      const problem = person.page.locator('[data-secret="signature"] [role="alert"]');
      const tooFew = { kind: 'wrong', problem: 'length', typed: 4 } as const;
      expect(await problem.innerText()).toBe(words.secrets.wrongForm('signature', tooFew));
      await person.type(field, 'xyz9');
      expect(await field.inputValue()).toBe('ab12xyz9');
      await person.page.keyboard.press('Enter');
      await person.sees('refused');
      const told = words.failure({ kind: 'wrong-secret', secret: 'signature', triesLeft: 4 });
      expect(await person.page.getByRole('alert').innerText()).toContain(told.cost);
      await person.press(person.button(words.refused.again));
      await person.sees('card-present');
      expect(await tries(window, 'licence').innerText()).toBe(words.secrets.triesLeft(10, 10));
      await askForHolder(window, 'certificate');
      expect(await tries(window, 'signature').innerText()).toBe(words.secrets.triesLeft(4, 5));
      await person.type(boxes(window, 'signature'), SECRETS.MENKYO_SIGN_PASSWORD.toLowerCase());
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('read');
      expect(await person.text()).toContain('見本　太郎');
      const checks = await openTab(person, words, 'checks');
      expect(await checks.innerText()).toContain(words.licence.holder['test-key'][0]);
    }));

  test('a password of letters only is asked about before it is sent', () =>
    inWindow(language, async (window) => {
      const { person, words, posts } = window;
      await demonstrate(window, 'gold');
      await askForHolder(window, 'certificate');
      await person.type(boxes(window, 'signature'), 'abcdefgh');
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.page.getByRole('dialog').getByText(words.secrets.confirmForm).waitFor();
      await person.press(person.button(words.secrets.confirmBack));
      expect(posts).not.toContain('/command/read');
    }));

  test('the holder by the input-support PIN, chosen with the arrow keys, is said to be unsigned', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'gold');
      await askForHolder(window, 'input-support');
      await person.type(boxes(window, 'inputSupport'), SECRETS.MENKYO_TEXT_PIN);
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('read');
      expect(await person.text()).toContain('東京都見本区例示一丁目２番３号');
      const checks = await openTab(person, words, 'checks');
      expect(await checks.innerText()).toContain(words.licence.holder['not-signed'][0]);
      // The holder was read, so there is nothing to compare by eye.
      expect(await person.page.getByRole('checkbox').count()).toBe(0);
    }));

  test('no certificate on the card: the password is not used up, and it is said', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'no-certificate');
      await askForHolder(window, 'certificate');
      await person.type(boxes(window, 'signature'), SECRETS.MENKYO_SIGN_PASSWORD);
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('read');
      const checks = await openTab(person, words, 'checks');
      expect(await checks.innerText()).toContain(words.licence.holder['no-certificate'][0]);
    }));

  test('a locked signature password cannot be chosen, the input-support PIN can', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'password-locked');
      await person.press(person.page.getByRole('switch', { name: words.secrets.holder }), ' ');
      const locked = person.page.getByRole('radio', {
        name: words.secrets.holderFrom['signature-certificate'],
      });
      expect(await locked.isDisabled()).toBe(true);
      expect(await person.text()).toContain(words.secrets.locked);
      await boxes(window, 'inputSupport').waitFor();
    }));

  test('an altered record shouts: its reason stands open', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await readDemonstration(window, 'altered-record');
      const verdict = person.page.locator('.verdict-alarm');
      const [what = '', why = ''] = words.licence.record.altered;
      await verdict.getByText(what).waitFor();
      // The verdict comes first, and nothing beside it looks good.
      expect(await person.page.locator('.verdict-sentence').innerText()).toBe(what);
      expect(await person.page.locator('.verdict-box').getByText(why).isVisible()).toBe(true);
      expect(await person.page.locator('.verdict-drives').count()).toBe(0);
      expect(await person.page.locator('.validity-current').count()).toBe(0);
      expect(await verdict.getByText(why).isVisible()).toBe(true);
      expect(await styleOf(verdict.locator('summary'), 'color')).toBe('rgb(166, 27, 27)');
    }));

  test('a truncated record is refused, with the place', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await demonstrate(window, 'truncated-record');
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('refused');
      const said = await person.page.getByRole('alert').innerText();
      expect(said).toContain(
        words.failure({
          kind: 'card-fault',
          fault: { kind: 'malformed', where: 'x' },
          cost: { kind: 'nothing' },
        }).title,
      );
      expect(said).toContain('WEF02');
    }));

  test('driving history: no licence to drive, and its own fields', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await readDemonstration(window, 'driving-history');
      expect(await person.heading()).toBe(words.licence.title['myna-history']);
      const text = await person.text();
      expect(text).toContain(words.licence.history);
      expect(text).toContain(words.licence.field.historyNumber);
      expect(text).not.toContain(words.licence.mayDrive);
      expect(text).not.toContain(words.licence.carry);
    }));

  test('rare kanji are shown as they are, and characters without a shape are explained', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      await readDemonstration(window, 'rare-kanji');
      expect(await person.text()).toContain('彁熙凜槇遙瑤堯に限る例示');
      await openTab(person, words, 'driving');
      const kinds = person.page.getByRole('region', { name: words.licence.mayDrive, exact: true });
      expect(await kinds.innerText()).toContain(words.licence.seeConditions);
      expect(await kinds.innerText()).not.toContain(words.licence.limited);
      await person.press(person.button(words.licence.clear));
      await person.sees('card-present');
      await person.press(person.button(words.demonstration.leave));
      await readDemonstration(window, 'external-characters');
      const notes = await openTab(person, words, 'notes');
      expect(await notes.innerText()).toContain(words.licence.unreadable('FFF1, FFF2, FFFA'));
    }));

  test('conditions and kinds are explained; what was checked says why', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      const { page } = person;
      await readDemonstration(window, 'gold');
      await openTab(person, words, 'driving');
      const conditions = await page.getByRole('region', { name: words.licence.conditions }).innerText();
      expect(conditions).toContain('眼鏡等');
      expect(conditions).toContain(language === 'ja' ? 'オートマチック車' : 'Automatic transmission only');
      const kinds = await page.getByRole('region', { name: words.licence.mayDrive, exact: true }).innerText();
      expect(kinds).toContain(language === 'ja' ? '原動機付自転車' : 'Mopeds');
      const marked = kinds.split('\n').filter((line) => line.includes(words.licence.limited));
      expect(marked).toEqual([expect.stringMatching(/[^.]5 ?t/), expect.stringContaining('3.5')]);
      expect(kinds).not.toContain(words.licence.seeConditions);
      await openTab(person, words, 'checks');
      const [what = '', why = ''] = words.licence.record['test-key'];
      expect(await page.getByText(why).isVisible()).toBe(false);
      await person.press(page.locator('summary', { hasText: what }));
      expect(await page.getByText(why).isVisible()).toBe(true);
    }));

  test('the photograph at home: hidden, shown when asked for, hidden again', () =>
    inWindow(language, async (window) => {
      const { person, words } = window;
      const photo = person.page.locator('.face image');
      await readDemonstration(window, 'gold');
      expect(await photo.count()).toBe(0);
      const include = person.page.getByRole('switch', { name: words.licence.includePhoto });
      await person.press(include, ' ');
      expect(await photo.count()).toBe(1);
      expect(await person.text()).toContain(words.licence.photoAge);
      await person.press(include, ' ');
      expect(await photo.count()).toBe(0);
    }));

  test('the photograph at a counter: there at once', () =>
    inWindow(language, async (window) => {
      const { person, words, desk } = window;
      const { page } = person;
      await person.press(person.button(words.settings.open));
      await person.choose(
        page.getByLabel(words.settings.place, { exact: true }),
        words.settings.places.counter,
      );
      await soon(
        () => desk.settings.place,
        (value) => expect(value).toBe('counter'),
      );
      await person.press(person.button(words.settings.back));
      await readDemonstration(window, 'gold');
      expect(await page.locator('.face image').count()).toBe(1);
    }));

  test('clear now: nothing of it is left on the screen or in the program', () =>
    inWindow(language, async (window) => {
      const { person, words, state } = window;
      await readDemonstration(window, 'gold');
      await person.press(person.button(words.licence.clear));
      await person.sees('card-present');
      expect(await person.page.content()).not.toContain('眼鏡等');
      expect(JSON.stringify(state())).not.toContain('眼鏡等');
    }));
});

describe.concurrent.each(LANGUAGES)('at a reader, %s', (language) => {
  const gold = () => new VirtualCard(cardFile('gold'));

  test('it clears itself after the minutes of the settings, and counts them down', () =>
    atReader(
      language,
      async (window) => {
        const { person, words, desk } = window;
        // The page's clock equals the program's.
        await person.page.clock.install({ time: desk.world.time });
        desk.world.lay(gold());
        await person.sees('card-present');
        await enterPin(window, SECRETS.MENKYO_PIN);
        await person.sees('read');
        expect(desk.world.alarms).toEqual([3 * 60_000]);
        await person.page.clock.runFor(61_000);
        expect(await person.text()).toMatch(/1:5\d/);
        desk.world.pass(3 * 60_000);
        await person.sees('card-present');
        expect(await person.page.content()).not.toContain('眼鏡等');
        expect(desk.session.reading).toBeNull();
        expect(await person.heading()).toBe(words.secrets.title);
      },
      { clearAfterMinutes: 3 },
    ));

  test.each(['home', 'counter'] as const)('the card is taken away: at %s', (place) =>
    atReader(
      language,
      async (window) => {
        const { person, words, desk } = window;
        desk.world.lay(gold());
        await person.sees('card-present');
        await enterPin(window, SECRETS.MENKYO_PIN);
        await person.sees('read');
        desk.world.tear();
        if (place === 'home') {
          await person.page.getByText(words.licence.cardGone).waitFor();
          expect(await person.text()).toContain('眼鏡等');
        } else {
          await person.sees('waiting-for-card');
          expect(await person.page.content()).not.toContain('眼鏡等');
          expect(desk.session.reading).toBeNull();
        }
      },
      { place },
    ),
  );

  test.each([
    ['removed', '00B09B', { kind: 'removed' }, 'nothing'],
    ['removed as the PIN was sent', '0020008604', { kind: 'removed' }, 'perhaps-one-try'],
    ['reset by another program', '00B09B', { kind: 'reset' }, 'nothing'],
    ['silent', '0020008604', { kind: 'timed-out' }, 'perhaps-one-try'],
    ['read no further: the reader was unplugged', '00B09C', { kind: 'no-reader', name: READER }, 'nothing'],
    ['read no further: the service stopped', '00B09C', NO_SERVICE, 'nothing'],
  ] as const)('in the middle of a read the card is %s: what it cost is told', (_, moment, fault, cost) =>
    atReader(language, async (window) => {
      const { person, words, desk } = window;
      desk.world.lay(gold());
      await person.sees('card-present');
      desk.world.onCommand = (command) => {
        if (Buffer.from(command).toString('hex').toUpperCase().startsWith(moment)) throw new CardError(fault);
      };
      await enterPin(window, SECRETS.MENKYO_PIN);
      await person.sees('refused');
      const told = words.failure({
        kind: 'card-fault',
        fault,
        cost: cost === 'nothing' ? { kind: cost } : { kind: cost, secret: 'licence' },
      });
      const said = await person.page.getByRole('alert').innerText();
      for (const sentence of Object.values(told)) expect(said).toContain(sentence);
      expect(await isFocused(person.page.locator('h1'))).toBe(true);
      desk.world.onCommand = () => undefined;
      await person.press(person.button(words.refused.again));
      await person.sees('card-present');
    }),
  );

  test('cancelled in the middle: the bar told how far it was, and the card is let go', () =>
    atReader(language, async (window) => {
      const { person, words, desk } = window;
      desk.world.lay(gold());
      await person.sees('card-present');
      const reached = signal();
      const goOn = signal();
      desk.world.onCommand = async (command) => {
        // Holds the second part of the record: one part is read, and more follow.
        if (!/^00b0[0-7]/.test(Buffer.from(command).toString('hex'))) return;
        reached.happen();
        await goOn.happened;
      };
      await enterPin(window, SECRETS.MENKYO_PIN);
      await reached.happened;
      await person.sees('reading');
      expect(await person.heading()).toBe(words.reading.title);
      await person.page.getByText(words.reading.step.record).waitFor();
      const bar = person.page.getByRole('progressbar');
      const { value, max } = await askOf<{ value: number; max: number }>(
        bar,
        '({ value: one.value, max: one.max })',
      );
      expect(value).toBeGreaterThan(1000);
      expect(value).toBeLessThanOrEqual(max);
      expect(await person.text()).toContain(words.reading.lead);
      // While the window reads a card, the user cannot open another one.
      expect(await person.button(words.demonstration.open).isDisabled()).toBe(true);
      const cancelled = person.page.waitForResponse('**/command/cancel');
      await person.press(person.button(words.reading.cancel));
      await cancelled;
      goOn.happen();
      await person.sees('refused');
      expect(await person.text()).toContain(language === 'ja' ? '中止しました' : 'Cancelled');
    }));

  test('on Windows the service stops with the last reader: the window asks for a reader', () =>
    atReader(
      language,
      async ({ person, words, desk: { world } }) => {
        world.setService('not-running');
        await person.sees('no-service');
        expect(await person.heading()).toBe(words.ready.noReader.title);
        expect(await person.text()).toContain(words.ready.noServiceOnWindows['not-running'].todo);
        world.setService('not-installed');
        const { todo } = words.ready.noServiceOnWindows['not-installed'];
        await person.page.getByText(todo).waitFor();
        expect(await person.text()).not.toMatch(/apt|Debian|pcscd/);
      },
      {},
      { userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0' },
    ));

  test('readers and cards that come and go: each state in words', () =>
    atReader(language, async (window) => {
      const { person, words, desk } = window;
      const { world } = desk;
      await person.sees('waiting-for-card');
      expect(await person.heading()).toBe(words.ready.waiting.title);
      expect(await person.text()).toContain(READER);
      world.setReaders();
      await person.sees('no-reader');
      world.setService('not-running');
      await person.sees('no-service');
      expect(await person.heading()).toBe(words.ready.noService['not-running'].title);
      world.setService('not-installed');
      await person.page.getByText(words.ready.noService['not-installed'].title).waitFor();
      world.setService('up');
      world.setReaders(READER, 'Second Reader');
      await person.sees('waiting-for-card');
      world.lay(new VirtualCard(cardFile('without-licence')));
      await person.sees('wrong-card');
      expect(await person.heading()).toBe(words.wrongCard('myna-without-licence').title);
      world.lay(gold(), 'Second Reader');
      await person.sees('several-cards');
      await person.press(person.button(words.ready.several.choose('Second Reader')));
      await person.sees('card-present');
      expect(await person.text()).toContain('Second Reader');
      world.tear('Second Reader');
      world.refusal = { kind: 'in-use' };
      world.lay(gold(), 'Second Reader');
      await person.sees('silent-card');
      expect(await person.heading()).toBe(words.ready.silent['in-use'].title);
      // The program looks again by itself, and at once on request.
      expect(world.alarms).toHaveLength(1);
      world.refusal = { kind: 'mute' };
      await person.press(person.button(words.ready.again));
      await person.page.getByText(words.ready.silent.other.title).waitFor();
      world.refusal = null;
      await person.press(person.button(words.ready.again));
      await person.sees('card-present');
    }));

  test('while a card or its reading is there, no demonstration card can be chosen, and the dialog says why', () =>
    atReader(language, async ({ person, words, desk }) => {
      const { demonstration: say } = words;
      const dialog = person.page.getByRole('dialog', { name: say.title });
      const refused = dialog.getByText(say.notNow.card);
      const offered = dialog.getByText(say.explain);
      const cards = dialog.locator('.card-list');
      await person.sees('waiting-for-card');
      await person.press(person.button(say.open));
      await offered.waitFor();
      expect(await cards.count()).toBe(1);
      expect(await refused.count()).toBe(0);
      // A person lays the card down while the dialog is open.
      desk.world.lay(gold());
      await refused.waitFor();
      expect(await cards.count()).toBe(0);
      await person.press(dialog.getByRole('button', { name: words.settings.back }));
      await person.sees('card-present');
      await person.type(person.page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
      await person.page.keyboard.press('Enter');
      await person.sees('read');
      desk.world.tear();
      await person.page.getByText(words.licence.cardGone).waitFor();
      await person.press(person.button(say.open));
      await dialog.getByText(say.notNow.reading).waitFor();
      await person.press(dialog.getByRole('button', { name: words.settings.back }));
      await person.press(person.button(words.licence.clear));
      await person.sees('waiting-for-card');
      await person.press(person.button(say.open));
      await offered.waitFor();
    }));
});

const FIXTURES = new URL('../../fixtures/', import.meta.url);

describe.concurrent.each(LANGUAGES)('settings, %s', (language) => {
  test('language, theme, text size and minutes hold at once and are kept', () =>
    inWindow(language, async (window) => {
      const { person, words, desk } = window;
      const { page } = person;
      const other = language === 'ja' ? 'en' : 'ja';
      await person.press(person.button(words.settings.open));
      await person.sees('settings');
      expect(await isFocused(page.locator('h1'))).toBe(true);
      await person.choose(page.getByLabel(words.settings.theme, { exact: true }), words.settings.themes.dark);
      await soon(
        () => page.locator('html').getAttribute('data-theme'),
        (value) => expect(value).toBe('dark'),
      );
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 25, 31)');
      await person.choose(
        page.getByLabel(words.settings.minutes, { exact: true }),
        words.settings.minutesOf(10),
      );
      await soon(
        () => desk.settings.clearAfterMinutes,
        (value) => expect(value).toBe(10),
      );
      await person.choose(page.getByLabel(words.settings.textSize, { exact: true }), '200%');
      await soon(
        () => page.evaluate('getComputedStyle(document.documentElement).fontSize'),
        (value) => expect(value).toBe('32px'),
      );
      await person.choose(
        page.getByLabel(words.settings.language, { exact: true }),
        wordsOf(other).settings.languages[other],
      );
      await page.getByRole('heading', { name: wordsOf(other).settings.title }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(other);
      // The window shows a change before the program has taken it.
      await soon(
        () => desk.settings,
        (value) =>
          expect(value).toMatchObject({ language: other, theme: 'dark', textSize: 200, place: 'home' }),
      );
      await person.press(person.button(wordsOf(other).settings.back));
      await person.page.locator('main:not([data-screen="settings"])').waitFor();
    }));

  test('the desktop window can be left out of screenshots, which a browser cannot do', () =>
    inWindow(language, async ({ person, words, desk }) => {
      const { page } = person;
      const choice = page.getByLabel(words.settings.capture, { exact: true });
      await person.press(person.button(words.settings.open));
      await page.getByLabel(words.settings.place, { exact: true }).waitFor();
      expect(await choice.count()).toBe(0);
      await page.route('**/command/hello', async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as { value: object };
        await route.fulfill({ json: { ...answer, value: { ...answer.value, host: 'electron' } } });
      });
      await person.comeAnew();
      await person.press(person.button(words.settings.open));
      expect(await choice.inputValue()).toBe('at-counter');
      await person.choose(choice, words.settings.captures.always);
      await soon(
        () => desk.settings.hideFromCapture,
        (value) => expect(value).toBe('always'),
      );
    }));

  test('a reader that is chosen is remembered', () =>
    atReader(language, async (window) => {
      const { person, words, desk } = window;
      desk.world.setReaders(READER, 'Second Reader');
      await openSettings(person, words, 'reader');
      const list = person.page.getByLabel(words.settings.reader, { exact: true });
      await list.getByText('Second Reader').waitFor({ state: 'attached' });
      await person.choose(list, 'Second Reader');
      await soon(
        () => desk.settings.reader,
        (value) => expect(value).toBe('Second Reader'),
      );
      await person.choose(list, words.settings.anyReader);
      await soon(
        () => desk.settings.reader,
        (value) => expect(value).toBeNull(),
      );
    }));

  test('certificates: one is added, a file that is none is refused, and it is removed again', () =>
    inWindow(language, async (window) => {
      const { person, words, desk } = window;
      const { page } = person;
      const trusted = async () => {
        const answer = await desk.handlers.listTrust({});
        return answer.ok ? answer.value.map(({ subject }) => subject) : [];
      };
      await openSettings(person, words, 'trust');
      await page.getByText(words.settings.trustEmpty).waitFor();
      const add = async (name: string, buffer: Buffer) => {
        const choosing = page.waitForEvent('filechooser');
        await person.press(page.getByLabel(words.settings.trustAdd, { exact: true }));
        await (await choosing).setFiles({ name, mimeType: 'application/x-pem-file', buffer });
      };
      const trust = page.getByRole('region', { name: words.settings.trust, exact: true });
      const problem = trust.getByRole('alert');
      await add('notes.pem', Buffer.from('this is no certificate'));
      await soon(
        () => problem.innerText(),
        (value) => expect(value).toBe(words.settings.badCertificate['no-certificate']),
      );
      await add('weak.pem', readFileSync(new URL('certificates/rsa-1024.pem', FIXTURES)));
      await soon(
        () => problem.innerText(),
        (value) => expect(value).toBe(words.settings.badCertificate['weak-key']),
      );
      expect(await trusted()).toEqual([]);
      await add('test.pem', readFileSync(new URL('authority/licence-signer.pem', FIXTURES)));
      await soon(
        () => problem.innerText(),
        (value) => expect(value).toBe(words.settings.badCertificate['test-key']),
      );
      const signer = signerCertificate('own-signer');
      const pem = Buffer.from(toPem(signer));
      const digest = createHash('sha256').update(signer).digest('hex').toUpperCase();
      const grouped = digest.replace(/....(?=.)/g, '$& ');
      const offered = trust.getByRole('group', { name: words.settings.trustCompare });
      // The window shows the certificate, and adds it only after the user has compared it.
      await add('signer.pem', pem);
      await offered.getByText(grouped).waitFor();
      expect(await trusted()).toEqual([]);
      await person.press(offered.getByRole('button', { name: words.settings.trustCancel }));
      await offered.waitFor({ state: 'detached' });
      expect(await trusted()).toEqual([]);
      await add('signer.pem', pem);
      await person.press(offered.getByRole('button', { name: words.settings.trustConfirm }));
      await offered.waitFor({ state: 'detached' });
      const entry = page.locator('.trust-list li');
      await entry.getByText('TEST licence signer').waitFor();
      expect(await entry.innerText()).toContain(grouped);
      expect(await entry.innerText()).toContain(words.settings.trustRole['record-signer']);
      expect(await problem.isVisible()).toBe(false);
      expect(await trusted()).toHaveLength(1);
      await person.press(entry.getByRole('button'));
      await page.getByText(words.settings.trustEmpty).waitFor();
      expect(await trusted()).toEqual([]);
    }));
});

test('copy buttons put the field on the clipboard, and say so', () =>
  inWindow('ja', async (window) => {
    const { person, words } = window;
    await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await readDemonstration(window, 'gold');
    const copy = (field: string) => person.button(`${words.licence.copy}: ${field}`);
    // Pasted into another page, since this one may not read the clipboard.
    const pasted = async () => {
      const page = await person.context.newPage();
      await page.setContent('<textarea autofocus></textarea>');
      await page.locator('textarea').focus();
      await page.keyboard.press('Control+V');
      const text = await page.locator('textarea').inputValue();
      await page.close();
      await person.page.bringToFront();
      return text;
    };
    await person.press(copy(words.licence.field.number));
    await person.page.getByRole('status').getByText(words.licence.copied).waitFor({ state: 'attached' });
    expect(await pasted()).toBe('001234567890');
    await person.press(copy(words.licence.field.conditions));
    expect(await pasted()).toBe('眼鏡等\n準中型車（５ｔ）と普通車はＡＴ車に限る');
    await person.press(copy(words.licence.field.expiresOn));
    expect(await pasted()).toBe('2029-02-01');
  }));

test('the picture is copied as the screen shows it, and says so', () =>
  inWindow('ja', async (window) => {
    const { person, words } = window;
    await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await readDemonstration(window, 'gold');
    await person.press(person.button(words.frame.otherFormats));
    await person.press(person.button(words.licence.copyPicture));
    await person.page.getByRole('status').getByText(words.licence.copiedPicture).waitFor();
    const page = await person.context.newPage();
    await page.setContent('<div contenteditable autofocus style="min-height: 9em"></div>');
    await page.locator('div').focus();
    await page.keyboard.press('Control+V');
    await page.locator('img').waitFor();
    // 85.6 mm at 300 dots an inch.
    expect(await askOf(page.locator('img'), 'one.decode().then(() => one.naturalWidth)')).toBe(1011);
    await page.close();
  }));

test('? lists the shortcuts, and is a character where a text is typed', () =>
  inWindow('en', async (window) => {
    const { person, words } = window;
    const { page } = person;
    const list = page.getByRole('dialog', { name: words.shortcuts.title });
    await page.keyboard.press('?');
    await list.waitFor();
    for (const [keys, what] of words.shortcuts.rows) {
      expect(await list.innerText()).toContain(`${keys}\n${what}`);
    }
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await demonstrate(window, 'gold');
    await page.keyboard.type('?');
    expect(await boxes(window, 'licence').inputValue()).toBe('?');
    expect(await list.isVisible()).toBe(false);
  }));

test('the program ends: the window says so, and connects again when it can', () =>
  inWindow('en', async ({ person, words }) => {
    await person.page.route('**/command/**', (route) => route.abort());
    await person.comeAnew();
    await person.sees('lost');
    expect(await person.page.getByRole('alert').innerText()).toContain(words.lost.web);
    await person.page.unroute('**/command/**');
    await person.press(person.button(words.lost.retry));
    await person.page.locator('main:not([data-screen="lost"])').waitFor();
  }));
