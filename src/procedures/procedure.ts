import type { CalendarDate } from '../licence/calendar.ts';
import type { FactId } from './facts.ts';

/** The card that was read: マイナ免許証 (or マイナ経歴証明書), or the conventional IC licence card. */
export type ProcedureCard = 'my-number' | 'conventional';

/** What a card tells that decides a procedure. The caller makes it from a reading. */
export interface ProcedureSubject {
  readonly card: ProcedureCard;
  readonly record: 'licence' | 'history';
  /** 有効期間の末日. A history certificate has none. */
  readonly expiresOn: CalendarDate | null;
  readonly colourClass: string | null;
  readonly conditions: readonly string[];
  /** The holder's, if the holder was read. */
  readonly birthDate: CalendarDate | null;
  readonly pins: Readonly<Record<CardSecret, CardPin>>;
  readonly certificate: SignatureCertificate;
  readonly facts: FourFacts;
}

/** In the order in which they are shown. */
export const CARD_SECRETS = ['licence', 'signature', 'authentication', 'inputSupport'] as const;
export type CardSecret = (typeof CARD_SECRETS)[number];

export function forEachCardSecret<T>(make: (name: CardSecret) => T): Record<CardSecret, T> {
  // The keys are exactly those of CARD_SECRETS, which Object.fromEntries forgets.
  return Object.fromEntries(CARD_SECRETS.map((name) => [name, make(name)])) as Record<CardSecret, T>;
}

export interface CardPin {
  readonly state: 'set' | 'unset' | 'locked' | 'absent' | 'unknown';
  readonly triesLeft: number | null;
}

/** 署名用電子証明書 */
export type SignatureCertificate =
  | { readonly kind: 'not-read' }
  | { readonly kind: 'none' }
  /** `validUntil` is the last day in Japan; null when it is unknown. */
  | { readonly kind: 'read'; readonly isTrusted: boolean; readonly validUntil: CalendarDate | null };

/** 基本４情報: how those of the certificate compare with those of the input support application. */
export type FourFacts =
  | { readonly kind: 'not-compared' }
  | { readonly kind: 'agree' }
  | { readonly kind: 'differ'; readonly fields: readonly ('name' | 'birthDate' | 'sex' | 'address')[] };

/** What no chip tells. Each is asked in one line, where it matters. null: not answered. */
export interface Answers {
  /** Asked only if the holder was not read. */
  readonly birthDate: CalendarDate | null;
  /** 保有状況: the My Number Card alone, the conventional licence (or certificate) alone, or both. */
  readonly holding: 'card-only' | 'conventional-only' | 'both' | null;
  /** 講習区分, as the renewal notice (更新連絡書) names it. */
  readonly course: Course | null;
  /** 効力が停止中, or 仮停止中. */
  readonly suspended: boolean | null;
  /** At the last renewal: had lost the licence through a reason that could not be helped, and took it again. */
  readonly tookAgain: boolean | null;
  /** A physical condition other than glasses and hearing aids. */
  readonly physicalCondition: boolean | null;
  /** マイナポータル連携. */
  readonly linked: boolean | null;
  /** The holder handed in 署名用電子証明書 at a licence centre or a police station. */
  readonly handedIn: boolean | null;
}

export type Course = 'excellent' | 'general' | 'violator' | 'first' | 'elderly';

export type QuestionId = keyof Answers;

export const NO_ANSWERS: Answers = {
  birthDate: null,
  holding: null,
  course: null,
  suspended: null,
  tookAgain: null,
  physicalCondition: null,
  linked: null,
  handedIn: null,
};

/** In display order. */
export const PROCEDURES = [
  'renewal',
  'online-lecture',
  'renewal-elsewhere',
  'report-change',
  'portal-link',
  'one-stop',
  'domicile',
  'card-renewal',
  'change-holding',
  'loss',
] as const;

export type ProcedureId = (typeof PROCEDURES)[number];

/** A thing that a holder can do next, or cannot. */
export interface Procedure {
  readonly id: ProcedureId;
  readonly may: May;
  /** First and last day, both included. null when there is none, or when it is unknown (then `asks` has a question). */
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly needs: readonly Need[];
  readonly where: readonly PlaceId[];
  readonly costs: readonly Cost[];
  /** Why not, each with its deciding fact. With `depends`: why no answer can help. Otherwise: what is wrong with it. */
  readonly whyNot: readonly Reason[];
  /** Questions whose answers would tell more. */
  readonly asks: readonly QuestionId[];
  /** Every rule that was used; those that decide come first. */
  readonly facts: readonly FactId[];
  /** What to do, in this order. Empty if it has no order, or if it is not open to this holder. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id: StepId;
  readonly where: readonly PlaceId[];
  /** True only if the card or an answer tells that it is done. */
  readonly isDone: boolean;
  /** First and last day, both included; null if there is none, or if it is unknown. */
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  /** Time that has to pass before the next step. */
  readonly wait: WaitId | null;
}

