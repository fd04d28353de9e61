import { consentTexts } from '../../src/app/consent-text.ts';
import type { EarlyView, ReadFailureView, ReadingView } from '../../src/app/contract/reading.ts';
import type { CardPlace, SessionState } from '../../src/app/contract/session.ts';
import { earlyOf } from '../../src/app/read-draft.ts';
import type { EarlyReading } from '../../src/app/reading.ts';
import { earlyViewOf, photoOf } from '../../src/app/session-views.ts';
import { SECRET_NAMES } from '../../src/card/applications/descriptors.ts';
import { unknownPins } from '../../src/card/applications/pins.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { dayInJapan } from '../../src/licence/calendar.ts';
import { eachSendable } from './each-secret.ts';
import { readingOf } from './readings.ts';
import { conventionalReadings } from './staged-conventional.ts';
import type { Staged } from './staged-window.ts';
import { READER, viewOfReading } from './staged-window.ts';

type Pins = Extract<SessionState, { kind: 'card-present' }>['pins'];

const PLACE: CardPlace = { kind: 'reader', name: READER };
export const DEMONSTRATION: CardPlace = {
  kind: 'demonstration',
  card: {
    id: 'gold',
    title: { ja: '優良（ゴールド）', en: 'Excellent driver, gold' },
    about: null,
    secrets: eachSendable({ licence: '1234', signature: 'TEST1234', inputSupport: '5678' }),
  },
};

const FULL: Pins = {
  ...unknownPins('my-number'),
  licence: { state: 'set', triesLeft: 10 },
  signature: { state: 'set', triesLeft: 5 },
  authentication: { state: 'set', triesLeft: 3 },
  inputSupport: { state: 'set', triesLeft: 3 },
};

type CardPresent = Extract<Staged, { kind: 'card-present' }>;

function present(pins: Partial<Pins> = {}, place = PLACE): CardPresent {
  return {
    kind: 'card-present',
    place,
    cardKey: 'staged',
    card: 'my-number',
    onCard: null,
    pins: { ...FULL, ...pins },
    consent: { kind: 'not-asked' },
  };
}

export const CONVENTIONAL_DEMONSTRATION: CardPlace = {
  kind: 'demonstration',
  card: {
    id: 'conventional-licence',
    title: { ja: '従来の免許証（ICカード）', en: 'A conventional IC licence card' },
    about: null,
    secrets: eachSendable({ pin1: '1357', pin2: '2468' }),
  },
};

type OnCard = NonNullable<CardPresent['onCard']>;

const ON_CARD: OnCard = {
  version: '008',
  issuedOn: { year: 2024, month: 1, day: 15 },
  expiresOn: { year: 2099, month: 2, day: 1 },
};
const NOTHING_TOLD: OnCard = { version: null, issuedOn: null, expiresOn: null };
const LAST_DAY_SOON = dayInJapan(Date.now() + 30 * 24 * 60 * 60_000);

const pin = (state: 'set' | 'unset' | 'locked' | 'unknown', triesLeft: number | null) => ({
  state,
  triesLeft,
});

function conventional(
  pins: Pick<Pins, 'pin1' | 'pin2'> = {},
  onCard: Partial<OnCard> = {},
  place = PLACE,
): CardPresent {
  return {
    ...present({}, place),
    card: 'ic-licence',
    onCard: { ...ON_CARD, ...onCard },
    pins: { pin1: pin('set', 3), pin2: pin('set', 3), ...pins },
  };
}

const CONSENT = {
  business: 'みほん運送株式会社',
  purpose: '運転業務に就く人の免許を確かめるため。',
  kept: '確認した日と、有効期間の末日。',
  period: '退職の日から3年間。',
};

const FAULTS = [
  { kind: 'no-service', reason: 'not-running', detail: 'gone' },
  { kind: 'no-reader', name: READER },
  { kind: 'no-card' },
  { kind: 'in-use' },
  { kind: 'removed' },
  { kind: 'reset' },
  { kind: 'timed-out' },
  { kind: 'mute' },
  { kind: 'transport', code: 'SCARD_E_COMM_DATA_LOST' },
  { kind: 'malformed', where: 'WEF02 42' },
  { kind: 'aborted' },
] as const;

const NOT_SENT = [
  'wrong-form',
  'not-given',
  'few-tries',
  'tries-unknown',
  'pin-state-unknown',
  'refused-before',
] as const;

