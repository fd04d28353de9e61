import { expect, test } from 'vitest';
import { FACT_IDS, FACTS, type FactId, NUMBERS, SOURCES } from './facts.ts';
import { costWords, sourceWords } from './words.ts';

/** Every number in the sentences, copied by hand from the sources. The data is checked against it. */
const STATED: Partial<Record<FactId, { readonly ja: readonly number[]; readonly en: readonly number[] }>> = {
  'renewal-period': { ja: [1], en: [] },
  'leap-birthday': { ja: [2, 29, 2, 28], en: [29, 28] },
  'month-end': { ja: [1], en: [] },
  'elderly-by-age': { ja: [70], en: [70] },
  'carry-over-bound': { ja: [3, 12, 29, 1, 3, 6], en: [3, 6, 29, 3] },
  'elsewhere-window-myna': { ja: [1], en: [] },
  'elsewhere-window-conventional': { ja: [1], en: [] },
  'unify-pin': { ja: [4], en: [4] },
  'lecture-not-courses': { ja: [70], en: [70] },
  'lecture-window': { ja: [1], en: [] },
  'lecture-cost': { ja: [200, 500, 800], en: [200, 500, 800] },
  'lecture-needs-link': { ja: [1], en: [] },
  'link-hand-in-time': { ja: [30, 1, 1], en: [30] },
  'link-secrets': { ja: [4, 4, 3, 6, 16, 5], en: [4, 4, 3, 6, 16, 5] },
  'link-four-facts': { ja: [4], en: [] },
  'one-stop-consent': { ja: [10], en: [10] },
  'one-stop-days': { ja: [2], en: [2] },
  'domicile-time': { ja: [20], en: [20] },
  'loss-again': { ja: [1500], en: [1500] },
  'loss-same-day': { ja: [2550], en: [2550] },
  'change-holding': { ja: [2550], en: [2550] },
  reminders: { ja: [2, 4, 6], en: [2, 4, 6] },
};

function numbersIn(text: string): number[] {
  const ascii = text.normalize('NFKC').replace(/(\d),(\d{3})/g, '$1$2');
  return (ascii.match(/\d+/g) ?? []).map(Number);
}

test.each(FACT_IDS)('%s states its numbers, in both languages', (id) => {
  const stated = STATED[id] ?? { ja: [], en: [] };
  const { ja, en } = FACTS[id];
  // The 2 in 「２枚持ち」 is part of a name, not a number of a rule.
  expect(numbersIn(ja.replaceAll('２枚持ち', ''))).toEqual(stated.ja);
  expect(numbersIn(en)).toEqual(stated.en);
});

test.each(FACT_IDS)(
  '%s has a source with a date, or is inferred, and is a sentence in both languages',
  (id) => {
    const { ja, en, source } = FACTS[id];
    if (source !== null) expect(SOURCES[source].date).toMatch(/^\d{4}(-\d{2}){0,2}$/);
    expect(ja).toMatch(/^[^A-Za-z]+。$|^[^。].*。$/u);
    expect(en).toMatch(/^[A-Z0-9].*\.$/);
  },
);

test('what is inferred is marked so: what issue 8 marks, and what was concluded here', () => {
  expect(FACT_IDS.filter((id) => FACTS[id].attribution === 'inferred')).toEqual([
    'leap-birthday',
    'month-end',
    'birthday-is-last-day',
    'carry-over-bound',
    'after-last-day',
    'elderly-by-age',
    'renewal-fees',
    'one-stop-certificate',
    'card-end-unknown',
    'places',
    'history-no-renewal',
    'history-fees',
  ]);
});

test('what the sources do not hold is marked so', () => {
  expect(FACT_IDS.filter((id) => FACTS[id].attribution === 'not-found')).toEqual([
    'elsewhere-birthday-rest',
    'report-change-bring',
    'report-change-back',
    'loss-conventional',
  ]);
});

test('a cost is said as its fact says it', () => {
  const cost = { yen: NUMBERS.changeHoldingYen, isUpTo: true, per: 'change' } as const;
  expect(costWords(cost)).toEqual({
    ja: '保有状況の変更 2,550円まで',
    en: 'changing what you hold: up to 2,550 yen',
  });
  // For a cost that no source states, the words say to ask, and never 0 yen.
  const unstated = costWords({ yen: null, isUpTo: false, per: 'renewal' });
  expect(unstated.ja).toBe('更新の手数料（講習とは別） 額は窓口でお尋ねください');
  expect(unstated.en).not.toMatch(/yen|\d/);
});

test.each([
  ['card-expiry', '出典: マイナ免許証についての警察庁のよくある質問（2025年）'],
  [
    'one-stop-days',
    '出典（内容から判断）: マイナポータル連携・住所変更ワンストップサービス等の利用規約（2026年3月27日）',
  ],
  ['places', '資料に書かれていないため、このソフトが推定しました。'],
  ['loss-conventional', '手元の資料では確かめられませんでした。窓口で確かめてください。'],
] as const)('%s is shown with its source as sure as it is: %s', (id, said) => {
  expect(sourceWords(id).ja).toBe(said);
});