export type StepId =
  | 'unify'
  | 'unify-before-lecture'
  | 'new-certificate'
  | 'hand-in'
  | 'link'
  | 'take-lecture'
  | 'renew-at-counter'
  | 'sign-up'
  | 'sign-up-or-portal'
  | 'report-move'
  | 'new-certificate-after-move'
  | 'licence-changed'
  | 'report-domicile'
  | 'apply-domicile'
  | 'domicile-changed'
  | 'apply-for-card'
  | 'receive-card'
  | 'record-again-if-needed'
  | 'record-history-again-if-needed'
  | 'renew-elsewhere'
  | 'receive-licence'
  | 'drive-with-conventional'
  | 'reissue-card'
  | 'record-again'
  | 'record-history-again';

export type WaitId =
  | 'hour-or-more'
  | 'about-an-hour'
  | 'next-day'
  | 'about-two-days'
  | 'minutes'
  | 'later-both'
  | 'later-conventional';

/**
 * `now`: within its days. `any-time`: it has no days. `done`: nothing is left to do. `depends`: an open question
 * decides it, or a reason that no answer settles. `later`: only the days are sure; `asks` still says what decides who
 * may.
 */
export type May = 'now' | 'any-time' | 'later' | 'over' | 'no' | 'depends' | 'done';

/** A thing that is needed. `has` is what this card tells of it; `bring`: no card can tell. */
export interface Need {
  readonly id: NeedId;
  readonly has: 'yes' | 'no' | 'unknown' | 'bring';
  /** The secret behind it, with its tries. */
  readonly pin: (CardPin & { readonly secret: CardSecret }) | null;
  /** The last day of the certificate, if a certificate is needed. */
  readonly validUntil: CalendarDate | null;
}

export type NeedId =
  | 'renewal-notice'
  | 'licence'
  | 'conventional-licence'
  | 'both-licences'
  | 'photograph'
  | 'application-photograph'
  | 'course-certificate'
  | 'fee'
  | 'sight-test'
  | 'portal-link'
  | 'certificate-handed-in'
  | 'signature-certificate'
  | 'signature-password'
  | 'authentication-certificate'
  | 'authentication-pin'
  | 'input-support-pin'
  | 'input-support-pin-first'
  | 'licence-pin'
  | 'same-four-facts'
  | 'reader'
  | 'camera'
  | 'valid-my-number-card'
  | 'reissued-my-number-card'
  | 'online-application'
  | 'new-signature-certificate'
  | 'municipal-report'
  | 'proof-of-change';

export type PlaceId = 'licence-centre' | 'police-station' | 'other-prefecture' | 'portal' | 'municipality';

/** `yen` is null when no source states it. With `isUpTo` it depends on what is held. `per` says what it pays for. */
export interface Cost {
  readonly yen: number | null;
  readonly isUpTo: boolean;
  readonly per:
    | 'online-lecture'
    | 'excellent-in-person'
    | 'general-in-person'
    | 'other-in-person'
    | 'renewal'
    | 'change'
    | 'record-again'
    | 'conventional-again'
    | 'conventional-reissue';
}

export interface Reason {
  readonly id: ReasonId;
  readonly fact: FactId;
}

export type ReasonId =
  | 'too-early'
  | 'expired'
  | 'last-day-weekend'
  | 'last-day-holiday'
  | 'not-recorded-again'
  | 'last-day-unknown'
  | 'violator-course'
  | 'first-course'
  | 'elderly-course'
  | 'elderly-elsewhere'
  | 'course-and-age'
  | 'suspended'
  | 'took-again'
  | 'physical-condition'
  | 'holds-both'
  | 'holds-conventional'
  | 'needs-my-number-licence'
  | 'birthday-past'
  | 'birthday-rest'
  | 'history-only'
  | 'no-certificate'
  | 'certificate-expired'
  | 'secret-locked'
  | 'no-authentication-pin'
  | 'no-input-support-pin'
  | 'no-signature-password'
  | 'facts-differ'
  | 'not-linked'
  | 'not-carried-over'
  | 'card-end-unknown';
