import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { Desk, START, until } from '../../tests/support/session-desk.ts';
import { asciiBytes } from '../base/bytes.ts';
import { unknownPins } from '../card/applications/pins.ts';
import { CardError, type CardFault } from '../card/card-error.ts';
import type { LogEvent } from './contract/log.ts';
import type { ReadRequest, SessionState } from './contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from './contract/settings.ts';
import { Session } from './session.ts';
import { FIRST_MODEL, type ReaderSeen, reduce, type SessionEvent, viewOf } from './session-state.ts';

let open: Session | null = null;
afterEach(() => open?.close());

function begin(settings: Partial<Settings> = {}): { desk: Desk; session: Session } {
  const desk = new Desk();
  const session = new Session(desk, { ...DEFAULT_SETTINGS, ...settings });
  open = session;
  return { desk, session };
}

function request(cardKey: string, pin: string | null = '1234', more: Partial<ReadRequest> = {}): ReadRequest {
  return {
    cardKey,
    holder: 'none',
    secrets: eachSendable({ licence: pin === null ? null : asciiBytes(pin) }),
    agreedTries: { licence: null, signature: null, inputSupport: null },
    agreedForm: false,
    agreedRepeat: false,
    ...more,
  };
}

function secretsOf(texts: Readonly<Record<string, string>>): ReadRequest['secrets'] {
  const bytes = (text?: string) => (text === undefined ? null : new TextEncoder().encode(text));
  return {
    licence: bytes(texts.licence),
    signature: bytes(texts.signature),
    inputSupport: bytes(texts.inputSupport),
  };
}

async function readGold(settings: Partial<Settings> = {}) {
  const { desk, session } = begin(settings);
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  session.read(request(cardKey));
  const state = await until(session, 'read');
  return { desk, session, state };
}