/** Every kind of failed read. */
export const FAILURES: readonly ReadFailureView[] = [
  ...FAULTS.map((fault) => ({ kind: 'card-fault' as const, fault, cost: { kind: 'nothing' as const } })),
  ...SECRET_NAMES.map((secret) => ({
    kind: 'card-fault' as const,
    fault: { kind: 'removed' as const },
    cost: { kind: 'perhaps-one-try' as const, secret },
  })),
  { kind: 'not-a-my-number-card', card: 'unknown' },
  { kind: 'no-licence' },
  { kind: 'wrong-secret', secret: 'licence', triesLeft: 9 },
  { kind: 'wrong-secret', secret: 'licence', triesLeft: 1 },
  ...SECRET_NAMES.map((secret) => ({ kind: 'wrong-secret' as const, secret, triesLeft: 0 })),
  { kind: 'wrong-secret', secret: 'signature', triesLeft: 4 },
  { kind: 'wrong-secret', secret: 'inputSupport', triesLeft: 2 },
  ...SECRET_NAMES.map((secret) => ({ kind: 'locked' as const, secret })),
  ...NOT_SENT.map((reason) => ({
    kind: 'secret-not-sent' as const,
    secret: 'signature' as const,
    reason,
    triesLeft: reason === 'few-tries' ? 1 : null,
  })),
  { kind: 'wrong-secret', secret: 'pin1', triesLeft: 2 },
  { kind: 'wrong-secret', secret: 'pin1', triesLeft: 1, wasDefault: true },
  ...(['few-tries', 'pin-state-unknown'] as const).map((reason) => ({
    kind: 'secret-not-sent' as const,
    secret: 'pin1' as const,
    reason,
    triesLeft: 1,
  })),
  { kind: 'internal' },
];

/** States before a card can be read, or while it is read. */
export const PLAIN: Readonly<Record<string, Staged>> = {
  starting: { kind: 'starting', readers: [] },
  'service-not-running': { kind: 'no-service', reason: 'not-running', detail: 'x', readers: [] },
  'service-not-installed': {
    kind: 'no-service',
    reason: 'not-installed',
    detail: 'libpcsclite.so.1: cannot open shared object file: No such file or directory',
    readers: [],
  },
  'no-reader': { kind: 'no-reader', readers: [] },
  'waiting-for-card': { kind: 'waiting-for-card', readers: [{ name: READER, presence: 'empty' }] },
  'several-cards': {
    kind: 'several-cards',
    readers: [
      { name: READER, presence: 'card' },
      { name: 'SONY FeliCa RC-S300/P (1234567) 01 00', presence: 'card' },
      { name: 'Third Reader 02 00', presence: 'empty' },
    ],
  },
  looking: { kind: 'looking', place: PLACE },
  'silent-in-use': { kind: 'silent-card', place: PLACE, fault: { kind: 'in-use' } },
  'silent-mute': { kind: 'silent-card', place: PLACE, fault: { kind: 'mute' } },
  'wrong-card-no-licence': { kind: 'wrong-card', place: PLACE, card: 'myna-without-licence' },
  'wrong-card-unknown': { kind: 'wrong-card', place: PLACE, card: 'unknown' },
  secrets: present(),
  consent: {
    ...present(),
    consent: { kind: 'wanted', texts: consentTexts(CONSENT, 'my-number') },
  },
  declined: { ...present(), consent: { kind: 'declined' } },
  'secrets-demonstration': present({}, DEMONSTRATION),
  'secrets-few': present({
    licence: { state: 'set', triesLeft: 1 },
    signature: { state: 'set', triesLeft: 1 },
    inputSupport: { state: 'set', triesLeft: 1 },
  }),
  'secrets-unset': present({ licence: { state: 'unset', triesLeft: 10 } }),
  'secrets-locked': present({ licence: { state: 'locked', triesLeft: 0 } }),
  'secrets-unknown': present({ licence: { state: 'unknown', triesLeft: null } }),
  'secrets-password-locked': present({ signature: { state: 'locked', triesLeft: 0 } }),
  'secrets-no-holder': present({
    signature: { state: 'absent', triesLeft: null },
    inputSupport: { state: 'absent', triesLeft: null },
  }),
  'secrets-conventional': conventional(),
  'secrets-conventional-few': conventional({ pin1: pin('set', 1), pin2: pin('set', 1) }),
  'secrets-conventional-locked': conventional({ pin1: pin('locked', 0) }),
  'secrets-conventional-pin2-locked': conventional({ pin2: pin('locked', 0) }),
  'secrets-conventional-unset': conventional({ pin1: pin('unset', 3), pin2: pin('unset', 3) }),
  'secrets-conventional-unknown': conventional({ pin1: pin('unknown', 3), pin2: pin('unknown', 3) }),
  'secrets-conventional-untold': conventional(
    { pin1: pin('unknown', null), pin2: pin('unknown', null) },
    NOTHING_TOLD,
  ),
  'secrets-conventional-expired': conventional(
    {},
    { issuedOn: { year: 2021, month: 5, day: 20 }, expiresOn: { year: 2026, month: 6, day: 15 } },
  ),
  'secrets-conventional-expiring': conventional({}, { expiresOn: LAST_DAY_SOON }),
  'secrets-conventional-demonstration': conventional({}, {}, CONVENTIONAL_DEMONSTRATION),
  'reading-unlocking': reading('unlocking', 0, 0),
  'reading-record': reading('record', 1024, 4033),
  'reading-signature': reading('signature', 4033, 4617),
  'reading-certificate': reading('certificate', 4617, 6112),
  'reading-basic-facts': reading('basic-facts', 4617, 4700),
  'reading-judging': reading('judging', 6112, 6112),
};

