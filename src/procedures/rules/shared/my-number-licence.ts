import type { FactId } from '../../facts.ts';
import type { Known } from '../../known.ts';
import type { Procedure, ProcedureId } from '../../procedure.ts';
import { isClosed } from './closed.ts';
import { factsOf, procedure } from './said.ts';

/** 一体化: how a holder of the conventional licence gets a マイナ免許証, and what it changes. */
export const UNIFYING = [
  'unify',
  'unify-gains',
  'unify-pin',
  'card-renew-first',
] as const satisfies readonly FactId[];

/** For holders of a マイナ免許証. A conventional licence cannot tell whether its holder has one, so the holder is asked. */
export function forMyNumberLicence(
  id: ProcedureId,
  known: Known,
  fact: FactId,
  rule: (known: Known) => Procedure,
): Procedure {
  const {
    answers: { holding },
    subject: { card },
  } = known;
  const said = rule(known);
  if (card === 'my-number' || holding === 'both' || known.stage === 'past') return said;
  if (holding === null) {
    const isNo = said.may === 'no';
    const { needs, where, costs, whyNot } = said;
    // No days: they are those of a マイナ免許証, which this holder may not have.
    return procedure(id, {
      needs,
      where,
      costs,
      whyNot,
      may: isNo ? 'no' : 'depends',
      asks: ['holding', ...said.asks],
      facts: isNo ? [...said.facts, fact, ...UNIFYING] : [fact, ...UNIFYING, ...said.facts],
    });
  }
  // 一体化 alone does not open what is closed to this holder for another reason.
  const others = isClosed(said) ? said.whyNot : [];
  const whyNot = [{ id: 'needs-my-number-licence', fact } as const, ...others];
  return procedure(id, { may: 'no', whyNot, facts: [...factsOf(whyNot), ...UNIFYING] });
}