describe('what lies there', () => {
  test('nothing, a card, another, none', async () => {
    const { desk, session } = begin();
    expect(session.state.kind).toBe('starting');
    desk.takeAway();
    await until(session, 'waiting-for-card');
    desk.lay('gold');
    const first = await until(session, 'card-present');
    expect(first.pins.licence).toEqual({ state: 'set', triesLeft: 10 });
    desk.lay('without-licence');
    expect((await until(session, 'wrong-card')).card).toBe('myna-without-licence');
    desk.takeAway();
    await until(session, 'waiting-for-card');
    desk.loseService();
    await until(session, 'no-service');
    desk.two();
    await until(session, 'several-cards');
    expect(desk.verified).toEqual([]);
  });

  test('a card that another program holds is asked again by itself', async () => {
    const { desk, session } = begin();
    desk.onCommand = () => {
      throw new CardError({ kind: 'in-use' });
    };
    desk.lay('gold');
    expect((await until(session, 'silent-card')).fault.kind).toBe('in-use');
    desk.onCommand = () => undefined;
    desk.pass(1500);
    await until(session, 'card-present');
  });

  test('while the doctor looks, the card is not asked again by itself; then it is', async () => {
    const { desk, session } = begin();
    let asked = 0;
    desk.onCommand = () => {
      asked++;
      throw new CardError({ kind: 'in-use' });
    };
    desk.lay('gold');
    await until(session, 'silent-card');
    const before = asked;
    let end: () => void = () => undefined;
    const held = session.heldBack(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    desk.pass(1500);
    expect([session.state.kind, asked]).toEqual(['silent-card', before]);
    desk.onCommand = () => undefined;
    end();
    await held;
    await until(session, 'card-present');
  });
});

test('the program prepares to read while a person types, for a readable card and no other', async () => {
  const { desk, session } = begin();
  desk.lay('without-licence');
  await until(session, 'wrong-card');
  expect(desk.prepared).toBe(0);
  desk.lay('gold');
  await until(session, 'card-present');
  expect(desk.prepared).toBe(1);
});

test('a card that was swapped unnoticed is looked at again a few times, and then only on request', async () => {
  const { desk, session } = begin();
  let looks = 0;
  desk.onCommand = () => {
    looks++;
    throw new CardError({ kind: 'transport', code: '80100016' });
  };
  desk.lay('gold');
  await until(session, 'silent-card');
  for (let more = 2; more <= 4; more++) {
    desk.pass(1500);
    await until(session, 'silent-card');
    expect(looks).toBe(more);
  }
  desk.pass(60_000);
  expect(session.state.kind).toBe('silent-card');
  expect(looks).toBe(4);
  desk.onCommand = () => undefined;
  session.look();
  await until(session, 'card-present');
});

describe('a reader that Windows makes', () => {
  const HELLO = { name: 'Windows Hello for Business 1', presence: 'card', insertion: 1 } as const;
  const REAL = { name: 'PaSoRi', presence: 'card', insertion: 2 } as const;
  const view = (chosenReader: string | null, ...readers: readonly ReaderSeen[]) => {
    const events: readonly SessionEvent[] = [
      { kind: 'settings', chosenReader, goesWithCard: false, consent: null },
      { kind: 'readers', readers },
    ];
    return viewOf(events.reduce(reduce, FIRST_MODEL));
  };

  test('is listed, and its card is not asked', () => {
    expect(view(null, HELLO)).toMatchObject({
      kind: 'no-reader',
      readers: [{ name: HELLO.name, presence: 'card' }],
    });
    expect(view(null, HELLO, { ...REAL, presence: 'empty' })).toMatchObject({ kind: 'waiting-for-card' });
    expect(view(null, HELLO, REAL)).toMatchObject({ kind: 'looking', place: { name: REAL.name } });
  });

  test('is used where the settings choose it', () => {
    expect(view(HELLO.name, HELLO, REAL)).toMatchObject({ kind: 'looking', place: { name: HELLO.name } });
  });
});

describe('a secret belongs to one insertion', () => {
  test('what was typed for one card is sent to no other', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.lay('blue');
    await until(session, 'looking');
    const other = await until(session, 'card-present');
    expect(other.cardKey).not.toBe(cardKey);
    const stale = request(cardKey, '9999');
    expect(session.read(stale)).toBe(false);
    expect(stale.secrets.licence).toEqual(new Uint8Array(4));
    expect(desk.verified).toEqual([]);
  });

  test('the same card laid down again is another insertion', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.takeAway();
    await until(session, 'waiting-for-card');
    desk.lay('gold');
    await until(session, 'card-present');
    expect(session.read(request(cardKey))).toBe(false);
  });

  test('a card that is swapped in the middle gets nothing', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.onCommand = (command) => {
      if (command[1] !== 0x20) return;
      desk.onCommand = () => undefined;
      desk.lay('blue');
    };
    session.read(request(cardKey));
    const { failure } = await until(session, 'refused');
    expect(failure).toEqual({ kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } });
    expect(desk.verified).toEqual([]);
    session.clear();
    await until(session, 'card-present');
  });

  test('two reads at once are one', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    expect(session.read(request(cardKey, '9999'))).toBe(true);
    expect(session.read(request(cardKey, '9999'))).toBe(false);
    expect((await until(session, 'refused')).failure).toEqual({
      kind: 'wrong-secret',
      secret: 'licence',
      triesLeft: 9,
    });
    expect(desk.verified).toHaveLength(1);
  });

  test('what the card has refused is not sent again unasked, for as long as it lies there', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const press = async (more: Partial<ReadRequest> = {}) => {
      const { cardKey } = await until(session, 'card-present');
      session.read(request(cardKey, '9999', more));
      const { failure } = await until(session, 'refused');
      session.clear();
      return failure;
    };
    expect(await press()).toMatchObject({ kind: 'wrong-secret', triesLeft: 9 });
    expect(await press()).toMatchObject({ kind: 'secret-not-sent', reason: 'refused-before', triesLeft: 9 });
    expect(await press({ agreedRepeat: true })).toMatchObject({ kind: 'wrong-secret', triesLeft: 8 });
    expect(await press()).toMatchObject({ reason: 'refused-before' });
    expect(desk.verified).toHaveLength(2);
    desk.takeAway();
    await until(session, 'waiting-for-card');
    desk.lay('gold');
    expect(await press()).toMatchObject({ kind: 'wrong-secret', triesLeft: 9 });
  });

  test('nor after a demonstration, or another card in another reader for a moment', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const press = async () => {
      const { cardKey } = await until(session, 'card-present');
      session.read(request(cardKey, '9999'));
      const { failure } = await until(session, 'refused');
      session.clear();
      return failure;
    };
    await press();
    await until(session, 'card-present');
    await session.demonstrate({
      id: 'blue',
      title: { ja: '', en: '' },
      about: null,
      secrets: eachSendable({ licence: '1234' }),
    });
    await until(session, 'card-present');
    await session.demonstrate(null);
    expect(await press()).toMatchObject({ reason: 'refused-before' });
    await until(session, 'card-present');
    desk.besides();
    await until(session, 'several-cards');
    desk.alone();
    await until(session, 'looking');
    expect(await press()).toMatchObject({ reason: 'refused-before' });
    expect(desk.verified).toHaveLength(1);
  });

  // tests/faults/secret-memory.test.ts holds the program's own copies: none is left in its memory.
  test.each([
    ['that is read', '1234', true],
    ['whose PIN the card refuses', '9999', true],
    ['whose PIN has a wrong form', '12', true],
    ['for a card that is not there', '1234', false],
  ])('a request %s: its bytes are overwritten at once', async (_, pin, isThere) => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    const asked = request(isThere ? cardKey : 'another', pin, {
      secrets: secretsOf({ licence: pin, signature: 'TEST12', inputSupport: '4321' }),
    });
    expect(session.read(asked)).toBe(isThere);
    expect(asked.secrets).toEqual({
      licence: new Uint8Array(pin.length),
      signature: new Uint8Array(6),
      inputSupport: new Uint8Array(4),
    });
    await session.close();
  });
});

