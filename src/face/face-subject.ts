import type { DrivingHistoryRecord, Holder, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';

/** What a face is drawn from. A reading is one; nothing here knows how it was read. */
export interface FaceSubject {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  /** null where no reader of the real world was there: a virtual card. */
  readonly reader: string | null;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  readonly holder: Holder | null;
  readonly authenticity: {
    readonly record: {
      readonly verdict: 'genuine' | 'altered' | 'unknown-issuer' | 'absent' | 'not-read';
      /** Of the installed certificate that it was checked with. */
      readonly issuer: string | null;
    };
    readonly holder: {
      readonly verdict:
        | 'genuine'
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

export type RecordVerdict = FaceSubject['authenticity']['record']['verdict'];
export type HolderVerdict = FaceSubject['authenticity']['holder']['verdict'];

/** Whether a verdict rests on the fixtures' test authority, and so proves nothing. */
export function restsOnTestAuthority({ notes }: FaceSubject, what: 'record' | 'holder'): boolean {
  return notes.some((note) => note.kind === 'test-authority' && note.what === what);
}
