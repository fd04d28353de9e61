import { afterEach, describe, expect, test } from 'vitest';
import { CONVENTIONAL_SECRETS, cardFile } from '../../tests/support/cards.ts';
import { eachSendable } from '../../tests/support/each-secret.ts';
import { Desk, until } from '../../tests/support/session-desk.ts';
import { asciiBytes } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { Secret } from '../base/secret.ts';
import { forEachSendable } from '../card/applications/descriptors.ts';
import { CardError } from '../card/card-error.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { NOT_NOW } from '../host/desk/answers.ts';
import { exportHandlers } from '../host/desk/export-handlers.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import type { EarlyView } from './contract/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from './contract/settings.ts';
import { readCard } from './read-card.ts';
import type { EarlyReading } from './reading.ts';
import { Session } from './session.ts';

/** The record is on the screen while the rest is still being read from the card. */

let open: Session | null = null;
afterEach(() => open?.close());

const { MENKYO_PIN1: PIN1, MENKYO_PIN2: PIN2 } = CONVENTIONAL_SECRETS;
const TYPED = { licence: '1234', signature: 'TEST1234', inputSupport: '5678', pin1: PIN1, pin2: PIN2 };
const DRAWN = { kind: 'drawn', href: 'data:image/png;base64,AA==', width: 3, height: 4 } as const;

