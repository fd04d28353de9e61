import { operatorName } from '../../host/operator.ts';
import type { Arguments } from '../args.ts';
import { usage } from '../failure.ts';

const LONGEST_OPERATOR = 100;

/** Who does it, by `--by`, `MENKYO_OPERATOR` or the system. */
export function operatorOf(args: Arguments): string {
  const by = operatorName(args.value('by'));
  if ([...by].length <= LONGEST_OPERATOR) return by;
  const option = args.has('by') ? '--by' : 'MENKYO_OPERATOR';
  throw usage({
    kind: 'wrong-value',
    option,
    value: `${by.slice(0, 20)}…`,
    expected: `1-${LONGEST_OPERATOR}`,
  });
}
