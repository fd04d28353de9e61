import { expect, test } from 'vitest';
import { type HolderVerdict, holderStanding, isOfAnotherDay, type RecordVerdict } from './judgement.ts';
import type { Note } from './note.ts';

const BY_USER: Note = { kind: 'trusted-by-user', what: 'holder' };
const RECORD_BY_USER: Note = { kind: 'trusted-by-user', what: 'record' };

test.each<[RecordVerdict, HolderVerdict, Note[], boolean | null, boolean | null]>([
  ['genuine', 'genuine', [], false, false],
  ['genuine', 'genuine', [RECORD_BY_USER], false, false],
  ['genuine', 'genuine', [BY_USER], true, false],
  ['unknown-issuer', 'genuine', [], false, true],
  ['test-key', 'genuine', [BY_USER], true, true],
  ['absent', 'genuine', [], false, true],
  ['altered', 'genuine', [], false, true],
  ['genuine', 'test-key', [BY_USER], null, null],
  ['genuine', 'expired', [], null, null],
])('record %s, holder %s, %j', (record, holder, notes, isByUser, isBesideUnverified) => {
  const authenticity = { record: { verdict: record }, holder: { verdict: holder } };
  expect(holderStanding({ authenticity, notes })).toEqual(
    isByUser === null ? null : { isByUser, isBesideUnverified },
  );
});

test.each([
  ['2026-11-20T14:59:00Z', { year: 2026, month: 11, day: 20 }, false],
  ['2026-11-20T15:00:00Z', { year: 2026, month: 11, day: 20 }, true],
  ['2026-11-20T15:00:00Z', { year: 2026, month: 11, day: 21 }, false],
])('read at %s, judged on %j: of another day in Japan %j', (at, judgedOn, is) => {
  expect(isOfAnotherDay({ readAt: Date.parse(at), judgedOn })).toBe(is);
});
