import type { Refusal } from '../anonymise/refusal.ts';
import type { Cost, LicenceReading, ReadFailure } from '../app/reading.ts';
import type { CardFault } from '../card/card-error.ts';
import type { ReaderProblem, SourceProblem } from '../host/card-source/card-source.ts';
import type { TrustFault } from '../host/trust-store.ts';
import type { DrivingAnswer } from '../licence/driving/reason.ts';
import type { RecordVerdict } from '../licence/judgement.ts';
import type { ValidityState } from '../licence/validity.ts';
import type { NoProof } from '../proof/make-proof.ts';
import type { ProofFault } from '../proof/proof-fault.ts';
import type { AfarFailure } from './afar/afar-failure.ts';
import type { ArgumentProblem } from './argument-problem.ts';
import { interruptedStatus } from './interruption.ts';
import type { RegisterFailure, RegisterProblem } from './register/register-failure.ts';

export type UsageProblem =
  | ArgumentProblem
  | { readonly kind: 'several-to-stdout'; readonly options: readonly string[] }
  | { readonly kind: 'same-file'; readonly options: readonly string[] }
  | { readonly kind: 'options-exclude'; readonly options: readonly string[] }
  /** `--field` names a field that the document does not have. `near`: the one that was probably meant. */
  | {
      readonly kind: 'unknown-field';
      readonly field: string;
      readonly document: string;
      readonly near: string | null;
      readonly names: readonly string[];
    }
  /** `menkyo help` knows no such command or topic. */
  | { readonly kind: 'unknown-topic'; readonly near: string | null; readonly names: readonly string[] }
  | { readonly kind: 'secret-as-argument'; readonly option: string }
  /** 0: the input is too long. */
  | { readonly kind: 'bad-secrets-line'; readonly line: number; readonly names: readonly string[] }
  | BatchProblem
  /** There is no terminal to ask on. This option passes the answers in instead. */
  | { readonly kind: 'needs-terminal'; readonly option: string }
  | {
      readonly kind: 'bad-answers';
      readonly faults: readonly { readonly at: string; readonly problem: string }[];
    }
  | SourceProblem
  | { readonly kind: 'bad-certificate'; readonly fault: TrustFault }
  | { readonly kind: 'no-such-certificate'; readonly sha256: string }
  /** The certificates were not confirmed: the person said no, or the program could not ask. */
  | { readonly kind: 'not-confirmed'; readonly wasAsked: boolean }
  /** `--sha256` names another certificate than the one in the file. */
  | { readonly kind: 'other-certificate'; readonly path: string }
  /** A proof was asked for that this reading, or this picture of it, cannot have. */
  | { readonly kind: 'no-proof'; readonly why: NoProof }
  | { readonly kind: 'bad-seal-name' }
  /** The file is no backup of a seal, or the recovery key is not its own. */
  | { readonly kind: 'bad-seal-backup'; readonly path: string }
  /** `seal restore` needs a recovery key, and got none. */
  | { readonly kind: 'no-recovery-key' }
  | { readonly kind: 'bad-label'; readonly most: number }
  | { readonly kind: 'bad-reminder-file'; readonly path: string }
  | { readonly kind: 'no-such-reminder'; readonly id: string }
  | { readonly kind: 'no-reminders' }
  /** The option needs a day on the other side of today. */
  | { readonly kind: 'day-to-come'; readonly option: string }
  | { readonly kind: 'day-gone'; readonly option: string }
  | RegisterProblem;

export type BatchProblem =
  /** The program would try one secret for all cards on each of them. */
  | { readonly kind: 'one-secret-for-many'; readonly variables: readonly string[] }
  /** If the lines are shifted by one, one agreement for all cards would lock each card that has few tries left. */
  | { readonly kind: 'one-agreement-for-many' }
  | { readonly kind: 'batch-from-terminal' }
  | { readonly kind: 'bad-batch-line'; readonly problem: BatchLineProblem };

/** What is wrong with one line of a batch. The message does not repeat an unknown key, which may be a secret. */
export type BatchLineProblem =
  | {
      readonly kind:
        | 'not-json'
        | 'too-long'
        | 'no-card'
        | 'several-cards'
        | 'replay-with-secrets'
        /** For a register, each line names the person. */
        | 'no-person'
        /** An earlier line has secrets for this reader, sent or not. Another person's card may lie there now. */
        | 'reader-again';
    }
  | { readonly kind: 'unknown-key'; readonly known: readonly string[] }
  | { readonly kind: 'repeated-key' | 'wrong-value'; readonly key: string };

export type NotGenuineReason = 'verdict' | 'virtual' | 'replay' | 'other-day';

/** What `--require` may ask for, as it is written there. */
export interface Missing {
  readonly require: string;
  readonly why:
    | { readonly kind: 'validity'; readonly state: ValidityState }
    | { readonly kind: 'altered' }
    | {
        readonly kind: 'not-genuine';
        readonly verdict: RecordVerdict;
        readonly reasons: readonly NotGenuineReason[];
      }
    | { readonly kind: 'may-drive'; readonly answer: DrivingAnswer };
}