describe('what was read leaves', () => {
  test('at home with the minutes', async () => {
    const { desk, session, state } = await readGold({ clearAfterMinutes: 3 });
    expect(state.clearsAt).toBe(START + 3 * 60_000);
    const gone = new Promise<void>((resolve) => {
      session.events.on('state', (now) => {
        if (now.kind === 'read' && !now.isCardThere) resolve();
      });
    });
    desk.takeAway();
    await gone;
    desk.pass(3 * 60_000 - 1);
    expect(session.reading).not.toBeNull();
    desk.pass(1);
    expect(session.reading).toBeNull();
    expect(session.state.kind).toBe('waiting-for-card');
  });

  test('at home with another card', async () => {
    const { desk, session } = await readGold();
    desk.lay('blue');
    await until(session, 'card-present');
    expect(session.reading).toBeNull();
  });

  test('at a counter with its card', async () => {
    const { desk, session } = await readGold({ place: 'counter' });
    desk.takeAway();
    await until(session, 'waiting-for-card');
    expect(session.reading).toBeNull();
    expect(desk.timers.size).toBe(0);
  });

  test('when it is cleared', async () => {
    const { session } = await readGold();
    expect(session.clear()).toBe(true);
    expect(session.reading).toBeNull();
    await until(session, 'card-present');
  });

  test('sooner, when the settings say so meanwhile', async () => {
    const { desk, session } = await readGold({ clearAfterMinutes: 30 });
    session.applySettings({ ...DEFAULT_SETTINGS, clearAfterMinutes: 1 });
    expect(session.state).toMatchObject({ kind: 'read', clearsAt: START + 60_000 });
    desk.pass(60_000);
    expect(session.reading).toBeNull();
  });

  test('with the window, and no timer is left', async () => {
    const { desk, session } = await readGold();
    await session.close();
    expect(session.reading).toBeNull();
    expect(desk.timers.size).toBe(0);
    expect(session.state.kind).toBe('starting');
  });

  test('a refusal keeps nothing that was read before it', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    const wrong = request(cardKey, '1234', { holder: 'signature-certificate' });
    session.read({ ...wrong, secrets: { ...wrong.secrets, signature: asciiBytes('WRONG123') } });
    const state = await until(session, 'refused');
    expect(state.failure).toMatchObject({ kind: 'wrong-secret', secret: 'signature', triesLeft: 4 });
    expect(session.reading).toBeNull();
    expect(JSON.stringify(state)).not.toContain('001234567890');
  });
});

