import type { WrongForm } from '../base/secret-form.ts';
import type { SecretName } from '../card/applications/descriptor.ts';
import type { Pins } from '../card/applications/pins.ts';
import type { CardFault } from '../card/card-error.ts';
import type { NotSentReason } from '../card/guard/not-sent.ts';
import type { CalendarDate } from '../licence/calendar.ts';
import type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
import type { DrivingHistoryRecord, Holder, LicenceCard, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import type { RawRecord } from './raw-record.ts';

export interface Authenticity {
  readonly record: {
    readonly verdict: RecordVerdict;
    /** Of the installed certificate by which the signature was checked; null without one. */
    readonly issuer: string | null;
    readonly subject: string | null;
    /** What the card says, in upper-case hex. */
    readonly keyIdentifier: string | null;
  };
  readonly holder: {
    readonly verdict: HolderVerdict;
    readonly validUntil: string | null;
    readonly revocation: 'not-checked';
  };
}

/** The result of one read. It stays in memory only, unless the user asks for an export. */
export interface LicenceReading {
  /** Milliseconds since 1970. For a replay, the time of the recording. */
  readonly readAt: number;
  /** The day in Japan by which expiry and certificates were judged. */
  readonly judgedOn: CalendarDate;
  readonly origin: Origin;
  readonly reader: string | null;
  readonly card: LicenceCard;
  readonly pins: Pins;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  readonly holder: Holder | null;
  /** The registered domicile (本籍) of a conventional licence. null unless the person asked for it by name. */
  readonly domicile: string | null;
  readonly authenticity: Authenticity;
  readonly notes: readonly Note[];
  /** What a proof of this reading holds. Absent if the record's signature could not be read. */
  readonly raw?: RawRecord;
}

/**
 * The record of a card that is still being read. Nothing of it is judged, and it may be altered. It is no
 * LicenceReading, so nothing can export, print or record it.
 */
export interface EarlyReading extends Omit<LicenceReading, 'authenticity' | 'raw' | 'pins' | 'domicile'> {
  /** What the card is still asked for. */
  readonly awaits: { readonly holder: boolean; readonly photo: boolean };
}

/** Whether a failure may have used up a try of the secret that was on its way. */
export type Cost =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'perhaps-one-try'; readonly secret: SecretName };

/** Why a card was not read, or only in part. */
export type ReadFailure =
  | { readonly kind: 'card-fault'; readonly fault: CardFault; readonly cost: Cost }
  | { readonly kind: 'not-a-my-number-card'; readonly card: 'unknown' }
  | { readonly kind: 'no-licence' }
  | {
      readonly kind: 'wrong-secret';
      readonly secret: SecretName;
      readonly triesLeft: number;
      /** The card said that no PIN is set, and refused the default PIN. The user typed nothing. */
      readonly wasDefault?: true | undefined;
    }
  | { readonly kind: 'locked'; readonly secret: SecretName }
  | {
      readonly kind: 'secret-not-sent';
      readonly secret: SecretName;
      readonly reason: NotSentReason;
      readonly triesLeft: number | null;
      /** With `wrong-form`: what is wrong with the secret. Absent if its form is only unusual. */
      readonly wrong?: WrongForm | undefined;
    };

/** A failure keeps what was read before it: after a wrong signature password, the licence still shows. */
export type ReadOutcome =
  | { readonly ok: true; readonly reading: LicenceReading }
  | { readonly ok: false; readonly failure: ReadFailure; readonly reading: LicenceReading | null };
