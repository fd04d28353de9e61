import type {
  CheckView,
  ListedPersonView,
  PersonWithChecksView,
  RegisterState,
} from '../../app/contract/register.ts';
import { changesBetween } from '../../register/changes.ts';
import type { Check } from '../../register/check.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import type { Policy } from '../../register/policy.ts';
import type { PersonWithChecks } from '../../register/register.ts';

export function viewOfCheck({ categories, conditions, reasons, confirmed, kept, ...core }: Check): CheckView {
  const { photo, proof, acquiredOn, ...others } = kept;
  return {
    ...core,
    categories: [...categories],
    conditions: [...conditions],
    reasons: [...reasons],
    confirmed: [...confirmed],
    kept: {
      ...others,
      hasPhoto: photo !== null,
      hasProof: proof !== null,
      acquiredOn: acquiredOn && { byGroup: acquiredOn.byGroup, byKind: [...acquiredOn.byKind] },
    },
  };
}

export function viewOfListed({ person, last, nextCheckOn }: ListedPerson): ListedPersonView {
  return { person, last: last && viewOfCheck(last), nextCheckOn };
}

export function viewOfPerson({ checks, ...listed }: PersonWithChecks): PersonWithChecksView {
  return {
    ...viewOfListed(listed),
    checks: checks.map((check, i) => ({
      check: viewOfCheck(check),
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
