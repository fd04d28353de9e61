import type { CalendarDate } from '../licence/calendar.ts';
import type { FactId } from './facts.ts';

/** What is known of a card, as far as it decides a procedure. Whoever read the card makes this of the reading. */
export interface ProcedureSubject {
  readonly record: 'licence' | 'history';
  /** 有効期間の末日. A history certificate has none. */
  readonly expiresOn: CalendarDate | null;
  readonly colourClass: string | null;
  readonly conditions: readonly string[];
  /** From the holder, where that was read. */
  readonly birthDate: CalendarDate | null;
  readonly pins: Readonly<Record<CardSecret, CardPin>>;
  readonly certificate: SignatureCertificate;
  readonly facts: FourFacts;
}

export type CardSecret = 'licence' | 'signature' | 'authentication' | 'inputSupport';

export interface CardPin {
  readonly state: 'set' | 'unset' | 'locked' | 'absent' | 'unknown';
  readonly triesLeft: number | null;
}

/** 署名用電子証明書 */
export type SignatureCertificate =
  | { readonly kind: 'not-read' }
  | { readonly kind: 'none' }
  /** `validUntil` is its last day in Japan; null where it could not be told. */
  | { readonly kind: 'read'; readonly isTrusted: boolean; readonly validUntil: CalendarDate | null };

/** 基本４情報, of the certificate and of the input support application. */
export type FourFacts =
  | { readonly kind: 'not-compared' }
  | { readonly kind: 'agree' }
  | { readonly kind: 'differ'; readonly fields: readonly ('name' | 'birthDate' | 'sex' | 'address')[] };

/** What no chip tells: asked in one line each where it matters. null is not answered. */
export interface Answers {
  /** Only where the holder was not read. */
  readonly birthDate: CalendarDate | null;
  /** 保有状況: the card alone, or the conventional licence (or certificate) as well. */
  readonly holding: 'card-only' | 'both' | null;
  /** 講習区分, as the renewal notice (更新連絡書) names it. */
  readonly course: Course | null;
  /** 効力が停止中, or 仮停止中. */
  readonly suspended: boolean | null;
  /** Lost the licence before for a reason that could not be helped, and took it again. */
  readonly tookAgain: boolean | null;
  /** A physical condition other than glasses and hearing aids. */
  readonly physicalCondition: boolean | null;
  /** マイナポータル連携. */
  readonly linked: boolean | null;
  /** 署名用電子証明書 was handed in at a licence centre or a police station. */
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

/** In the order in which they are shown. */
export const PROCEDURES = [
  'renewal',
  'online-lecture',
  'renewal-elsewhere',
  'portal-link',
  'one-stop',
  'domicile',
  'card-renewal',
  'change-holding',
  'loss',
] as const;

export type ProcedureId = (typeof PROCEDURES)[number];

/** One thing that a holder can do next, or cannot. */
export interface Procedure {
  readonly id: ProcedureId;
  readonly may: May;
  /** First and last day, both counted. null where there is none, or it cannot be told (then a question is in `asks`). */
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly needs: readonly Need[];
  readonly where: readonly PlaceId[];
  readonly costs: readonly Cost[];
  /** Why not, each with the fact that decides it; with `depends`, why no answer can help; else what is amiss with it. */
  readonly whyNot: readonly Reason[];
  /** What would have to be known to say more. */
  readonly asks: readonly QuestionId[];
  /** Every rule that was used, the deciding ones first. */
  readonly facts: readonly FactId[];
}

/**
 * `now` within its days; `any-time` where it has none; `done` where nothing is left to do; `depends` where a question is
 * open that decides it, or a reason stands that no answer settles. `later` promises the days only: who may is in `asks`
 * still.
 */
export type May = 'now' | 'any-time' | 'later' | 'over' | 'no' | 'depends' | 'done';

/** Something that has to be there. `has` is what this card tells of it; `bring` where no card can tell. */
export interface Need {
  readonly id: NeedId;
  readonly has: 'yes' | 'no' | 'unknown' | 'bring';
  /** The secret that is behind it, with what is left of it. */
  readonly pin: (CardPin & { readonly secret: CardSecret }) | null;
  /** The certificate's last day, where it is what is needed. */
  readonly validUntil: CalendarDate | null;
}

export type NeedId =
  | 'renewal-notice'
  | 'licence'
  | 'both-licences'
  | 'photograph'
  | 'fee'
  | 'sight-test'
  | 'portal-link'
  | 'certificate-handed-in'
  | 'signature-certificate'
  | 'signature-password'
  | 'authentication-certificate'
  | 'authentication-pin'
  | 'input-support-pin'
  | 'licence-pin'
  | 'same-four-facts'
  | 'reader'
  | 'camera'
  | 'valid-my-number-card'
  | 'municipal-report';

export type PlaceId = 'licence-centre' | 'police-station' | 'other-prefecture' | 'portal' | 'municipality';

/** Yen, null where no source states it; `upTo` where it depends on what is held. `per` says for what. */
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
    | 'conventional-again';
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
  | 'course-and-age'
  | 'suspended'
  | 'took-again'
  | 'physical-condition'
  | 'holds-both'
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
