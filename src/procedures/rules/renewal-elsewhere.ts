import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import { mayHavePhysicalCondition } from '../physical-condition.ts';
import type { Procedure, Reason } from '../procedure.ts';
import { courseBars, isCourseOpen } from './shared/course.ts';
import { bring, licences, myNumberCard } from './shared/needs.ts';
import { notForHistory, procedure } from './shared/said.ts';
import { toBirthday } from './shared/to-birthday.ts';
import { type DayRules, withinDays } from './shared/within-days.ts';

export function renewalElsewhere(known: Known): Procedure {
  const { answers, isElderly, period, subject } = known;
  const { holding, course } = answers;
  if (subject.record === 'history') return notForHistory('renewal-elsewhere', 'history-no-renewal');
  const isConventionalOnly = subject.card === 'conventional' && holding !== 'both';
  const physical = answers.physicalCondition ?? (mayHavePhysicalCondition(subject.conditions) ? null : false);
  // From 70 on, the class of driver on the day of renewal decides, and neither the age nor that course tells it.
  const isClassOpen = course === 'elderly' || (course === null && isElderly);
  const bars: Reason[] = isClassOpen ? [] : [...courseBars(known, 'elsewhere-courses')];
  if (physical === true) bars.push({ id: 'physical-condition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === true) bars.push({ id: 'took-again', fact: 'elsewhere-took-again' });
  const open: DayRules['open'][number][] = [];
  if (isCourseOpen(known)) open.push({ asks: 'course', fact: 'elsewhere-courses' });
  if (physical === null) open.push({ asks: 'physicalCondition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === null) open.push({ asks: 'tookAgain', fact: 'elsewhere-took-again' });
  const doubts: Reason[] = isClassOpen ? [{ id: 'elderly-elsewhere', fact: 'elsewhere-elderly' }] : [];
  const rules = { period, bars, blocks: [], doubts, open };
  const days = isConventionalOnly
    ? toBirthday(known, rules)
    : withinDays(known, { ...rules, rule: 'elsewhere-window-myna' });
  const isOpenYet = days.may !== 'over' && bars.length === 0;
  const isOfElderly = isElderly || isClassOpen;
  return procedure('renewal-elsewhere', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(known),
      ...myNumberCard(known),
      bring('application-photograph'),
      ...(isOfElderly ? [bring('course-certificate')] : []),
      bring('fee'),
    ],
    where: ['other-prefecture'],
    asks: [...(days.asks ?? []), ...(isOpenYet && holding === null ? (['holding'] as const) : [])],
    facts: [
      ...days.facts,
      'elsewhere-courses',
      ...(isOfElderly ? (['elsewhere-elderly'] as const) : []),
      'elsewhere-physical',
      'elsewhere-took-again',
      'elsewhere-bring',
      ...afterwards(known, isConventionalOnly),
      'elsewhere-window-conventional',
    ],
  });
}

/** What is finished that day, what comes later, and what cannot be done there. */
function afterwards(
  { answers: { holding }, subject }: Known,
  isConventionalOnly: boolean,
): readonly FactId[] {
  const mayHoldBoth = holding === 'both' || holding === null;
  return [
    ...(subject.card === 'my-number' && holding !== 'both' ? (['elsewhere-same-day'] as const) : []),
    ...(isConventionalOnly ? (['elsewhere-conventional-later'] as const) : []),
    ...(mayHoldBoth ? (['elsewhere-both-later', 'elsewhere-give-back'] as const) : []),
    ...(holding === 'both' ? [] : (['elsewhere-no-unify'] as const)),
    ...(isConventionalOnly ? [] : (['elsewhere-after-lecture', 'elsewhere-no-record-again'] as const)),
  ];
}
