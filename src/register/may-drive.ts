import type { CalendarDate } from '../licence/calendar.ts';
import type { BusinessRules } from '../licence/driving/business-rules.ts';
import type { YearsHeld } from '../licence/driving/held-since.ts';
import type { LicenceForDriving } from '../licence/driving/licence-for-driving.ts';
import type { DrivingAnswer, Reason } from '../licence/driving/reason.ts';
import type { Vehicle } from '../licence/driving/vehicle.ts';
import { mayDrive, yearsWithLicence } from '../licence/may-drive.ts';
import { type Check, dayOf } from './check.ts';

/** How a person's last check answers, with what the register stored and nothing else. */
export interface AnswerOfCheck {
  readonly answer: DrivingAnswer;
  readonly years: YearsHeld;
}

/** `isAsKnown`: the register is as this desk knew it, so that no newer check can be missing. */
export function mayDriveByCheck(
  last: Check | null,
  vehicle: Vehicle,
  {
    day,
    isAsKnown,
    ...rules
  }: Omit<BusinessRules, 'birthDate'> & {
    readonly day: CalendarDate;
    readonly isAsKnown: boolean;
  },
): AnswerOfCheck {
  if (last === null) {
    const reasons: readonly Reason[] = [{ kind: 'never-checked' }, { kind: 'not-in-chip' }];
    return { answer: { answer: 'ask', with: [], reasons }, years: { atLeast: null, atMost: null } };
  }
  const licence = licenceOf(last);
  const birthDate = last.holder === 'altered' ? null : last.kept.birthDate;
  const answer = mayDrive(licence, vehicle, day, { ...rules, birthDate });
  return {
    answer: { ...answer, ...withRegister(answer, last, isAsKnown) },
    years: yearsWithLicence(licence, vehicle, day),
  };
}

function withRegister(
  { answer, reasons }: DrivingAnswer,
  last: Check,
  isAsKnown: boolean,
): Pick<DrivingAnswer, 'answer' | 'reasons'> {
  const asChecked: Reason = { kind: 'as-checked', on: dayOf(last) };
  const of = [...reasons.slice(0, -1), asChecked, ...reasons.slice(-1)];
  if (isAsKnown) return { answer, reasons: of };
  // A newer check could say otherwise, either way.
  return { answer: 'ask', reasons: [{ kind: 'register-not-as-known' }, ...of] };
}

function licenceOf(check: Check): LicenceForDriving | null {
  if (check.card === 'myna-history') return null;
  const { categories, conditions, expiresOn, record, kept, isIncomplete } = check;
  return {
    categories,
    conditions,
    expiresOn,
    issuedOn: null,
    acquiredOn: kept.acquiredOn?.byGroup ?? { motorcycleSmallMoped: null, other: null, secondClass: null },
    acquiredByKind: kept.acquiredOn?.byKind ?? [],
    // The register keeps no notes. What they said of the conditions stands in `isIncomplete`.
    verdict: isIncomplete === true && record !== 'altered' ? 'not-read' : record,
    notes: [],
  };
}
