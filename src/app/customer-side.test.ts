import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CONVENTIONAL_SECRETS, SECRETS } from '../../tests/support/cards.ts';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { signal } from '../../tests/support/events.ts';
import { Desk, until } from '../../tests/support/session-desk.ts';
import { CardError } from '../card/card-error.ts';
import { consentTexts } from './consent-text.ts';
import { type CustomerView, customerView } from './contract/customer.ts';
import { DEFAULT_SETTINGS, type Settings } from './contract/settings.ts';
import { CustomerSide } from './customer-side.ts';
import { possibleWish } from './customer-view.ts';
import { Session } from './session.ts';

const CONSENT = { business: '', purpose: '確かめるため', kept: '読み取った日', period: '1年' };
const COUNTER: Settings = { ...DEFAULT_SETTINGS, place: 'counter' };
const digits = (text: string) => new TextEncoder().encode(text);

let desk: Desk;
let session: Session;
let side: CustomerSide;
let settings: Settings;
let views: CustomerView[];

beforeEach(() => {
  open(COUNTER);
});
afterEach(() => session.close());

function open(first: Settings): void {
  settings = first;
  desk = new Desk();
  session = new Session(desk, settings);
  side = new CustomerSide({
    session,
    isCounter: () => settings.place === 'counter',
    language: () => 'ja',
    displays: () => [],
    after: (ms, what) => desk.after(ms, what),
  });
  views = [];
  session.events.on('customer', (view) => views.push(customerView.parse(view)));
}

/** The next view of that kind, or the current one if it is of that kind. */
function sees<K extends CustomerView['kind']>(kind: K): Promise<Extract<CustomerView, { kind: K }>> {
  return new Promise((resolve) => {
    const look = (view: CustomerView): boolean => {
      if (view.kind !== kind) return false;
      resolve(view as Extract<CustomerView, { kind: K }>);
      return true;
    };
    if (look(side.view)) return;
    const stop = session.events.on('customer', (view) => {
      if (look(view)) stop();
    });
  });
}

const typed = (cardKey: string, licence: string, agreed: number | null = null) => ({
  cardKey,
  secrets: eachSendable({ licence: digits(licence) }),
  agreedTries: eachSendable({ licence: agreed }),
});

const typedByClerk = (cardKey: string, licence: string) => ({
  ...typed(cardKey, licence),
  holder: 'none' as const,
  agreedForm: false,
  agreedRepeat: false,
});

async function layAndAsk(card = 'gold') {
  desk.lay(card);
  return sees('card-present');
}

