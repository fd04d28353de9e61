import { expect, test } from 'vitest';
import { MYNA_LICENCE } from '../../src/card/applications/myna-licence/descriptor.ts';
import { Channel } from '../../src/card/iso7816/channel.ts';
import { newLink } from '../../src/card/transmit.ts';
import { wish } from './flows.ts';
import { isVerifyWithBody } from './laboratory.ts';

const ALL = Array.from({ length: 0x10000 }, (_, sw) => sw);
const bytesOf = (sw: number) => Uint8Array.of(sw >> 8, sw & 0xff);
const PIN_IS_SET = Uint8Array.of(0xc1, 0x01, 0x01, 0x90, 0x00);

/** Sends the licence PIN, with these answers to the counter and to VERIFY. */
async function unlockWith(counter: number, answer: number, pinState = PIN_IS_SET) {
  const commands: Uint8Array[] = [];
  const channel = new Channel(async (command) => {
    commands.push(Uint8Array.from(command));
    if (command[1] === 0xa4) return bytesOf(0x9000);
    if (command[1] === 0xb0) return pinState;
    return bytesOf(isVerifyWithBody(command) ? answer : counter);
  }, newLink());
  await channel.selectApplication(MYNA_LICENCE.aid);
  await channel.readFile({ sfi: MYNA_LICENCE.files.wef01.id }, () => 3);
  await channel.askTries('licence');
  const outcome = await channel.unlock('licence', wish('1234', { agreedTries: 0 })).then(
    ({ kind }) => kind,
    () => 'thrown' as const,
  );
  const verifies = commands.filter(isVerifyWithBody).length;
  return { outcome, verifies, after: commands.slice(4).length, tryAtStake: channel.tryAtStake };
}

test('of the 65,536 status words of a counter, fifteen let a secret out', async () => {
  const letOut: number[] = [];
  for (const sw of ALL) if ((await unlockWith(sw, 0x9000)).verifies > 0) letOut.push(sw);
  expect(letOut).toEqual(Array.from({ length: 15 }, (_, i) => 0x63c1 + i));
});

test('after any of the 65,536 status words of VERIFY nothing more is sent, and what it may have cost is known', async () => {
  const byOutcome = new Map<string, number>();
  const wrong: unknown[] = [];
  for (const sw of ALL) {
    const { outcome, verifies, after, tryAtStake } = await unlockWith(0x63ca, sw);
    // Only a status word that is not understood leaves the cost open. "Not found" costs nothing.
    const isOpen = outcome === 'thrown' && sw !== 0x6a82 && sw !== 0x6a88;
    if (verifies !== 1 || after !== 0 || tryAtStake !== isOpen)
      wrong.push({ sw, verifies, after, tryAtStake });
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(Object.fromEntries(byOutcome)).toEqual({
    unlocked: 1,
    // 63C0 to 63CF, 6300, 6983, 6984.
    'wrong-secret': 19,
    thrown: 65_516,
  });
});

test('of WEF01 with every tag and every length one alone lets the default out', async () => {
  // Varies the tag and the length, each alone, and then the value.
  const letOut: string[] = [];
  for (const [tag, length] of [...Array(256).keys()].flatMap((one) => [
    [one, 1],
    [0xc1, one],
  ])) {
    for (const value of [0, 1, 2, 0x30, 0xff]) {
      const wef01 = Uint8Array.of(tag ?? 0, length ?? 0, value, 0x90, 0x00);
      if ((await verifiesOfDefault(wef01)) > 0)
        letOut.push(Buffer.from(wef01.subarray(0, 3)).toString('hex'));
    }
  }
  expect([...new Set(letOut)]).toEqual(['c10100']);
});

/** Counts the VERIFYs of a run in which the user typed nothing: only the default PIN could go out. */
async function verifiesOfDefault(wef01: Uint8Array): Promise<number> {
  const commands: Uint8Array[] = [];
  const channel = new Channel(async (command) => {
    commands.push(Uint8Array.from(command));
    if (command[1] === 0xb0) return wef01;
    return bytesOf(command[1] === 0x20 ? 0x63ca : 0x9000);
  }, newLink());
  await channel.selectApplication(MYNA_LICENCE.aid);
  await channel.readFile({ sfi: MYNA_LICENCE.files.wef01.id }, () => 3).catch(() => null);
  await channel.askTries('licence');
  await channel.unlock('licence', wish(null, { agreedTries: 0, agreedRepeat: true })).catch(() => null);
  return commands.filter(isVerifyWithBody).length;
}
