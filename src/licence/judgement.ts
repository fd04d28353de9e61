import { type CalendarDate, compareDates, dayInJapan } from './calendar.ts';
import type { Note } from './note.ts';

/** Where a reading comes from: a reader, the program's own virtual card, or a recording. */
export const ORIGINS = ['reader', 'virtual', 'replay'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * `test-key`: the signature matches, but by a key of the fixtures, which anyone can sign with. `not-checked`: the card
 * holds a signature, but which bytes it covers is not public (a conventional licence).
 */
export const RECORD_VERDICTS = [
  'genuine',
  'test-key',
  'altered',
  'unknown-issuer',
  'absent',
  'not-checked',
  'not-read',
] as const;
export type RecordVerdict = (typeof RECORD_VERDICTS)[number];

export const HOLDER_VERDICTS = [
  'genuine',
  'test-key',
  'altered',
  'unknown-issuer',
  'not-yet-valid',
  'expired',
  'no-certificate',
  'not-signed',
  'not-read',
] as const;
export type HolderVerdict = (typeof HOLDER_VERDICTS)[number];

/**
 * Stands for a verdict that is not there yet: the window shows the record while the card is still being read. No
 * document, proof or register can hold it.
 */
export type BeingChecked = 'being-checked';

/** Whether the program judged expiry and certificates by another day than the day of the reading in Japan. */
export function isOfAnotherDay(reading: {
  readonly readAt: number;
  readonly judgedOn: CalendarDate;
}): boolean {
  return compareDates(dayInJapan(reading.readAt), reading.judgedOn) !== 0;
}

/**
 * What the program must say beside a holder's `genuine` verdict. Alone, the verdict would say too much: that a
 * published authority stands behind it, or that the record beside it is verified as well.
 */
export interface HolderStanding {
  /** The authority counts because the user added it, not because it is published. */
  readonly isByUser: boolean;
  readonly isBesideUnverified: boolean;
}

/** null unless the verdict is `genuine`. */
export function holderStanding({
  authenticity: { record, holder },
  notes,
}: {
  readonly authenticity: {
    readonly record: { readonly verdict: RecordVerdict | BeingChecked };
    readonly holder: { readonly verdict: HolderVerdict | BeingChecked };
  };
  readonly notes: readonly Note[];
}): HolderStanding | null {
  if (holder.verdict !== 'genuine') return null;
  return {
    isByUser: notes.some((note) => note.kind === 'trusted-by-user' && note.what === 'holder'),
    isBesideUnverified: record.verdict !== 'genuine',
  };
}
