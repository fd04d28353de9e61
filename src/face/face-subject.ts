import { type CalendarDate, compareDates, dayInJapan } from '../licence/calendar.ts';
import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';

/** What a face is drawn from. A reading is one; nothing here knows how it was read. */
export interface FaceSubject {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  /** The day in Japan by which it was judged. */
  readonly judgedOn: CalendarDate;
  readonly origin: 'reader' | 'virtual' | 'replay';
  /** null where no reader of the real world was there: a virtual card. */
  readonly reader: string | null;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  readonly holder: Holder | null;
  readonly authenticity: {
    readonly record: {
      readonly verdict: 'genuine' | 'test-key' | 'altered' | 'unknown-issuer' | 'absent' | 'not-read';
      /** Of the installed certificate that it was checked with. */
      readonly issuer: string | null;
    };
    readonly holder: {
      readonly verdict:
        | 'genuine'
        | 'test-key'
        | 'altered'
        | 'unknown-issuer'
        | 'not-yet-valid'
        | 'expired'
        | 'no-certificate'
        | 'not-signed'
        | 'not-read';
    };
  };
  readonly notes: readonly Note[];
}

/** Whether it was judged by another day than that of the reading, in Japan. */
export function isOfAnotherDay({ readAt, judgedOn }: Pick<FaceSubject, 'readAt' | 'judgedOn'>): boolean {
  return compareDates(dayInJapan(readAt), judgedOn) !== 0;
}

export type RecordVerdict = FaceSubject['authenticity']['record']['verdict'];
export type HolderVerdict = FaceSubject['authenticity']['holder']['verdict'];
