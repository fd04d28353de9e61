import type { Category } from '../categories.ts';
import type { Equipment } from './condition.ts';
import type { Tonnes } from './vehicle.ts';

export type Token =
  /** A kind of licence, or the vehicles of one: both are written alike. */
  | { readonly kind: 'vehicles'; readonly categories: readonly Category[] }
  | { readonly kind: 'for-hire' }
  | { readonly kind: 'tonnes'; readonly tonnes: Tonnes }
  | { readonly kind: 'equipment'; readonly what: Equipment }
  | { readonly kind: 'motorcycle'; readonly mostCc: number }
  | { readonly kind: 'at-most-cc'; readonly cc: number }
  | { readonly kind: 'special'; readonly name: string }
  | { readonly kind: Word };

type Word =
  | 'automatic'
  | 'through'
  | 'none'
  | 'are'
  | 'of'
  | 'and'
  | 'limited'
  | 'thing'
  | 'except'
  | 'used'
  | 'if-not-used'
  | 'open'
  | 'close'
  | 'end'
  | 'mirror-and-mark'
  /** About the driver's body. The grammar takes no condition with it. */
  | 'of-body';

const vehicles = (...categories: readonly Category[]): Token => ({ kind: 'vehicles', categories });

/** Each kind by the names that cards and police forces write. 車, 自動車 and 免許 may follow. */
const KIND_NAMES: readonly (readonly [names: readonly string[], token: Token])[] = [
  [['大型'], vehicles('大型')],
  [['中型'], vehicles('中型')],
  [['準中型'], vehicles('準中型')],
  [['普通'], vehicles('普通')],
  [['大特', '大型特殊'], vehicles('大特')],
  [['大自二', '大型二輪', '大型自動二輪'], vehicles('大自二')],
  [['普自二', '普通二輪', '普通自動二輪'], vehicles('普自二')],
  [['自二', '二輪', '自動二輪'], vehicles('大自二', '普自二')],
  [['小特', '小型特殊'], vehicles('小特')],
  [['原付'], vehicles('原付')],
  [['大二', '大型二種', '大型第二種'], vehicles('大二')],
  [['中二', '中型二種', '中型第二種'], vehicles('中二')],
  [['普二', '普通二種', '普通第二種'], vehicles('普二')],
  [['大特二', '大型特殊二種', '大型特殊第二種'], vehicles('大特二')],
  [['け引', 'けん引', '牽引'], vehicles('け引')],
  [['け引二', 'けん引二種', 'けん引第二種', '牽引二種', '牽引第二種'], vehicles('け引二')],
];
const AFTER_KIND = ['', '車', '自動車', '免許', '自動車免許', '車両'];

const special = (name: string, ...others: readonly string[]) =>
  [name, ...others].map((written): [string, Token] => [written, { kind: 'special', name }]);

const words = (kind: Word, ...written: readonly string[]) =>
  written.map((one): [string, Token] => [one, { kind }]);

/** `(5T)` as a condition writes it: with brackets or without, t or トン, 未満 or not. */
function tonnes(count: Tonnes): [string, Token][] {
  const token = { kind: 'tonnes', tonnes: count } as const;
  const bare = ['T', 'トン'].flatMap((unit) => [`${count}${unit}`, `${count}${unit}未満`]);
  return bare.flatMap((one): [string, Token][] => [
    [one, token],
    [`(${one})`, token],
  ]);
}

const atMost = (cc: number, ...sizes: readonly string[]) =>
  sizes.flatMap((size) =>
    ['', '総排気量'].map((before): [string, Token] => [`${before}${size}以下`, { kind: 'at-most-cc', cc }]),
  );

