import type { Known } from '../known.ts';
import type { Procedure } from '../procedure.ts';
import { inPersonCosts } from './shared/costs.ts';
import { bring, licences, myNumberCard } from './shared/needs.ts';
import { notForHistory, procedure } from './shared/said.ts';
import { withinDays } from './shared/within-days.ts';

export function renewal(known: Known): Procedure {
  const { answers, isElderly, period, subject } = known;
  const holdsCard = subject.card === 'my-number' || answers.holding === 'both';
  if (subject.record === 'history') return notForHistory('renewal', 'history-no-renewal');
  const days = withinDays(known, {
    rule: 'renewal-period',
    period,
    bars: [],
    blocks: [],
    doubts: [],
    open: [],
  });
  const costs = inPersonCosts(known);
  return procedure('renewal', {
    ...days,
    needs: [
      bring('renewal-notice'),
      licences(known),
      ...myNumberCard(known),
      bring('fee'),
      bring('photograph'),
      bring('sight-test'),
    ],
    where: ['licence-centre', 'police-station'],
    costs: [{ yen: null, isUpTo: false, per: 'renewal' }, ...costs],
    // A holder of both brings the My Number Card as well.
    asks: [
      ...(days.asks ?? []),
      ...(answers.holding === null && !holdsCard && days.may !== 'over' ? (['holding'] as const) : []),
    ],
    facts: [
      ...days.facts,
      ...(isElderly || answers.course === 'elderly' ? (['elderly-by-age'] as const) : []),
      'renewal-notice',
      'card-date-decides',
      'weekend-holiday',
      ...(holdsCard ? (['card-needed-for-renewal', 'renewal-rewrites', 'card-expiry'] as const) : []),
      'renewal-photograph',
      'lecture-cost',
      ...(costs.some(({ per }) => per === 'other-in-person') ? (['course-fees'] as const) : []),
      'renewal-fees',
      'places',
    ],
  });
}