export type Failure =
  | ReadFailure
  | RegisterFailure
  | ReaderProblem
  | AfarFailure
  | { readonly kind: 'usage'; readonly problem: UsageProblem }
  /** `verify`: the file holds no proof that can be checked. */
  | { readonly kind: 'no-proof-in-file'; readonly path: string; readonly fault: ProofFault }
  /** The reading does not meet `--require-genuine`, for these reasons. */
  | {
      readonly kind: 'not-genuine';
      readonly verdict: RecordVerdict;
      readonly reasons: readonly NotGenuineReason[];
    }
  /** The reading does not meet `--require`. */
  | { readonly kind: 'not-as-required'; readonly missing: readonly Missing[] }
  /** The replay was asked something that was not recorded. null means the end of the recording, or of the questions. */
  | {
      readonly kind: 'replay-mismatch';
      readonly exchange: number;
      readonly expected: string | null;
      readonly got: string | null;
    }
  | { readonly kind: 'cannot-write'; readonly path: string; readonly code: string }
  /** `serve` was stopped, which is its normal end. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'window-not-built' }
  /** `card serve` found no virtual reader for its card. */
  | { readonly kind: 'no-virtual-reader'; readonly port: number }
  /** The trace holds something that the anonymiser does not understand, so it may be personal. */
  | { readonly kind: 'not-anonymised'; readonly refusal: Refusal }
  | { readonly kind: 'internal'; readonly detail: string };

/** Thrown by a command that has printed everything: the program ends with this status and no further message. */
export class EndedWith extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** Thrown by a command to end with a failure. */
export class CommandFailed extends Error {
  readonly failure: Failure;
  readonly reading: LicenceReading | null;
  /** The user asked for files, but none was written. */
  readonly wroteNothing: boolean;

  constructor(failure: Failure, reading: LicenceReading | null = null, wroteNothing = false) {
    super(failure.kind);
    this.failure = failure;
    this.reading = reading;
    this.wroteNothing = wroteNothing;
  }
}

export function usage(problem: UsageProblem): CommandFailed {
  return new CommandFailed({ kind: 'usage', problem });
}

const NO_COST: Cost = { kind: 'nothing' };

export function cardFault(fault: CardFault): CommandFailed {
  return new CommandFailed({ kind: 'card-fault', fault, cost: NO_COST });
}

/** The exit statuses and kinds of cli.md. Scripts rely on them: do not change them. */
const STATUS = {
  internal: 1,
  usage: 2,
  'not-a-reader': 2,
  'several-cards': 2,
  'no-reader': 10,
  'no-card': 11,
  'not-a-my-number-card': 12,
  'no-licence': 13,
  'wrong-secret': 20,
  locked: 21,
  'secret-not-sent': 22,
  'card-removed': 30,
  'reader-in-use': 31,
  malformed: 40,
  'not-genuine': 41,
  'not-as-required': 41,
  'register-altered': 41,
  'not-as-known': 41,
  'replay-mismatch': 42,
  'other-person': 43,
  'register-locked': 44,
  'register-unreachable': 45,
  'answer-refused': 46,
  'cannot-write': 50,
  interrupted: 130,
} as const;

export type FailureKind = keyof typeof STATUS;

const isKind = (kind: string): kind is FailureKind => Object.hasOwn(STATUS, kind);

export const FAILURE_KINDS: readonly FailureKind[] = Object.keys(STATUS).filter(isKind);

export function statusOfKind(kind: FailureKind): number {
  return STATUS[kind];
}

export function kindOf(failure: Failure): FailureKind {
  switch (failure.kind) {
    case 'card-fault':
      return kindOfFault(failure.fault);
    case 'stopped':
      return 'interrupted';
    case 'window-not-built':
      return 'internal';
    case 'not-anonymised':
    case 'no-proof-in-file':
    case 'no-afar-file':
      return 'malformed';
    case 'ambiguous-reader':
    case 'no-virtual-reader':
      return 'no-reader';
    case 'register-secret':
      return 'secret-not-sent';
    default:
      return failure.kind;
  }
}

/** `signal` tells which signal of the system interrupted the command; null where none can have. */
export function statusOf(failure: Failure, signal: AbortSignal | null): number {
  const kind = kindOf(failure);
  return kind === 'interrupted' && signal !== null ? interruptedStatus(signal) : STATUS[kind];
}

function kindOfFault(fault: CardFault): FailureKind {
  switch (fault.kind) {
    case 'no-service':
    case 'no-reader':
      return 'no-reader';
    case 'no-card':
      return 'no-card';
    case 'in-use':
      return 'reader-in-use';
    case 'removed':
    case 'reset':
    case 'timed-out':
    case 'mute':
    case 'transport':
      return 'card-removed';
    case 'malformed':
      return 'malformed';
    case 'aborted':
      return 'interrupted';
  }
}
