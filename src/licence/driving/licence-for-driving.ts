import { type CalendarDate, compareDates, isComplete } from '../calendar.ts';
import { CATEGORIES, type Category } from '../categories.ts';
import type { HolderVerdict, RecordVerdict } from '../judgement.ts';
import type { LicenceRecord } from '../licence-record.ts';
import type { Note } from '../note.ts';

/** The part of a reading that decides what its holder may drive. */
export interface LicenceForDriving
  extends Pick<
    LicenceRecord,
    'categories' | 'conditions' | 'expiresOn' | 'issuedOn' | 'acquiredOn' | 'acquiredByKind'
  > {
  readonly verdict: RecordVerdict;
  readonly notes: readonly Note[];
}

/** null for a card without a licence: a driving history certificate lets its holder drive nothing. */
export function licenceForDriving<L extends Omit<LicenceForDriving, 'verdict' | 'notes'>>(reading: {
  readonly licence: L | null;
  readonly authenticity: { readonly record: { readonly verdict: RecordVerdict } };
  readonly notes: readonly Note[];
}): LicenceForDriving | null {
  const { licence, authenticity, notes } = reading;
  return licence && { ...licence, verdict: authenticity.record.verdict, notes };
}

/** null where it was not read, or where its record was altered. */
export function birthDateForRules(reading: {
  readonly holder: { readonly birthDate: CalendarDate | null } | null;
  readonly authenticity: { readonly holder: { readonly verdict: HolderVerdict } };
}): CalendarDate | null {
  const isAltered = reading.authenticity.holder.verdict === 'altered';
  return isAltered ? null : (reading.holder?.birthDate ?? null);
}

/** Whether the record may say something that did not arrive, such as a condition. The photograph cannot. */
export function isIncomplete({ verdict, notes }: Pick<LicenceForDriving, 'verdict' | 'notes'>): boolean {
  return verdict === 'not-read' || notes.some(isAboutConditions);
}

function isAboutConditions(note: Note): boolean {
  switch (note.kind) {
    case 'missing-file':
      return note.file === 'DF1/EF04';
    case 'unreadable-file':
      return note.file === 'DF1/EF04' || note.file === 'DF1/EF01' || note.file === 'WEF02';
    case 'unreadable-text':
      return /condition/.test(note.field);
    case 'lifted-unknown':
    case 'unexpected-element':
      return true;
    default:
      return false;
  }
}

/** The groups in which a record dates its kinds (免許の年月日). */
export function groupOf(category: Category): keyof LicenceForDriving['acquiredOn'] {
  if (['大自二', '普自二', '小特', '原付'].includes(category)) return 'motorcycleSmallMoped';
  return CATEGORIES.indexOf(category) >= CATEGORIES.indexOf('大二') && category !== 'け引'
    ? 'secondClass'
    : 'other';
}

/**
 * The kinds held on a day. A date of a kind tells; the date of its group tells only that none of the group was held
 * before.
 */
export function kindsOn(licence: LicenceForDriving, day: CalendarDate): readonly Category[] {
  const { categories, acquiredByKind, acquiredOn } = licence;
  return categories.filter((category) => {
    const own = acquiredByKind.find((one) => one.category === category)?.date;
    const from = own ?? acquiredOn[groupOf(category)];
    return from === null || !isComplete(from) || compareDates(from, day) <= 0;
  });
}
