import { describe, expect, test } from 'vitest';
import type { Condition, Limit, Subject } from './condition.ts';
import { readCondition } from './condition-grammar.ts';
import { explainCondition } from './condition-words.ts';

/** A condition in one line: `準中型(5)+普通 = AT`, `大二> 大型 = マイクロバス`, `眼鏡等 except 小特+原付`. */
function inShort(text: string): string {
  const { parts } = readCondition(text);
  return parts === null ? '?' : parts.map(partInShort).join('; ');
}

function partInShort(part: Condition): string {
  if (part.kind === 'equipment')
    return part.scope === null ? part.what : `${part.what} ${part.scope.is} ${named(part.scope.subjects)}`;
  const through = part.through === null ? '' : `${part.through}> `;
  return `${through}${part.subjects === null ? '*' : named(part.subjects)} = ${limited(part.limit)}`;
}

function named(subjects: readonly Subject[]): string {
  return subjects
    .map(({ classes, isTrailer, forHire, within }) => {
      const names = classes.length > 2 ? 'all' : [...classes, ...(isTrailer ? ['trailer'] : [])].join('/');
      const hire = { any: '', only: ' for hire', unclear: ' for hire?' }[forHire];
      return `${names}${within === null ? '' : `(${within})`}${hire}`;
    })
    .join('+');
}

function limited(limit: Limit): string {
  switch (limit.kind) {
    case 'automatic':
      return limit.mostCc === null ? 'AT' : `AT ${limit.mostCc}`;
    case 'tonnes':
      return `${limit.tonnes} t`;
    case 'motorcycle':
      return `${limit.mostCc} cc${limit.isAutomatic ? ' AT' : ''}`;
    case 'special':
      return limit.name;
    case 'none':
      return 'none';
  }
}

