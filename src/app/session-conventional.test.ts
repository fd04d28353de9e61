import { afterEach, describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS, SECRETS } from '../../tests/support/cards.ts';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { DOMICILES, fullConventional } from '../../tests/support/full-conventional.ts';
import { Desk, until } from '../../tests/support/session-desk.ts';
import { asciiBytes } from '../base/bytes.ts';
import type { CardFile } from '../card/virtual/card-file.ts';
import { consentHash, consentText, consentTexts } from './consent-text.ts';
import type { ReadRequest } from './contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from './contract/settings.ts';
import { Session } from './session.ts';

/** A session with a conventional licence on its reader. */

const CARD = 'conventional-licence';
const { MENKYO_PIN1: PIN1, MENKYO_PIN2: PIN2 } = CONVENTIONAL_SECRETS;
const VERIFY_1 = 0x81;
const VERIFY_2 = 0x82;

let open: Session | null = null;
afterEach(() => open?.close());

interface Bench {
  readonly desk: Desk;
  readonly session: Session;
  /** The P2 of every VERIFY with a body. */
  readonly sent: number[];
  /** Presses "read" for the card that lies there. */
  readonly read: (wish?: Partial<ReadRequest>, pins?: readonly [string, string | null]) => Promise<void>;
}

function begin(settings: Partial<Settings> = {}, card: string | CardFile = CARD): Bench {
  const desk = new Desk();
  const session = new Session(desk, { ...DEFAULT_SETTINGS, ...settings });
  open = session;
  const sent: number[] = [];
  desk.onCommand = (command) => {
    if (command[1] === 0x20 && command.length > 4) sent.push(command[3] ?? 0);
  };
  desk.lay(card);
  const read: Bench['read'] = async (wish = {}, [pin1, pin2] = [PIN1, PIN2]) => {
    const { cardKey } = await until(session, 'card-present');
    session.read({
      cardKey,
      holder: 'none',
      secrets: eachSendable({ pin1: asciiBytes(pin1), pin2: pin2 === null ? null : asciiBytes(pin2) }),
      agreedTries: {},
      agreedForm: false,
      agreedRepeat: false,
      ...wish,
    });
  };
  return { desk, session, sent, read };
}

test('the session tells which card lies there, and what a conventional one tells without a PIN', async () => {
  const { desk, session, sent } = begin();
  expect(await until(session, 'card-present')).toMatchObject({
    card: 'ic-licence',
    onCard: {
      issuedOn: { year: 2024, month: 1, day: 15 },
      expiresOn: { year: 2029, month: 2, day: 1 },
    },
    pins: { pin1: { state: 'set', triesLeft: 3 }, pin2: { state: 'set', triesLeft: 3 } },
  });
  desk.lay('gold');
  await until(session, 'looking');
  expect(await until(session, 'card-present')).toMatchObject({ card: 'my-number', onCard: null });
  expect(sent).toEqual([]);
});

describe('at a counter that asks for consent', () => {
  const consent = { business: '', purpose: '確かめるため', kept: '読み取った日', period: '1年' };
  const secrets = eachSendable({ licence: asciiBytes(SECRETS.MENKYO_PIN) });

  test.each([
    ['my-number', 'gold', 'ic-licence', { secrets }],
    ['ic-licence', CARD, 'my-number', {}],
  ] as const)(
    'the holder agrees to the text of this kind of card alone: %s',
    async (family, card, other, wish) => {
      const { session, sent, read } = begin({ place: 'counter', consent }, card);
      const { cardKey, consent: asked } = await until(session, 'card-present');
      expect(asked).toEqual({ kind: 'wanted', texts: consentTexts(consent, family) });
      await session.agree(cardKey, consentText(consent, 'ja', other));
      expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
      expect(sent).toEqual([]);
      const text = consentText(consent, 'ja', family);
      await session.agree(cardKey, text);
      await read(wish);
      const { reading } = await until(session, 'read');
      expect(reading.notes).toContainEqual(
        expect.objectContaining({ kind: 'consent', language: 'ja', sha256: await consentHash(text) }),
      );
    },
  );
});

