import { NUMBERS } from '../facts/numbers.ts';
import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure } from '../procedure.ts';
import { onAnyDay } from './shared/any-day.ts';
import { PAST } from './shared/last-day.ts';
import { bring, licences } from './shared/needs.ts';
import { procedure } from './shared/said.ts';

export function changeHolding(known: Known): Procedure {
  const { answers, stage, subject } = known;
  const isHistory = subject.record === 'history';
  const facts: readonly FactId[] = [
    ...(isHistory ? (['history-fees'] as const) : []),
    'change-holding',
    'link-carried-over',
    'places',
  ];
  const said = onAnyDay(known, { blocks: [], asks: [], facts });
  return procedure('change-holding', {
    needs: [...(isHistory ? [] : [licences(answers)]), bring('fee')],
    where: ['licence-centre'],
    costs: isHistory ? [] : [{ yen: NUMBERS.changeHoldingYen, isUpTo: true, per: 'change' }],
    ...(stage === 'past' ? { ...PAST, facts: [...PAST.facts, ...facts] } : said),
  });
}
