import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import type { SendableSecret } from '../../card/applications/descriptors.ts';
import type { CardKind } from '../../card/applications/identify.ts';
import type { PinReport } from '../../card/applications/pins.ts';
import type { FaceNote } from '../../face/layout/placed.ts';
import type { Failure } from '../failure.ts';
import type { ReadingWords } from './reading.ts';

/** Everything that the command says to a person, one file for each language. */
export interface Words extends ReadingWords {
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
