import type { Category } from '../categories.ts';
import type { KnownVehicle } from './asked-vehicles.ts';
import type { Condition, Equipment, Limit, ReadCondition, Subject } from './condition.ts';
import { KINDS } from './kinds.ts';
import type { Answer, Reason } from './reason.ts';
import { isWithin, TONNE_LIMITS, type Tonnes } from './vehicle.ts';

/** What a kind of licence is used for: the vehicle, or its trailer. */
export type Use = 'vehicle' | 'trailer';

export interface Judged {
  readonly answer: Answer;
  readonly with: readonly Equipment[];
  readonly reasons: readonly Reason[];
}

interface Effect {
  readonly answer: Answer;
  readonly reason: Reason;
}

/** What the conditions leave of one kind of licence. `allows` is the reason that the kind itself gives. */
export function byOneKind(
  category: Category,
  allows: Reason,
  conditions: readonly ReadCondition[],
  vehicle: KnownVehicle,
  use: Use,
): Judged {
  const effects = conditions.flatMap(({ text, parts }): readonly Effect[] => {
    if (parts === null) return [{ answer: 'ask', reason: unknownCondition(text) }];
    return parts.flatMap((part) => effectOf(part, text, category, vehicle, use) ?? []);
  });
  const answer = lowest(effects.map((one) => one.answer));
  const deciding = effects.filter((one) => one.answer === answer).map(({ reason }) => reason);
  if (answer === 'no') return { answer, with: [], reasons: deciding };
  const needed = effects.flatMap(({ reason }) => (reason.kind === 'drives-with' ? [reason] : []));
  const others = deciding.filter(({ kind }) => kind !== 'drives-with');
  return {
    answer,
    with: [...new Set(needed.map(({ what }) => what))],
    reasons: answer === 'ask' ? [...others, allows, ...needed] : [allows, ...others, ...needed],
  };
}

/** No comes before ask, and ask before yes. */
export function lowest(answers: readonly Answer[]): Answer {
  return answers.includes('no') ? 'no' : answers.includes('ask') ? 'ask' : 'yes';
}

const OF_THE_BODY = /義手|義足|手動|左アクセル|アクセル|ブレーキ|ハンドル|旋回|身体|装置|片手|片足|障害/;

function unknownCondition(text: string): Reason {
  const isOfBody = OF_THE_BODY.test(text.normalize('NFKC'));
  return { kind: isOfBody ? 'condition-of-body' : 'condition-unknown', text };
}

type Match = 'yes' | 'perhaps' | 'no';

function effectOf(
  part: Condition,
  text: string,
  category: Category,
  vehicle: KnownVehicle,
  use: Use,
): Effect | null {
  if (part.kind === 'equipment') {
    const needed: Effect = { answer: 'yes', reason: { kind: 'drives-with', what: part.what } };
    if (part.scope === null) return needed;
    const match = bestMatch(part.scope.subjects, false, category, vehicle, use);
    const isSpared = match === (part.scope.is === 'only' ? 'no' : 'yes');
    return isSpared ? null : needed;
  }
  const { through, subjects, limit } = part;
  if (through !== null && through !== category) return null;
  const named = subjects === null ? 'perhaps' : bestMatch(subjects, through !== null, category, vehicle, use);
  const match = named === 'no' && mayReachSmaller(part, category, vehicle, use) ? 'perhaps' : named;
  if (match === 'no') return null;
  const beyond = beyondTonnes(subjects ?? [], vehicle, use);
  // 「準中型車（５ｔ）と…はＡＴ車に限る」 leaves open what a larger 準中型車 may be.
  if (beyond !== null) return unclear(text, { kind: 'tonnes', tonnes: beyond });
  const isMet = meets(limit, vehicle, use);
  if (isMet === 'yes') return { answer: 'yes', reason: { kind: 'limit-met', text, limit } };
  if (isMet === 'perhaps') {
    const isSpecial = limit.kind === 'special';
    if (isSpecial && vehicle.isAny && match === 'yes') return notMet(text, limit);
    return isSpecial
      ? { answer: 'ask', reason: { kind: 'see-vehicle', text, name: limit.name } }
      : unclear(text, limit);
  }
  // 「中型車は中型車（８ｔ）に限る」 does not say whether it limits a 大型 licence too.
  const isOfLargerKind =
    through === null &&
    (limit.kind === 'tonnes' || limit.kind === 'motorcycle') &&
    !(subjects ?? []).some(({ classes }) => classes.some((one) => one === category));
  return match === 'perhaps' || isOfLargerKind ? unclear(text, limit) : notMet(text, limit);
}

