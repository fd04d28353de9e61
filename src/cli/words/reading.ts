import type { CalendarDate } from '../../licence/calendar.ts';
import type { Category } from '../../licence/categories.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import type { Validity } from '../../licence/validity.ts';

/** How a reading is shown. */
export interface ReadingWords {
  readonly title: Readonly<
    Record<'licence' | 'icLicence' | 'history' | 'status' | 'readers' | 'cards', string>
  >;
  readonly demonstration: string;
  readonly replay: string;
  readonly field: Readonly<
    Record<
      | 'readAt'
      | 'judgedAsOf'
      | 'certificateIssuer'
      | 'historySignature'
      | 'number'
      | 'historyNumber'
      | 'cardNumber'
      | 'issuedOn'
      | 'commission'
      | 'referenceNumber'
      | 'changes'
      | 'kana'
      | 'alias'
      | 'domicile'
      | 'acquiredByKind'
      | 'version'
      | 'recordedOn'
      | 'historyCategory'
      | 'colourClass'
      | 'expiresOn'
      | 'categories'
      | 'acquiredOn'
      | 'conditions'
      | 'remarks'
      | 'photo'
      | 'name'
      | 'birthDate'
      | 'sex'
      | 'address'
      | 'recordSignature'
      | 'certificate'
      | 'notes'
      | 'about'
      | 'readerLimit'
      | 'certificateSubject'
      | 'certificateRole'
      | 'certificateValidity'
      | 'keyIdentifier',
      string
    >
  >;
  readonly acquired: {
    readonly motorcycleSmallMoped: string;
    readonly other: string;
    readonly secondClass: string;
  };
  readonly none: string;
  readonly notOnCard: string;
  readonly notRead: string;
  /** The user asked for it, but it could not be read. */
  readonly couldNotRead: string;
  readonly noCertificate: string;
  /** Stands in place of the history category unless the user asks for it. */
  readonly categoryHidden: string;
  readonly date: (date: CalendarDate) => string;
  /** A date and a time of day. */
  readonly moment: (date: CalendarDate, time: string) => string;
  readonly judgedAsOf: (date: CalendarDate) => string;
  readonly validity: (validity: Validity) => string;
  readonly validityAlert: (validity: Validity, expiresOn: CalendarDate | null) => string | null;
  readonly colourClass: (colourClass: string | null) => string;
  readonly categories: (categories: readonly Category[]) => readonly string[];
  readonly photo: string;
  /** A kind and the day on which it was acquired, in words. */
  readonly acquiredKind: (category: Category, day: string) => string;
  readonly photoNotRead: string;
  /** The list of changes of a conventional licence is not there. */
  readonly changesMissing: string;
  /** What changed since the card was issued. `day` is a date in words. */
  readonly change: (change: LicenceChange, day: string | null) => string;
  readonly sex: (sex: 'male' | 'female' | 'other' | null) => string;
  readonly recordVerdict: (verdict: RecordVerdict) => string;
  /** What is wrong, as sentences of their own. They stand at the top without a label. */
  readonly recordAltered: string;
  readonly holderAlert: (verdict: HolderVerdict) => string | null;
  readonly holdersDiffer: (fields: readonly string[]) => string;
  /** Positions, from 1, of substitutes for characters that the certificate could not hold. */
  readonly substitutes: (positions: readonly number[]) => string;
  readonly holderVerdict: (verdict: HolderVerdict) => string;
  /** Stands beside a genuine certificate. */
  readonly recordUnverified: string;
  readonly note: (note: Note) => string;
  /** What no reader of this chip can know. The program shows it with every licence. */
  readonly limits: Readonly<Record<'licence' | 'icLicence' | 'history', readonly string[]>>;
}
