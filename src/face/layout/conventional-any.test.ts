import { beforeAll, expect, test } from 'vitest';
import { anyConventional } from '../../../tests/support/any-conventional.ts';
import { FACE_RULES, type FaceRule } from '../../../tests/support/face-rules.ts';
import { layoutFaces } from './faces.ts';

/** Random conventional licences, with changes of any length in any number. */

const COUNT = process.env.MENKYO_QUICK === '1' ? 200 : 1000;
/** Texts of a card that can be too long for their place, and so may be cut with a note. */
const MAY_BE_CUT = /^(holder name|holder address|number|reference number|commission|change \d+ commission)$/;

const found = new Map<string, string[]>();
let most = 0;
let withLinesLeftOut = 0;

function add(rule: string, seed: number, what: string): void {
  const all = found.get(rule) ?? [];
  if (all.length < 5) found.set(rule, [...all, `seed ${seed}: ${what}`]);
}

beforeAll(() => {
  for (let seed = 0; seed < COUNT; seed++) {
    const { subject, photo } = anyConventional(seed);
    const { faces, notes } = layoutFaces(subject, photo);
    most = Math.max(most, faces.length);
    for (const face of faces) {
      for (const [rule, faults] of Object.entries(FACE_RULES))
        for (const fault of faults(face)) add(rule, seed, `${face.kind}: ${fault}`);
    }
    for (const note of notes)
      if (note.kind === 'text-cut' && !MAY_BE_CUT.test(note.field)) add('cut', seed, note.field);
    const all = subject.licence?.changes.length ?? 0;
    const shown = new Set(
      faces.flatMap(({ texts }) => texts.flatMap(({ id }) => /^change (\d+)\b/.exec(id)?.[1] ?? [])),
    );
    const isLeftOut = notes.some(({ kind }) => kind === 'lines-left-out');
    if (isLeftOut) withLinesLeftOut++;
    if (all > 0 && !shown.has(String(all))) add('changes', seed, 'the newest is missing');
    if (!isLeftOut && shown.size < all) add('changes', seed, `${all - shown.size} are missing`);
  }
}, 60_000);

const faults = (rule: string) => found.get(rule) ?? [];

test.each(Object.keys(FACE_RULES) as FaceRule[])('never: %s', (rule) => {
  expect(faults(rule)).toEqual([]);
});

test('nothing is cut but what may be', () => {
  expect(faults('cut')).toEqual([]);
});

test('every change is there, or lines are left out, and never the newest', () => {
  expect(faults('changes')).toEqual([]);
});

test('one front and three backs at most, and some are full', () => {
  expect(most).toBe(4);
  expect(withLinesLeftOut).toBeGreaterThan(COUNT / 100);
});
