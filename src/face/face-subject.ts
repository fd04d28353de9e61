import type { CalendarDate } from '../licence/calendar.ts';
import type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';

/** What a face is drawn from. A reading is one; nothing here knows how it was read. */
export interface FaceSubject {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  /** The day in Japan by which it was judged. */
  readonly judgedOn: CalendarDate;
  readonly origin: Origin;
  /** null where no reader of the real world was there: a virtual card. */
  readonly reader: string | null;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  readonly holder: Holder | null;
  readonly authenticity: {
    readonly record: {
      readonly verdict: RecordVerdict;
      /** Of the installed certificate that it was checked with. */
      readonly issuer: string | null;
    };
    readonly holder: {
      readonly verdict: HolderVerdict;
    };
  };
  readonly notes: readonly Note[];
}