test('a watch that is closed is told by its number: another may have begun by then', () => {
  const { session } = begin();
  const told: LogEvent[] = [];
  session.events.on('log', (event) => told.push(event));
  const first = session.watchLog(true);
  expect(session.watchLog(true)).toBe(first);
  expect(session.watchLog(false)).toBe(first);
  const second = session.watchLog(true);
  expect(second).not.toBe(first);
  session.watchLog(false);
  expect(told).toEqual([
    { kind: 'closed', watch: first },
    { kind: 'closed', watch: second },
  ]);
});

describe('what the log holds of a refused read', () => {
  async function refused(settings: Partial<Settings> = {}) {
    const { desk, session } = begin(settings);
    session.watchLog(true);
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.onCommand = (command) => {
      if (command[1] !== 0xb0 || command[2] !== 0x9c) return;
      desk.onCommand = () => undefined;
      throw new CardError({ kind: 'transport', code: '80100016' });
    };
    session.read(request(cardKey));
    await until(session, 'refused');
    expect(session.log?.events.length).toBeGreaterThan(5);
    return { desk, session };
  }
  const isEmpty = (session: Session) => session.log?.events.length === 0;

  test('goes with its card at a counter', async () => {
    const { desk, session } = await refused({ place: 'counter' });
    desk.takeAway();
    await vi.waitFor(() => expect(isEmpty(session)).toBe(true));
    expect(session.state.kind).toBe('refused');
  });

  test('goes at home with another card', async () => {
    const { desk, session } = await refused();
    desk.lay('blue');
    await vi.waitFor(() => expect(isEmpty(session)).toBe(true));
  });

  test('goes at home with the minutes', async () => {
    const { desk, session } = await refused({ clearAfterMinutes: 5 });
    desk.pass(4 * 60_000);
    expect(isEmpty(session)).toBe(false);
    desk.pass(60_000);
    expect(isEmpty(session)).toBe(true);
  });
});

