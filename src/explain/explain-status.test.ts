import { describe, expect, test } from 'vitest';
import { type Asked, statusOf } from './explain-status.ts';
import { MEANINGS } from './explained.ts';
import { EXPLAIN_WORDS } from './words/words.ts';

const ASKED: readonly Asked[] = ['select-application', 'select-file', 'read', 'ask-tries', 'verify', 'other'];

test.each(ASKED)('%s: every status word has a meaning, and a sentence in each language', (asked) => {
  const unsaid: string[] = [];
  for (let sw = 0; sw <= 0xffff; sw++) {
    const status = statusOf(sw, asked);
    const sentences = [EXPLAIN_WORDS.ja.status(status), EXPLAIN_WORDS.en.status(status)];
    const isSaid =
      MEANINGS.includes(status.meaning) &&
      sentences.every((one) => one.length > 3 && !/undefined|null|NaN/.test(one));
    if (!isSaid || Number.parseInt(status.sw, 16) !== sw || status.sw.length !== 4) unsaid.push(status.sw);
  }
  expect(unsaid).toEqual([]);
});

test('every meaning is one of some status word’s, and no two say the same', () => {
  const met = new Set<string>();
  for (const asked of ASKED) {
    for (let sw = 0; sw <= 0xffff; sw++) met.add(statusOf(sw, asked).meaning);
  }
  expect([...MEANINGS].filter((meaning) => !met.has(meaning))).toEqual([]);
  for (const words of [EXPLAIN_WORDS.ja, EXPLAIN_WORDS.en]) {
    const said = MEANINGS.map((meaning) => words.status({ sw: '0000', meaning, count: 7 }));
    // Wrong P1-P2 has two status words, a general one (6A00) and a specific one (6A86), with the same sentence for
    // both.
    expect(MEANINGS.length - new Set(said).size).toBe(1);
  }
});

describe('by name', () => {
  test.each<[number, Asked, string, number | null]>([
    [0x9000, 'read', 'done', null],
    [0x9000, 'ask-tries', 'verified-already', null],
    [0x9000, 'verify', 'verified', null],
    [0x63ca, 'ask-tries', 'tries-left', 10],
    [0x63c0, 'ask-tries', 'locked', null],
    [0x63c9, 'verify', 'wrong-secret', 9],
    [0x63c0, 'verify', 'wrong-secret', 0],
    [0x6300, 'verify', 'wrong-secret-uncounted', null],
    [0x63c2, 'other', 'counter', 2],
    [0x6983, 'verify', 'locked', null],
    [0x6984, 'verify', 'locked', null],
    [0x6984, 'other', 'not-usable', null],
    [0x6a82, 'select-application', 'no-application', null],
    [0x6a81, 'select-application', 'no-application', null],
    [0x6999, 'select-application', 'no-application', null],
    [0x6999, 'other', 'not-allowed', null],
    [0x6a82, 'select-file', 'no-file', null],
    [0x6a82, 'verify', 'no-secret', null],
    [0x6a82, 'other', 'not-found', null],
    [0x6283, 'select-application', 'selected-locked', null],
    [0x6283, 'other', 'deactivated', null],
    [0x6282, 'read', 'end-reached', null],
    [0x6b00, 'read', 'past-end', null],
    [0x6b00, 'other', 'wrong-p1-p2-unsaid', null],
    [0x6110, 'read', 'more-data', 16],
    [0x6100, 'read', 'more-data', 256],
    [0x6c08, 'read', 'wrong-le', 8],
    [0x6202, 'other', 'card-asks', 2],
    [0x6280, 'other', 'card-asks', 128],
    [0x6200, 'other', 'warning', null],
    [0x62ff, 'other', 'warning', null],
    [0x6402, 'other', 'error-asks', 2],
    [0x6f42, 'read', 'no-diagnosis', null],
    [0x91af, 'other', 'proprietary', null],
    [0x6000, 'other', 'invalid', null],
    [0x1234, 'other', 'invalid', null],
  ])('%i to %s is %s', (sw, asked, meaning, count) => {
    expect(statusOf(sw, asked)).toMatchObject({ meaning, count });
  });
});