function later<T = void>() {
  let [resolve, reject]: [(value: T) => void, (why: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** A read whose card answers nothing after the record until `goOn`. */
async function heldAfterRecord(
  id: string,
  { settings = {}, photo = false }: { settings?: Partial<Settings>; photo?: boolean } = {},
) {
  const desk = new Desk();
  const decoding: string[] = [];
  const sent: string[] = [];
  desk.decodePhoto = async () => {
    decoding.push(sent.at(-1) ?? '');
    return DRAWN as never;
  };
  const session = new Session(desk, { ...DEFAULT_SETTINGS, ...settings });
  open = session;
  desk.lay(id);
  const { cardKey } = await until(session, 'card-present');
  const hold = later<void>();
  const held = later<void>();
  const early = later<EarlyView>();
  session.events.on('state', (state) => {
    if (state.kind === 'reading' && state.early !== null) early.resolve(state.early);
  });
  desk.onCommand = (command) => {
    sent.push(toHex(command));
    const { state } = session;
    if (state.kind !== 'reading' || state.progress.step !== 'signature') return;
    held.resolve();
    return hold.promise;
  };
  const secrets = forEachSendable((name) => asciiBytes(TYPED[name]));
  session.read({
    cardKey,
    holder: 'none',
    photo,
    secrets,
    agreedTries: {},
    agreedForm: false,
    agreedRepeat: false,
  });
  await held.promise;
  return { desk, session, early: await early.promise, goOn: hold.resolve, fail: hold.reject, decoding, sent };
}

describe('the record of a My Number Card, before its signature has been read', () => {
  test('is shown without a verdict, and then judged', async () => {
    const { session, early, goOn } = await heldAfterRecord('gold');
    expect(early.licence?.number).toBe('001234567890');
    expect(early).not.toHaveProperty('authenticity');
    expect(early).not.toHaveProperty('raw');
    goOn();
    const { reading } = await until(session, 'read');
    expect(reading.authenticity.record.verdict).toBe('unknown-issuer');
    expect(reading.licence).toEqual(early.licence);
  });

  test('the program exports, notes and records nothing of it', async () => {
    const { session, goOn } = await heldAfterRecord('gold');
    const { export: save } = exportHandlers(
      session,
      async () => {
        throw new Error('delivered');
      },
      () => ({ version: '0', engine: null }),
      () => 'time',
    );
    const kinds = [
      { kind: 'png', dpi: 300 },
      { kind: 'svg', outlines: false },
      { kind: 'pdf', paper: 'a4' },
      { kind: 'json' },
      { kind: 'proof' },
    ] as const;
    for (const format of kinds) {
      const choices = { format, showCategory: false, withPhoto: true, withProof: false };
      expect(await save(choices)).toEqual(NOT_NOW);
    }
    // The register, a proof and an answer from afar all ask for this.
    expect(session.reading).toBeNull();
    expect(session.noteSeen(true)).toBe(false);
    goOn();
    await until(session, 'read');
    expect(session.reading).not.toBeNull();
  });

  test('a fault of the card takes it away, with the message alone', async () => {
    const { session, fail } = await heldAfterRecord('gold');
    fail(new CardError({ kind: 'removed' }));
    const refused = await until(session, 'refused');
    expect(refused.failure).toMatchObject({ kind: 'card-fault', fault: { kind: 'removed' } });
    expect(JSON.stringify(refused)).not.toContain('001234567890');
    expect(session.reading).toBeNull();
  });

  test('the machine is locked: it leaves the screen, and the read goes on', async () => {
    const { session, goOn } = await heldAfterRecord('gold');
    expect(session.clear()).toBe(true);
    expect(session.state).toMatchObject({ kind: 'reading', early: null });
    expect(session.clear()).toBe(false);
    goOn();
    await until(session, 'read');
  });

  test('cancelled, it goes as well', async () => {
    const { session, goOn } = await heldAfterRecord('gold');
    expect(session.cancel()).toBe(true);
    goOn();
    expect((await until(session, 'refused')).failure).toMatchObject({ fault: { kind: 'aborted' } });
    expect(session.reading).toBeNull();
  });

  test('at home without its photograph, and at a counter with it', async () => {
    const home = await heldAfterRecord('gold', { settings: { place: 'home' } });
    expect(home.early.photo).toEqual({ kind: 'hidden' });
    home.goOn();
    await until(home.session, 'read');
    await home.session.close();
    const counter = await heldAfterRecord('gold', { settings: { place: 'counter' } });
    expect(counter.early.photo).toEqual(DRAWN);
    counter.goOn();
    expect((await until(counter.session, 'read')).reading.photo).toEqual(DRAWN);
    // Once for the early face and the reading together, and after the next command was on its way.
    expect(counter.decoding).toHaveLength(1);
    expect(counter.decoding[0]).toBe(counter.sent.at(-1));
  });

  test('an early face that is late does not show in the read that follows', async () => {
    const desk = new Desk();
    const decoded = later<void>();
    desk.decodePhoto = async () => {
      await decoded.promise;
      return DRAWN as never;
    };
    const session = new Session(desk, { ...DEFAULT_SETTINGS, place: 'counter' });
    open = session;
    const secrets = () => eachSendable({ licence: asciiBytes('1234') });
    const rest = { holder: 'none', agreedTries: {}, agreedForm: false, agreedRepeat: false } as const;
    desk.lay('gold');
    const first = await until(session, 'card-present');
    desk.onCommand = () => {
      const { state } = session;
      if (state.kind === 'reading' && state.progress.step === 'signature')
        throw new CardError({ kind: 'reset' });
    };
    session.read({ cardKey: first.cardKey, secrets: secrets(), ...rest });
    await until(session, 'refused');
    session.clear();
    const reached = later<void>();
    const goOn = later<void>();
    const { cardKey } = await until(session, 'card-present');
    desk.onCommand = () => {
      reached.resolve();
      return goOn.promise;
    };
    session.read({ cardKey, secrets: secrets(), ...rest });
    await reached.promise;
    decoded.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(session.state).toMatchObject({ kind: 'reading', early: null });
    goOn.resolve();
    await until(session, 'read');
  });
});

test('a conventional licence: the photograph that PIN 2 opens comes later', async () => {
  const { session, early, goOn } = await heldAfterRecord('conventional-licence', { photo: true });
  expect(early).toMatchObject({ card: 'ic-licence', photo: { kind: 'coming' }, awaitsHolder: false });
  expect(early.holder?.name).not.toBeNull();
  expect(early.notes.map(({ kind }) => kind)).not.toContain('photo-needs-pin2');
  goOn();
  expect((await until(session, 'read')).reading.photo).toEqual(DRAWN);
});

test('without the wish for it, the early face says that the photograph is not read', async () => {
  const { early, goOn, session } = await heldAfterRecord('conventional-licence');
  expect(early.photo).toEqual(DRAWN);
  expect(early.notes.map(({ kind }) => kind)).toContain('photo-needs-pin2');
  goOn();
  await until(session, 'read');
});

const CARDS: readonly (readonly [id: string, holder: HolderSource, photo: boolean])[] = [
  ['gold', 'none', false],
  ['gold', 'signature-certificate', false],
  ['gold', 'both', false],
  ['driving-history', 'none', false],
  ['conventional-licence', 'none', false],
  ['conventional-licence', 'none', true],
];

test.each(CARDS)(
  '%s, holder %s, photograph %s: the card gets the same commands in the same order',
  async (id, holder, photo) => {
    const read = async (onRecord?: (early: EarlyReading) => void) => {
      const inner = connectInProcess(new VirtualCard(cardFile(id)));
      const sent: string[] = [];
      const secrets = forEachSendable((name) => ({
        secret: new Secret(asciiBytes(TYPED[name])),
        agreedTries: null,
        agreedForm: false,
        agreedRepeat: false,
      }));
      const outcome = await readCard(
        {
          ...inner,
          transmit: (command, signal) => {
            sent.push(toHex(command));
            return inner.transmit(command, signal);
          },
        },
        {
          secrets,
          holder,
          photo,
          origin: 'virtual',
          now: () => 0,
          judging: { trusted: [], at: null },
          ...(onRecord === undefined ? {} : { onRecord }),
        },
      );
      expect(outcome.ok).toBe(true);
      return { sent, outcome };
    };
    const told: EarlyReading[] = [];
    const alone = await read();
    const watched = await read((early) => {
      told.push(early);
    });
    expect(watched.sent).toEqual(alone.sent);
    expect(watched.outcome).toEqual(alone.outcome);
    expect(told).toHaveLength(1);
  },
);
