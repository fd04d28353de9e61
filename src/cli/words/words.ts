import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import type { SendableSecret } from '../../card/applications/descriptors.ts';
import type { CardKind } from '../../card/applications/identify.ts';
import type { PinReport } from '../../card/applications/pins.ts';
import type { FaceNote } from '../../face/layout/placed.ts';
import type { CalendarDate } from '../../licence/calendar.ts';
import type { Category } from '../../licence/categories.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import type { Validity } from '../../licence/validity.ts';
import type { Failure } from '../failure.ts';

/** Everything that the command says to a person, one file for each language. */
export interface Words {
  /** What happened, what it cost, what to do on this system (`process.platform`). */
  readonly failure: (failure: Failure, platform: string) => string;
  /** Added to another failure if the user asked for files. */
  readonly wroteNothing: string;
  readonly saved: (path: string) => string;
  readonly savedIsPersonal: string;
  readonly traceIsPersonal: (path: string) => string;
  readonly faceNote: (note: FaceNote) => string;
  /** The card of a batch line needs a secret that the line does not have. */
  readonly notOnLine: (key: SendableSecret) => string;
  /** The card of a batch line has few tries left; if `triesLeft` is null, its password has an unusual form. */
  readonly notAgreedOnLine: (key: SendableSecret, triesLeft: number | null) => string;
  /** The batch file holds secrets, and other users may read it. */
  readonly batchFileShared: string;
  readonly batchLineTooLong: (line: number) => string;
  /** `last` is the number of the last line whose document was written. */
  readonly batchInterrupted: (last: number | null) => string;
  /** Printed at the end of a batch. `first` is the number of the first line that failed. */
  readonly batchFailed: (failed: number, all: number, first: number) => string;
  readonly waiting: (seconds: number) => string;
  readonly askSecret: (key: SendableSecret, triesLeft: number | null) => string;
  readonly wrongForm: (key: SendableSecret, wrong: WrongForm) => string;
  readonly askFewTries: (key: SendableSecret, triesLeft: number) => string;
  readonly askUnusual: string;
  readonly nothingTyped: string;

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
  readonly card: (card: CardKind) => string;
  readonly pin: (pin: PinReport) => string;
  readonly shortSecret: (name: SecretName) => string;
  /** Who set the secret, and its form. */
  readonly secretOrigin: (name: SecretName) => string;
  readonly noTryUsed: string;
  readonly noReaders: string;
  /** Of a reader that Windows makes. */
  readonly systemReader: string;
  readonly readerState: (state: 'empty' | 'card' | 'in-use') => string;
  /** `menkyo` is how the user calls the command. */
  readonly cardsHint: (menkyo: string) => string;
  readonly testSecret: (triesLeft: number, secret: string | null) => string;
  readonly readerLimit: (maxLe: number) => string;
  readonly serve: {
    readonly opening: string;
    readonly couldNotOpen: string;
    /** Stands above an address. */
    readonly address: string;
    /** How to open the window again, if a person can ask for it. */
    readonly again: string;
    /** The same where no terminal takes keys. */
    readonly anew: string;
    readonly end: string;
  };
  readonly trustEmpty: string;
  readonly trustAdded: (added: number, all: number) => string;
  readonly trustRemoved: string;
  /** Stands beside a certificate with a key of the fixtures. */
  readonly trustTestKey: string;
  readonly askTrust: (certificates: number) => string;
  readonly trustRole: (role: 'holder-authority' | 'record-signer') => string;
}
