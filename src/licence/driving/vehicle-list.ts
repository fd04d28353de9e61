import { CATEGORIES, type Category } from '../categories.ts';
import type { Condition, ReadCondition } from './condition.ts';
import { readCondition } from './condition-grammar.ts';
import { carLimitWords, type InBoth, tonnesOf } from './condition-words.ts';
import { SECOND_CLASS_OF } from './kinds.ts';
import { CAR_CLASSES, type CarLimits, MOTORCYCLES, TONNE_LIMITS } from './vehicle.ts';

/** What one kind of licence lets its holder drive, as far as its weights and engines tell. */
export interface ListedKind extends InBoth {
  readonly category: Category;
  /** A condition narrows it. */
  readonly isLimited: boolean;
}

export interface VehicleList {
  readonly kinds: readonly ListedKind[];
  /** A condition may narrow kinds that are not marked. */
  readonly isUnclear: boolean;
}

/** One line for each kind, in the order of the grid. （５ｔ）, （８ｔ） and 小型二輪 show in the line itself. */
export function vehicleList(categories: readonly Category[], conditions: readonly string[]): VehicleList {
  const read = conditions.map(readCondition);
  const limits = read.flatMap(({ parts }) => parts ?? []).filter((part) => part.kind === 'limit');
  const kinds = CATEGORIES.filter((one) => categories.includes(one)).map((category) => {
    const own = limits.filter((part) => limitsOf(part).includes(category));
    return { category, isLimited: own.length > 0, ...lineOf(category, own) };
  });
  return { kinds, isUnclear: isUnclear(read, categories, kinds) };
}

type LimitPart = Extract<Condition, { kind: 'limit' }>;

/** The kinds whose own vehicles a condition names. */
function limitsOf({ through, subjects }: LimitPart): readonly Category[] {
  if (through !== null) return [through];
  return (subjects ?? []).flatMap(({ classes, isTrailer, forHire }): Category[] => {
    const trailer: Category[] = isTrailer ? ['け引'] : [];
    if (forHire !== 'only') return [...classes, ...trailer];
    return CATEGORIES.filter((one) => classes.some((named) => SECOND_CLASS_OF[one] === named));
  });
}

function isUnclear(
  read: readonly ReadCondition[],
  categories: readonly Category[],
  kinds: readonly ListedKind[],
): boolean {
  const isOpen = read.some(({ parts }) => {
    if (parts === null) return true;
    return parts.some(
      (part) =>
        part.kind === 'limit' &&
        (part.subjects === null || !limitsOf(part).some((one) => categories.includes(one))),
    );
  });
  const limited = kinds.flatMap(({ category, isLimited }) => (isLimited ? [category] : []));
  // A limit on the first class may hold for the second class too, and its words do not say.
  const isOfSecondClass = kinds.some(({ category, isLimited }) => {
    const first = category === 'け引二' ? 'け引' : SECOND_CLASS_OF[category];
    return !isLimited && first !== undefined && limited.includes(first);
  });
  return isOpen || isOfSecondClass;
}

function lineOf(category: Category, limits: readonly LimitPart[]): InBoth {
  const size = CAR_CLASSES.find(({ name }) => name === category)?.limits;
  if (size !== undefined) {
    const words = carLimitWords(narrowed(category, size, limits));
    return { ja: `${words.ja}の自動車`, en: `Vehicles ${words.en}` };
  }
  if (category === '普自二') {
    const most = limits.reduce<number>(
      (least, { limit }) => (limit.kind === 'motorcycle' ? Math.min(least, limit.mostCc) : least),
      MOTORCYCLES.ordinaryCc,
    );
    return { ja: `総排気量${most}cc以下の二輪車`, en: `Motorcycles up to ${most} cc` };
  }
  return OTHERS[category] ?? { ja: category, en: category };
}

/** 「準中型車（５ｔ）と…はＡＴ車に限る」 speaks of a holder whose 準中型車 are those of 5 t. */
function narrowed(category: Category, size: CarLimits, limits: readonly LimitPart[]): CarLimits {
  const tonnes = limits.flatMap(({ limit, subjects }) => [
    ...(limit.kind === 'tonnes' ? [limit.tonnes] : []),
    ...(subjects ?? []).flatMap(({ within }) => within ?? []),
  ]);
  const own = tonnes.find((one) => TONNE_LIMITS[one].of === category);
  return own === undefined ? size : TONNE_LIMITS[own].limits;
}

const { grossKg, payloadKg, persons } = CAR_CLASSES[2].limits;

const OTHERS: Partial<Readonly<Record<Category, InBoth>>> = {
  大型: {
    ja: `車両総重量${tonnesOf(grossKg)}t以上、最大積載量${tonnesOf(payloadKg)}t以上、または乗車定員${persons + 1}人以上の自動車`,
    en: `Vehicles of ${tonnesOf(grossKg)} t gross or more, a load of ${tonnesOf(payloadKg)} t or more, or ${persons + 1} persons or more`,
  },
  大特: {
    ja: '大型特殊自動車（大型のクレーン車、ブルドーザーなど）',
    en: 'Large special vehicles (cranes, bulldozers)',
  },
  大自二: {
    ja: `総排気量${MOTORCYCLES.ordinaryCc}ccを超える二輪車`,
    en: `Motorcycles over ${MOTORCYCLES.ordinaryCc} cc`,
  },
  小特: {
    ja: '小型特殊自動車（農耕車、フォークリフトなど）',
    en: 'Small special vehicles (farm vehicles, fork lifts)',
  },
  原付: { ja: '原動機付自転車', en: 'Mopeds' },
  大二: {
    ja: '大型の旅客自動車（営業用のバスなど）',
    en: 'Large vehicles carrying passengers for hire (buses)',
  },
  中二: {
    ja: '中型の旅客自動車（営業用のマイクロバスなど）',
    en: 'Medium vehicles carrying passengers for hire',
  },
  普二: {
    ja: '普通の旅客自動車（タクシーなど）',
    en: 'Ordinary vehicles carrying passengers for hire (taxis)',
  },
  大特二: { ja: '大型特殊の旅客自動車', en: 'Large special vehicles carrying passengers for hire' },
  け引: { ja: '車両総重量750kgを超える車のけん引', en: 'Towing trailers over 750 kg gross' },
  け引二: { ja: '旅客用車両のけん引', en: 'Towing vehicles that carry passengers for hire' },
};
