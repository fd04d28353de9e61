import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cardFile, SECRETS } from '../../../tests/support/cards.ts';
import { eachSendable } from '../../../tests/support/each-secret.ts';
import { Desk, until } from '../../../tests/support/session-desk.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../app/contract/settings.ts';
import { CustomerSide } from '../../app/customer-side.ts';
import { Session } from '../../app/session.ts';
import { DONE, NOT_NOW } from './answers.ts';
import { type CustomerDoor, customerHandlers } from './customer-handlers.ts';
import { demonstrationOf } from './demonstration-card.ts';
import { sessionHandlers } from './session-handlers.ts';

let desk: Desk;
let session: Session;
let side: CustomerSide;
let settings: Settings;
let door: { [K in keyof CustomerDoor]: ReturnType<typeof vi.fn<CustomerDoor[K]>> };
let handlers: ReturnType<typeof sessionHandlers> & ReturnType<typeof customerHandlers>;

beforeEach(async () => {
  settings = { ...DEFAULT_SETTINGS, place: 'counter' };
  desk = new Desk();
  session = new Session(desk, settings);
  // Any virtual card does, also one from a dropped file.
  const gold = await desk.layDemonstration('gold');
  desk.layDemonstration = async () => gold;
  door = { displays: vi.fn(() => []), open: vi.fn(), close: vi.fn() };
  const isCounter = () => settings.place === 'counter';
  side = new CustomerSide({
    session,
    isCounter,
    language: () => 'ja',
    displays: () => door.displays(),
    after: (ms, what) => desk.after(ms, what),
  });
  const display = () => settings.customerWindow.display;
  handlers = {
    ...sessionHandlers(session, side, [demonstrated], []),
    ...customerHandlers({ side, door, isCounter, display }),
  };
});
afterEach(() => session.close());

const secretsOf = (licence: string) => eachSendable({ licence: new TextEncoder().encode(licence) });
const agreedTries = eachSendable<number>({});
const byClerk = (cardKey: string, licence: string) => ({
  cardKey,
  holder: 'none' as const,
  photo: false,
  domicile: false,
  secrets: secretsOf(licence),
  agreedTries,
  agreedForm: false,
  agreedRepeat: false,
});

test('both windows send at once: one VERIFY, and the bytes of the other are overwritten', async () => {
  side.enter();
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  const clerks = byClerk(cardKey, SECRETS.MENKYO_PIN);
  const customers = { cardKey, secrets: secretsOf(SECRETS.MENKYO_PIN), agreedTries };
  const again = { cardKey, secrets: secretsOf(SECRETS.MENKYO_PIN), agreedTries };
  const answers = await Promise.all([
    handlers.read(clerks),
    handlers.customerRead(customers),
    handlers.customerRead(again),
  ]);
  expect(answers).toEqual([NOT_NOW, DONE, NOT_NOW]);
  for (const { secrets } of [clerks, again]) expect(secrets.licence).toEqual(new Uint8Array(4));
  await until(session, 'read');
  expect(desk.verified).toHaveLength(1);
});

test('after the clerk took over, what the customer sends late is not sent to the card', async () => {
  side.enter();
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  expect(await handlers.takeOver({})).toEqual(DONE);
  expect(await handlers.customerRead({ cardKey, secrets: secretsOf('9999'), agreedTries })).toEqual(NOT_NOW);
  expect(await handlers.read(byClerk(cardKey, SECRETS.MENKYO_PIN))).toEqual(DONE);
  await until(session, 'read');
  expect(desk.verified).toHaveLength(1);
});

test('the clerk does not answer for the customer', async () => {
  session.applySettings({
    ...settings,
    consent: { business: '', purpose: 'a', kept: 'b', period: 'c' },
  });
  side.enter();
  desk.lay('gold');
  const { cardKey, consent } = await until(session, 'card-present');
  const text = consent.kind === 'wanted' ? consent.texts.ja : '';
  expect(await handlers.agree({ cardKey, text })).toEqual(NOT_NOW);
  expect(await handlers.decline({ cardKey })).toEqual(NOT_NOW);
  expect(session.state).toMatchObject({ consent: { kind: 'wanted' } });
  expect(await handlers.customerAgree({ cardKey, text })).toEqual(DONE);
});

const demonstrated = demonstrationOf({ id: 'gold', path: '', file: cardFile('gold') });
const droppedCard = { text: readFileSync('fixtures/cards/gold.json', 'utf8') };

test('no other card takes the place of the one that the customer is asked about', async () => {
  side.enter();
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(NOT_NOW);
  expect(await handlers.demonstrateFile(droppedCard)).toEqual(NOT_NOW);
  expect(session.state).toMatchObject({ kind: 'card-present', cardKey });
  // Nor while the clerk does the rest.
  side.takeOver();
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(NOT_NOW);
  desk.takeAway();
  await until(session, 'waiting-for-card');
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(DONE);
});

test('with no card there, one can be demonstrated to the customer', async () => {
  side.enter();
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(DONE);
});

test.each([
  ['a reading', SECRETS.MENKYO_PIN, 'read'],
  ['the message of a lost try', '9999', 'refused'],
] as const)('neither the button nor a card file takes away %s', async (_what, pin, kind) => {
  desk.lay('gold');
  const { cardKey } = await until(session, 'card-present');
  await handlers.read(byClerk(cardKey, pin));
  await until(session, kind);
  expect(await handlers.demonstrateFile(droppedCard)).toEqual(NOT_NOW);
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(NOT_NOW);
  expect(session.state.kind).toBe(kind);
  await handlers.clear({});
  // The card still lies there.
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(NOT_NOW);
  desk.takeAway();
  await until(session, 'waiting-for-card');
  expect(await handlers.demonstrateFile(droppedCard)).toEqual(DONE);
});

test('a demonstration’s reading gives way to the next card file', async () => {
  expect(await handlers.demonstrate({ id: 'gold' })).toEqual(DONE);
  const { cardKey } = await until(session, 'card-present');
  await handlers.read(byClerk(cardKey, SECRETS.MENKYO_PIN));
  await until(session, 'read');
  expect(await handlers.demonstrateFile(droppedCard)).toEqual(DONE);
});

test('the window opens on the display of the settings, at a counter only', async () => {
  settings = { ...settings, customerWindow: { opensAtStart: false, display: '7' } };
  expect(await handlers.openCustomerWindow({})).toEqual(DONE);
  expect(door.open.mock.calls).toEqual([['7']]);
  settings = { ...settings, place: 'home' };
  expect(await handlers.openCustomerWindow({})).toEqual(NOT_NOW);
  expect(door.open).toHaveBeenCalledTimes(1);
});

test('a window that the clerk closes is not told as lost', async () => {
  const leave = side.enter();
  door.close.mockImplementation(leave);
  await handlers.closeCustomerWindow({});
  expect(side.counter.window).toBe('none');
});
