import { CATEGORIES, type Category } from './categories.ts';

/** What a kind of licence lets its holder drive, one line in each language (道路交通法施行規則, as of 2025-04). */
export interface MayDrive {
  readonly category: Category;
  readonly ja: string;
  readonly en: string;
}

const LINES: Readonly<Record<Category, readonly [ja: string, en: string]>> = {
  大型: [
    '車両総重量11t以上、最大積載量6.5t以上、または乗車定員30人以上の自動車',
    'Vehicles of 11 t gross or more, a load of 6.5 t or more, or 30 seats or more',
  ],
  中型: [
    '車両総重量11t未満、最大積載量6.5t未満、乗車定員29人以下の自動車',
    'Vehicles under 11 t gross, under 6.5 t of load, up to 29 seats',
  ],
  準中型: [
    '車両総重量7.5t未満、最大積載量4.5t未満、乗車定員10人以下の自動車',
    'Vehicles under 7.5 t gross, under 4.5 t of load, up to 10 seats',
  ],
  普通: [
    '車両総重量3.5t未満、最大積載量2t未満、乗車定員10人以下の自動車',
    'Vehicles under 3.5 t gross, under 2 t of load, up to 10 seats',
  ],
  大特: [
    '大型特殊自動車（大型のクレーン車、ブルドーザーなど）',
    'Large special vehicles (cranes, bulldozers)',
  ],
  大自二: ['総排気量400ccを超える二輪車', 'Motorcycles over 400 cc'],
  普自二: ['総排気量400cc以下の二輪車', 'Motorcycles up to 400 cc'],
  小特: [
    '小型特殊自動車（農耕車、フォークリフトなど）',
    'Small special vehicles (farm vehicles, fork lifts)',
  ],
  原付: ['原動機付自転車', 'Mopeds'],
  大二: ['大型の旅客自動車（営業用のバスなど）', 'Large vehicles carrying passengers for hire (buses)'],
  中二: ['中型の旅客自動車（営業用のマイクロバスなど）', 'Medium vehicles carrying passengers for hire'],
  普二: ['普通の旅客自動車（タクシーなど）', 'Ordinary vehicles carrying passengers for hire (taxis)'],
  大特二: ['大型特殊の旅客自動車', 'Large special vehicles carrying passengers for hire'],
  け引: ['車両総重量750kgを超える車のけん引', 'Towing trailers over 750 kg gross'],
  け引二: ['旅客用車両のけん引', 'Towing vehicles that carry passengers for hire'],
};

/** One line for each kind that the holder has, in the order of the grid. Conditions restrict them further. */
export function mayDrive(categories: readonly Category[]): MayDrive[] {
  return categories.map((category) => {
    const [ja, en] = LINES[category];
    return { category, ja, en };
  });
}

/** The vehicles' names in conditions. NFKC has made the letters, digits and brackets narrow. */
const VEHICLES: Readonly<Record<string, Category>> = {
  大型車: '大型',
  中型車: '中型',
  準中型車: '準中型',
  普通車: '普通',
  大特車: '大特',
  大自二車: '大自二',
  大型二輪車: '大自二',
  普自二車: '普自二',
  普通二輪車: '普自二',
  小特車: '小特',
  原付車: '原付',
  けん引車: 'け引',
  け引車: 'け引',
};
/** These second-class kinds allow the same vehicles, and a condition does not say whether it holds for them too. */
const SECOND_CLASS: Partial<Readonly<Record<Category, Category>>> = {
  大型: '大二',
  中型: '中二',
  普通: '普二',
  大特: '大特二',
  け引: 'け引二',
};

export interface ConditionLimits {
  /** The kinds that a condition limits by name. */
  readonly limited: ReadonlySet<Category>;
  /** A condition may limit kinds that are not in `limited`. */
  readonly isUnclear: boolean;
}

export function conditionLimits(
  conditions: readonly string[],
  categories: readonly Category[],
): ConditionLimits {
  const limited = new Set<Category>();
  let isUnclear = false;
  for (const condition of conditions) {
    const text = condition.normalize('NFKC');
    // About the driver, and not about one kind more than another.
    if (/^(眼鏡等|補聴器)$/.test(text)) continue;
    const named = limitedBy(text);
    if (named === null || named.some((one) => !categories.includes(one))) isUnclear = true;
    for (const one of named ?? []) limited.add(one);
  }
  return { limited, isUnclear: isUnclear || hasOpenSecondClass(limited, categories) };
}

function hasOpenSecondClass(limited: ReadonlySet<Category>, categories: readonly Category[]): boolean {
  return categories.some(
    (one) => !limited.has(one) && [...limited].some((first) => SECOND_CLASS[first] === one),
  );
}

/** The kinds in "[大二で運転できる]準中型車(5t)と普通車はAT車に限る". null for any other form. */
function limitedBy(text: string): Category[] | null {
  const { through, vehicles } =
    /^((?<through>[^は]+)で運転できる)?(?<vehicles>[^は]+)は[^、。]+に限る$/.exec(text)?.groups ?? {};
  if (vehicles === undefined) return null;
  const kinds = vehicles.split(/[と・、]/).map((name) => VEHICLES[name.replace(/\((5t|8t)\)$/, '')]);
  const named = kinds.flatMap((kind) => kind ?? []);
  if (named.length < kinds.length) return null;
  if (through === undefined) return named;
  const licence = CATEGORIES.find((one) => one === through);
  return licence === undefined ? null : [licence];
}

const CONDITIONS: readonly (readonly [pattern: RegExp, ja: string, en: string])[] = [
  [/眼鏡等/, '眼鏡かコンタクトレンズなどを使って運転する', 'Drive with glasses, contact lenses or the like'],
  [/補聴器/, '補聴器を使って運転する', 'Drive with a hearing aid'],
  [
    /準中型.*[（(][５5][ｔt][）)]/,
    '準中型の免許で運転できるのは、車両総重量5t未満、最大積載量3t未満の車まで',
    'With the semi-medium licence: under 5 t gross and 3 t of load only',
  ],
  [
    /中型.*[（(][８8][ｔt][）)]/,
    '中型の免許で運転できるのは、車両総重量8t未満、最大積載量5t未満、定員10人以下の車まで',
    'With the medium licence: under 8 t gross, 5 t of load, up to 10 seats only',
  ],
  [/[ＡA][ＴT]車/, 'オートマチック車（クラッチ操作のない車）に限る', 'Automatic transmission only'],
  [/マイクロバス/, '大型車はマイクロバスに限る', 'Of large vehicles, minibuses only'],
  [/小型二輪/, '二輪車は125cc以下に限る', 'Of motorcycles, up to 125 cc only'],
];

/** A usual condition in plain words. null for any other condition, whose text says itself what it means. */
export function explainCondition(condition: string): { readonly ja: string; readonly en: string } | null {
  const found = CONDITIONS.filter(([pattern]) => pattern.test(condition));
  // 準中型（5t） matches 中型 as well. The longer word is meant.
  const meant = found.filter(
    ([, ja]) => !(ja.startsWith('中型') && found.some(([, other]) => other.startsWith('準中型'))),
  );
  if (meant.length === 0) return null;
  return {
    ja: meant.map(([, ja]) => ja).join('。'),
    en: meant.map(([, , en]) => en).join('. '),
  };
}