describe('PIN 2 is sent for what it opens, and only then, even if it was typed', () => {
  test.each([
    ['the record alone', {}, [VERIFY_1], { hasPhoto: false, domicile: null }],
    ['the photograph', { photo: true }, [VERIFY_1, VERIFY_2], { hasPhoto: true, domicile: null }],
    ['the domicile', { domicile: true }, [VERIFY_1, VERIFY_2], { hasPhoto: false, domicile: DOMICILES[2] }],
    [
      'both',
      { photo: true, domicile: true },
      [VERIFY_1, VERIFY_2],
      { hasPhoto: true, domicile: DOMICILES[2] },
    ],
  ])('%s', async (_, wish, sent, { hasPhoto, domicile }) => {
    const bench = begin({}, fullConventional());
    await bench.read(wish);
    const { reading, refusal } = await until(bench.session, 'read');
    expect(bench.sent).toEqual(sent);
    expect(refusal).toBeNull();
    expect(reading).toMatchObject({ card: 'ic-licence', domicile, holder: { source: 'licence-record' } });
    expect(bench.session.reading?.licence?.photo === null).toBe(!hasPhoto);
    expect(reading.notes.some(({ kind }) => kind === 'photo-needs-pin2')).toBe(!hasPhoto);
  });
});

test.each([
  [{ photo: true, domicile: true }, [VERIFY_1, VERIFY_2], { photo: true, domicile: false }],
  [{ domicile: true }, [VERIFY_1], { photo: false, domicile: false }],
])('at a counter the domicile is not read, even if %o is asked for', async (wish, sent, wanted) => {
  const bench = begin({ place: 'counter' });
  bench.session.watchLog(true);
  await bench.read(wish);
  const { reading } = await until(bench.session, 'read');
  expect(bench.sent).toEqual(sent);
  expect(reading.domicile).toBeNull();
  expect(bench.session.reading?.domicile).toBeNull();
  expect(bench.session.log).toMatchObject(wanted);
  bench.desk.takeAway();
  await until(bench.session, 'waiting-for-card');
  expect(bench.session.reading).toBeNull();
});

test('the log says what was asked for, so that its copy can be replayed', async () => {
  const bench = begin();
  bench.session.watchLog(true);
  await bench.read({ photo: true, domicile: true });
  await until(bench.session, 'read');
  expect(bench.session.log).toMatchObject({ holder: 'none', photo: true, domicile: true });
  bench.session.clear();
  await bench.read();
  await until(bench.session, 'read');
  expect(bench.session.log).toMatchObject({ holder: 'none', photo: false, domicile: false });
});

describe('what the card refuses', () => {
  test('a wrong PIN 1: nothing is kept, and PIN 2 is not sent', async () => {
    const bench = begin();
    await bench.read({ photo: true }, ['0000', PIN2]);
    expect((await until(bench.session, 'refused')).failure).toEqual({
      kind: 'wrong-secret',
      secret: 'pin1',
      triesLeft: 2,
    });
    expect(bench.sent).toEqual([VERIFY_1]);
    expect(bench.session.reading).toBeNull();
  });

  test('a wrong PIN 2: what PIN 1 opened is shown, beside the refusal', async () => {
    const bench = begin();
    await bench.read({ photo: true, domicile: true }, [PIN1, '0000']);
    const state = await until(bench.session, 'read');
    expect(state.refusal).toEqual({ kind: 'wrong-secret', secret: 'pin2', triesLeft: 2 });
    expect(state.reading).toMatchObject({ licence: { number: '009000000020' }, domicile: null });
    expect(state.reading.notes).toContainEqual({ kind: 'photo-needs-pin2' });
    expect(bench.session.reading?.licence?.photo).toBeNull();
    bench.session.clear();
    // The same PIN 2 is not sent again unasked. The refusal then stands alone, and offers to send it.
    await bench.read({ photo: true }, [PIN1, '0000']);
    expect((await until(bench.session, 'refused')).failure).toEqual({
      kind: 'secret-not-sent',
      secret: 'pin2',
      reason: 'refused-before',
      triesLeft: 2,
    });
    expect(bench.session.reading).toBeNull();
    expect(bench.sent).toEqual([VERIFY_1, VERIFY_2, VERIFY_1]);
    bench.session.clear();
    await bench.read({ photo: true });
    expect((await until(bench.session, 'read')).refusal).toBeNull();
  });

  test('a locked PIN 2: likewise, and nothing is sent for it', async () => {
    const bench = begin({}, 'conventional-pin2-locked');
    await bench.read({ photo: true });
    const { reading, refusal } = await until(bench.session, 'read');
    expect(refusal).toEqual({ kind: 'locked', secret: 'pin2' });
    expect(reading.licence?.number).toMatch(/^\d{12}$/);
    expect(bench.sent).toEqual([VERIFY_1]);
  });

  test('a PIN 2 that was not typed: nothing is shown as if the card had refused it', async () => {
    const bench = begin();
    await bench.read({ photo: true }, [PIN1, null]);
    expect((await until(bench.session, 'refused')).failure).toMatchObject({
      kind: 'secret-not-sent',
      secret: 'pin2',
      reason: 'not-given',
    });
    expect(bench.session.reading).toBeNull();
  });
});
