import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toHex } from '../base/hex.ts';
import { CardError } from '../card/card-error.ts';
import type { CardConnection } from '../card/transmit.ts';
import { parseCardFile } from '../card/virtual/card-file.ts';
import { connectInProcess } from '../card/virtual/in-process.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';
import { formatIso } from '../licence/calendar.ts';
import { lookBeforeRead, readKind, readStatus } from './read-status.ts';

function connect(id: string): { connection: CardConnection; ends: () => number } {
  const file = new URL(`../../fixtures/cards/${id}.json`, import.meta.url);
  const parsed = parseCardFile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const inner = connectInProcess(new VirtualCard(parsed.value));
  let count = 0;
  const end = async () => {
    count++;
    await inner.end();
  };
  return { connection: { ...inner, end }, ends: () => count };
}

const set = (triesLeft: number) => ({ state: 'set', triesLeft });
const absent = { state: 'absent', triesLeft: null };

test.each([
  ['gold', 'myna', set(10), set(5), set(3), set(3)],
  ['new-driver', 'myna', { state: 'unset', triesLeft: 10 }, set(5), set(3), set(3)],
  ['one-try-left', 'myna', set(1), set(1), set(3), set(3)],
  ['pin-locked', 'myna', { state: 'locked', triesLeft: 0 }, set(5), set(3), set(3)],
  ['password-locked', 'myna', set(10), { state: 'locked', triesLeft: 0 }, set(3), set(3)],
  ['without-licence', 'myna-without-licence', absent, set(5), set(3), set(3)],
  ['other-card', 'unknown', absent, absent, absent, absent],
])('%s is %s', async (id, card, licence, signature, authentication, inputSupport) => {
  const status = connect(id);
  expect(await readStatus(status.connection)).toEqual({
    card,
    pins: { licence, signature, authentication, inputSupport },
    onCard: null,
  });
  expect(status.ends()).toBe(1);
  const look = connect(id);
  expect(await lookBeforeRead(look.connection)).toEqual(await readStatus(connect(id).connection));
  expect(look.ends()).toBe(1);
  const kind = connect(id);
  expect(await readKind(kind.connection)).toBe(card);
  expect(kind.ends()).toBe(1);
});

test.each([
  ['conventional-licence', set(3), set(3), '2029-02-01'],
  ['conventional-no-pins', { state: 'unset', triesLeft: 3 }, { state: 'unset', triesLeft: 3 }, '2028-06-15'],
  ['conventional-one-try', set(1), set(3), '2028-06-15'],
  ['conventional-pin2-locked', set(3), { state: 'locked', triesLeft: 0 }, '2028-06-15'],
  [
    'conventional-no-setting',
    { state: 'unknown', triesLeft: 3 },
    { state: 'unknown', triesLeft: 3 },
    '2028-06-15',
  ],
  ['conventional-ended', set(3), set(3), '2026-06-15'],
])('%s tells its tries and its last day without a PIN', async (id, pin1, pin2, expiresOn) => {
  const { connection, ends } = connect(id);
  const { card, pins, onCard } = await readStatus(connection);
  expect([card, pins]).toEqual(['ic-licence', { pin1, pin2 }]);
  expect(onCard?.expiresOn && formatIso(onCard.expiresOn)).toBe(expiresOn);
  expect(onCard?.version).toBe('001');
  expect(ends()).toBe(1);
  expect(await readKind(connect(id).connection)).toBe('ic-licence');
});

test.each([
  ['its master file', '00A40000', { state: 'unknown', triesLeft: null }],
  ['its common file', '00A4020C022F01', set(3)],
])('a conventional licence that refuses %s is still told as one', async (_, refused, pin1) => {
  const { connection } = connect('conventional-licence');
  const transmit = async (command: Uint8Array) =>
    toHex(command).startsWith(refused) ? Uint8Array.of(0x6a, 0x86) : connection.transmit(command);
  const { card, pins, onCard } = await readStatus({ ...connection, transmit });
  expect([card, pins.pin1]).toEqual(['ic-licence', pin1]);
  expect(onCard).toEqual({ version: null, issuedOn: null, expiresOn: null });
});

test.each([
  ['status', readStatus],
  ['look', lookBeforeRead],
  ['kind', readKind],
])('%s of a card that left: thrown, and the connection is ended', async (_, read) => {
  const { connection, ends } = connect('gold');
  const transmit = async () => {
    throw new CardError({ kind: 'removed' });
  };
  await expect(read({ ...connection, transmit })).rejects.toMatchObject({ fault: { kind: 'removed' } });
  expect(ends()).toBe(1);
});
