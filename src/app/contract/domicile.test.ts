import { expect, test } from 'vitest';
import type { Note } from '../../licence/note.ts';
import { isAboutDomicile, withoutDomicile } from './domicile.ts';

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