/**
 * 「大自二車はＡＴ車に限る」 names the vehicles of the kind itself. What the kind includes may be limited with them: a driver
 * who learned without a clutch has no other licence for it.
 */
function mayReachSmaller(
  { limit, subjects }: Extract<Condition, { kind: 'limit' }>,
  category: Category,
  vehicle: KnownVehicle,
  use: Use,
): boolean {
  if (limit.kind !== 'automatic' || use === 'trailer') return false;
  if (vehicle.class === '小特' || vehicle.class === '原付') return false;
  return (subjects ?? []).some(
    ({ classes, forHire }) => forHire !== 'only' && classes.some((one) => one === category),
  );
}

function notMet(text: string, limit: Limit): Effect {
  return { answer: 'no', reason: { kind: 'limit-not-met', text, limit } };
}

function unclear(text: string, limit: Limit): Effect {
  return { answer: 'ask', reason: { kind: 'limit-unclear', text, limit } };
}

function bestMatch(
  subjects: readonly Subject[],
  isOfThisKind: boolean,
  category: Category,
  vehicle: KnownVehicle,
  use: Use,
): Match {
  const matches = subjects.map((subject) => matchOf(subject, isOfThisKind, category, vehicle, use));
  return matches.includes('yes') ? 'yes' : matches.includes('perhaps') ? 'perhaps' : 'no';
}

function matchOf(
  { classes, isTrailer, forHire }: Subject,
  isOfThisKind: boolean,
  category: Category,
  vehicle: KnownVehicle,
  use: Use,
): Match {
  if (use === 'trailer') return isTrailer ? 'yes' : 'no';
  if (vehicle.class === null || !classes.includes(vehicle.class)) return 'no';
  switch (forHire) {
    case 'any':
      // 「普通車は…」 may leave out passenger vehicles, which the second class allows.
      return vehicle.isForHire && !isOfThisKind ? 'perhaps' : 'yes';
    case 'only':
      if (vehicle.isForHire) return 'yes';
      // Its limit on passenger vehicles may hold for what else the second class allows.
      return KINDS[category].forHire.length > 0 ? 'perhaps' : 'no';
    case 'unclear':
      return vehicle.isForHire ? 'yes' : 'perhaps';
  }
}

/** The （５ｔ） or （８ｔ） of a subject that this vehicle exceeds. */
function beyondTonnes(subjects: readonly Subject[], vehicle: KnownVehicle, use: Use): Tonnes | null {
  if (use === 'trailer') return null;
  for (const { within } of subjects) {
    if (within === null || vehicle.class !== TONNE_LIMITS[within].of) continue;
    if (fits(within, vehicle) !== 'yes') return within;
  }
  return null;
}

function fits(tonnes: Tonnes, { size }: KnownVehicle): Match {
  if (size === null) return 'perhaps';
  return isWithin(TONNE_LIMITS[tonnes].limits, size) ? 'yes' : 'no';
}

function meets(limit: Limit, vehicle: KnownVehicle, use: Use): Match {
  const isAutomatic = vehicle.transmission === 'automatic';
  switch (limit.kind) {
    case 'automatic': {
      if (use === 'trailer') return 'perhaps';
      if (!isAutomatic) return 'no';
      // Since December 2019 the limit of 650 cc is said to be no longer read: rule `large-automatic-motorcycle`.
      return limit.mostCc === null || (vehicle.cc !== null && vehicle.cc <= limit.mostCc) ? 'yes' : 'perhaps';
    }
    case 'tonnes':
      return fits(limit.tonnes, vehicle);
    case 'motorcycle': {
      if (vehicle.cc === null) return 'perhaps';
      return vehicle.cc <= limit.mostCc && (isAutomatic || !limit.isAutomatic) ? 'yes' : 'no';
    }
    case 'special':
      return 'perhaps';
    case 'none':
      return 'no';
  }
}
