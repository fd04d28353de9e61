import { afterEach, describe, expect, test, vi } from 'vitest';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { CONTEXT, MAKER } from '../../tests/support/proofs.ts';
import { Desk, until } from '../../tests/support/session-desk.ts';
import { asciiBytes } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { Secret } from '../base/secret.ts';
import { MYNA_LICENCE } from '../card/applications/myna-licence/descriptor.ts';
import { CardError } from '../card/card-error.ts';
import { Replay } from '../card/trace/replay.ts';
import { logAsTrace } from '../host/log-trace.ts';
import { readDocument } from '../host/read-document.ts';
import { testAuthority } from '../host/trust-store.ts';
import { makeProof } from '../proof/make-proof.ts';
import type { HolderWay } from './contract/reading.ts';
import type { HolderRequest, ReadRequest, SessionState } from './contract/session.ts';
import { DEFAULT_SETTINGS, type Settings } from './contract/settings.ts';
import { readCard } from './read-card.ts';
import { Session } from './session.ts';
import { NO_WISH } from './wishes.ts';

/** The holder is read later, from the card that still lies there, without the licence's PIN. */

let open: Session | null = null;
afterEach(() => open?.close());

const TYPED = { licence: '1234', signature: 'TEST1234', inputSupport: '5678' } as const;
type Typed = Partial<Record<keyof typeof TYPED, string>>;

function secretsOf(texts: Typed) {
  const { licence, signature, inputSupport } = texts;
  const bytes = (text?: string) => (text === undefined ? null : asciiBytes(text));
  return eachSendable({
    licence: bytes(licence),
    signature: bytes(signature),
    inputSupport: bytes(inputSupport),
  });
}

function licenceRequest(cardKey: string, holder: ReadRequest['holder'] = 'none'): ReadRequest {
  const secrets = secretsOf(holder === 'none' ? { licence: TYPED.licence } : TYPED);
  return { cardKey, holder, secrets, agreedTries: {}, agreedForm: false, agreedRepeat: false };
}

function holderRequest(
  cardKey: string,
  texts: Typed = { inputSupport: TYPED.inputSupport },
  more: Partial<HolderRequest> = {},
): HolderRequest {
  const request = { cardKey, holder: 'input-support', agreedTries: {}, agreedForm: false } as const;
  return { ...request, agreedRepeat: false, secrets: secretsOf(texts), ...more };
}

type Read = Extract<SessionState, { kind: 'read' }>;

/** The next state with a reading that fits. */
async function untilRead(session: Session, fits: (state: Read) => boolean): Promise<Read> {
  return vi.waitFor(() => {
    const { state } = session;
    if (state.kind !== 'read' || !fits(state)) throw new Error(`not yet: ${state.kind}`);
    return state;
  });
}

const untilNamed = (session: Session) => untilRead(session, ({ reading }) => reading.holder !== null);

async function untilRefused(session: Session) {
  const { holderToo, ...state } = await untilRead(session, (one) => one.holderToo.kind === 'refused');
  if (holderToo.kind !== 'refused') throw new Error(holderToo.kind);
  return { ...state, failure: holderToo.failure };
}

interface Licence {
  readonly desk: Desk;
  readonly session: Session;
  readonly cardKey: string;
  /** The commands since the licence was read, in hex. */
  readonly sent: string[];
}

/** A card whose licence was read by its PIN alone. */
async function licenceOnly(id: string, settings: Partial<Settings> = {}): Promise<Licence> {
  const desk = new Desk();
  const trusted = await testAuthority();
  desk.trusted = async () => trusted as never;
  const session = new Session(desk, { ...DEFAULT_SETTINGS, ...settings });
  open = session;
  desk.lay(id);
  const present = await until(session, 'card-present');
  if (present.consent.kind === 'wanted') await session.agree(present.cardKey, present.consent.texts.ja);
  session.read(licenceRequest(present.cardKey));
  const { cardKey, holderToo } = await until(session, 'read');
  expect([cardKey, holderToo.kind]).toEqual([present.cardKey, 'idle']);
  const sent: string[] = [];
  desk.onCommand = (command) => {
    sent.push(toHex(command));
  };
  return { desk, session, cardKey, sent };
}

/** What one read of that card gives that is asked for everything at once. */
async function wholeRead(id: string, holder: HolderWay, settings: Partial<Settings> = {}) {
  const desk = new Desk();
  const trusted = await testAuthority();
  desk.trusted = async () => trusted as never;
  const session = new Session(desk, { ...DEFAULT_SETTINGS, ...settings });
  desk.lay(id);
  const { cardKey, consent } = await until(session, 'card-present');
  if (consent.kind === 'wanted') await session.agree(cardKey, consent.texts.ja);
  session.read(licenceRequest(cardKey, holder));
  const made = await shownBy(session, await until(session, 'read'));
  await session.close();
  return made;
}

