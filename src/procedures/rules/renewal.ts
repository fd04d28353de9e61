import type { Known } from '../known.ts';
import type { Procedure } from '../procedure.ts';
import { inPersonCosts } from './shared/costs.ts';
import { bring, licences } from './shared/needs.ts';
import { notForHistory, procedure } from './shared/said.ts';
import { withinDays } from './shared/within-days.ts';

export function renewal(known: Known): Procedure {
  const { answers, period, subject } = known;
  if (subject.record === 'history') return notForHistory('renewal', 'history-no-renewal');
  const days = withinDays(known, {
    rule: 'renewal-period',
    period,
    bars: [],
    blocks: [],
    doubts: [],
    open: [],
  });
  return procedure('renewal', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(answers),
      bring('valid-my-number-card'),
      bring('fee'),
      bring('photograph'),
      bring('sight-test'),
    ],
    where: ['licence-centre', 'police-station'],
    costs: [{ yen: null, isUpTo: false, per: 'renewal' }, ...inPersonCosts(known)],
    facts: [
      ...days.facts,
      'card-date-decides',
      'weekend-holiday',
      'card-needed-for-renewal',
      'card-expiry',
      'lecture-cost',
      'renewal-fees',
      'places',
    ],
  });
}