const KNOWN: readonly (readonly [text: string, meaning: string])[] = [
  // Cards of the fixtures and of the tests.
  ['眼鏡等', '眼鏡等'],
  ['補聴器', '補聴器'],
  ['大型車はマイクロバスに限る', '大型 = マイクロバス'],
  ['中型車は中型車（８ｔ）に限る', '中型 = 8 t'],
  ['準中型車は準中型車（５ｔ）に限る', '準中型 = 5 t'],
  ['大特車はカタピラ車に限る', '大特 = カタピラ車'],
  ['大自二車はＡＴ車に限る', '大自二 = AT'],
  ['普自二車は小型二輪に限る', '普自二 = 125 cc'],
  ['大二で運転できる大型車はマイクロバスに限る', '大二> 大型 = マイクロバス'],
  ['けん引車はけん引小型トレーラーに限る', 'trailer = けん引小型トレーラー'],
  ['準中型車（５ｔ）と普通車はＡＴ車に限る', '準中型(5)+普通 = AT'],
  ['普通車はＡＴ車に限る', '普通 = AT'],
  ['普通自動二輪車は小型二輪に限る', '普自二 = 125 cc'],
  ['普通車はＡＴ車に限り、普自二車は小型二輪に限る', '普通 = AT; 普自二 = 125 cc'],
  // The documents.
  ['準中型で運転できる準中型車は準中型車（５ｔ）に限る', '準中型> 準中型 = 5 t'],
  ['中型で運転できる中型車は中型車（８ｔ）に限る', '中型> 中型 = 8 t'],
  ['準中型車（5t）と普通車はA T車に限る', '準中型(5)+普通 = AT'],
  ['旅客車はＡＴ車に限る', 'all for hire = AT'],
  ['普通車はノークラッチ式に限る', '普通 = AT'],
  ['普通車はノークラッチ車に限る', '普通 = AT'],
  // Public lists and pages.
  [
    '中二で運転できる中型車はなく準中型車の旅客車は準中型車(5t)に限る',
    '中二> 中型 = none; 中二> 準中型 for hire = 5 t',
  ],
  ['中二で運転できる中型車はなく、準中型車は準中型(5t)に限る。', '中二> 中型 = none; 中二> 準中型 = 5 t'],
  ['準中型車(5t)と普通車の旅客車はATに限る', '準中型(5) for hire?+普通 for hire = AT'],
  ['準中型車と普通車の旅客車はAT車に限る。', '準中型 for hire?+普通 for hire = AT'],
  ['準中型で運転できる準中型は準中型(5t)に限る', '準中型> 準中型 = 5 t'],
  ['中型は中型8トンに限る', '中型 = 8 t'],
  ['準中型は準中型5トンに限る', '準中型 = 5 t'],
  ['中型車は8トンに限る', '中型 = 8 t'],
  ['中型車（８ｔ）と準中型車と普通車はＡＴ車に限る', '中型(8)+準中型+普通 = AT'],
  ['普通二輪はAT車に限る', '普自二 = AT'],
  ['普通二輪は小型二輪のAT車に限る', '普自二 = 125 cc AT'],
  ['大型二輪はATの650cc以下のものに限る', '大自二 = AT 650'],
  ['大型二輪はATの０．６５Ｌ以下のものに限る', '大自二 = AT 650'],
  ['大自二車は総排気量６５０ｃｃ以下のＡＴ車に限る', '大自二 = AT 650'],
  ['自二車は中型二輪に限る', '大自二/普自二 = 400 cc'],
  ['自二車は小型二輪に限る', '大自二/普自二 = 125 cc'],
  ['普通車はAT(オートマチック)車に限る', '普通 = AT'],
  ['普通車はオートマチック車に限る', '普通 = AT'],
  ['AT車の普通車に限る', '普通 = AT'],
  ['ＡＴ車に限る', '* = AT'],
  ['大特車は農耕車に限る', '大特 = 農耕車'],
  ['けん引は農耕車に限る', 'trailer = 農耕車'],
  ['大型特殊はカタピラに限る', '大特 = カタピラ車'],
  ['大型車は自衛隊車両に限る', '大型 = 自衛隊車両'],
  ['大型車は自衛隊車に限る', '大型 = 自衛隊車両'],
  ['普通車はサポートカーに限る', '普通 = サポートカー'],
  ['普通車はミニカーに限る', '普通 = ミニカー'],
  ['普通車は軽車（３６０）に限る', '普通 = 軽車（３６０）'],
  ['眼鏡等（小特車及び原付車を除く）', '眼鏡等 except 小特+原付'],
  ['眼鏡等（2種・大型・けん引車に限る）', '眼鏡等 only all for hire+大型+trailer'],
  ['旅客車、大型車は眼鏡等', '眼鏡等 only all for hire+大型'],
  ['眼鏡等使用', '眼鏡等'],
  [
    '補聴器（使用しない場合は特定後写鏡で聴覚障害者標識を付けた重被牽引車を牽引しない普通車に限る（旅客車を除く））',
    '補聴器',
  ],
  [
    '補聴器(使用しない場合は特定後写鏡で聴覚障害者標識を付けた重被牽引車を牽引しない準中型車(5t)、普通車に限る(旅客車を除く))',
    '補聴器',
  ],
  [
    '眼鏡等　準中型で運転できる準中型車は準中型車（5t）に限る　準中型車（5t）と普通車はAT車に限る　普通二輪はAT車に限る　大特車は農耕車に限る　けん引は農耕車に限る',
    '眼鏡等; 準中型> 準中型 = 5 t; 準中型(5)+普通 = AT; 普自二 = AT; 大特 = 農耕車; trailer = 農耕車',
  ],
  // From 2026 and 2027.
  ['準中型車と普通車はＡＴ車に限る', '準中型+普通 = AT'],
  ['大型車、中型車及び準中型車はＡＴ車に限る', '大型+中型+準中型 = AT'],
  // Full-width and half-width, t and トン.
  ['中型車は中型車(8ﾄﾝ)に限る', '中型 = 8 t'],
  ['中型車は中型車（８㌧）に限る', '中型 = 8 t'],
  ['中型車は中型車（８トン未満）に限る', '中型 = 8 t'],
  ['中型車は中型車（8T）に限る', '中型 = 8 t'],
  ['大型車はﾏｲｸﾛﾊﾞｽに限る', '大型 = マイクロバス'],
  ['大特車はｶﾀﾋﾟﾗ車に限る', '大特 = カタピラ車'],
  ['　準中型車は　準中型車（５ｔ）に限る', '準中型 = 5 t'],
  ['普通車はａｔ車に限る', '普通 = AT'],
  ['大型自動車免許で運転できる大型自動車はマイクロバスに限る', '大型> 大型 = マイクロバス'],
];