/** Everything that is made of a reading. */
async function shownBy(session: Session, { reading: view }: Read) {
  const { reading } = session;
  if (reading === null) throw new Error('no reading');
  const proof = await makeProof(reading, null, CONTEXT, MAKER);
  if (!proof.ok) throw new Error(proof.error.kind);
  return {
    view,
    reading,
    document: readDocument(reading),
    raw: reading.raw?.files,
    proof: proof.value.opened,
  };
}

const verifies = (sent: readonly string[]) => sent.filter((one) => one.startsWith('0020') && one.length > 8);

describe('the licence and then the holder are one reading', () => {
  const ways = ['signature-certificate', 'input-support', 'both'] as const;
  const ids = [
    'gold',
    'driving-history',
    'altered-record',
    'unknown-issuer',
    'no-record-signature',
    'foreign-name',
    'external-characters',
  ];
  test.each(ids.flatMap((id) => ways.map((holder) => [id, holder] as const)))(
    '%s, %s: the same as both at once, in the window, as JSON and in a proof',
    async (id, holder) => {
      const { session, cardKey, sent } = await licenceOnly(id);
      const { signature, inputSupport } = TYPED;
      expect(session.readHolder(holderRequest(cardKey, { signature, inputSupport }, { holder }))).toBe(true);
      const now = await untilNamed(session);
      expect(await shownBy(session, now)).toEqual(await wholeRead(id, holder));
      expect(now.holderToo).toEqual({ kind: 'idle' });
      // Neither the licence's application nor its PIN.
      expect(sent.filter((one) => one.includes(toHex(MYNA_LICENCE.aid)))).toEqual([]);
      expect(verifies(sent)).toHaveLength(holder === 'both' ? 2 : 1);
      expect(verifies(sent).filter((one) => one.startsWith('00200086'))).toEqual([]);
    },
  );

  test('under the same consent', async () => {
    const consent = { business: 'み', purpose: '確かめるため', kept: '日付', period: '1年' };
    const settings = { place: 'counter', consent } as const;
    const { session, cardKey } = await licenceOnly('gold', settings);
    expect(session.readHolder(holderRequest(cardKey))).toBe(true);
    const made = await shownBy(session, await untilNamed(session));
    expect(made).toEqual(await wholeRead('gold', 'input-support', settings));
    expect(made.reading.notes.filter(({ kind }) => kind === 'consent')).toHaveLength(1);
  });

  test('a card without a certificate says so, and its text can be added: as one read of both', async () => {
    const { session, cardKey } = await licenceOnly('no-certificate');
    const { signature } = TYPED;
    session.readHolder(holderRequest(cardKey, { signature }, { holder: 'signature-certificate' }));
    const without = await untilRead(
      session,
      ({ reading }) => reading.authenticity.holder.verdict !== 'not-read',
    );
    expect([without.reading.holder, without.reading.authenticity.holder.verdict]).toEqual([
      null,
      'no-certificate',
    ]);
    for (const holder of ['signature-certificate', 'both'] as const)
      expect(session.readHolder(holderRequest(cardKey, TYPED, { holder }))).toBe(false);
    expect(session.readHolder(holderRequest(cardKey))).toBe(true);
    expect(await shownBy(session, await untilNamed(session))).toEqual(
      await wholeRead('no-certificate', 'both'),
    );
  });

  test('what the clerk compared by eye is still said', async () => {
    const { session, cardKey } = await licenceOnly('gold');
    session.noteSeen(true);
    session.readHolder(holderRequest(cardKey));
    const { reading } = await untilNamed(session);
    expect(reading.notes.at(-1)).toEqual({ kind: 'holder-seen-on-card' });
    expect(session.reading?.notes).toEqual(reading.notes);
  });
});