describe('whose turn it is', () => {
  test('without the customer’s window everything is the clerk’s, and the customer’s side can do nothing', async () => {
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    expect([side.isClerksTurn, side.counter]).toMatchObject([true, { window: 'none', turn: 'clerk' }]);
    const request = typed(cardKey, SECRETS.MENKYO_PIN);
    expect(side.read(request)).toBe(false);
    expect(request.secrets.licence).toEqual(new Uint8Array(4));
    expect([side.stop(), side.again(), side.decline(cardKey), await side.agree(cardKey, '')]).toEqual(
      Array(4).fill(false),
    );
    expect(desk.verified).toEqual([]);
  });

  test('with it the customer types, and one VERIFY goes out however often both windows send', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    expect(side.isClerksTurn).toBe(false);
    const sent = [
      side.read(typed(cardKey, SECRETS.MENKYO_PIN)),
      side.read(typed(cardKey, '0000')),
      session.read(typedByClerk(cardKey, '1111')),
    ];
    expect(sent).toEqual([true, false, false]);
    await sees('done');
    expect(desk.verified).toHaveLength(1);
  });

  test('when its page is gone, the card is the clerk’s until it leaves, also when the page comes back', async () => {
    const leave = side.enter();
    const { cardKey } = await layAndAsk();
    leave();
    expect(side.counter).toMatchObject({ window: 'lost', turn: 'clerk' });
    side.enter();
    expect(side.counter).toMatchObject({ window: 'open', turn: 'clerk' });
    expect(side.view.kind).toBe('staff');
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(false);
    desk.takeAway();
    await sees('waiting-for-card');
    await layAndAsk();
    expect(side.counter.turn).toBe('customer');
  });

  test('two pages of the customer: it is lost with the last, and a page leaves once', () => {
    const [one, other] = [side.enter(), side.enter()];
    one();
    one();
    expect(side.counter.window).toBe('open');
    other();
    expect(side.counter.window).toBe('lost');
  });

  test('closed by the clerk it is not lost', () => {
    const leave = side.enter();
    side.noteClosing();
    leave();
    expect(side.counter.window).toBe('none');
  });

  test('the clerk takes over and gives back', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    expect(side.takeOver()).toBe(true);
    expect([side.view.kind, side.isClerksTurn, side.takeOver()]).toEqual(['staff', true, false]);
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(false);
    expect(side.handOver()).toBe(true);
    expect(side.view.kind).toBe('card-present');
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(true);
    expect(side.handOver()).toBe(false);
    await sees('done');
  });

  test('after a takeover the customer has nothing to stop, and the clerk can end the visit', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    expect(side.returnCard()).toBe(false);
    side.takeOver();
    session.read(typedByClerk(cardKey, '9999'));
    expect([session.state.kind, side.view.kind, side.returnCard()]).toEqual(['reading', 'staff', false]);
    await until(session, 'refused');
    expect(side.returnCard()).toBe(true);
    expect(side.view).toMatchObject({ kind: 'done', mayTake: true });
  });

  test.each(['takeOver', 'handOver'] as const)(
    '%s after the refused card is gone leaves the message',
    async (act) => {
      side.enter();
      const { cardKey } = await layAndAsk();
      side.read(typed(cardKey, '9999'));
      await sees('failed');
      desk.takeAway();
      await sees('waiting-for-card');
      expect([session.state.kind, side[act]()]).toEqual(['refused', true]);
      expect([session.state.kind, side[act]()]).toEqual(['waiting-for-card', false]);
    },
  );

  test('at home there is no customer', async () => {
    side.enter();
    await layAndAsk();
    settings = DEFAULT_SETTINGS;
    session.applySettings(settings);
    side.refresh();
    expect([side.view.kind, side.isClerksTurn]).toEqual(['unavailable', true]);
  });
});

