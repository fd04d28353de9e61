import type { CardFault } from '../card/card-error.ts';
import type { TracePurpose } from '../card/trace/trace-file.ts';
import type { CalendarDate } from '../licence/calendar.ts';
import type { Category } from '../licence/categories.ts';

/**
 * The meaning of a status word: a name of its own from ISO/IEC 7816-4 or card-protocol.md, sometimes dependent on the
 * command, or else its class. `count` is the number in the word: tries left, bytes, or a number without a name.
 */
export const MEANINGS = [
  'done',
  'verified-already',
  'verified',
  'tries-left',
  'wrong-secret',
  'wrong-secret-uncounted',
  'locked',
  'no-secret',
  'not-usable',
  'no-application',
  'no-file',
  'selected-locked',
  'past-end',
  'end-reached',
  'more-data',
  'warning',
  'card-asks',
  'perhaps-damaged',
  'deactivated',
  'bad-control-information',
  'terminated',
  'no-sensor-input',
  'record-deactivated',
  'warning-changed',
  'comparison-failed',
  'file-full',
  'counter',
  'error',
  'immediate-answer-required',
  'error-asks',
  'error-changed',
  'memory-failure',
  'security-issue',
  'wrong-length',
  'format-not-compliant',
  'wrong-lc',
  'class-function-unsupported',
  'no-logical-channels',
  'no-secure-messaging',
  'last-of-chain-expected',
  'no-chaining',
  'not-allowed',
  'wrong-file-structure',
  'security-not-satisfied',
  'conditions-not-satisfied',
  'no-current-file',
  'messaging-object-missing',
  'messaging-object-wrong',
  'wrong-parameters',
  'wrong-data',
  'function-unsupported',
  'not-found',
  'record-not-found',
  'no-room',
  'length-contradicts-structure',
  'wrong-p1-p2',
  'length-contradicts-p1-p2',
  'reference-not-found',
  'file-exists',
  'name-exists',
  'wrong-p1-p2-unsaid',
  'wrong-le',
  'unknown-instruction',
  'unknown-class',
  'no-diagnosis',
  'proprietary',
  'invalid',
] as const;

export interface ExplainedStatus {
  /** Four hex digits. */
  readonly sw: string;
  readonly meaning: (typeof MEANINGS)[number];
  readonly count: number | null;
}

/** What a file can hold. `number` distinguishes several fields of one name; `category` is the kind of licence. */
export const EXPLAINED_NAMES = [
  'pinState',
  'pinsState',
  'cardVersion',
  'chipMaker',
  'recordedOn',
  'historyCategory',
  'colourClass',
  'expiresOn',
  'condition',
  'externalCharacter',
  'remark',
  'spare',
  'flag',
  'licenceNumber',
  'licenceCardNumber',
  'historyNumber',
  'acquiredMotorcycleSmallMoped',
  'acquiredOther',
  'acquiredSecondClass',
  'category',
  'acquiredKind',
  'reserved',
  'photo',
  'signatureValue',
  'signerSerialNumber',
  'signatureReserved',
  'signerIssuer',
  'signerSubject',
  'signerKeyIdentifier',
  'name',
  'birthDate',
  'sex',
  'address',
  'jisYear',
  'kana',
  'alias',
  'unifiedName',
  'issuedOn',
  'referenceNumber',
  'commission',
  'domicile',
  'newDomicile',
  'changedName',
  'changedKana',
  'changedAddress',
  'changedCommission',
  'conditionAdded',
  'conditionLifted',
  'changedRemark',
  'certificateSerial',
  'certificateIssuer',
  'validFrom',
  'validUntil',
  'authoritySubject',
  'token',
  'unknownElement',
  'undecodable',
] as const;

export type ExplainedName = (typeof EXPLAINED_NAMES)[number];

export type ExplainedValue =
  /** The element is present but empty. */
  | { readonly kind: 'nothing' }
  /** `unreadable` lists the codes that the text shows as 〓. */
  | { readonly kind: 'text'; readonly text: string; readonly unreadable: readonly string[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'yes-no'; readonly is: boolean }
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'moment'; readonly at: number }
  | { readonly kind: 'sex'; readonly sex: 'male' | 'female' | 'other' }
  | {
      readonly kind: 'photo';
      readonly format: 'jpeg2000' | 'unknown';
      readonly width: number | null;
      readonly height: number | null;
    }
  /** The first bytes. `isOdd` means that the file should hold something else here. */
  | { readonly kind: 'hex'; readonly hex: string; readonly isCut: boolean; readonly isOdd: boolean }
  /** An entry of a list of changes. `on` is null if the date is missing or cannot be read. */
  | {
      readonly kind: 'change';
      readonly text: string;
      readonly unreadable: readonly string[];
      readonly on: CalendarDate | null;
      readonly commission: string | null;
    }
  /**
   * A value that identifies a person across services (card-protocol.md §3), or the registered domicile. Never show
   * it.
   */
  | { readonly kind: 'withheld' };

export interface ExplainedField {
  readonly name: ExplainedName;
  readonly number: number | null;
  readonly category: Category | null;
  readonly tag: string | null;
  /** In bytes; null if the value has no element of its own. */
  readonly length: number | null;
  readonly value: ExplainedValue;
}

export interface ExplainedExchange {
  readonly kind: 'exchange';
  readonly connection: number;
  /** Counted within its connection, from 1. */
  readonly number: number;
  /** Milliseconds since the trace began. */
  readonly at: number;
  readonly ms: number;
  readonly name: string;
  readonly isVerify: boolean;
  readonly command: string;
  /**
   * In hex, possibly cut: `dataLength` has the full length. Empty if it holds the registered domicile. null if there
   * was no answer.
   */
  readonly answer: string | null;
  readonly dataLength: number;
  /** null if there was no answer, or one too short for a status word. */
  readonly status: ExplainedStatus | null;
  readonly error: CardFault | null;
  /** The last block of a file carries all fields of that file. */
  readonly fields: readonly ExplainedField[];
}

/** A trace that a person can read, event by event. The trace it comes from is masked already. */
export type Explained =
  | {
      readonly kind: 'connection';
      readonly connection: number;
      readonly at: number;
      readonly purpose: TracePurpose;
      readonly extendedLength: 'untried' | 'works' | 'fails';
    }
  | ExplainedExchange
  | { readonly kind: 'end'; readonly connection: number; readonly at: number };