describe('it is the card that was read, or nothing is sent', () => {
  test('another card is refused, and what was typed is overwritten', async () => {
    const { session, sent } = await licenceOnly('gold');
    const request = holderRequest('R 99');
    expect(session.readHolder(request)).toBe(false);
    expect(request.secrets.inputSupport).toEqual(new Uint8Array(4));
    expect(sent).toEqual([]);
  });

  test('a lifted card is refused, and the licence stays', async () => {
    const { desk, session, cardKey, sent } = await licenceOnly('gold');
    desk.takeAway();
    await untilRead(session, ({ isCardThere }) => !isCardThere);
    const request = holderRequest(cardKey);
    expect(session.readHolder(request)).toBe(false);
    expect(request.secrets.inputSupport).toEqual(new Uint8Array(4));
    expect([sent, session.state.kind]).toEqual([[], 'read']);
  });

  test('the same card laid down again is another one', async () => {
    const { desk, session, cardKey, sent } = await licenceOnly('gold');
    desk.takeAway();
    await untilRead(session, ({ isCardThere }) => !isCardThere);
    desk.lay('gold');
    await until(session, 'card-present');
    sent.length = 0;
    expect(session.readHolder(holderRequest(cardKey))).toBe(false);
    expect(verifies(sent)).toEqual([]);
  });

  test('a second card beside it: which one is meant is not known', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    desk.besides();
    await vi.waitFor(() => expect(session.state).not.toMatchObject({ kind: 'read', isCardThere: true }));
    expect(session.readHolder(holderRequest(cardKey))).toBe(false);
  });

  test('a card that is swapped before the PIN is sent gets nothing', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    desk.verified.length = 0;
    desk.onCommand = (command) => {
      if (command[1] !== 0x20) return;
      desk.onCommand = () => undefined;
      desk.lay('other-card');
    };
    session.readHolder(holderRequest(cardKey));
    const { failure } = await until(session, 'refused');
    expect(failure).toEqual({ kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } });
    expect([desk.verified, session.reading]).toEqual([[], null]);
  });

  test.each([
    ['a name that was read already', 'gold', 'input-support'],
    ['a conventional licence', 'conventional-licence', 'none'],
  ] as const)('not for %s', async (_, id, holder) => {
    const desk = new Desk();
    const session = new Session(desk, DEFAULT_SETTINGS);
    open = session;
    desk.lay(id);
    const { cardKey } = await until(session, 'card-present');
    const request = licenceRequest(cardKey, holder);
    session.read({ ...request, secrets: { ...request.secrets, pin1: asciiBytes('1357') } });
    await until(session, 'read');
    expect(session.readHolder(holderRequest(cardKey))).toBe(false);
  });

  test('twice at once is once', async () => {
    const { session, cardKey, sent } = await licenceOnly('gold');
    expect(session.readHolder(holderRequest(cardKey))).toBe(true);
    expect(session.readHolder(holderRequest(cardKey))).toBe(false);
    await untilNamed(session);
    expect(verifies(sent)).toHaveLength(1);
  });
});

describe('no try is wasted', () => {
  test('a wrong PIN loses nothing of the licence, and the tries left are told', async () => {
    const { session, cardKey, sent } = await licenceOnly('gold');
    const before = session.reading;
    session.readHolder(holderRequest(cardKey, { inputSupport: '9999' }));
    const { failure, reading } = await untilRefused(session);
    expect(failure).toEqual({ kind: 'wrong-secret', secret: 'inputSupport', triesLeft: 2 });
    expect(reading.pins.inputSupport).toEqual({ state: 'set', triesLeft: 2 });
    expect(session.reading).toBe(before);
    // The tries were asked for first.
    expect(sent.indexOf('00200080')).toBeLessThan(sent.indexOf(verifies(sent)[0] ?? ''));
    session.readHolder(holderRequest(cardKey));
    expect((await untilNamed(session)).reading.pins.inputSupport).toEqual({ state: 'set', triesLeft: 2 });
  });

  test('what the card has refused is not sent again unasked', async () => {
    const { session, cardKey, sent } = await licenceOnly('gold');
    const press = async (more: Partial<HolderRequest> = {}) => {
      session.readHolder(holderRequest(cardKey, { inputSupport: '9999' }, more));
      return (await untilRefused(session)).failure;
    };
    expect(await press()).toMatchObject({ kind: 'wrong-secret', triesLeft: 2 });
    expect(await press()).toMatchObject({ kind: 'secret-not-sent', reason: 'refused-before', triesLeft: 2 });
    expect(verifies(sent)).toHaveLength(1);
    const agreed = { agreedRepeat: true, agreedTries: { inputSupport: 2 } };
    expect(await press(agreed)).toMatchObject({ kind: 'wrong-secret', triesLeft: 1 });
  });

  test('the last try needs an agreement, and a locked PIN gets nothing', async () => {
    const { session, cardKey, sent } = await licenceOnly('gold');
    for (const triesLeft of [2, 1]) {
      session.readHolder(holderRequest(cardKey, { inputSupport: `999${triesLeft}` }, agreed(triesLeft + 1)));
      expect((await untilRead(session, triesAre(triesLeft))).holderToo.kind).toBe('refused');
    }
    sent.length = 0;
    session.readHolder(holderRequest(cardKey));
    await vi.waitFor(() =>
      expect(session.state).toMatchObject({
        holderToo: { failure: { kind: 'secret-not-sent', reason: 'few-tries', triesLeft: 1 } },
      }),
    );
    expect(verifies(sent)).toEqual([]);
    session.readHolder(holderRequest(cardKey, { inputSupport: '0000' }, agreed(1)));
    expect((await untilRead(session, triesAre(0))).reading.pins.inputSupport?.state).toBe('locked');
    sent.length = 0;
    session.readHolder(holderRequest(cardKey));
    await vi.waitFor(() =>
      expect(session.state).toMatchObject({
        holderToo: { failure: { kind: 'locked', secret: 'inputSupport' } },
      }),
    );
    expect(verifies(sent)).toEqual([]);
    expect(session.reading?.licence?.number).toBe('001234567890');
  });

  const agreed = (inputSupport: number) => ({ agreedTries: { inputSupport } });
  const triesAre =
    (left: number) =>
    ({ reading }: Read) =>
      reading.pins.inputSupport?.triesLeft === left;

  test('a wrong form is refused before the card is asked', async () => {
    const { session, cardKey, sent } = await licenceOnly('gold');
    expect(session.readHolder(holderRequest(cardKey, { inputSupport: '567' }))).toBe(true);
    expect((await untilRefused(session)).failure).toMatchObject({
      reason: 'wrong-form',
      secret: 'inputSupport',
    });
    expect(sent).toEqual([]);
  });

  test('of both sources, a refused one leaves the licence as it was', async () => {
    const { session, cardKey } = await licenceOnly('gold');
    const before = session.reading;
    const texts = { signature: TYPED.signature, inputSupport: '9999' };
    session.readHolder(holderRequest(cardKey, texts, { holder: 'both' }));
    expect((await untilRefused(session)).failure).toMatchObject({ secret: 'inputSupport', triesLeft: 2 });
    expect([session.reading, session.reading?.holder]).toEqual([before, null]);
  });
});

