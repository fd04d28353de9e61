/**
 * The rules behind every answer: what each says in both languages, and where it stands. An article has the same shape as
 * in the procedures guide (src/procedures/facts), so one function puts both into words.
 */
export interface DrivingRule {
  readonly ja: string;
  readonly en: string;
  /** Empty: it stands in no official document at hand, but on pages of police forces and driving schools. */
  readonly evidence: readonly RuleSource[];
}

export type RuleSource =
  | {
      readonly kind: 'law';
      readonly article: { readonly ja: string; readonly en: string };
      /** Cited from general knowledge: no text of the law was at hand to hold it against. */
      readonly isUnchecked: true;
    }
  | {
      readonly kind: 'document';
      readonly source: 'portal-manual' | 'npa-faq';
      readonly chapter: { readonly ja: string; readonly en: string };
      /** Words that stand there to the letter. */
      readonly quote: string;
    };

function act(ja: string, en: string): RuleSource {
  return article(`道路交通法${ja}`, `Road Traffic Act, ${en}`);
}

function regulation(ja: string, en: string): RuleSource {
  return article(`道路交通法施行規則${ja}`, `Regulation for Enforcement of the Road Traffic Act, ${en}`);
}

/** The words say that it is unchecked, so no document shows it as more than it is. */
function article(ja: string, en: string): RuleSource {
  return {
    kind: 'law',
    article: { ja: `${ja}（条文は未確認）`, en: `${en} (text of the law not checked)` },
    isUnchecked: true,
  };
}

function manual(quote: string): RuleSource {
  const chapter = { ja: '3章 各サービスを利用する', en: '3, using the services' };
  return { kind: 'document', source: 'portal-manual', chapter, quote };
}

function faq(quote: string): RuleSource {
  const chapter = {
    ja: '２　マイナンバーカードに記録される免許情報等について',
    en: '2, what the card holds',
  };
  return { kind: 'document', source: 'npa-faq', chapter, quote };
}

