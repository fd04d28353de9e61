import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import type { SendableSecret } from '../../card/applications/descriptors.ts';
import type { CardKind } from '../../card/applications/identify.ts';
import type { PinReport } from '../../card/applications/pins.ts';
import type { FaceNote } from '../../face/layout/placed.ts';
import type { CalendarDate } from '../../licence/calendar.ts';
import type { Category } from '../../licence/categories.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { Note } from '../../licence/note.ts';
import type { Validity } from '../../licence/validity.ts';
import type { Failure } from '../failure.ts';

/** Everything the command says to a person: one file a language. */
export interface Words {
  /** What happened, what it cost, what to do. */
  readonly failure: (failure: Failure) => string;
  /** Added where files were asked for, and something else failed. */
  readonly wroteNothing: string;
  readonly saved: (path: string) => string;
  readonly savedIsPersonal: string;
  readonly traceIsPersonal: (path: string) => string;
  readonly faceNote: (note: FaceNote) => string;
  /** A card of a batch needs a secret that its line does not have. */
  readonly notOnLine: (key: SendableSecret) => string;
  /** A card of a batch has few tries left, or where that is null a password is of one kind of character. */
  readonly notAgreedOnLine: (key: SendableSecret, triesLeft: number | null) => string;
  /** The file of a batch holds secrets, and others may read it. */
  readonly batchFileShared: string;
  readonly batchLineTooLong: (line: number) => string;
  /** The number of the last line whose document was written. */
  readonly batchInterrupted: (last: number | null) => string;
  /** At the end of a batch; the number of the first line that failed. */
  readonly batchFailed: (failed: number, all: number, first: number) => string;
  readonly waiting: (seconds: number) => string;
  readonly askSecret: (key: SendableSecret, triesLeft: number | null) => string;
  readonly wrongForm: (key: SendableSecret, wrong: WrongForm) => string;
  readonly askFewTries: (key: SendableSecret, triesLeft: number) => string;
  readonly askUnusual: string;
  readonly nothingTyped: string;

  readonly title: Readonly<Record<'licence' | 'history' | 'status' | 'readers' | 'cards', string>>;
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
  /** It was asked for, and could not be read. */
  readonly couldNotRead: string;
  readonly noCertificate: string;
  /** The history category, until somebody asks for it. */
  readonly categoryHidden: string;
  readonly date: (date: CalendarDate) => string;
  /** A day and a time of day. */
  readonly moment: (date: CalendarDate, time: string) => string;
  readonly judgedAsOf: (date: CalendarDate) => string;
  readonly validity: (validity: Validity) => string;
  readonly validityAlert: (validity: Validity, expiresOn: CalendarDate | null) => string | null;
  readonly colourClass: (colourClass: string | null) => string;
  readonly categories: (categories: readonly Category[]) => readonly string[];
  readonly photo: string;
  readonly sex: (sex: 'male' | 'female' | 'other' | null) => string;
  readonly recordVerdict: (verdict: RecordVerdict) => string;
  /** What is wrong, in sentences of their own: they stand at the top, without a label. */
  readonly recordAltered: string;
  readonly holderAlert: (verdict: HolderVerdict) => string | null;
  readonly holdersDiffer: (fields: readonly string[]) => string;
  /** A verdict that rests on the test authority is no verdict on anything. */
  /** Characters, by position from 1, that stand in for ones the certificate could not hold. */
  readonly substitutes: (positions: readonly number[]) => string;
  readonly holderVerdict: (verdict: HolderVerdict) => string;
  /** Beside a certificate that is genuine. */
  readonly recordUnverified: string;
  readonly note: (note: Note) => string;
  /** What no reader of this chip can know, said wherever a licence is shown. */
  readonly limits: Readonly<Record<'licence' | 'history', readonly string[]>>;
  readonly card: (card: CardKind) => string;
  readonly pin: (pin: PinReport) => string;
  readonly shortSecret: (name: SecretName) => string;
  /** Who set it, and what it looks like. */
  readonly secretOrigin: (name: SecretName) => string;
  readonly noTryUsed: string;
  readonly noReaders: string;
  readonly readerState: (state: 'empty' | 'card' | 'in-use') => string;
  readonly cardsHint: string;
  readonly testSecret: (triesLeft: number, secret: string | null) => string;
  readonly readerLimit: (maxLe: number) => string;
  readonly serve: {
    readonly opening: string;
    readonly couldNotOpen: string;
    /** Stands above an address. */
    readonly address: string;
    /** How to have it opened again, where somebody can ask for it. */
    readonly again: string;
    readonly end: string;
  };
  readonly trustEmpty: string;
  readonly trustAdded: (added: number, all: number) => string;
  readonly trustRemoved: string;
  /** Beside a certificate whose key is one of the fixtures. */
  readonly trustTestKey: string;
  readonly askTrust: (certificates: number) => string;
  readonly trustRole: (role: 'holder-authority' | 'record-signer') => string;
}