describe('what the customer sees', () => {
  test('nothing of the card but what the question needs, and of the result nothing', async () => {
    side.enter();
    const asked = await layAndAsk();
    expect(Object.keys(asked.pins)).toEqual(['licence']);
    side.read(typed(asked.cardKey, SECRETS.MENKYO_PIN));
    const done = await sees('done');
    expect(Object.keys(done).toSorted()).toEqual(['kind', 'language', 'mayTake', 'version']);
    const told = JSON.stringify(views);
    expect(told).not.toContain(session.reading?.licence?.number ?? 'no number');
    expect(told).not.toContain('readers');
  });

  test('a wrong PIN: the tries left, and the field knows', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    side.read(typed(cardKey, '9999'));
    const failed = await sees('failed');
    expect(failed).toMatchObject({
      failure: { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 },
      canTryAgain: true,
    });
    expect(side.again()).toBe(true);
    const again = await sees('card-present');
    expect([again.wrong, again.pins.licence?.triesLeft]).toEqual(['licence', 9]);
    // The same number once more: the guard does not send it, and the customer cannot insist.
    side.read(typed(cardKey, '9999'));
    expect(await sees('failed')).toMatchObject({ failure: { reason: 'refused-before' }, canTryAgain: true });
    expect(desk.verified).toHaveLength(1);
  });

  test('few tries: without agreement nothing is sent', async () => {
    side.enter();
    const { cardKey, pins } = await layAndAsk('one-try-left');
    expect(pins.licence?.triesLeft).toBe(1);
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    expect(await sees('failed')).toMatchObject({ failure: { reason: 'few-tries' } });
    side.again();
    await sees('card-present');
    side.read(typed(cardKey, SECRETS.MENKYO_PIN, 1));
    await sees('done');
    expect(desk.verified).toHaveLength(1);
  });

  test('a lifted card says so; the next card begins afresh, without an action of the clerk', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    desk.onCommand = ([, ins]) => {
      if (ins === 0xb0) desk.takeAway();
    };
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    expect(await sees('failed')).toMatchObject({ failure: { kind: 'lifted' }, canTryAgain: false });
    desk.onCommand = () => undefined;
    const next = await layAndAsk();
    expect(next.cardKey).not.toBe(cardKey);
    expect(next.wrong).toBeNull();
  });

  test('the tries of a card that left are not shown to the next customer', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    side.read(typed(cardKey, '9999'));
    await sees('failed');
    desk.takeAway();
    await sees('waiting-for-card');
    expect(session.state.kind).toBe('refused');
    await layAndAsk();
  });

  test('a card that was read is not asked about again before the clerk wants that', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    expect((await sees('done')).mayTake).toBe(false);
    expect(side.returnCard()).toBe(true);
    expect([side.view, side.counter]).toMatchObject([{ kind: 'done', mayTake: true }, { mayTake: true }]);
    session.clear();
    await until(session, 'card-present');
    expect([side.view, side.isClerksTurn]).toMatchObject([{ kind: 'done', mayTake: true }, true]);
    expect(side.handOver()).toBe(true);
    expect(side.view.kind).toBe('card-present');
  });

  test('a card that the clerk reads once more must stay where it is, whatever was said before', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    await sees('done');
    session.clear();
    const again = await until(session, 'card-present');
    // The clerk has not returned it.
    expect(side.view).toMatchObject({ kind: 'done', mayTake: false });
    side.returnCard();
    session.read(typedByClerk(again.cardKey, '9999'));
    expect([session.state.kind, side.view.kind, side.counter.mayTake]).toEqual(['reading', 'staff', false]);
    await until(session, 'refused');
    expect([side.view.kind, side.isClerksTurn]).toEqual(['staff', true]);
  });

  test.each(['handOver', 'takeOver'] as const)(
    'a try that may be lost is told until the clerk has answered (%s), and not to the next customer',
    async (leave) => {
      side.enter();
      const { cardKey } = await layAndAsk();
      desk.onCommand = (command) => {
        if (command[1] === 0x20 && command.length > 4) desk.takeAway();
      };
      side.read(typed(cardKey, SECRETS.MENKYO_PIN));
      const failure = { kind: 'lifted', cost: { kind: 'perhaps-one-try', secret: 'licence' } };
      expect(await sees('failed')).toMatchObject({ failure, canTryAgain: false });
      desk.onCommand = () => undefined;
      // The program cannot tell whose card this is.
      desk.lay('gold');
      await vi.waitFor(() => expect(session.laid).not.toBe(cardKey));
      await sees('staff');
      const next = session.laid ?? '';
      expect([
        side.again(),
        side.stop(),
        side.decline(next),
        side.read(typed(next, SECRETS.MENKYO_PIN)),
      ]).toEqual(Array(4).fill(false));
      expect(session.state).toMatchObject({
        kind: 'refused',
        failure: { kind: 'card-fault', cost: failure.cost },
      });
      // Nor does the message return to the window when that card leaves.
      desk.takeAway();
      await sees('waiting-for-card');
      expect(session.state.kind).toBe('refused');
      desk.lay('gold');
      await sees('staff');
      expect(side[leave]()).toBe(true);
      await until(session, 'card-present');
      expect(side.view.kind).toBe(leave === 'handOver' ? 'card-present' : 'staff');
      // The next customer's own refusals are told as ever.
      if (leave === 'handOver') {
        side.read(typed(session.laid ?? '', '9999'));
        await sees('failed');
        expect(side.again()).toBe(true);
        await sees('card-present');
      }
    },
  );

  test('the next card lies there before the read of the lifted one has ended: its customer sees nothing of it', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    const next = signal();
    const goOn = signal();
    desk.onCommand = async (command) => {
      if (command[1] !== 0x20 || command.length <= 4) return;
      desk.takeAway();
      desk.lay('gold');
      next.happen();
      await goOn.happened;
      throw new CardError({ kind: 'removed' });
    };
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    await next.happened;
    await vi.waitFor(() => expect(session.laid).not.toBe(cardKey));
    expect(session.state.kind).toBe('reading');
    goOn.happen();
    await until(session, 'refused');
    expect([side.view.kind, side.counter.isOfEarlier]).toEqual(['staff', true]);
  });

  test('PIN 2 of a conventional licence refused: the clerk ends the visit', async () => {
    side.enter();
    side.chooseWish({ holder: 'none', photo: true });
    const { cardKey } = await layAndAsk('conventional-licence');
    const { MENKYO_PIN1 } = CONVENTIONAL_SECRETS;
    side.read({
      ...typed(cardKey, ''),
      secrets: eachSendable({ pin1: digits(MENKYO_PIN1), pin2: digits('9999') }),
    });
    await sees('failed');
    expect([session.state.kind, side.returnCard()]).toEqual(['read', true]);
    expect(side.view).toMatchObject({ kind: 'done', mayTake: true });
  });

  test('a read that the customer stops is no failure', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      desk.onCommand = ([, ins]) => {
        if (ins !== 0xb0) return;
        resolve();
        return held;
      };
    });
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    await reached;
    expect(side.stop()).toBe(true);
    go();
    await sees('stopped');
    await until(session, 'refused');
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(false);
    desk.onCommand = () => undefined;
    expect(side.handOver()).toBe(true);
    await sees('card-present');
  });
});

