import { expect, test } from 'vitest';
import type { Note } from '../../licence/note.ts';
import { isAboutChanges, isAboutDomicile, withoutDomicile } from './conventional-notes.ts';

const ABOUT: readonly Note[] = [
  { kind: 'unknown-element', file: 'DF1/EF02', tag: '42', hex: '2126' },
  { kind: 'unknown-element', file: 'DF1/EF06', tag: 'B0', hex: '2126' },
  { kind: 'unreadable-file', file: 'DF1/EF02', where: 'DF1/EF02: length' },
  { kind: 'unreadable-text', field: 'registered domicile', hex: '2126' },
  { kind: 'unreadable-character', field: 'new registered domicile 2', code: 'FFF1' },
  { kind: 'impossible-date', field: 'new registered domicile 1', value: '5069999' },
];
const OTHERS: readonly Note[] = [
  { kind: 'missing-file', file: 'DF1/EF04' },
  { kind: 'unknown-element', file: 'DF1/EF01', tag: '42', hex: '2126' },
  { kind: 'unreadable-character', field: 'holder address', code: 'FFF1' },
  { kind: 'photo-needs-pin2' },
];

test.each(ABOUT)('a note on the domicile: $kind', (note) => {
  expect(isAboutDomicile(note)).toBe(true);
});

test.each(OTHERS)('no note on the domicile: $kind', (note) => {
  expect(isAboutDomicile(note)).toBe(false);
});

test('a reading for a file has neither the domicile nor the notes on it', () => {
  const reading = { domicile: '京都府', notes: [...ABOUT, ...OTHERS], readAt: 1 };
  expect(withoutDomicile(reading)).toEqual({ domicile: null, notes: OTHERS, readAt: 1 });
});

test.each<[boolean, Note]>([
  [true, { kind: 'unreadable-text', field: 'kana change 1', hex: '21' }],
  [true, { kind: 'impossible-date', field: 'condition lifted 8', value: '5069999' }],
  [true, { kind: 'missing-element', file: 'DF1/EF04', field: 'remark 1' }],
  [true, { kind: 'unknown-element', file: 'DF1/EF04', tag: '90', hex: '2121' }],
  [false, { kind: 'unreadable-character', field: 'address change 1', code: 'FFF1' }],
  [false, { kind: 'unreadable-text', field: 'condition 1', hex: '21' }],
  [false, { kind: 'unreadable-text', field: 'holder address', hex: '21' }],
  [false, { kind: 'unknown-element', file: 'DF1/EF01', tag: '90', hex: '2121' }],
])('a part of the changes was not read: %s of %o', (expected, note) => {
  expect(isAboutChanges(note)).toBe(expected);
});
