import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import type { Settings } from '../../src/app/contract/settings.ts';
import { toHex } from '../../src/base/hex.ts';
import { CardError } from '../../src/card/card-error.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { cardFile, SECRETS } from '../support/cards.ts';
import { askOf, Person } from '../support/keyboard.ts';
import { READER, SessionDesk, serveDesk } from '../support/staged-window.ts';

/** A licence that was read without its name gets the name from the card that still lies there. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const NUMBER = '001234567890';
const NAME = '見本　太郎';

interface Read {
  readonly desk: SessionDesk;
  readonly person: Person;
  readonly words: ReturnType<typeof wordsOf>;
  /** Every VERIFY with a secret since the licence was read, by its four bytes of header. */
  readonly verified: string[];
  /** The tries that the card has left for the input-support PIN. */
  readonly triesLeft: () => number | null | undefined;
  /** Opens the form by the keyboard, chooses the input-support PIN, and waits for its field. */
  readonly ask: () => Promise<void>;
  readonly typePin: (pin: string) => Promise<void>;
}

async function licenceRead(
  language: 'ja' | 'en',
  body: (read: Read) => Promise<void>,
  { settings = {}, tries = 3 }: { settings?: Partial<Settings>; tries?: number } = {},
): Promise<void> {
  const desk = new SessionDesk(language, settings);
  const file = structuredClone(cardFile('gold')) as { inputSupportAp: { triesLeft?: number } };
  file.inputSupportAp.triesLeft = tries;
  desk.world.setReaders(READER);
  desk.world.lay(new VirtualCard(file as ReturnType<typeof cardFile>));
  const host = await serveDesk(desk);
  const person = await Person.visit(browser, host);
  const { page } = person;
  const words = wordsOf(language);
  const verified: string[] = [];
  const field = page.locator('[data-secret="inputSupport"] input');
  try {
    await person.sees('card-present');
    await person.type(page.locator('[data-secret="licence"] input'), SECRETS.MENKYO_PIN);
    await page.keyboard.press('Enter');
    await person.sees('read');
    desk.world.onCommand = (command) => {
      const hex = toHex(command);
      if (hex.startsWith('0020') && hex.length > 8) verified.push(hex.slice(0, 8));
    };
    await body({
      desk,
      person,
      words,
      verified,
      triesLeft: () => (desk.state.kind === 'read' ? desk.state.reading.pins.inputSupport?.triesLeft : null),
      ask: async () => {
        await person.press(person.button(words.nameToo.open));
        // The focus is where the person types.
        expect(await askOf(page.locator(':focus'), 'one.type')).toBe('password');
        const way = page.getByRole('radio', { name: words.secrets.holderFrom['input-support'] });
        await page.getByRole('radiogroup').waitFor();
        await way.check();
        await field.waitFor();
      },
      typePin: async (pin) => {
        await person.type(field, pin);
        await page.keyboard.press('Enter');
      },
    });
  } finally {
    await person.leave();
    await host.close();
    await desk.close();
  }
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('the name comes by its own PIN, and a wrong PIN loses nothing of the licence', () =>
    licenceRead(language, async ({ desk, person, words, verified, triesLeft, ask, typePin }) => {
      const { page } = person;
      const { nameToo: say, secrets } = words;
      await page.evaluate(AXE);
      const violations = () => page.evaluate(AXE_VIOLATIONS);
      expect(await violations()).toEqual([]);
      await ask();
      expect(await page.locator('[data-secret="licence"]').count()).toBe(0);
      // The form asks to leave the card there, so nothing beside it says the opposite.
      for (const said of [words.licence.takeCard, words.licence.takeCardOrName]) {
        expect(await page.getByText(said).count()).toBe(0);
      }
      expect(await violations()).toEqual([]);
      // An empty field sends nothing.
      await page.keyboard.press('Enter');
      await page.getByText(secrets.missing('inputSupport')).waitFor();
      expect(verified).toEqual([]);
      await typePin('9999');
      const problem = page.locator('[data-secret="inputSupport"] [role="alert"]');
      await vi.waitFor(async () => expect(await problem.innerText()).toBe(secrets.wasWrong));
      expect(await page.locator('[data-secret="inputSupport"]').innerText()).toContain(
        secrets.triesLeft(2, 3),
      );
      expect(triesLeft()).toBe(2);
      const field = page.locator('[data-secret="inputSupport"] input');
      expect([await askOf(field, 'one.value'), await askOf(field, 'one === document.activeElement')]).toEqual(
        ['', true],
      );
      expect(await page.locator('.face-side svg.face').textContent()).toContain(NUMBER);
      expect(await violations()).toEqual([]);
      await typePin(SECRETS.MENKYO_TEXT_PIN);
      await page.getByRole('cell', { name: NAME }).first().waitFor();
      expect(await page.getByRole('status').allInnerTexts()).toContain(say.done);
      expect(await person.button(say.open).count()).toBe(0);
      // The focus goes on at the facts.
      expect(await askOf(page.locator(':focus'), 'one.getAttribute("role")')).toBe('tab');
      expect(await page.locator('.face-side svg.face').textContent()).toContain('太郎');
      expect(verified).toEqual(['00200080', '00200080']);
      expect(desk.session.reading?.holder?.name).toBe(NAME);
    }));

  test('how a read ended is told where the page never saw it begin', () =>
    licenceRead(language, async ({ desk, person, words, ask, typePin, triesLeft }) => {
      const { page } = person;
      const { events } = desk.session;
      const emit = events.emit.bind(events);
      vi.spyOn(events, 'emit').mockImplementation((...event) => {
        const [name, value] = event;
        if (name === 'state' && value.kind === 'read' && value.holderToo.kind === 'running') return;
        emit(...event);
      });
      await ask();
      await typePin('9999');
      await vi.waitFor(() => expect(triesLeft()).toBe(2));
      await page.getByText(words.secrets.triesLeft(2, 3)).waitFor();
      await page.getByText(words.secrets.wasWrong).waitFor();
      expect(await askOf(page.locator(':focus'), 'one.type')).toBe('password');
      await typePin(SECRETS.MENKYO_TEXT_PIN);
      await page.getByRole('cell', { name: NAME }).first().waitFor();
      expect(await page.getByRole('status').allInnerTexts()).toContain(words.nameToo.done);
    }));

  test('the same PIN again, and the last try, go to the card only if the person says so', () =>
    licenceRead(
      language,
      async ({ person, words, verified, ask, typePin }) => {
        const { page } = person;
        const { nameToo: say, secrets, refused } = words;
        await ask();
        await typePin('9999');
        await page.getByText(secrets.wasWrong).waitFor();
        // One try is left, so the window asks first.
        await typePin('9999');
        const dialog = page.getByRole('dialog');
        await dialog.getByText(secrets.confirmFew(words.secret.inputSupport, 1)).waitFor();
        await person.press(person.button(secrets.confirmSend));
        await person.button(refused.same).waitFor();
        expect(await page.getByText(say.kept).count()).toBe(1);
        expect(verified).toHaveLength(1);
        await person.press(person.button(refused.same));
        await page.getByText(secrets.repeatAgreed).waitFor();
        await typePin('9999');
        await person.press(person.button(secrets.confirmSend));
        // The card has locked the PIN. The other way is still open.
        await page.getByText(secrets.locked).first().waitFor();
        expect(
          await page.getByRole('radio', { name: secrets.holderFrom['input-support'] }).isDisabled(),
        ).toBe(true);
        expect(await page.locator('[data-secret="signature"]').count()).toBe(1);
        expect(verified).toHaveLength(2);
        await page.keyboard.press('Escape');
        await person.press(person.button(say.close));
        expect(await askOf(page.locator(':focus'), 'one.innerText')).toBe(say.open);
        expect(await page.getByRole('cell', { name: NUMBER }).count()).toBe(1);
      },
      { tries: 2 },
    ));

  test('a lifted card takes the offer and the form with it, and leaves the licence', () =>
    licenceRead(language, async ({ desk, person, words, ask, verified }) => {
      const { page } = person;
      await ask();
      await person.type(page.locator('[data-secret="inputSupport"] input'), '56');
      desk.world.tear();
      await page.getByText(words.licence.cardGone).waitFor();
      expect(await page.locator('[data-secret="inputSupport"]').count()).toBe(0);
      expect(await person.button(words.nameToo.open).count()).toBe(0);
      expect(await askOf(page.locator(':focus'), 'one.getAttribute("role")')).toBe('tab');
      expect(await page.getByRole('cell', { name: NUMBER }).count()).toBe(1);
      expect(verified).toEqual([]);
    }));

  test('lifted right after the PIN was sent: the licence stays, and the try that may be lost is told', () =>
    licenceRead(language, async ({ desk, person, words, ask, typePin }) => {
      const { page } = person;
      await ask();
      desk.world.onCommand = (command) => {
        if (command[1] !== 0x20 || command.length <= 4) return;
        desk.world.tear();
        throw new CardError({ kind: 'removed' });
      };
      await typePin(SECRETS.MENKYO_TEXT_PIN);
      const { secretInSentence, nameToo } = words;
      await page
        .getByRole('alert')
        .filter({ hasText: nameToo.perhapsOneTry(secretInSentence.inputSupport) })
        .waitFor();
      expect(await page.getByText(nameToo.kept).count()).toBe(1);
      // A card that is laid down again is another card, which takes the licence off the screen.
      expect(await page.getByText(nameToo.saveFirst).count()).toBe(1);
      expect(await page.getByRole('cell', { name: NUMBER }).count()).toBe(1);
    }));

  test('while the card is read, the window says so and offers to stop', () =>
    licenceRead(language, async ({ desk, person, words, ask, typePin }) => {
      const { page } = person;
      await ask();
      let goOn: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      desk.world.onCommand = () => held;
      try {
        await typePin(SECRETS.MENKYO_TEXT_PIN);
        await page.getByRole('heading', { name: words.nameToo.reading }).waitFor();
        for (const said of [words.licence.takeCard, words.licence.takeCardOrName]) {
          expect(await page.getByText(said).count()).toBe(0);
        }
        expect(await page.locator('.face-side svg.face').textContent()).toContain(NUMBER);
        const cancelled = vi.spyOn(desk.session, 'cancel');
        await person.press(person.button(words.reading.cancel));
        await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
      } finally {
        goOn();
      }
      await page.getByText(words.nameToo.kept).waitFor();
      expect(desk.session.reading?.holder).toBeNull();
    }));
});

