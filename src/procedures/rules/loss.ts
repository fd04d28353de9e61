import { NUMBERS } from '../facts/numbers.ts';
import type { FactId } from '../facts.ts';
import type { Known } from '../known.ts';
import type { Cost, Procedure, QuestionId } from '../procedure.ts';
import { onAnyDay } from './shared/any-day.ts';
import { PAST } from './shared/last-day.ts';
import { bring } from './shared/needs.ts';
import { procedure } from './shared/said.ts';

export function loss(known: Known): Procedure {
  const { answers, stage, subject } = known;
  if (subject.card === 'conventional') return lossOfConventional(known);
  const isHistory = subject.record === 'history';
  const facts = factsOfLoss(known);
  if (stage === 'past') {
    // The municipality still reissues the card itself.
    return procedure('loss', {
      may: 'any-time',
      where: ['municipality'],
      whyNot: [{ id: 'not-recorded-again', fact: 'after-last-day' }],
      facts: [...PAST.facts, 'loss-again', 'loss-found'],
    });
  }
  const costs: Cost[] = [];
  if (!isHistory) {
    costs.push({ yen: NUMBERS.recordAgainYen, isUpTo: false, per: 'record-again' });
    if (answers.holding !== 'both') {
      costs.push({ yen: NUMBERS.conventionalAgainYen, isUpTo: false, per: 'conventional-again' });
    }
  }
  const asks: readonly QuestionId[] = answers.holding === null && !isHistory ? ['holding'] : [];
  return procedure('loss', {
    needs: [bring('reissued-my-number-card'), bring('fee')],
    where: ['municipality', 'licence-centre', 'police-station'],
    costs,
    ...onAnyDay(known, { blocks: [], asks, facts }),
  });
}

function factsOfLoss({ answers: { holding, linked }, subject: { record } }: Known): readonly FactId[] {
  const after: readonly FactId[] = [
    'loss-found',
    ...(linked === true ? (['card-link-survives'] as const) : []),
    'places',
  ];
  if (record === 'history') return ['loss-history', 'history-fees', ...after];
  if (holding === 'both') return ['loss-both', 'loss-again', ...after];
  return ['loss-again', 'loss-same-day', ...(holding === null ? (['loss-both'] as const) : []), ...after];
}

function lossOfConventional(known: Known): Procedure {
  const { holding } = known.answers;
  const facts: readonly FactId[] =
    holding === 'conventional-only'
      ? ['loss-conventional']
      : holding === 'both'
        ? ['loss-either', 'loss-conventional']
        : ['loss-conventional', 'loss-either'];
  const said = onAnyDay(known, { blocks: [], asks: holding === null ? ['holding'] : [], facts });
  return procedure('loss', {
    needs: [bring('fee')],
    where: ['licence-centre', 'police-station'],
    costs: [{ yen: null, isUpTo: false, per: 'conventional-reissue' }],
    ...(known.stage === 'past' ? { ...PAST, facts: [...PAST.facts, ...facts] } : said),
  });
}