/** Every word of the grammar, as `normalised` leaves it. */
const TABLE: ReadonlyMap<string, Token> = new Map<string, Token>([
  ...KIND_NAMES.flatMap(([names, token]) =>
    names.flatMap((name) => AFTER_KIND.map((after): [string, Token] => [`${name}${after}`, token])),
  ),
  ['原動機付自転車', vehicles('原付')],
  ['2種', { kind: 'for-hire' }],
  ['二種', { kind: 'for-hire' }],
  ['旅客車', { kind: 'for-hire' }],
  ['旅客自動車', { kind: 'for-hire' }],
  ...tonnes(5),
  ...tonnes(8),
  ...['眼鏡等', '眼鏡', 'メガネ等', 'メガネ'].map((written): [string, Token] => [
    written,
    { kind: 'equipment', what: '眼鏡等' },
  ]),
  ['補聴器', { kind: 'equipment', what: '補聴器' }],
  ...words('used', '使用', 'を使用'),
  ...words('if-not-used', '使用しない場合は'),
  ...words(
    'mirror-and-mark',
    '特定後写鏡',
    '聴覚障害者標識',
    'で',
    'を付けた',
    '重被牽引車を牽引しない',
    '重被けん引車をけん引しない',
  ),
  ...words('of-body', 'アクセルブレーキは手動式', '義手', '義足'),
  ...words(
    'automatic',
    'AT',
    'AT車',
    'AT二輪',
    'AT二輪車',
    'AT(オートマチック)車',
    'AT車(オートマチック車)',
    'オートマチック',
    'オートマチック車',
    'オートマ車',
    'ノークラッチ',
    'ノークラッチ車',
    'ノークラッチ式',
    'ノークラッチ式車',
  ),
  ['小型二輪', { kind: 'motorcycle', mostCc: 125 }],
  ['小型二輪車', { kind: 'motorcycle', mostCc: 125 }],
  ['小型自動二輪車', { kind: 'motorcycle', mostCc: 125 }],
  ['中型二輪', { kind: 'motorcycle', mostCc: 400 }],
  ['中型二輪車', { kind: 'motorcycle', mostCc: 400 }],
  ...atMost(125, '125CC', '0.125L', '0.125リットル'),
  ...atMost(400, '400CC', '0.4L', '0.400L', '0.4リットル', '0.400リットル'),
  ...atMost(650, '650CC', '0.65L', '0.650L', '0.65リットル', '0.650リットル'),
  ...special('マイクロバス'),
  ...special('カタピラ車', 'カタピラ', 'キャタピラ車', 'キャタピラ'),
  ...special('農耕車', '農耕用車', '農耕作業用自動車'),
  ...special('自衛隊車両', '自衛隊車', '自衛隊用自動車'),
  ...special('サポートカー', '安全運転サポート車'),
  ...special('ミニカー'),
  ...special('軽車（３６０）', '軽車(360)', '軽車(三六〇)', '軽自動車(360)'),
  ...special(
    'けん引小型トレーラー',
    'けん引小型トレーラ',
    '小型トレーラー',
    '小型トレーラ',
    '小型トレーラー車',
    'ライトトレーラー',
  ),
  ...words('through', 'で運転できる', 'で運転することができる', 'により運転できる'),
  ...words('none', 'はなく', 'はない', 'がなく'),
  ...words('are', 'は'),
  ...words('of', 'の'),
  ...words('and', 'と', '、', ',', '・', '及び', 'および', '並びに', '又は', 'または'),
  ...words('limited', 'に限る', 'に限り', 'に限定する', 'にかぎる'),
  ...words('thing', 'もの'),
  ...words('except', 'を除く', 'は除く'),
  ...words('open', '('),
  ...words('close', ')'),
  ...words('end', '。', '.'),
]);

const LONGEST = Math.max(...[...TABLE.keys()].map((word) => word.length));

/** A chip's condition is at most 40 characters long; a list of several is longer. */
const MOST_CHARACTERS = 400;

/** One width, no spaces, capitals: `ＡＴ　車` becomes `AT車`, `㌧` becomes `トン`. */
export function normalised(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** The kind of licence that a text names and nothing else, as a condition may name it. */
export function categoryNamed(text: string): Category | null {
  const [token, ...more] = tokensOf(text) ?? [];
  if (token?.kind !== 'vehicles' || more.length > 0) return null;
  const [category, ...others] = token.categories;
  return category !== undefined && others.length === 0 ? category : null;
}

/** The longest word at each place. null if a place has none. */
export function tokensOf(text: string): readonly Token[] | null {
  const plain = normalised(text);
  if (plain.length > MOST_CHARACTERS) return null;
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    let length = Math.min(LONGEST, plain.length - at);
    while (length > 0 && !TABLE.has(plain.slice(at, at + length))) length -= 1;
    const token = TABLE.get(plain.slice(at, at + length));
    if (token === undefined) return null;
    tokens.push(token);
    at += length;
  }
  return tokens;
}