describe('every way out leads back to a reading, without a new start', () => {
  const wrongPin = { kind: 'wrong-secret' };
  const faultAt = (fault: CardFault) => (desk: Desk) => {
    desk.onCommand = (command) => {
      // The first block of the record: the card has accepted the PIN by then.
      if (command[1] !== 0xb0 || command[2] !== 0x9b) return;
      desk.onCommand = () => undefined;
      throw new CardError(fault);
    };
  };
  const FAULTS: CardFault[] = [
    { kind: 'no-service', reason: 'not-running', detail: '8010001D' },
    { kind: 'no-reader', name: null },
    { kind: 'no-card' },
    { kind: 'in-use' },
    { kind: 'removed' },
    { kind: 'reset' },
    { kind: 'timed-out' },
    { kind: 'mute' },
    { kind: 'transport', code: '80100016' },
    { kind: 'malformed', where: 'WEF02' },
    { kind: 'aborted' },
  ];

  test.each([
    ...FAULTS.map(
      (fault) => [`${fault.kind} in the record`, '1234', faultAt(fault), { kind: 'card-fault' }] as const,
    ),
    ['a wrong PIN', '9999', () => undefined, wrongPin] as const,
    ['no PIN', null, () => undefined, { kind: 'secret-not-sent', reason: 'not-given' }] as const,
    [
      'a PIN of three digits',
      '123',
      () => undefined,
      { kind: 'secret-not-sent', reason: 'wrong-form' },
    ] as const,
    [
      'a fault of ours',
      '1234',
      (desk: Desk) => {
        desk.onCommand = () => {
          desk.onCommand = () => undefined;
          throw new TypeError('ours');
        };
      },
      { kind: 'internal' },
    ] as const,
  ])('%s', async (_, pin, prepare, failure) => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    prepare(desk);
    session.read(request(cardKey, pin));
    expect((await until(session, 'refused')).failure).toMatchObject(failure);
    session.clear();
    session.read(request((await until(session, 'card-present')).cardKey));
    expect((await until(session, 'read')).reading.licence?.number).toBe('001234567890');
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    ['five digits', { licence: '11234' }, { secret: 'licence', wrong: { problem: 'length', typed: 5 } }],
    ['a space', { licence: '1234 ' }, { secret: 'licence', wrong: { problem: 'space', typed: 5 } }],
    [
      'a hyphen in the password',
      { licence: '1234', signature: 'TEST-1234_X' },
      { secret: 'signature', triesLeft: 5, wrong: { problem: 'character', typed: 11 } },
    ],
    ['three digits of another', { licence: '1234', inputSupport: '567' }, { secret: 'inputSupport' }],
  ])('%s: refused before the card is touched, and overwritten', async (_, texts, failure) => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    let commands = 0;
    desk.onCommand = () => {
      commands++;
    };
    const secrets = secretsOf(texts);
    expect(session.read(request(cardKey, null, { holder: 'both', secrets }))).toBe(true);
    expect((await until(session, 'refused')).failure).toMatchObject({
      kind: 'secret-not-sent',
      reason: 'wrong-form',
      ...failure,
    });
    expect(commands).toBe(0);
    expect(
      Object.values(secrets)
        .flatMap((bytes) => [...(bytes ?? [])])
        .filter((byte) => byte !== 0),
    ).toEqual([]);
    session.clear();
    session.read(request((await until(session, 'card-present')).cardKey));
    await until(session, 'read');
    expect(desk.verified).toEqual([1]);
  });

  test('a full-width PIN is the plain one; and where none is set, the form of what was given is no matter', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const wide = secretsOf({ licence: '１２３４' });
    session.read(request((await until(session, 'card-present')).cardKey, null, { secrets: wide }));
    expect((await until(session, 'read')).reading.licence?.number).toBe('001234567890');
    desk.lay('new-driver');
    const odd = secretsOf({ licence: '12345' });
    session.read(request((await until(session, 'card-present')).cardKey, null, { secrets: odd }));
    await until(session, 'read');
  });

  test.each<[string, SessionState['kind'], (desk: Desk) => void]>([
    ['no service', 'no-service', (desk) => desk.loseService()],
    ['no card', 'waiting-for-card', (desk) => desk.takeAway()],
    ['two cards', 'several-cards', (desk) => desk.two()],
    ['a card without a licence', 'wrong-card', (desk) => desk.lay('without-licence')],
    [
      'a card that does not answer',
      'silent-card',
      (desk) => {
        desk.onCommand = () => {
          throw new CardError({ kind: 'mute' });
        };
        desk.lay('gold');
      },
    ],
  ])('%s', async (_, kind, happen) => {
    const { desk, session } = begin();
    happen(desk);
    await until(session, kind);
    desk.onCommand = () => undefined;
    desk.lay('gold');
    await until(session, 'looking');
    session.read(request((await until(session, 'card-present')).cardKey));
    await until(session, 'read');
  });
});

describe('cancel', () => {
  test('means that nothing comes, even where the card was faster', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.decodePhoto = async () => {
      session.cancel();
      return { kind: 'absent' } as const;
    };
    session.read(request(cardKey));
    expect((await until(session, 'refused')).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading).toBeNull();
  });

  test('before anything was sent costs nothing', async () => {
    const { desk, session } = begin();
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    desk.onCommand = () => {
      session.cancel();
    };
    session.read(request(cardKey));
    expect((await until(session, 'refused')).failure).toEqual({
      kind: 'card-fault',
      fault: { kind: 'aborted' },
      cost: { kind: 'nothing' },
    });
    expect(desk.verified).toEqual([]);
  });
});

test('progress never goes back, and ends where all that is known was read', async () => {
  const { desk, session } = begin();
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  const seen: { bytesRead: number; bytesKnown: number }[] = [];
  session.events.on('state', (state) => {
    if (state.kind === 'reading') seen.push(state.progress);
  });
  session.read(request(cardKey));
  await until(session, 'read');
  expect(seen.map(({ bytesRead }) => bytesRead)).toEqual(
    seen.map(({ bytesRead }) => bytesRead).sort((a, b) => a - b),
  );
  for (const { bytesRead, bytesKnown } of seen) expect(bytesRead).toBeLessThanOrEqual(bytesKnown);
  expect(seen.at(-1)?.bytesRead).toBeGreaterThan(2000);
});

