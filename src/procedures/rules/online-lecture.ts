import { NUMBERS } from '../facts/numbers.ts';
import type { Known } from '../known.ts';
import type { Procedure, Reason } from '../procedure.ts';
import { endedFacts, secretReasons } from './shared/card-reasons.ts';
import { inPersonCosts } from './shared/costs.ts';
import { BY_AGE, courseBars, courseDoubts, isCourseOpen } from './shared/course.ts';
import { forMyNumberLicence } from './shared/my-number-licence.ts';
import { answered, authenticationCertificate, bring, secretNeed } from './shared/needs.ts';
import { notForHistory, procedure } from './shared/said.ts';
import { type DayRules, withinDays } from './shared/within-days.ts';

export function onlineLecture(known: Known): Procedure {
  if (known.subject.record === 'history') return notForHistory('online-lecture', 'history-no-renewal');
  return forMyNumberLicence('online-lecture', known, 'lecture-holders', lectureOf);
}

function lectureOf(known: Known): Procedure {
  const { answers, period, stage, subject } = known;
  const blocks: Reason[] = [];
  if (answers.suspended === true) blocks.push({ id: 'suspended', fact: 'lecture-suspended' });
  if (answers.linked === false) blocks.push({ id: 'not-linked', fact: 'lecture-needs-link' });
  blocks.push(...secretReasons(subject, 'lecture-certificate', 'authentication'));
  const open: DayRules['open'][number][] = [];
  if (isCourseOpen(known)) open.push({ asks: 'course', fact: 'lecture-holders' });
  // A suspension today says nothing about a day years ahead, so this is asked only within the period.
  if (stage === 'in' && answers.suspended === null)
    open.push({ asks: 'suspended', fact: 'lecture-suspended' });
  const doubts = courseDoubts(known);
  // The age alone bars the lecture, whichever course the answer names.
  const bars = known.isElderly ? [BY_AGE, ...doubts] : courseBars(known, 'lecture-not-courses');
  const days = withinDays(known, { rule: 'lecture-window', period, bars, blocks, doubts, open });
  const isOpenYet = days.may !== 'over' && bars.length === 0;
  return procedure('online-lecture', {
    ...days,
    needs: [
      answered('portal-link', answers.linked),
      authenticationCertificate(subject),
      secretNeed('authentication-pin', subject, 'authentication'),
      bring('reader'),
      bring('camera'),
      bring('sight-test'),
    ],
    where: ['portal'],
    // The price in person stands beside it, for holders who can choose.
    costs: [
      { yen: NUMBERS.onlineLectureYen, isUpTo: false, per: 'online-lecture' },
      ...inPersonCosts(known).filter(({ yen }) => yen !== null),
    ],
    asks: [...(days.asks ?? []), ...(isOpenYet && answers.linked === null ? (['linked'] as const) : [])],
    facts: [
      ...days.facts,
      'lecture-holders',
      'lecture-not-courses',
      'lecture-suspended',
      'lecture-needs-link',
      'lecture-day-before',
      'lecture-equipment',
      'lecture-hours',
      'lecture-pause',
      'lecture-moved',
      'lecture-certificate',
      ...endedFacts(subject, known.today).filter((fact) => fact === 'ended-authentication'),
      'lecture-visit',
      'lecture-cost',
    ],
  });
}
