import type {
  CheckView,
  ListedPersonView,
  PersonWithChecksView,
  RegisterState,
} from '../../app/contract/register.ts';
import { changesBetween } from '../../register/changes.ts';
import type { Check } from '../../register/check.ts';
import { type Judged, newestVerdict } from '../../register/judged.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import type { Policy } from '../../register/policy.ts';
import type { PersonWithChecks } from '../../register/register.ts';

export function viewOfCheck(
  { categories, conditions, reasons, confirmed, kept, ...core }: Check,
  judged: Judged | null = null,
): CheckView {
  const { photo, proof, acquiredOn, ...others } = kept;
  return {
    ...core,
    categories: [...categories],
    conditions: [...conditions],
    reasons: [...reasons],
    confirmed: [...confirmed],
    judged: judged && { record: judged.record, reasons: [...judged.reasons], at: judged.at, by: judged.by },
    kept: {
      ...others,
      hasPhoto: photo !== null,
      hasProof: proof !== null,
      acquiredOn: acquiredOn && { byGroup: acquiredOn.byGroup, byKind: [...acquiredOn.byKind] },
    },
  };
}

export function viewOfListed({ person, last, nextCheckOn, judged }: ListedPerson): ListedPersonView {
  return { person, last: last && viewOfCheck(last, newestVerdict(last, judged)), nextCheckOn };
}

export function viewOfPerson({ checks, ...listed }: PersonWithChecks): PersonWithChecksView {
  return {
    ...viewOfListed(listed),
    checks: checks.map((check, i) => ({
      check: viewOfCheck(check, newestVerdict(check, listed.judged)),
      changes: [...changesBetween(checks[i + 1] ?? null, check)],
    })),
  };
}

export function viewOfPolicy({
  stores,
  ...rules
}: Policy): Extract<RegisterState, { kind: 'open' }>['policy'] {
  return { ...rules, stores: [...stores] };
}