test('a name that was seen on the card is noted, and the note can be taken back', async () => {
  const { session } = await readGold();
  session.noteSeen(true);
  session.noteSeen(true);
  expect(session.reading?.notes.filter(({ kind }) => kind === 'holder-seen-on-card')).toHaveLength(1);
  expect(session.state).toMatchObject({ reading: { notes: session.reading?.notes } });
  session.noteSeen(false);
  expect(session.reading?.notes.some(({ kind }) => kind === 'holder-seen-on-card')).toBe(false);
});

test('a demonstration stands before any reader, and what it showed goes with it', async () => {
  const { desk, session } = begin();
  desk.lay('gold');
  await until(session, 'card-present');
  const card = { id: 'blue', title: { ja: '', en: '' }, about: null };
  const secrets = eachSendable({ licence: '1234' });
  expect(await session.demonstrate({ ...card, secrets })).toBe(true);
  const { place, cardKey } = await until(session, 'card-present');
  expect(place.kind).toBe('demonstration');
  session.read(request(cardKey));
  await until(session, 'read');
  expect(session.isDemonstration).toBe(true);
  await session.demonstrate(null);
  expect(session.reading).toBeNull();
  expect((await until(session, 'card-present')).place.kind).toBe('reader');
  expect(desk.verified).toEqual([]);
});

