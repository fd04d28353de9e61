import { type CalendarDate, compareDates } from './calendar.ts';
import { CATEGORIES, type Category } from './categories.ts';
import { type AskedVehicles, askedVehicles, type KnownVehicle } from './driving/asked-vehicles.ts';
import { type BusinessRules, byBusinessRules, NO_BUSINESS_RULES } from './driving/business-rules.ts';
import { byOneKind, type Judged, lowest, type Use } from './driving/by-one-kind.ts';
import type { ReadCondition } from './driving/condition.ts';
import { readCondition } from './driving/condition-grammar.ts';
import { type HeldSince, heldSince, type YearsHeld, yearsHeld } from './driving/held-since.ts';
import { KINDS } from './driving/kinds.ts';
import { isIncomplete, kindsOn, type LicenceForDriving } from './driving/licence-for-driving.ts';
import { ANSWERS, type DrivingAnswer, type Reason } from './driving/reason.ts';
import { CAR_CLASSES_SINCE, type Vehicle } from './driving/vehicle.ts';
import { beginsOn, validityStateOn } from './validity.ts';

/**
 * Whether the holder of a licence may drive a vehicle on a day, by what the chip says. `ask` means that a person has to
 * decide. Never `yes` where a condition was not understood. A `licence` of null is a driving history certificate.
 * `rules` are those of a business, beyond the law.
 */
export function mayDrive(
  licence: LicenceForDriving | null,
  vehicle: Vehicle,
  day: CalendarDate,
  rules: BusinessRules = NO_BUSINESS_RULES,
): DrivingAnswer {
  const last: readonly Reason[] = [...standing(licence), { kind: 'not-in-chip' }];
  const refused = licence === null ? [{ kind: 'no-licence' } as const] : refusals(licence, day);
  if (licence === null || refused.length > 0)
    return { answer: 'no', with: [], reasons: [...refused, ...last] };
  const judged = judge(licence, vehicle, day);
  const doubts = doubtsOf(licence, vehicle, day);
  const own = byBusinessRules(rules, () => sinceWhen(licence, vehicle, day), day);
  const parts = [...doubts.map(doubtful), judged, ...own];
  const answer = lowest(parts.map((one) => one.answer));
  const deciding = parts.filter((one) => one.answer === answer);
  // A no needs nothing but what decides it.
  const shown = answer === 'no' ? deciding : [...deciding, ...parts.filter((one) => one.answer !== answer)];
  const reasons = [...shown.flatMap((one) => one.reasons), ...last];
  return { answer, with: answer === 'no' ? [] : judged.with, reasons };
}

/** How long the holder has had a licence for the vehicle, by the dates in the chip. Conditions that were lifted have no date. */
export function yearsWithLicence(
  licence: LicenceForDriving | null,
  vehicle: Vehicle,
  day: CalendarDate,
): YearsHeld {
  return licence === null || refusals(licence, day).length > 0
    ? { atLeast: null, atMost: null }
    : yearsHeld(sinceWhen(licence, vehicle, day), day);
}

function doubtful(reason: Reason): Judged {
  return { answer: 'ask', with: [], reasons: [reason] };
}

/** Between which days the holder was given a licence for the vehicle. A trailer counts only where it alone is asked about. */
function sinceWhen(licence: LicenceForDriving, vehicle: Vehicle, day: CalendarDate): HeldSince {
  const alone = vehicle.kind === 'motorcycle' ? vehicle : { ...vehicle, trailerKg: null };
  return heldSince(licence, day, (one) => judge({ ...licence, categories: [one] }, alone, day).answer);
}

function refusals(licence: LicenceForDriving, day: CalendarDate): readonly Reason[] {
  const reasons: Reason[] = licence.verdict === 'altered' ? [{ kind: 'altered' }] : [];
  const state = validityStateOn(licence, day);
  const from = beginsOn(licence);
  if (state === 'ended' && licence.expiresOn !== null) reasons.push({ kind: 'ended', on: licence.expiresOn });
  if (state === 'not-begun' && from !== null) reasons.push({ kind: 'not-begun', from });
  return reasons;
}

/** What keeps a `yes` from being one, whatever the vehicle. */
function doubtsOf(licence: LicenceForDriving, vehicle: Vehicle, day: CalendarDate): readonly Reason[] {
  const isCar = vehicle.kind === 'car' || (vehicle.kind === 'class' && !isOfTwoWheels(vehicle.category));
  return [
    ...(validityStateOn(licence, day) === 'unknown' ? [{ kind: 'last-day-unknown' } as const] : []),
    ...(isIncomplete(licence) ? [{ kind: 'record-incomplete' } as const] : []),
    ...(isCar && compareDates(day, CAR_CLASSES_SINCE) < 0 ? [{ kind: 'former-classes' } as const] : []),
  ];
}

function isOfTwoWheels(category: Category): boolean {
  return category === '大自二' || category === '普自二' || category === '原付';
}

function standing(licence: LicenceForDriving | null): readonly Reason[] {
  if (licence === null || licence.verdict === 'genuine' || licence.verdict === 'altered') return [];
  return [{ kind: 'not-verified', verdict: licence.verdict }];
}

