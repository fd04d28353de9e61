import type { LicenceReading } from '../app/reading.ts';
import { assertNever } from '../base/assert-never.ts';
import { meantName } from '../base/nearest-name.ts';
import { CATEGORIES, type Category } from '../licence/categories.ts';
import { categoryNamed } from '../licence/driving/condition-tokens.ts';
import { licenceForDriving } from '../licence/driving/licence-for-driving.ts';
import type { Transmission } from '../licence/driving/vehicle.ts';
import { isOfAnotherDay } from '../licence/judgement.ts';
import { mayDrive } from '../licence/may-drive.ts';
import { validityStateOn } from '../licence/validity.ts';
import type { Arguments } from './args.ts';
import { type Failure, type Missing, type NotGenuineReason, usage } from './failure.ts';

/** What `--require` asks of a reading. */
export type Requirement =
  | { readonly kind: 'current' | 'not-altered' | 'genuine' }
  | { readonly kind: 'may-drive'; readonly category: Category; readonly transmission: Transmission };

const EXPECTED = 'current, not-altered, genuine, may-drive:CLASS, may-drive:CLASS:at';

const NAMES = ['current', 'not-altered', 'genuine', ...CATEGORIES.map((one) => `may-drive:${one}`)];

/** Throws for a requirement that does not exist: an unknown one would never be looked at. */
export function requirementsOf(args: Arguments): readonly Requirement[] {
  const list = args.value('require');
  if (list === null) return [];
  return list.split(',').map((one) => {
    const requirement = requirementNamed(one.trim());
    if (requirement !== null) return requirement;
    throw usage({
      kind: 'wrong-value',
      option: '--require',
      value: one.trim(),
      expected: EXPECTED,
      meant: meantName(one.trim(), NAMES),
    });
  });
}

function requirementNamed(text: string): Requirement | null {
  if (text === 'current' || text === 'not-altered' || text === 'genuine') return { kind: text };
  const [name, of, gearbox, ...more] = text.split(':');
  const category = name === 'may-drive' && of !== undefined ? categoryNamed(of) : null;
  if (category === null || more.length > 0) return null;
  if (gearbox === undefined) return { kind: 'may-drive', category, transmission: 'manual' };
  return gearbox === 'at' ? { kind: 'may-drive', category, transmission: 'automatic' } : null;
}

/** null if the reading meets them all. */
export function notAsRequired(reading: LicenceReading, requirements: readonly Requirement[]): Failure | null {
  const missing = requirements.flatMap((one) => {
    const why = whyMissing(reading, one);
    return why === null ? [] : [{ require: written(one), why }];
  });
  return missing.length === 0 ? null : { kind: 'not-as-required', missing };
}

function written(requirement: Requirement): string {
  if (requirement.kind !== 'may-drive') return requirement.kind;
  return `may-drive:${requirement.category}${requirement.transmission === 'automatic' ? ':at' : ''}`;
}

function whyMissing(reading: LicenceReading, requirement: Requirement): Missing['why'] | null {
  const { licence, judgedOn, authenticity } = reading;
  switch (requirement.kind) {
    case 'current': {
      const state = licence === null ? 'unknown' : validityStateOn(licence, judgedOn);
      return state === 'current' ? null : { kind: 'validity', state };
    }
    case 'not-altered': {
      const { record, holder } = authenticity;
      return record.verdict === 'altered' || holder.verdict === 'altered' ? { kind: 'altered' } : null;
    }
    case 'genuine': {
      const reasons = whyNotGenuine(reading);
      return reasons.length === 0
        ? null
        : { kind: 'not-genuine', verdict: authenticity.record.verdict, reasons };
    }
    case 'may-drive': {
      const { category, transmission } = requirement;
      const vehicle = { kind: 'class', category, transmission, isForHire: false, trailerKg: null } as const;
      const answer = mayDrive(licenceForDriving(reading), vehicle, judgedOn);
      return answer.answer === 'yes' ? null : { kind: 'may-drive', answer };
    }
    default:
      return assertNever(requirement);
  }
}

/** A matching signature does not prove that a card lies here now: the reading may be made up, recorded or backdated. */
export function whyNotGenuine(reading: LicenceReading): readonly NotGenuineReason[] {
  const { origin } = reading;
  return [
    ...(reading.authenticity.record.verdict === 'genuine' ? [] : ['verdict' as const]),
    ...(origin === 'reader' ? [] : [origin]),
    ...(isOfAnotherDay(reading) ? ['other-day' as const] : []),
  ];
}