test('at a counter whose customer has a window, nothing is offered and nothing is read', () =>
  licenceRead(
    'ja',
    async ({ desk, person, words, verified }) => {
      await person.button(words.nameToo.open).waitFor();
      const leave = desk.customer.enter();
      await person.button(words.nameToo.open).waitFor({ state: 'detached' });
      const { state } = desk;
      if (state.kind !== 'read') throw new Error(state.kind);
      const secrets = { inputSupport: new TextEncoder().encode(SECRETS.MENKYO_TEXT_PIN) };
      const request = { cardKey: state.cardKey, holder: 'input-support', secrets, agreedTries: {} };
      expect(await desk.answer('readHolder', { ...request, agreedForm: false, agreedRepeat: false })).toEqual(
        {
          ok: false,
          error: { kind: 'not-now' },
        },
      );
      expect(secrets.inputSupport).toEqual(new Uint8Array(4));
      leave();
      expect(verified).toEqual([]);
    },
    { settings: { place: 'counter' } },
  ));

test.each([
  [1280, 800],
  [1024, 600],
  [480, 800],
])('at %i x %i the button that reads can be reached in sight', (width, height) =>
  licenceRead('ja', async ({ person, words, ask }) => {
    const { page } = person;
    await page.setViewportSize({ width, height });
    await ask();
    const button = person.button(words.nameToo.read);
    await person.tabTo(button);
    const isSeen = await askOf(
      button,
      `(() => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      })()`,
    );
    expect(isSeen).toBe(true);
  }),
);