function judge(licence: LicenceForDriving, vehicle: Vehicle, day: CalendarDate): Judged {
  const asked = askedVehicles(vehicle, day);
  const kinds = kindsOn(licence, day);
  const conditions = licence.conditions.map(readCondition);
  const judged = asked.vehicles.map((one) => ofOne(one, kinds, conditions));
  return asked.asks === 'every' ? ofEvery(vehicle, judged) : ofUnknown(asked, judged);
}

/** The answer for a class is that of its least favourable vehicle. */
function ofEvery(vehicle: Vehicle, judged: readonly Judged[]): Judged {
  const worst = worstOf(judged);
  const isMixed = worst.answer === 'no' && judged.some(({ answer }) => answer !== 'no');
  if (!isMixed || vehicle.kind !== 'class') return worst;
  return { ...worst, reasons: [...worst.reasons, { kind: 'some-of-class', category: vehicle.category }] };
}

/** The answer for a vehicle that is not fully known is certain only if it is the same for all that it may be. */
function ofUnknown({ missing }: AskedVehicles, judged: readonly Judged[]): Judged {
  const worst = worstOf(judged);
  if (judged.every(({ answer }) => answer === worst.answer)) return worst;
  return {
    answer: 'ask',
    with: [...new Set(judged.flatMap((one) => one.with))],
    reasons: [{ kind: 'vehicle-incomplete', missing }, ...commonReasons(judged)],
  };
}

/** What holds whatever the missing numbers are. */
function commonReasons(judged: readonly Judged[]): readonly Reason[] {
  const [first, ...others] = judged.map(({ reasons }) => reasons);
  return (first ?? []).filter((reason) =>
    others.every((reasons) => reasons.some((one) => JSON.stringify(one) === JSON.stringify(reason))),
  );
}

/** The last one of those, which is the largest vehicle. */
function worstOf(judged: readonly Judged[]): Judged {
  const answer = lowest(judged.map((one) => one.answer));
  return judged.findLast((one) => one.answer === answer) ?? { answer: 'ask', with: [], reasons: [] };
}

/** The vehicle and, if it tows, its trailer: the less favourable answer counts. */
function ofOne(
  vehicle: KnownVehicle,
  kinds: readonly Category[],
  conditions: readonly ReadCondition[],
): Judged {
  const parts = [
    ...(vehicle.class === null ? [] : [best('vehicle', vehicle, kinds, conditions)]),
    ...(vehicle.isTowing ? [best('trailer', vehicle, kinds, conditions)] : []),
  ];
  const answer = lowest(parts.map((one) => one.answer));
  const deciding = answer === 'yes' ? parts : parts.filter((one) => one.answer === answer);
  return {
    answer,
    with: answer === 'no' ? [] : [...new Set(parts.flatMap((one) => one.with))],
    reasons: withoutRepeats(deciding.flatMap(({ reasons }) => reasons)),
  };
}

/** Any one kind that allows the vehicle is enough, so the most favourable answer counts. */
function best(
  use: Use,
  vehicle: KnownVehicle,
  kinds: readonly Category[],
  conditions: readonly ReadCondition[],
): Judged {
  const fitting = CATEGORIES.filter((category) => allows(category, vehicle, use));
  const held = fitting.filter((category) => kinds.includes(category));
  const judged = held.map((category) =>
    withPassengers(byOneKind(category, allowedBy(category, vehicle, use), conditions, vehicle, use), {
      isDoubtful: use === 'trailer' && vehicle.isForHire && KINDS[category].towing === 'goods',
    }),
  );
  const [most] = [...judged].sort((a, b) => ANSWERS.indexOf(b.answer) - ANSWERS.indexOf(a.answer));
  return most ?? { answer: 'no', with: [], reasons: [missing(fitting, vehicle, use)] };
}

function withPassengers(judged: Judged, { isDoubtful }: { readonly isDoubtful: boolean }): Judged {
  if (!isDoubtful || judged.answer === 'no') return judged;
  return { ...judged, answer: 'ask', reasons: [{ kind: 'passengers-in-trailer' }, ...judged.reasons] };
}

function allows(category: Category, vehicle: KnownVehicle, use: Use): boolean {
  const kind = KINDS[category];
  if (use === 'trailer') return kind.towing !== 'none';
  if (vehicle.class === null) return false;
  return (vehicle.isForHire ? kind.forHire : kind.private).includes(vehicle.class);
}

function allowedBy(category: Category, { class: one, isForHire }: KnownVehicle, use: Use): Reason {
  return use === 'trailer' || one === null
    ? { kind: 'towing-kind-allows', category }
    : { kind: 'kind-allows', category, vehicle: one, isForHire };
}

function missing(wanted: readonly Category[], { class: one, isForHire }: KnownVehicle, use: Use): Reason {
  return use === 'trailer' || one === null
    ? { kind: 'towing-kind-missing', wanted }
    : { kind: 'kind-missing', vehicle: one, isForHire, wanted };
}

function withoutRepeats(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const key = JSON.stringify(reason);
    return seen.has(key) ? false : seen.add(key);
  });
}
