import type { CalendarDate } from '../licence/calendar.ts';
import type { BeingChecked, HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
import type { DrivingHistoryRecord, Holder, LicenceCard, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';

/** What a face is drawn from. A reading is one; this module does not know how the card was read. */
export interface FaceSubject {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  /** The day in Japan for which it was judged. */
  readonly judgedOn: CalendarDate;
  readonly origin: Origin;
  /** null for a virtual card, since no real reader was used. */
  readonly reader: string | null;
  readonly card: LicenceCard;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  readonly holder: Holder | null;
  readonly authenticity: {
    readonly record: {
      readonly verdict: RecordVerdict | BeingChecked;
      /** The issuer of the installed certificate that the record was checked with. */
      readonly issuer: string | null;
    };
    readonly holder: {
      readonly verdict: HolderVerdict | BeingChecked;
    };
  };
  readonly notes: readonly Note[];
}

/** The verdicts of a record that is shown while its card is still being read. */
export function beingChecked(hasHolder: boolean): FaceSubject['authenticity'] {
  return {
    record: { verdict: 'being-checked', issuer: null },
    holder: { verdict: hasHolder ? 'being-checked' : 'not-read' },
  };
}

export function isConventional({ card }: Pick<FaceSubject, 'card'>): boolean {
  return card === 'ic-licence';
}

/** The read ended without the photograph, which needs PIN 2. */
export function isPhotoUnread({ notes }: Pick<FaceSubject, 'notes'>): boolean {
  return notes.some(({ kind }) => kind === 'photo-needs-pin2');
}

/** The card has no list of changes, so name, address and conditions may be old. */
export function lacksChanges({ notes }: Pick<FaceSubject, 'notes'>): boolean {
  return notes.some((note) => note.kind === 'missing-file' && note.file === 'DF1/EF04');
}
