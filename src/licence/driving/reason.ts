import type { CalendarDate } from '../calendar.ts';
import type { Category } from '../categories.ts';
import type { RecordVerdict } from '../judgement.ts';
import type { Equipment, Limit } from './condition.ts';
import type { DrivingRuleId } from './rules.ts';
import type { VehicleClass } from './vehicle.ts';

export const ANSWERS = ['no', 'ask', 'yes'] as const;
export type Answer = (typeof ANSWERS)[number];

export const CAR_NUMBERS = ['gross', 'payload', 'persons'] as const;

/** Why an answer is what it is. */
export type Reason =
  /** The card holds a driving history certificate. */
  | { readonly kind: 'no-licence' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'ended'; readonly on: CalendarDate }
  | { readonly kind: 'not-begun'; readonly from: CalendarDate }
  | { readonly kind: 'last-day-unknown' }
  /** A part of the card that may hold a condition was not read, or not understood. */
  | { readonly kind: 'record-incomplete' }
  | { readonly kind: 'former-classes' }
  /** None of the kinds that would do is held. */
  | {
      readonly kind: 'kind-missing';
      readonly vehicle: VehicleClass;
      readonly isForHire: boolean;
      readonly wanted: readonly Category[];
    }
  | { readonly kind: 'towing-kind-missing'; readonly wanted: readonly Category[] }
  | {
      readonly kind: 'kind-allows';
      readonly category: Category;
      readonly vehicle: VehicleClass;
      readonly isForHire: boolean;
    }
  | { readonly kind: 'towing-kind-allows'; readonly category: Category }
  /** Only the first class of towing is held, and the trailer may carry passengers. */
  | { readonly kind: 'passengers-in-trailer' }
  | { readonly kind: 'limit-not-met'; readonly text: string; readonly limit: Limit }
  | { readonly kind: 'limit-met'; readonly text: string; readonly limit: Limit }
  /** The words do not say whether they mean this vehicle. */
  | { readonly kind: 'limit-unclear'; readonly text: string; readonly limit: Limit }
  | { readonly kind: 'see-vehicle'; readonly text: string; readonly name: string }
  | { readonly kind: 'condition-unknown'; readonly text: string }
  /** About the driver's body, and not one that this program knows. */
  | { readonly kind: 'condition-of-body'; readonly text: string }
  | { readonly kind: 'drives-with'; readonly what: Equipment }
  /** The answer depends on what was not given. */
  | { readonly kind: 'vehicle-incomplete'; readonly missing: readonly (typeof CAR_NUMBERS)[number][] }
  /** Not every vehicle of the class may be driven, but some may. */
  | { readonly kind: 'some-of-class'; readonly category: Category }
  /** A business's rule on the years since the licence was acquired. `by`: at the latest on this day. */
  | { readonly kind: 'years-kept'; readonly years: number; readonly by: CalendarDate | null }
  /** `from`: at the earliest on this day. */
  | { readonly kind: 'years-short'; readonly years: number; readonly from: CalendarDate | null }
  | { readonly kind: 'years-unknown'; readonly years: number }
  | { readonly kind: 'age-kept'; readonly age: number }
  | { readonly kind: 'age-short'; readonly age: number }
  | { readonly kind: 'age-unknown'; readonly age: number }
  /** Judged by a check in a register, and not by a card. */
  | { readonly kind: 'as-checked'; readonly on: CalendarDate }
  | { readonly kind: 'never-checked' }
  | { readonly kind: 'register-not-as-known' }
  | { readonly kind: 'not-verified'; readonly verdict: RecordVerdict }
  | { readonly kind: 'not-in-chip' };

export type ReasonKind = Reason['kind'];

export interface DrivingAnswer {
  readonly answer: Answer;
  /** What the driver has to use. */
  readonly with: readonly Equipment[];
  readonly reasons: readonly Reason[];
}

/** The rules behind a reason. None: it says something about the reading, or about what was asked. */
export function rulesOf(reason: Reason): readonly DrivingRuleId[] {
  switch (reason.kind) {
    case 'no-licence':
      return ['history-certificate'];
    case 'altered':
      return ['altered-record'];
    case 'ended':
      return ['ended-licence'];
    case 'not-begun':
      return ['not-begun-licence'];
    case 'former-classes':
    case 'vehicle-incomplete':
      return ['car-classes'];
    case 'kind-missing':
    case 'kind-allows':
      return [...ruleOfClass(reason.vehicle), reason.isForHire ? 'second-class' : 'what-a-kind-includes'];
    case 'towing-kind-missing':
    case 'towing-kind-allows':
    case 'passengers-in-trailer':
      return ['trailer'];
    case 'limit-not-met':
    case 'limit-met':
    case 'limit-unclear':
      return ['condition', ruleOfLimit(reason.limit)];
    case 'see-vehicle':
      return ['condition', 'special-vehicles'];
    case 'condition-unknown':
    case 'condition-of-body':
      return ['condition'];
    case 'drives-with':
      return ['condition', 'glasses-and-hearing-aid'];
    case 'years-kept':
    case 'years-short':
    case 'years-unknown':
      return ['acquisition-dates'];
    case 'not-in-chip':
      return ['not-in-chip'];
    case 'last-day-unknown':
    case 'record-incomplete':
    case 'some-of-class':
    case 'age-kept':
    case 'age-short':
    case 'age-unknown':
    case 'as-checked':
    case 'never-checked':
    case 'register-not-as-known':
    case 'not-verified':
      return [];
  }
}

/** No document at hand defines the special vehicles (大特, 小特) by numbers that this program could check. */
function ruleOfClass(vehicle: VehicleClass): readonly DrivingRuleId[] {
  switch (vehicle) {
    case '大型':
    case '中型':
    case '準中型':
    case '普通':
      return ['car-classes'];
    case '大自二':
    case '普自二':
      return ['motorcycle-classes'];
    case '原付':
      return ['moped'];
    case '大特':
    case '小特':
      return [];
  }
}

function ruleOfLimit(limit: Limit): DrivingRuleId {
  switch (limit.kind) {
    case 'automatic':
      return limit.mostCc === null ? 'automatic' : 'large-automatic-motorcycle';
    case 'tonnes':
      return limit.tonnes === 5 ? 'five-tonnes' : 'eight-tonnes';
    case 'motorcycle':
      return 'small-motorcycle';
    case 'special':
      return 'special-vehicles';
    case 'none':
      return 'condition';
  }
}

/** What keeps the answer from being `yes`. */
export function hindrances({ reasons }: DrivingAnswer): readonly Reason[] {
  return reasons.filter((reason) => !isFavourable(reason));
}

export function isFavourable({ kind }: Reason): boolean {
  return FAVOURABLE.includes(kind);
}

const FAVOURABLE: readonly ReasonKind[] = [
  'kind-allows',
  'towing-kind-allows',
  'limit-met',
  'drives-with',
  'years-kept',
  'age-kept',
  'as-checked',
  'not-verified',
  'not-in-chip',
];