describe('a card that is lifted in the middle', () => {
  const liftAtVerify = (desk: Desk) => {
    desk.onCommand = (command) => {
      if (command[1] !== 0x20 || command.length <= 4) return;
      desk.onCommand = () => undefined;
      // The card may have got it.
      desk.takeAway();
      throw new CardError({ kind: 'removed' });
    };
  };
  const PERHAPS = {
    kind: 'card-fault',
    fault: { kind: 'removed' },
    cost: { kind: 'perhaps-one-try', secret: 'inputSupport' },
  };

  test('at home the licence stays, and the try that may be lost is told', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    const before = session.reading;
    liftAtVerify(desk);
    session.readHolder(holderRequest(cardKey));
    const { failure, isCardThere, reading } = await untilRefused(session);
    expect(failure).toEqual(PERHAPS);
    expect([isCardThere, reading.pins.inputSupport]).toEqual([false, { state: 'set', triesLeft: null }]);
    expect(session.reading).toBe(before);
  });

  test('at a counter it goes with its card, and the try that may be lost is told', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold', { place: 'counter' });
    liftAtVerify(desk);
    session.readHolder(holderRequest(cardKey));
    const refused = await until(session, 'refused');
    expect(refused.failure).toEqual(PERHAPS);
    expect(JSON.stringify(refused)).not.toContain('001234567890');
    expect(session.reading).toBeNull();
  });

  test('a fault without a lift: the card itself is asked how many tries are left', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    desk.onCommand = (command) => {
      if (command[1] !== 0x20 || command.length <= 4) return;
      desk.onCommand = () => undefined;
      throw new CardError({ kind: 'transport', code: '80100016' });
    };
    session.readHolder(holderRequest(cardKey));
    const { failure, reading } = await untilRefused(session);
    expect(failure).toMatchObject({ cost: { kind: 'perhaps-one-try', secret: 'inputSupport' } });
    expect(reading.pins.inputSupport).toEqual({ state: 'set', triesLeft: 3 });
    session.readHolder(holderRequest(cardKey));
    await untilNamed(session);
  });
});

