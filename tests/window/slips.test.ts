import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { Answer, CommandName } from '../../src/app/contract/contract.ts';
import { hasSecrets, type SecretBytes } from '../../src/app/contract/secret-bytes.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { startShell } from '../support/browser.ts';
import { cardFile } from '../support/cards.ts';
import { eachSendable } from '../support/each-secret.ts';
import { askOf, isFocused, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** Typed text is never changed or cut. A text that is no PIN stays in its field with a reason, and nothing is sent. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

type Language = 'ja' | 'en';
type Name = 'licence' | 'signature' | 'inputSupport';

interface Seat {
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  readonly desk: SessionDesk;
  readonly field: (name: Name) => Locator;
  readonly problem: (name: Name) => Locator;
  /** What reached the program with each press of the button. */
  readonly sent: readonly SecretBytes[];
}

class WatchedDesk extends SessionDesk {
  readonly sent: SecretBytes[] = [];

  override async answer(name: CommandName, input: unknown): Promise<Answer<unknown>> {
    // A copy: the session overwrites what it was given.
    if (hasSecrets(input)) this.sent.push(structuredClone(input.secrets));
    return super.answer(name, input);
  }
}

async function seated(language: Language, body: (seat: Seat) => Promise<void>): Promise<void> {
  const desk = new WatchedDesk(language);
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(cardFile('gold')));
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  let reads = 0;
  person.page.on('request', (request) => {
    if (request.url().endsWith('/command/read')) reads++;
  });
  const field = (name: Name) => person.page.locator(`[data-secret="${name}"] input`);
  const problem = (name: Name) => person.page.locator(`[data-secret="${name}"] [role="alert"]`);
  try {
    await person.sees('card-present');
    await body({ person, words: wordsOf(language), desk, field, problem, sent: desk.sent });
    expect(reads).toBe(desk.sent.length);
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

const wrong = (problem: 'length' | 'space' | 'character', typed: number) =>
  ({ kind: 'wrong', problem, typed }) as const;
const bytes = (text: string) => new TextEncoder().encode(text);

test('what is said of a slip', () => {
  const said = (['ja', 'en'] as const).map((language) =>
    (
      [
        ['licence', wrong('length', 5)],
        ['licence', wrong('length', 1)],
        ['inputSupport', wrong('space', 5)],
        ['licence', wrong('character', 4)],
        ['signature', wrong('length', 17)],
        ['signature', wrong('space', 9)],
        ['signature', wrong('character', 11)],
      ] as const
    ).map(([name, form]) => wordsOf(language).secrets.wrongForm(name, form)),
  );
  expect(said).toEqual([
    [
      '5桁入力されています。暗証番号は4桁です。何も送信していません。',
      '1桁入力されています。暗証番号は4桁です。何も送信していません。',
      '空白が入っています。暗証番号は数字だけの4桁です。何も送信していません。',
      '数字以外の文字が入っています。暗証番号は数字だけの4桁です。何も送信していません。',
      '17文字入力されています。暗証番号は6～16文字です。何も送信していません。',
      '空白が入っています。暗証番号は英字と数字だけの6～16文字です。何も送信していません。',
      '英字でも数字でもない文字が入っています。暗証番号は英字と数字だけの6～16文字です。何も送信していません。',
    ],
    [
      '5 digits typed; a PIN has 4. Nothing was sent.',
      '1 digit typed; a PIN has 4. Nothing was sent.',
      'There is a space in what you typed. A PIN is 4 digits, and nothing else. Nothing was sent.',
      'Something you typed is not a digit. A PIN is 4 digits, and nothing else. Nothing was sent.',
      '17 characters typed; the password has 6 to 16. Nothing was sent.',
      'There is a space in what you typed. The password is 6 to 16 letters and digits, and nothing else. Nothing was sent.',
      'Something you typed is neither a letter (A to Z) nor a digit. The password is 6 to 16 letters and digits, and nothing else. Nothing was sent.',
    ],
  ]);
});

describe.concurrent.each<Language>(['ja', 'en'])('%s', (language) => {
  test('each slip stays in its field, with what is wrong with it, and nothing is sent', () =>
    seated(language, async ({ person, words, desk, field, problem, sent }) => {
      const { page } = person;
      const slips = [
        ['11234', wrong('length', 5)],
        ['123', wrong('length', 3)],
        ['１２３４５', wrong('length', 5)],
        ['1234 ', wrong('space', 5)],
        [' 1234', wrong('space', 5)],
        ['12　34', wrong('space', 5)],
        ['12-34', wrong('character', 5)],
        ['a123', wrong('character', 4)],
        ['①②③④', wrong('character', 4)],
        ['123²', wrong('character', 4)],
        ['١٢٣٤', wrong('character', 4)],
        // Cut to one byte each, these four code units would be 1234.
        ['ıĲĳĴ', wrong('character', 4)],
        ['1234😀', wrong('character', 5)],
      ] as const;
      for (const [typed, form] of slips) {
        await field('licence').focus();
        await page.keyboard.type(typed);
        await page.keyboard.press('Enter');
        expect(await problem('licence').innerText()).toBe(words.secrets.wrongForm('licence', form));
        expect(await field('licence').inputValue()).toBe(typed);
        expect(await isFocused(field('licence'))).toBe(true);
        expect(await field('licence').getAttribute('aria-invalid')).toBe('true');
        const described = (await field('licence').getAttribute('aria-describedby')) ?? '';
        expect(described.split(' ')).toContain(await problem('licence').getAttribute('id'));
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
        // The message disappears with the text that it was about.
        expect(await problem('licence').innerText()).toBe('');
        expect(await field('licence').getAttribute('aria-invalid')).toBe('false');
      }
      expect(sent).toEqual([]);
      expect(desk.state).toMatchObject({ kind: 'card-present', pins: { licence: { triesLeft: 10 } } });
      await page.keyboard.insertText('１２３４');
      expect(await field('licence').inputValue()).toBe('１２３４');
      await page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent.map(({ licence }) => licence)).toEqual([bytes('1234')]);
    }));

  test('the signature password: letters are raised and width is folded as it is sent; a slip costs nothing', () =>
    seated(language, async ({ person, words, desk, field, problem, sent }) => {
      const { page } = person;
      await page.getByRole('switch').check();
      await field('licence').fill('1234');
      for (const [typed, form] of [
        ['test-1234_x', wrong('character', 11)],
        ['test 1234', wrong('space', 9)],
        ['test1', wrong('length', 5)],
        ['test1234test12345', wrong('length', 17)],
        ['テスト1234', wrong('character', 7)],
      ] as const) {
        await field('signature').focus();
        await page.keyboard.press('Control+A');
        await page.keyboard.type(typed);
        await page.keyboard.press('Enter');
        expect(await problem('signature').innerText()).toBe(words.secrets.wrongForm('signature', form));
        expect(await field('signature').inputValue()).toBe(typed);
        expect(await isFocused(field('signature'))).toBe(true);
        expect(await field('licence').inputValue()).toBe('1234');
      }
      expect(sent).toEqual([]);
      expect(desk.state).toMatchObject({ kind: 'card-present', pins: { signature: { triesLeft: 5 } } });
      await page.keyboard.press('Control+A');
      await page.keyboard.type('ｔｅst1２34');
      await page.keyboard.press('Enter');
      await person.sees('read');
      expect(sent).toEqual([eachSendable({ licence: bytes('1234'), signature: bytes('TEST1234') })]);
    }));

  test('the number keys type a fifth digit as well, which shows; one press deletes one character', () =>
    seated(language, async ({ person, words, field, problem, sent }) => {
      const { page } = person;
      const keypad = page.getByRole('group', { name: words.secrets.keypad });
      const key = (name: string) => keypad.getByRole('button', { name, exact: true }).click();
      const boxes = page.locator('.box-row');
      for (const digit of '11234') await key(digit);
      expect(await field('licence').inputValue()).toBe('11234');
      expect(await boxes.innerText()).toMatch(/^(●\s*){4}\+1$/);
      await person.button(words.secrets.read).click();
      const tooMany = words.secrets.wrongForm('licence', wrong('length', 5));
      expect(await problem('licence').innerText()).toBe(tooMany);
      expect(sent).toEqual([]);
      await key(words.secrets.backspace);
      expect(await field('licence').inputValue()).toBe('1123');
      expect(await boxes.innerText()).toMatch(/^(●\s*){4}$/);
      expect(await problem('licence').innerText()).toBe('');
      await key(words.secrets.clear);
      await field('licence').fill('12😀');
      await key(words.secrets.backspace);
      expect(await field('licence').inputValue()).toBe('12');
      await key('3');
      await key('4');
      await person.button(words.secrets.read).click();
      await person.sees('read');
      expect(sent.map(({ licence }) => licence)).toEqual([bytes('1234')]);
    }));
});

test('the caret stays where the person put it, and the box that it is in is marked', () =>
  seated('en', async ({ person, field }) => {
    const { page } = person;
    const caret = () => askOf<number>(field('licence'), 'one.selectionStart');
    const marked = () =>
      Promise.all(
        [0, 1, 2, 3].map((i) => askOf<boolean>(page.locator('.box').nth(i), 'one.matches(".box-next")')),
      );
    await field('licence').focus();
    await page.keyboard.type('1３4');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(marked).toEqual([false, true, false, false]);
    await page.keyboard.type('2');
    expect(await field('licence').inputValue()).toBe('12３4');
    expect(await caret()).toBe(2);
    await expect.poll(marked).toEqual([false, false, true, false]);
    await page.keyboard.type('x');
    expect(await field('licence').inputValue()).toBe('12x３4');
    expect(await caret()).toBe(3);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await person.sees('read');
  }));

test('an input method composes in peace', () =>
  seated('ja', async ({ person, words, field, problem, sent }) => {
    const { page } = person;
    const method = await person.context.newCDPSession(page);
    const compose = (text: string) =>
      method.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await field('licence').focus();
    for (const text of ['１', '１２', '１２３', '１２３ｋ']) {
      await compose(text);
      expect(await field('licence').inputValue()).toBe(text);
    }
    await method.send('Input.insertText', { text: '１２３ｋ' });
    expect(await field('licence').inputValue()).toBe('１２３ｋ');
    await page.keyboard.press('Enter');
    const odd = words.secrets.wrongForm('licence', wrong('character', 4));
    expect(await problem('licence').innerText()).toBe(odd);
    await page.keyboard.press('Backspace');
    await compose('４');
    await method.send('Input.insertText', { text: '４' });
    expect(await field('licence').inputValue()).toBe('１２３４');
    await page.keyboard.press('Enter');
    await person.sees('read');
    expect(sent.map(({ licence }) => licence)).toEqual([bytes('1234')]);
  }));

test('what is pasted stays as the browser puts it into the field', () =>
  seated('en', async ({ person, words, field, problem, sent }) => {
    const { page } = person;
    await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const paste = async (text: string) => {
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await field('licence').focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+V');
      await page.keyboard.press('Enter');
    };
    for (const [text, inField, form] of [
      ['12\n34', '12 34', wrong('space', 5)],
      [' 1234\n', ' 1234', wrong('space', 5)],
      ['PIN: 1234', 'PIN: 1234', wrong('character', 9)],
      ['1234\t', '1234\t', wrong('space', 5)],
    ] as const) {
      await paste(text);
      expect(await problem('licence').innerText()).toBe(words.secrets.wrongForm('licence', form));
      expect(await field('licence').inputValue()).toBe(inField);
    }
    expect(sent).toEqual([]);
    // A copied text often ends with a line break, which is not part of it.
    await paste('1234\n');
    await person.sees('read');
    expect(sent.map(({ licence }) => licence)).toEqual([bytes('1234')]);
  }));
