import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifies } from '../support/commands.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';
import { lay, Pcscd, READER_NAMES } from '../support/pcscd.ts';

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(() => pcscd.stop());

test('cards on two readers, by one engine: each gets its own secret, once, and is reset', async () => {
  const [first, second] = [await lay('gold', 0), await lay('blue', 1)];
  const [one, two] = READER_NAMES;
  const wishes = [
    { reader: one, secrets: { pin: '1234' } },
    { reader: two, secrets: { pin: '9999' } },
    { reader: one, secrets: { pin: '1234' } },
    // A part of a name is refused, since another reader could match it later.
    { reader: '00 01', secrets: { pin: '1234' } },
    { reader: two },
  ];
  const input = wishes.map((wish) => `${JSON.stringify(wish)}\n`).join('');
  const { stdout, status } = await menkyo(['read', '--batch', '-', '--wait', '20'], { input });
  const told = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JsonObject);
  expect(told.map((line) => line.status)).toEqual([0, 20, 2, 10, 22]);
  expect(told.map((line) => at(line, 'document', 'reader'))[0]).toBe(one);
  expect(status).toBe(20);
  expect([first, second].map(({ commands }) => verifies(commands))).toEqual([1, 1]);
  expect([first, second].map(({ isResetSince }) => isResetSince())).toEqual([true, true]);
  await Promise.all([first, second].map(({ inserted }) => inserted.remove()));
});