describe('what was read leaves', () => {
  /** The card answers nothing from its first command on, until `goOn`. */
  function held(desk: Desk) {
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const sent: string[] = [];
    const reached = new Promise<void>((resolve) => {
      desk.onCommand = (command) => {
        sent.push(toHex(command));
        resolve();
        return gate;
      };
    });
    return { reached, goOn, sent };
  }

  test('cleared in the middle: at once, and nothing comes of the read', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    const { reached, goOn, sent } = held(desk);
    session.readHolder(holderRequest(cardKey));
    await reached;
    expect(session.clear()).toBe(true);
    expect([session.reading, session.state]).toMatchObject([null, { kind: 'reading', early: null }]);
    goOn();
    expect((await until(session, 'refused')).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading).toBeNull();
    expect(verifies(sent)).toEqual([]);
  });

  test('consent is wanted in the middle: the same', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    const { reached, goOn } = held(desk);
    session.readHolder(holderRequest(cardKey));
    await reached;
    const consent = { business: 'み', purpose: '確かめるため', kept: '日付', period: '1年' };
    session.applySettings({ ...DEFAULT_SETTINGS, place: 'counter', consent });
    expect([session.reading, session.state.kind]).toEqual([null, 'reading']);
    goOn();
    await until(session, 'refused');
    session.clear();
    expect((await until(session, 'card-present')).consent.kind).toBe('wanted');
  });

  test('a PIN that was never sent is overwritten all the same', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    const { reached, goOn } = held(desk);
    const wipe = vi.spyOn(Secret.prototype, 'wipe');
    session.readHolder(holderRequest(cardKey));
    await reached;
    expect(wipe).not.toHaveBeenCalled();
    session.cancel();
    goOn();
    await untilRefused(session);
    expect(wipe.mock.contexts).toMatchObject([{ wiped: true }]);
    wipe.mockRestore();
  });

  test('cancelled: the licence stays without a name', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    const { reached, goOn } = held(desk);
    session.readHolder(holderRequest(cardKey));
    await reached;
    expect(session.cancel()).toBe(true);
    goOn();
    expect((await untilRefused(session)).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading?.holder).toBeNull();
  });

  test('cancelled when the card was faster: the same', async () => {
    const { session, cardKey } = await licenceOnly('gold');
    session.events.on('state', (state) => {
      if (state.kind !== 'read' || state.holderToo.kind !== 'running') return;
      if (state.holderToo.step === 'judging') session.cancel();
    });
    session.readHolder(holderRequest(cardKey));
    expect((await untilRefused(session)).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading?.holder).toBeNull();
  });

  test('the minutes stand still while the card is read, and begin anew after it', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold', { clearAfterMinutes: 1 });
    desk.pass(59_000);
    const { reached, goOn } = held(desk);
    session.readHolder(holderRequest(cardKey));
    await reached;
    session.applySettings({ ...DEFAULT_SETTINGS, clearAfterMinutes: 1, textSize: 150 });
    expect(session.state).toMatchObject({ clearsAt: null });
    desk.pass(2_000);
    expect(session.state.kind).toBe('read');
    goOn();
    const named = await untilRead(
      session,
      ({ reading, clearsAt }) => reading.holder !== null && clearsAt !== null,
    );
    expect(named.clearsAt).toBe(desk.time + 60_000);
    desk.pass(60_000);
    expect([session.reading, desk.timers.size]).toEqual([null, 0]);
  });

  test('a fault of the program itself leaves the licence, and says so', async () => {
    const { desk, session, cardKey } = await licenceOnly('gold');
    desk.trusted = async () => {
      throw new Error('the folder is gone');
    };
    session.readHolder(holderRequest(cardKey));
    expect((await untilRefused(session)).failure).toEqual({ kind: 'internal' });
    expect(session.reading?.licence?.number).toBe('001234567890');
  });
});

test('the log names it, and a replay of the read does not take it', async () => {
  const desk = new Desk();
  const session = new Session(desk, DEFAULT_SETTINGS);
  open = session;
  session.watchLog(true);
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  session.read(licenceRequest(cardKey));
  await until(session, 'read');
  session.readHolder(holderRequest(cardKey));
  await untilNamed(session);
  const { log } = session;
  if (log === null) throw new Error('no log');
  expect(log.events.flatMap((event) => ('connect' in event ? [event.connect] : []))).toEqual([
    'status',
    'read',
    'holder',
  ]);
  const verified = log.events.flatMap((event) =>
    'command' in event && event.command.endsWith('**') ? [event.command] : [],
  );
  expect(verified).toEqual(['00200086**', '00200080**']);
  const trace = logAsTrace(log, { version: '0', engine: null });
  const replayed = await readCard(new Replay(trace, 'read').connect(), {
    secrets: { licence: { ...NO_WISH, secret: new Secret(asciiBytes('0000')) } },
    holder: trace.head.holder,
    origin: 'replay',
    now: () => desk.time,
    judging: { trusted: [], at: null },
  });
  expect(replayed).toMatchObject({
    ok: true,
    reading: { holder: null, licence: { number: '001234567890' } },
  });
});