describe('the wish', () => {
  test('what is read, the clerk chooses, and the customer’s side cannot widen it', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    // More than the schema lets through.
    const request = { ...typed(cardKey, SECRETS.MENKYO_PIN), holder: 'input-support', domicile: true };
    request.secrets = eachSendable({
      licence: digits(SECRETS.MENKYO_PIN),
      inputSupport: digits(SECRETS.MENKYO_TEXT_PIN),
    });
    expect(side.read(request)).toBe(true);
    await sees('done');
    expect([desk.verified.length, session.reading?.holder]).toEqual([1, null]);
  });

  test('name and address ask for their PIN as well', async () => {
    side.enter();
    side.chooseWish({ holder: 'input-support', photo: false });
    const asked = await layAndAsk();
    expect([asked.wish.holder, Object.keys(asked.pins)]).toEqual([
      'input-support',
      ['licence', 'inputSupport'],
    ]);
    const request = typed(asked.cardKey, SECRETS.MENKYO_PIN);
    request.secrets = eachSendable({
      licence: digits(SECRETS.MENKYO_PIN),
      inputSupport: digits(SECRETS.MENKYO_TEXT_PIN),
    });
    side.read(request);
    await sees('done');
    expect(session.reading?.holder).not.toBeNull();
  });

  test('asked for after the customer’s page drew its fields, nothing is sent without its PIN', async () => {
    side.enter();
    const { cardKey } = await layAndAsk();
    side.chooseWish({ holder: 'input-support', photo: false });
    const request = typed(cardKey, SECRETS.MENKYO_PIN);
    expect(side.read(request)).toBe(false);
    expect([request.secrets.licence, session.state.kind]).toEqual([new Uint8Array(4), 'card-present']);
    expect(desk.verified).toEqual([]);
  });

  test.each([
    ['set', { holder: 'input-support', photo: false }],
    ['unset', { holder: 'input-support', photo: false }],
    ['locked', { holder: 'none', photo: false }],
    ['absent', { holder: 'none', photo: false }],
  ] as const)('name and address where their PIN is %s', (state, possible) => {
    const pins = { inputSupport: { state, triesLeft: null } };
    expect(possibleWish({ card: 'my-number', pins }, { holder: 'input-support', photo: true })).toEqual(
      possible,
    );
  });

  test.each([
    ['set', true],
    ['locked', false],
  ] as const)('the photograph of a conventional licence where PIN 2 is %s', (state, photo) => {
    const pins = { pin2: { state, triesLeft: null } };
    expect(possibleWish({ card: 'ic-licence', pins }, { holder: 'input-support', photo: true })).toEqual({
      holder: 'none',
      photo,
    });
  });
});