test.each(KNOWN)('「%s」 means %s', (text, meaning) => {
  expect(inShort(text)).toBe(meaning);
  const words = explainCondition(text);
  expect(words?.ja).not.toBe('');
  expect(words?.en).toMatch(/\w/);
});

test.each([
  '',
  '　',
  'アクセルブレーキは手動式',
  '普通車はアクセルブレーキは手動式に限る',
  '身体に応じた見本装置を備えた例示車に限る',
  '普通車と例示車はＡＴ車に限る',
  '例示で運転できる普通車はＡＴ車に限る',
  '彁熙凜槇遙瑤堯に限る例示',
  '〓に限る',
  '🚗に限る',
  '他の条件は備考欄に記載',
  '条件備考欄記載',
  '義手',
  '特定後写鏡',
  // A weight that the law does not know, and one of another class.
  '中型車は中型車（６．５ｔ）に限る',
  '中型車は中型車（５ｔ）に限る',
  '普通車は中型車（８ｔ）に限る',
  '準中型車は準中型車（８ｔ）に限る',
  '普通車（５ｔ）はＡＴ車に限る',
  // Half of it is known.
  '普通車はＡＴ車に限るただし見本',
  '眼鏡等ただし昼間を除く',
  '眼鏡等（昼間を除く）',
  '眼鏡等（普通車）',
  '補聴器（使用しない場合は特定後写鏡',
  '補聴器（使用しない場合は。特定後写鏡）',
  '普通車はＡＴ車',
  '普通車に限る',
  'に限る',
  'は',
  '普通車は小型二輪に限る',
  '普通車は650cc以下のAT車に限る',
  '普通車は補聴器に限る見本',
  '自二で運転できる普自二車はＡＴ車に限る',
  '普通車は普通車に限る',
])('「%s」 is not known', (text) => {
  expect(inShort(text)).toBe('?');
  expect(explainCondition(text)).toBe(null);
});

test.each([
  [
    '準中型車（５ｔ）に',
    '準中型車は準中型車（５ｔ）に限る',
    '準中型車は車両総重量5t未満、最大積載量3t未満、乗車定員10人以下の車に限る',
  ],
  ['ＡＴ', '普通車はＡＴ車に限る', '普通車はオートマチック車（クラッチ操作のない車）に限る'],
  ['none', '中二で運転できる中型車はなく', '中二の免許では、中型車を運転できない'],
])('%s is said in plain words', (_, text, ja) => {
  expect(explainCondition(text)?.ja).toBe(ja);
});

describe('any text', () => {
  const PIECES = [
    ...new Set(
      KNOWN.flatMap(
        ([text]) => text.match(/[一-龠々]+|[ぁ-んァ-ヶー]+|[（）()]|[0-9０-９a-zA-Zａ-ｚＡ-Ｚ]+|./gu) ?? [],
      ),
    ),
    '\u0000',
    '\u200b',
    '\ud800',
    '〓',
  ];

  /** Park and Miller's generator, so that a failure comes back. */
  function numbers(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
  }

  test('is read without an error, and the answer does not depend on its widths', () => {
    const next = numbers(20_261_129);
    for (let count = 0; count < 20_000; count += 1) {
      const text = Array.from({ length: next(14) }, () => PIECES[next(PIECES.length)] ?? '').join('');
      const { parts } = readCondition(text);
      expect(readCondition(text.normalize('NFKC')).parts, text).toEqual(parts);
    }
  });

  test.each([
    '（',
    '補聴器（使用しない場合は（',
    '普通車と',
    '中型車は中型車（',
    '大二で運転できる',
    'AT',
    '準中型',
  ])('is given up when it is long: %s', (piece) => {
    expect(readCondition(piece.repeat(100_000)).parts).toBe(null);
    // Below the limit, too.
    readCondition(piece.repeat(30));
  });

  test('a known condition with one letter more, less or other is known only if it fits as a whole', () => {
    for (const [text] of KNOWN) {
      for (const [at] of [...text].entries()) {
        const letters = [...text];
        letters[at] = '〓';
        expect(readCondition(letters.join('')).parts, letters.join('')).toBe(null);
      }
      expect(readCondition(`${text}見本`).parts).toBe(null);
      expect(readCondition(`見本${text}`).parts).toBe(null);
    }
  });
});
