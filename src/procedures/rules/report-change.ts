import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Procedure } from '../procedure.ts';
import { onAnyDay } from './shared/any-day.ts';
import { PAST } from './shared/last-day.ts';
import { bring, licences } from './shared/needs.ts';
import { procedure } from './shared/said.ts';

/** 記載事項変更 of a conventional licence. */
export function reportChange(known: Known): Procedure {
  const facts: readonly FactId[] = ['report-change', 'report-change-bring', 'report-change-back'];
  const said = onAnyDay(known, { blocks: [], asks: [], facts });
  return procedure('report-change', {
    needs: [licences(known), bring('proof-of-change')],
    where: ['police-station', 'licence-centre'],
    ...(known.stage === 'past' ? { ...PAST, facts: [...PAST.facts, ...facts] } : said),
  });
}