type Step = Extract<SessionState, { kind: 'reading' }>['progress']['step'];

function reading(step: Step, bytesRead: number, bytesKnown: number, early: EarlyView | null = null): Staged {
  return { kind: 'reading', place: PLACE, progress: { step, bytesRead, bytesKnown }, early };
}

/** The name of the screen that shows a state. */
export function screenOf(state: Staged): string {
  if (state.kind === 'reading') return state.early === null ? 'reading' : 'early';
  if (state.kind !== 'card-present') return state.kind;
  if (state.consent.kind === 'wanted') return 'consent';
  return state.consent.kind === 'declined' ? 'declined' : state.kind;
}

/** Fixtures whose readings look different from each other. */
const READ_IDS = [
  'gold',
  'new-driver',
  'driving-history',
  'expired',
  'expiring',
  'altered-record',
  'all-categories',
  'external-characters',
  'no-certificate',
  'unknown-issuer',
] as const;

/** Every state of a session, by name, so that a test can look at every screen. */
export async function allStaged(): Promise<ReadonlyMap<string, Staged>> {
  const all = new Map<string, Staged>(Object.entries(PLAIN));
  for (const id of READ_IDS) all.set(`read-${id}`, read(await viewOfReading(await readingOf(id))));
  for (const [name, view, step] of await earlyViews()) {
    all.set(`early-${name}`, reading(step, 4033, 4617, view));
  }
  const plain = await viewOfReading(await readingOf('gold', { holder: 'none' }));
  all.set('read-without-holder', read(plain));
  const text = await viewOfReading(await readingOf('gold', { holder: 'input-support' }));
  all.set('read-input-support', { ...read(text), place: DEMONSTRATION } as Staged);
  all.set('read-card-gone', { ...read(plain), isCardThere: false } as Staged);
  for (const [name, reading] of await conventionalReadings()) {
    all.set(name, read(await viewOfReading(reading)));
  }
  const bare = await viewOfReading(await readingOf('conventional-licence', { photo: false }));
  const refusal: ReadFailureView = { kind: 'wrong-secret', secret: 'pin2', triesLeft: 2 };
  all.set('read-conventional-pin2-refused', { ...read(bare), refusal } as Staged);
  all.set('read-conventional-demonstration', { ...read(bare), place: DEMONSTRATION } as Staged);
  for (const failure of FAILURES) {
    const details = Object.entries(failure).flatMap(([, value]) =>
      typeof value === 'object' && value !== null
        ? [Object.values(value)[0], 'secret' in value ? value.secret : '']
        : [value],
    );
    const name = `refused-${details.filter((detail) => detail !== '' && detail !== null).join('-')}`;
    all.set(name, { kind: 'refused', place: PLACE, failure });
  }
  return all;
}

/** The face while the card is still being read: at a counter, at home, and of a conventional licence. */
async function earlyViews(): Promise<[name: string, EarlyView, Step][]> {
  const early = async (id: string, awaits: EarlyReading['awaits'], photo?: EarlyView['photo']) => {
    const reading = await readingOf(id, { holder: 'none' });
    // The signature and the certificate are read after the record, and so are their notes.
    return earlyViewOf(
      { ...earlyOf(reading, awaits), notes: [] },
      photo ?? (await decodePhoto(photoOf(reading))),
    );
  };
  return [
    ['counter', await early('gold', { holder: true, photo: false }), 'certificate'],
    ['home', await early('gold', { holder: false, photo: false }, { kind: 'hidden' }), 'signature'],
    ['history', await early('driving-history', { holder: true, photo: false }), 'judging'],
    [
      'conventional',
      await early('conventional-licence', { holder: false, photo: true }, { kind: 'coming' }),
      'signature',
    ],
  ];
}

function read(view: ReadingView): Staged {
  // Far in the future, since the countdown does not matter here.
  const clearsAt = Date.now() + 5 * 60_000;
  const shown = { kind: 'read', place: PLACE, cardKey: 'staged', reading: view, refusal: null } as const;
  return { ...shown, holderToo: { kind: 'idle' }, clearsAt, isCardThere: true };
}
