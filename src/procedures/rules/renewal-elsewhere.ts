import type { Known } from '../known.ts';
import { mayHavePhysicalCondition } from '../physical-condition.ts';
import type { Procedure, Reason } from '../procedure.ts';
import { courseBars, courseDoubts, isCourseOpen } from './shared/course.ts';
import { bring, licences, myNumberCard } from './shared/needs.ts';
import { notForHistory, procedure } from './shared/said.ts';
import { toBirthday } from './shared/to-birthday.ts';
import { type DayRules, withinDays } from './shared/within-days.ts';

export function renewalElsewhere(known: Known): Procedure {
  const { answers, period, subject } = known;
  const isConventional = subject.card === 'conventional';
  const { holding } = answers;
  if (subject.record === 'history') return notForHistory('renewal-elsewhere', 'history-no-renewal');
  const physical = answers.physicalCondition ?? (mayHavePhysicalCondition(subject.conditions) ? null : false);
  const bars: Reason[] = [...courseBars(known, 'elsewhere-courses')];
  if (physical === true) bars.push({ id: 'physical-condition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === true) bars.push({ id: 'took-again', fact: 'elsewhere-took-again' });
  const open: DayRules['open'][number][] = [];
  if (isCourseOpen(known)) open.push({ asks: 'course', fact: 'elsewhere-courses' });
  if (physical === null) open.push({ asks: 'physicalCondition', fact: 'elsewhere-physical' });
  if (answers.tookAgain === null) open.push({ asks: 'tookAgain', fact: 'elsewhere-took-again' });
  const doubts = courseDoubts(known);
  const rules = { period, bars, blocks: [], doubts, open };
  const days =
    isConventional && holding !== 'both'
      ? toBirthday(known, rules)
      : withinDays(known, { ...rules, rule: 'elsewhere-window-myna' });
  const isOpenYet = days.may !== 'over' && bars.length === 0;
  return procedure('renewal-elsewhere', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(known),
      ...myNumberCard(known),
      bring('photograph'),
      bring('fee'),
    ],
    where: ['other-prefecture'],
    asks: [...(days.asks ?? []), ...(isOpenYet && holding === null ? (['holding'] as const) : [])],
    facts: [
      ...days.facts,
      'elsewhere-courses',
      'elsewhere-physical',
      'elsewhere-took-again',
      'elsewhere-bring',
      ...(isConventional || holding === 'both' ? [] : (['elsewhere-same-day'] as const)),
      ...(isConventional && holding !== 'both'
        ? (['elsewhere-conventional-later', 'elsewhere-no-unify'] as const)
        : []),
      ...(holding === 'both' || holding === null ? (['elsewhere-both-later'] as const) : []),
      'elsewhere-window-conventional',
    ],
  });
}
