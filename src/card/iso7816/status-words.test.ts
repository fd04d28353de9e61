import { expect, test } from 'vitest';
import { isMoreData, isWrongLe, readOutcome, selectOutcome, verifyOutcome } from './status-words.ts';

const refused = (triesLeft: number | null) => ({ kind: 'refused', triesLeft });
const unexpected = (sw: number) => ({ kind: 'unexpected', sw });

// card-protocol.md §1, "Commands".
test.each([
  ['9000', { kind: 'selected' }],
  ['6283', { kind: 'selected-locked' }],
  ['6A82', { kind: 'not-found', sw: 0x6a82 }],
  ['6A88', { kind: 'not-found', sw: 0x6a88 }],
  ['6A81', { kind: 'not-found', sw: 0x6a81 }],
  ['6282', unexpected(0x6282)],
  ['6982', unexpected(0x6982)],
  ['6D00', unexpected(0x6d00)],
  ['6C10', unexpected(0x6c10)],
])('SELECT: %s', (sw, outcome) => expect(selectOutcome(Number.parseInt(sw, 16))).toEqual(outcome));

test.each([
  ['9000', { kind: 'data' }],
  ['6282', { kind: 'last-data' }],
  ['6B00', { kind: 'past-end' }],
  ['6A82', { kind: 'not-found' }],
  ['6982', { kind: 'not-allowed', sw: 0x6982 }],
  ['6700', { kind: 'wrong-length' }],
  ['6281', unexpected(0x6281)], // data that may be damaged
  ['6283', unexpected(0x6283)],
  ['6F00', unexpected(0x6f00)],
])('READ BINARY: %s', (sw, outcome) => expect(readOutcome(Number.parseInt(sw, 16))).toEqual(outcome));

test.each([
  ['9000', { kind: 'accepted' }],
  ['63CA', refused(10)],
  ['63C5', refused(5)],
  ['63CF', refused(15)],
  ['63C1', refused(1)],
  ['63C0', { kind: 'locked' }],
  ['6983', { kind: 'locked' }],
  ['6984', { kind: 'locked' }],
  ['6A82', { kind: 'not-found' }],
  ['6300', refused(null)],
  ['63B1', unexpected(0x63b1)],
  ['63D1', unexpected(0x63d1)],
  ['9001', unexpected(0x9001)],
  ['9100', unexpected(0x9100)],
  ['6982', unexpected(0x6982)],
  ['6700', unexpected(0x6700)],
  ['6C05', unexpected(0x6c05)],
  ['6105', unexpected(0x6105)],
])('VERIFY: %s', (sw, outcome) => expect(verifyOutcome(Number.parseInt(sw, 16))).toEqual(outcome));

test('every one of the 65,536 has an outcome, and only the known ones are good news', () => {
  const functions = { selectOutcome, readOutcome, verifyOutcome };
  for (const [name, outcomeOf] of Object.entries(functions)) {
    const good: number[] = [];
    for (let sw = 0; sw <= 0xffff; sw++) {
      const outcome = outcomeOf(sw);
      if (!/^[a-z-]+$/.test(outcome.kind)) expect.fail(`${name} ${sw}`);
      if (outcome.kind === 'unexpected' && outcome.sw !== sw) expect.fail(`${name} ${sw} lost`);
      if (['selected', 'data', 'accepted'].includes(outcome.kind)) good.push(sw);
    }
    expect(good, name).toEqual([0x9000]);
  }
});

test('61xx and 6Cxx are told by the first byte alone', () => {
  for (let sw = 0; sw <= 0xffff; sw++) {
    if (isMoreData(sw) !== (sw >= 0x6100 && sw <= 0x61ff)) expect.fail(`${sw}`);
    if (isWrongLe(sw) !== (sw >= 0x6c00 && sw <= 0x6cff)) expect.fail(`${sw}`);
  }
});
