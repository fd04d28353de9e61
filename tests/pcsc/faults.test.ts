import { afterAll, beforeAll, expect, test } from 'vitest';
import { FLOWS } from '../faults/flows.ts';
import { cutEverywhere } from '../support/pcsc-faults.ts';
import { Pcscd } from '../support/pcscd.ts';

let pcscd: Pcscd;
beforeAll(async () => {
  pcscd = await Pcscd.start();
});
afterAll(async () => {
  await pcscd.stop();
});

const CUT = ['status', 'read', 'read with holder'];

/** Each engine takes every second command, so that together they cover all. npm run soak cuts at every command. */
test.each([
  ['winscard', 1],
  ['pcsclite', 0],
] as const)(
  '%s: the card cut off at every second command: no try is lost, the truth is told, and the next read works',
  { timeout: 120_000 },
  async (engine, odd) => {
    const { flows, points, faults, verifies, triesWasted, wrongs } = await cutEverywhere({
      engine,
      flows: FLOWS.filter(({ name }) => CUT.includes(name)),
      isChosen: (point) => point % 2 === odd,
    });
    expect(wrongs).toEqual([]);
    expect(triesWasted).toBe(0);
    expect(flows).toBe(CUT.length);
    expect(points).toBeGreaterThanOrEqual(30);
    expect(faults).toBeGreaterThanOrEqual(Math.floor(points / 2));
    expect(verifies).toBeGreaterThan(0);
  },
);