describe('consent', () => {
  const consent = { business: 'み', purpose: '確かめるため', kept: '日付', period: '1年' };
  const COUNTER = { place: 'counter', consent } as const;

  async function wanted(settings: Partial<Settings> = COUNTER) {
    const { desk, session } = begin(settings);
    desk.lay('gold');
    const { cardKey, consent: asked } = await until(session, 'card-present');
    if (asked.kind !== 'wanted') throw new Error(asked.kind);
    return { desk, session, cardKey, texts: asked.texts };
  }

  const kindOf = (session: Session) =>
    session.state.kind === 'card-present' ? session.state.consent.kind : session.state.kind;

  test.each([
    ['one’s own card', { place: 'home', consent }],
    ['no text', { place: 'counter' }],
    ['half a text', { place: 'counter', consent: { ...consent, period: ' ' } }],
  ] as const)('not asked: %s', async (_, settings) => {
    const { session, state } = await readGold(settings);
    expect(state.reading.notes.some(({ kind }) => kind === 'consent')).toBe(false);
    session.clear();
    expect((await until(session, 'card-present')).consent).toEqual({ kind: 'not-asked' });
  });

  test.each(['ja', 'en'] as const)(
    'nothing is sent before it, and the reading tells of it: %s',
    async (language) => {
      const { desk, session, cardKey, texts } = await wanted();
      let commands = 0;
      desk.onCommand = () => {
        commands++;
      };
      const early = request(cardKey);
      expect(session.read(early)).toBe(false);
      expect(early.secrets.licence).toEqual(new Uint8Array(4));
      expect([commands, desk.verified]).toEqual([0, []]);
      desk.time += 61_000;
      expect(await session.agree(cardKey, texts[language])).toBe(true);
      expect(session.state).toMatchObject({ consent: { kind: 'agreed', at: START + 61_000 } });
      expect(commands).toBe(0);
      expect(session.read(request(cardKey))).toBe(true);
      const { reading } = await until(session, 'read');
      const [note, ...others] = reading.notes.filter(({ kind }) => kind === 'consent');
      const sha256 = createHash('sha256').update(texts[language]).digest('hex');
      expect(note).toEqual({ kind: 'consent', sha256, language, agreedAt: expect.any(String) });
      expect(note?.kind === 'consent' && Date.parse(note.agreedAt)).toBe(START + 61_000);
      expect(note?.kind === 'consent' && note.agreedAt).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      expect(others).toEqual([]);
      expect(session.reading?.notes).toContainEqual(note);
    },
  );

  test('consent to another text, or for another card, is refused', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    expect(await session.agree(cardKey, `${texts.ja} `)).toBe(false);
    expect(await session.agree(cardKey, '')).toBe(false);
    expect(await session.agree('another', texts.ja)).toBe(false);
    expect(session.decline('another')).toBe(false);
    expect([kindOf(session), session.read(request(cardKey)), desk.verified]).toEqual(['wanted', false, []]);
  });

  test('where the program does not ask for consent, it takes none', async () => {
    const { session } = begin();
    expect(await session.agree('R 1', '')).toBe(false);
    expect(session.decline('R 1')).toBe(false);
  });

  test('declined, the card is not read until it is laid down again', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    expect(session.decline(cardKey)).toBe(true);
    expect(kindOf(session)).toBe('declined');
    expect(await session.agree(cardKey, texts.ja)).toBe(false);
    expect(session.read(request(cardKey))).toBe(false);
    session.look();
    expect(kindOf(session)).toBe('looking');
    expect((await until(session, 'card-present')).consent).toEqual({ kind: 'declined' });
    desk.takeAway();
    await until(session, 'waiting-for-card');
    desk.lay('gold');
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
    expect(desk.verified).toEqual([]);
  });

  test('another text is another consent, also while this one was on its way', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    await session.agree(cardKey, texts.ja);
    const settings = { ...DEFAULT_SETTINGS, ...COUNTER };
    session.applySettings({ ...settings, textSize: 150 });
    expect(kindOf(session)).toBe('agreed');
    session.applySettings({ ...settings, consent: { ...consent, period: '2年' } });
    expect(kindOf(session)).toBe('wanted');
    expect(session.read(request(cardKey))).toBe(false);
    session.applySettings(settings);
    expect(kindOf(session)).toBe('wanted');
    const agreeing = session.agree(cardKey, texts.ja);
    session.applySettings({ ...settings, consent: { ...consent, period: '3年' } });
    expect([await agreeing, kindOf(session)]).toEqual([false, 'wanted']);
    session.applySettings({ ...settings, place: 'home' });
    expect(kindOf(session)).toBe('not-asked');
    expect(desk.verified).toEqual([]);
  });

  test('a reading without consent is cleared once consent is wanted, and the card is looked at again', async () => {
    const { session } = await readGold({ consent });
    const settings = { ...DEFAULT_SETTINGS, consent };
    session.applySettings({ ...settings, textSize: 150 });
    expect(session.state.kind).toBe('read');
    session.applySettings({ ...settings, place: 'counter' });
    expect([session.reading, session.state.kind]).toEqual([null, 'looking']);
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });

  test('a reading is cleared when the text of its consent changes, and stays when no consent is wanted any more', async () => {
    const { session, cardKey, texts } = await wanted();
    const settings = { ...DEFAULT_SETTINGS, ...COUNTER };
    await session.agree(cardKey, texts.ja);
    session.read(request(cardKey));
    await until(session, 'read');
    session.applySettings({ ...settings, clearAfterMinutes: 1 });
    expect(session.state.kind).toBe('read');
    session.applySettings({ ...settings, consent: { ...consent, period: '' } });
    expect(session.state.kind).toBe('read');
    session.applySettings({ ...settings, consent: { ...consent, period: '2年' } });
    expect([session.reading, session.state.kind]).toEqual([null, 'looking']);
  });

  test('a demonstration that was read goes too', async () => {
    const { session } = begin({ consent });
    const secrets = eachSendable({ licence: '1234' });
    await session.demonstrate({ id: 'gold', title: { ja: '', en: '' }, about: null, secrets });
    session.read(request((await until(session, 'card-present')).cardKey));
    await until(session, 'read');
    session.applySettings({ ...DEFAULT_SETTINGS, ...COUNTER });
    expect(session.reading).toBeNull();
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });

  test.each([
    ['in the middle', false],
    ['at its very end', true],
  ])('a read that is under way is cancelled: %s', async (_, atEnd) => {
    const { desk, session } = begin({ consent });
    desk.lay('gold');
    const { cardKey } = await until(session, 'card-present');
    const goToCounter = () => session.applySettings({ ...DEFAULT_SETTINGS, ...COUNTER });
    if (atEnd) {
      desk.decodePhoto = async () => {
        goToCounter();
        return { kind: 'absent' } as const;
      };
    } else desk.onCommand = goToCounter;
    session.read(request(cardKey));
    expect((await until(session, 'refused')).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading).toBeNull();
    session.clear();
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });

  test('the next card asks again, and so does the same one', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    await session.agree(cardKey, texts.ja);
    desk.lay('gold');
    const second = await until(session, 'looking').then(() => until(session, 'card-present'));
    expect(second.consent.kind).toBe('wanted');
    expect(second.cardKey).not.toBe(cardKey);
    expect(session.read(request(second.cardKey))).toBe(false);
    expect(await session.agree(cardKey, texts.ja)).toBe(false);
    expect(desk.verified).toEqual([]);
  });

  test('a card that is gone as its holder agrees takes that with it', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    const agreeing = session.agree(cardKey, texts.ja);
    desk.lay('gold');
    await until(session, 'looking');
    await agreeing;
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });

  test('a wrong PIN and a second read ask nothing more', async () => {
    const { session, cardKey, texts } = await wanted();
    await session.agree(cardKey, texts.en);
    session.read(request(cardKey, '9999'));
    await until(session, 'refused');
    session.clear();
    expect((await until(session, 'card-present')).consent.kind).toBe('agreed');
    for (let time = 1; time <= 2; time++) {
      expect(session.read(request(cardKey))).toBe(true);
      const { reading } = await until(session, 'read');
      expect(reading.notes.filter(({ kind }) => kind === 'consent')).toHaveLength(1);
      session.clear();
      await until(session, 'card-present');
    }
  });

  test('of two cards, each has its own', async () => {
    const { desk, session, cardKey, texts } = await wanted();
    await session.agree(cardKey, texts.ja);
    desk.besides();
    await until(session, 'several-cards');
    desk.alone();
    // The card never left the reader.
    expect((await until(session, 'card-present')).consent.kind).toBe('agreed');
  });

  test('a card that comes back under the name of one that left has agreed to nothing', () => {
    const reader = { name: 'R', presence: 'card', insertion: 1 } as const;
    const lies: SessionEvent = { kind: 'readers', readers: [reader] };
    const pins = unknownPins('my-number');
    const looked: SessionEvent = { kind: 'looked', key: 'R 1', card: 'myna', pins, onCard: null };
    const texts = { ja: 'ja', en: 'en' };
    const consent = { 'my-number': texts, 'ic-licence': texts };
    const viewAfter = (events: readonly SessionEvent[]) => viewOf(events.reduce(reduce, FIRST_MODEL));
    const agreed: readonly SessionEvent[] = [
      { kind: 'settings', chosenReader: null, goesWithCard: true, consent },
      lies,
      looked,
      { kind: 'agreed', key: 'R 1', text: 'ja', sha256: '', at: 0 },
    ];
    expect(viewAfter(agreed)).toMatchObject({ consent: { kind: 'agreed' } });
    const back = [...agreed, { kind: 'readers', readers: [] } as const, lies, looked];
    expect(viewAfter(back)).toMatchObject({ consent: { kind: 'wanted' } });
  });

  test('a demonstration asks as well: staff may want to practise', async () => {
    const { session, cardKey, texts } = await wanted();
    await session.agree(cardKey, texts.ja);
    const secrets = eachSendable({ licence: '1234' });
    await session.demonstrate({ id: 'gold', title: { ja: '', en: '' }, about: null, secrets });
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });
});

test('what the read did not ask of the pins is as it was looked at', async () => {
  const { state } = await readGold();
  expect(state.reading.pins).toEqual({
    licence: { state: 'set', triesLeft: 10 },
    signature: { state: 'set', triesLeft: 5 },
    authentication: { state: 'set', triesLeft: 3 },
    inputSupport: { state: 'set', triesLeft: 3 },
  });
});