export const DRIVING_RULES = {
  'car-classes': {
    ja: '自動車の種類は、車両総重量、最大積載量、乗車定員で決まります（2017年3月12日から）。',
    en: 'Gross weight, load and persons decide the class of a car (since 12 March 2017).',
    evidence: [act('第3条', 'article 3'), regulation('第2条', 'article 2')],
  },
  'motorcycle-classes': {
    ja: '二輪車の種類は、総排気量で決まります。400ccを超えると大型自動二輪車です。',
    en: 'The engine decides the class of a motorcycle. Above 400 cc it is a large motorcycle.',
    evidence: [act('第3条', 'article 3'), regulation('第2条', 'article 2')],
  },
  moped: {
    ja: '原動機付自転車は50cc以下の二輪車です。2025年4月1日からは、125cc以下で最高出力4.0kW以下の二輪車も含みます。',
    en: 'A moped has 50 cc or less; since 1 April 2025 also 125 cc or less, held to 4.0 kW.',
    evidence: [regulation('第1条の2', 'article 1-2')],
  },
  'what-a-kind-includes': {
    ja: '上位の免許で、下位の免許の車も運転できます。',
    en: 'A higher kind of licence includes the vehicles of the lower ones.',
    evidence: [act('第85条第2項', 'article 85 (2)'), act('第86条第2項', 'article 86 (2)')],
  },
  'second-class': {
    ja: '旅客を運ぶ営業と運転代行には、第二種免許が必要です。',
    en: 'Carrying passengers for hire, and driving a customer’s car home (運転代行), need a second-class licence.',
    evidence: [act('第86条', 'article 86')],
  },
  trailer: {
    ja: '車両総重量750kgを超える車をけん引するときは、けん引免許も必要です。',
    en: 'A trailer over 750 kg gross needs the towing licence as well.',
    evidence: [act('第85条第3項', 'article 85 (3)'), act('第86条第3項', 'article 86 (3)')],
  },
  condition: {
    ja: '免許には、運転できる車や運転のしかたを限る条件が付くことがあります。',
    en: 'Conditions on a licence limit the vehicles, or how its holder drives.',
    evidence: [act('第91条', 'article 91'), faq('免許の条件に係る事項')],
  },
  'five-tonnes': {
    ja: '準中型車（5t）は、車両総重量5t未満、最大積載量3t未満、乗車定員10人以下の車です。',
    en: '準中型車（5t）: under 5 t gross, under 3 t of load, up to 10 persons.',
    evidence: [
      article('平成27年法律第40号の附則', 'Act 40 of 2015, supplementary provisions'),
      manual('準中型で運転できる準中型車は準中型車（5t）に限る'),
    ],
  },
  'eight-tonnes': {
    ja: '中型車（8t）は、車両総重量8t未満、最大積載量5t未満、乗車定員10人以下の車です。',
    en: '中型車（8t）: under 8 t gross, under 5 t of load, up to 10 persons.',
    evidence: [article('平成16年法律第90号の附則', 'Act 90 of 2004, supplementary provisions')],
  },
  automatic: {
    ja: 'ＡＴ車は、クラッチの操作がない車です。以前の条件は「ノークラッチ式」とも書きます。',
    en: 'ＡＴ車 has no clutch to operate. Older conditions write ノークラッチ式.',
    evidence: [],
  },
  'large-automatic-motorcycle': {
    ja: '大型自動二輪車のＡＴ車の条件には、以前は650ccまでの限りがありました。',
    en: 'The automatic condition on large motorcycles used to end at 650 cc.',
    evidence: [],
  },
  'small-motorcycle': {
    ja: '小型二輪車は、総排気量125cc以下の二輪車です。',
    en: '小型二輪車: a motorcycle of 125 cc or less.',
    evidence: [],
  },
  'special-vehicles': {
    ja: 'マイクロバス、カタピラ車、農耕車、自衛隊車両などに限る条件は、その車かどうかを人が確かめます。',
    en: 'For a condition such as マイクロバス, カタピラ車, 農耕車 or 自衛隊車両, a person has to see whether the vehicle is one.',
    evidence: [],
  },
  'glasses-and-hearing-aid': {
    ja: '「眼鏡等」と「補聴器」の条件がある人は、それを使って運転します。',
    en: 'With the conditions 眼鏡等 and 補聴器, the holder drives with glasses or contact lenses, or a hearing aid.',
    evidence: [],
  },
  'ended-licence': {
    ja: '有効期間の末日を過ぎた免許では、運転できません。末日が休日なら、次の平日まで有効です。',
    en: 'A licence past its last day allows no driving. A last day on a day of rest carries over to the next working day.',
    evidence: [act('第95条の6', 'article 95-6'), act('第105条', 'article 105')],
  },
  'not-begun-licence': {
    ja: '判定する日が交付や取得の日より前なら、その免許ではまだ運転できません。',
    en: 'Before the day of issue, or of acquisition, a licence allows no driving.',
    evidence: [act('第84条', 'article 84')],
  },
  'altered-record': {
    ja: '署名が合わない記録は、だれの免許の証明にもなりません。',
    en: 'A record whose signature does not fit proves no licence.',
    evidence: [],
  },
  'history-certificate': {
    ja: '運転経歴証明書は免許ではありません。運転はできません。',
    en: 'A driving history certificate is no licence, and allows no driving.',
    evidence: [act('第104条の4', 'article 104-4')],
  },
  'acquisition-dates': {
    ja: '取得の日付は、マイナ免許証では3つの組（二・小・原、他、二種）ごとに、その組で最初に取った種類のものだけが記録されています。従来の免許証では、種類ごとの日付もあります。',
    en: 'A マイナ免許証 has one date for each of three groups of kinds, that of the first one acquired. A conventional licence dates each kind too.',
    // The manual shows the dates by group. That it is the first one's, and the conventional card's dates, stand in none.
    evidence: [faq('免許の年月日'), manual('免許の年月日（二種）')],
  },
  'not-in-chip': {
    ja: '違反や、免許の停止・取消しは、ICチップに記録されていません。',
    en: 'Violations, and whether the licence is suspended or revoked, are not in the chip.',
    // The document says so of violations, for the マイナ免許証. Suspensions stand in none.
    evidence: [faq('違反情報は記録されません')],
  },
} as const satisfies Readonly<Record<string, DrivingRule>>;

export type DrivingRuleId = keyof typeof DRIVING_RULES;

export const DRIVING_RULE_IDS = Object.keys(DRIVING_RULES) as readonly DrivingRuleId[];
