import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Condition, Limit, Subject } from './condition.ts';
import { readCondition } from './condition-grammar.ts';
import { WORDINGS } from './condition-wordings.ts';
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

const KNOWN = WORDINGS.flatMap(({ rows }) => rows).filter(([, meaning]) => meaning !== '?');

describe.each(WORDINGS)('$from', ({ rows }) => {
  test.each(rows)('「%s」 means %s', (text, meaning) => {
    expect(inShort(text)).toBe(meaning);
    const words = explainCondition(text);
    if (meaning === '?') expect(words).toBe(null);
    else {
      expect(words?.ja).not.toBe('');
      expect(words?.en).toMatch(/\w/);
    }
  });
});

test('every condition of the fixtures stands in the list', () => {
  const folder = join(import.meta.dirname, '../../../fixtures/cards');
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => conditionsIn(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  const listed = WORDINGS.flatMap(({ rows }) => rows.map(([text]) => text));
  expect(written.length).toBeGreaterThan(20);
  // An external character shows as a mark, so no text can stand for it.
  expect(written.filter((text) => !listed.includes(text) && !/\{\p{Hex}{4}\}/u.test(text))).toEqual([]);
});

function conditionsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'conditions' && Array.isArray(inside)
      ? inside.filter((one) => typeof one === 'string')
      : conditionsIn(inside),
  );
}

test.each([
  '',
  '　',
  'アクセルブレーキは手動式',
  '身体に応じた見本装置を備えた例示車に限る',
  '普通車と例示車はＡＴ車に限る',
  '例示で運転できる普通車はＡＴ車に限る',
  '〓に限る',
  '🚗に限る',
  '他の条件は備考欄に記載',
  '条件備考欄記載',
  '義手',
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
