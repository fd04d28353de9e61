import { NUMBERS } from '../facts/numbers.ts';
import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure, QuestionId } from '../procedure.ts';
import { onAnyDay } from './shared/any-day.ts';
import { PAST } from './shared/last-day.ts';
import { UNIFYING } from './shared/my-number-licence.ts';
import { bring, licences } from './shared/needs.ts';
import { procedure } from './shared/said.ts';

export function changeHolding(known: Known): Procedure {
  const { answers, stage, subject } = known;
  const isConventional = subject.card === 'conventional' && answers.holding !== 'both';
  const isHistory = subject.record === 'history';
  const facts: readonly FactId[] = [
    ...(isHistory ? (['history-fees'] as const) : []),
    ...(isConventional ? ([...UNIFYING] as const) : []),
    'change-holding',
    ...(isConventional ? [] : (['link-carried-over'] as const)),
    'places',
  ];
  const asks: readonly QuestionId[] = isConventional && answers.holding === null ? ['holding'] : [];
  const said = onAnyDay(known, { blocks: [], asks, facts });
  return procedure('change-holding', {
    needs: [
      ...(isHistory ? [] : [licences(known)]),
      ...(isConventional ? [bring('valid-my-number-card')] : []),
      bring('fee'),
    ],
    where: ['licence-centre', 'police-station'],
    costs: isHistory ? [] : [{ yen: NUMBERS.changeHoldingYen, isUpTo: true, per: 'change' }],
    ...(stage === 'past' ? { ...PAST, facts: [...PAST.facts, ...facts] } : said),
  });
}
