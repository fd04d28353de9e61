import { compareDates } from '../../../licence/calendar.ts';
import { birthDateOf, type Known, lastDayOf } from '../../known.ts';
import { birthdayBefore, carriesOver } from '../../renewal-period.ts';
import { factsOf } from './said.ts';
import { type DayRules, withinDays } from './within-days.ts';

const RULE = 'elsewhere-window-conventional';

/**
 * 経由地更新 of a conventional licence: with that licence alone it ends on the birthday. While it is unknown whether the
 * holder has a マイナ免許証 as well, the days up to the birthday are certain, and the answer decides the days after it.
 */
export function toBirthday(known: Known, rules: Omit<DayRules, 'rule'>): ReturnType<typeof withinDays> {
  const { answers, stage, subject, today } = known;
  const said = withinDays(known, { ...rules, rule: RULE });
  const [born, lastDay] = [birthDateOf(subject, answers), lastDayOf(subject)];
  if (said.may === 'no' || lastDay === null) return said;
  if (born === null) return { ...said, period: { from: null, until: null } };
  const birthday = birthdayBefore(born, lastDay);
  const { from } = said.period;
  const isAlone = answers.holding === 'conventional-only';
  const period = { from, until: isAlone || compareDates(today, birthday) <= 0 ? birthday : lastDay };
  const isThrough = stage === 'past' || compareDates(today, birthday) <= 0;
  if (isThrough || compareDates(birthday, lastDay) === 0) return { ...said, period };
  if (!isAlone) {
    return { ...said, may: 'depends', period, facts: [RULE, 'elsewhere-window-myna', ...said.facts] };
  }
  if (carriesOver(birthday, today) === 'no') {
    const whyNot = [{ id: 'birthday-past', fact: RULE } as const];
    return { may: 'over', period, whyNot, asks: [], facts: [RULE, 'renewal-period'] };
  }
  const whyNot = [{ id: 'birthday-rest', fact: 'elsewhere-birthday-rest' } as const, ...rules.doubts];
  return { ...said, may: 'depends', period, whyNot, facts: [...factsOf(whyNot), RULE, ...said.facts] };
}
