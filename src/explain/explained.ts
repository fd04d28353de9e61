import type { CardFault } from '../card/card-error.ts';
import type { CalendarDate } from '../licence/calendar.ts';
import type { Category } from '../licence/categories.ts';

/**
 * What a status word means: by name where ISO/IEC 7816-4 or card-protocol.md has one, also by what was asked; else by its
 * class. `count` is what the word counts: tries left, bytes, a number that the standard gives no name.
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

/** What can be found in a file; `number` tells one of several from the next, `category` one kind of licence. */
export const EXPLAINED_NAMES = [
  'pinState',
  'recordedOn',
  'historyCategory',
  'colourClass',
  'expiresOn',
  'condition',
  'externalCharacter',
  'remark',
  'spare',
  'licenceNumber',
  'historyNumber',
  'acquiredMotorcycleSmallMoped',
  'acquiredOther',
  'acquiredSecondClass',
  'category',
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
  /** It is there, and says nothing. */
  | { readonly kind: 'nothing' }
  /** `unreadable` are the codes that stand as 〓 in the text. */
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
  /** The first bytes; `isOdd` where they should have been something else. */
  | { readonly kind: 'hex'; readonly hex: string; readonly isCut: boolean; readonly isOdd: boolean }
  /** It names a person across services, and is not to be shown (card-protocol.md §3). */
  | { readonly kind: 'withheld' };

export interface ExplainedField {
  readonly name: ExplainedName;
  readonly number: number | null;
  readonly category: Category | null;
  readonly tag: string | null;
  /** Bytes; null where it has no element of its own. */
  readonly length: number | null;
  readonly value: ExplainedValue;
}

export interface ExplainedExchange {
  readonly kind: 'exchange';
  readonly connection: number;
  /** Within its connection, from 1. */
  readonly number: number;
  /** Milliseconds since the trace began. */
  readonly at: number;
  readonly ms: number;
  readonly name: string;
  readonly isVerify: boolean;
  readonly command: string;
  /** In hex, and not all of it: see `dataLength`. null where there was no answer. */
  readonly answer: string | null;
  readonly dataLength: number;
  /** null where there was no answer, or one that is too short to have any. */
  readonly status: ExplainedStatus | null;
  readonly error: CardFault | null;
  /** With the last block of a file: everything that stands in that file. */
  readonly fields: readonly ExplainedField[];
}

/** A trace as a person can read it, one event after another. Secrets are masked in what it is made from. */
export type Explained =
  | {
      readonly kind: 'connection';
      readonly connection: number;
      readonly at: number;
      readonly purpose: 'read' | 'status';
      readonly extendedLength: 'untried' | 'works' | 'fails';
    }
  | ExplainedExchange
  | { readonly kind: 'end'; readonly connection: number; readonly at: number };