describe('the name that the clerk reads later', () => {
  const nameByClerk = (cardKey: string) => ({
    cardKey,
    holder: 'input-support' as const,
    secrets: eachSendable({ inputSupport: digits(SECRETS.MENKYO_TEXT_PIN) }),
    agreedTries: {},
    agreedForm: false,
    agreedRepeat: false,
  });

  test('the customer is not told to take the card while it is read', async () => {
    const leave = side.enter();
    const { cardKey } = await layAndAsk();
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    await sees('done');
    expect(side.returnCard()).toBe(true);
    leave();
    const reached = signal();
    const goOn = signal();
    desk.onCommand = () => {
      reached.happen();
      return goOn.happened;
    };
    expect(session.readHolder(nameByClerk(cardKey))).toBe(true);
    await reached.happened;
    side.enter();
    expect(side.view).toMatchObject({ kind: 'done', mayTake: false });
    goOn.happen();
  });

  test('the next customer is not answerable for it where the card was lifted', async () => {
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    session.read(typedByClerk(cardKey, SECRETS.MENKYO_PIN));
    await until(session, 'read');
    const next = signal();
    const goOn = signal();
    desk.onCommand = async (command) => {
      if (command[1] !== 0x20 || command.length <= 4) return;
      desk.takeAway();
      await vi.waitFor(() => expect(session.laid).toBe(null));
      desk.lay('gold');
      next.happen();
      await goOn.happened;
      throw new CardError({ kind: 'removed' });
    };
    expect(session.readHolder(nameByClerk(cardKey))).toBe(true);
    await next.happened;
    await vi.waitFor(() => expect([null, cardKey]).not.toContain(session.laid));
    goOn.happen();
    await until(session, 'refused');
    side.enter();
    expect([side.view.kind, side.counter.isOfEarlier]).toEqual(['staff', true]);
  });
});

describe('the language', () => {
  test('lasts until the card leaves', async () => {
    side.enter();
    await layAndAsk();
    side.chooseLanguage('en');
    expect([side.view.language, side.counter.language]).toEqual(['en', 'en']);
    desk.takeAway();
    expect((await sees('waiting-for-card')).language).toBe('ja');
  });

  test('chosen before the card it holds for the card, and is forgotten where none comes', async () => {
    side.enter();
    side.chooseLanguage('en');
    desk.pass(59_999);
    expect((await layAndAsk()).language).toBe('en');
    desk.pass(1);
    expect(side.view.language).toBe('en');
    desk.takeAway();
    await sees('waiting-for-card');
    side.chooseLanguage('en');
    desk.pass(60_000);
    expect(side.view.language).toBe('ja');
  });
});

describe('consent', () => {
  test('the customer’s counts, the clerk’s is not asked meanwhile', async () => {
    await session.close();
    open({ ...COUNTER, consent: CONSENT });
    side.enter();
    const { cardKey, consent } = await layAndAsk();
    expect(consent.kind).toBe('wanted');
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(false);
    expect(await side.agree(cardKey, 'another text')).toBe(false);
    expect(await side.agree(cardKey, consentTexts(CONSENT, 'my-number').en)).toBe(true);
    side.read(typed(cardKey, SECRETS.MENKYO_PIN));
    await sees('done');
    expect(session.reading?.notes).toMatchObject([{ kind: 'consent', language: 'en' }]);
  });

  test('no ends it for this card', async () => {
    await session.close();
    open({ ...COUNTER, consent: CONSENT });
    side.enter();
    const { cardKey } = await layAndAsk();
    expect(side.decline(cardKey)).toBe(true);
    expect(side.view).toMatchObject({ kind: 'card-present', consent: { kind: 'declined' } });
    expect(side.read(typed(cardKey, SECRETS.MENKYO_PIN))).toBe(false);
    expect(desk.verified).toEqual([]);
  });
});
