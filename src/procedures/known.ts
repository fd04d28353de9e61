import { type CalendarDate, compareDates, isComplete } from '../licence/calendar.ts';
import { NUMBERS } from './facts/numbers.ts';
import type { Answers, ProcedureCard, ProcedureSubject } from './procedure.ts';
import {
  ageOn,
  carriesOver,
  contradicts,
  hasBirthday,
  type Period,
  renewalPeriod,
} from './renewal-period.ts';

/**
 * Where today stands: before, in or after the renewal period. It is unknown without a last day or a birthday.
 * `carried`: today is after the last day, but the last day may carry over to today.
 */
type Stage = 'early' | 'in' | 'carried' | 'past' | 'no-last-day' | 'no-birthday';

export interface Known {
  readonly subject: ProcedureSubject;
  readonly answers: Answers;
  readonly today: CalendarDate;
  readonly isElderly: boolean;
  readonly period: Period | null;
  readonly stage: Stage;
}

export function knownOf(subject: ProcedureSubject, given: Answers, today: CalendarDate): Known {
  const answers = { ...given, holding: holdingWith(subject.card, given.holding) };
  const birthDate = birthDateOf(subject, answers);
  const lastDay = lastDayOf(subject);
  const period = birthDate === null || lastDay === null ? null : renewalPeriod(birthDate, lastDay);
  return {
    subject,
    answers,
    today,
    isElderly: isElderly(subject, answers),
    period,
    stage: stageOf(lastDay, period, today),
  };
}

/** Not to hold the card that lies there is no answer. It may be remembered from another card. */
export function holdingWith(card: ProcedureCard, holding: Answers['holding']): Answers['holding'] {
  return holding === (card === 'conventional' ? 'card-only' : 'conventional-only') ? null : holding;
}

export function stageOf(lastDay: CalendarDate | null, period: Period | null, today: CalendarDate): Stage {
  if (lastDay === null) return 'no-last-day';
  if (compareDates(lastDay, today) < 0) return carriesOver(lastDay, today) === 'no' ? 'past' : 'carried';
  if (period === null) return 'no-birthday';
  return compareDates(today, period.from) < 0 ? 'early' : 'in';
}

export function lastDayOf({ expiresOn }: ProcedureSubject): CalendarDate | null {
  return expiresOn !== null && isComplete(expiresOn) ? expiresOn : null;
}

/**
 * The card's date if it is complete. An answer completes a partial date, and is ignored if it contradicts the card. Any
 * date without a birthday, or after the last day, is ignored too.
 */
export function birthDateOf(subject: ProcedureSubject, answers: Answers): CalendarDate | null {
  const lastDay = lastDayOf(subject);
  const isUsable = (date: CalendarDate | null): date is CalendarDate =>
    date !== null && hasBirthday(date) && (lastDay === null || compareDates(date, lastDay) < 0);
  const read = subject.birthDate;
  const isWhole = read !== null && isComplete(read);
  if (!isWhole && isUsable(answers.birthDate) && (read === null || !contradicts(read, answers.birthDate))) {
    return answers.birthDate;
  }
  return isUsable(read) ? read : null;
}

/** True only if it is certain. A birth year alone is enough if even a holder born on 31 December is old enough. */
function isElderly(subject: ProcedureSubject, answers: Answers): boolean {
  const lastDay = lastDayOf(subject);
  const birthDate = birthDateOf(subject, answers) ?? subject.birthDate;
  if (lastDay === null || birthDate === null || birthDate.year === 0) return false;
  return ageOn(birthDate, lastDay) >= NUMBERS.elderlyFrom;
}
