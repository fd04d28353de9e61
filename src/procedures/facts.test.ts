import { describe, expect, test } from 'vitest';
import { evidenceWords } from './evidence-words.ts';
import { NUMBERS } from './facts/numbers.ts';
import { SOURCES } from './facts/sources.ts';
import { FACT_IDS, FACTS, type FactId } from './facts.ts';
import { costWords } from './words.ts';

/** Every number in the sentences, copied by hand from the documents. The data is checked against it. */
const STATED: Partial<Record<FactId, { readonly ja: readonly number[]; readonly en: readonly number[] }>> = {
  'renewal-period': { ja: [1], en: [] },
  'leap-birthday': { ja: [2, 29, 2, 28], en: [29, 28] },
  'month-end': { ja: [1], en: [] },
  'elderly-by-age': { ja: [70], en: [70] },
  'carry-over-bound': { ja: [3, 12, 29, 1, 3, 6], en: [3, 6, 29, 3] },
  'elsewhere-elderly': { ja: [70], en: [70] },
  'elsewhere-window-myna': { ja: [1], en: [] },
  'elsewhere-window-conventional': { ja: [1], en: [] },
  'lecture-not-courses': { ja: [70], en: [70] },
  'lecture-window': { ja: [1], en: [] },
  'lecture-hours': { ja: [24], en: [24] },
  'lecture-cost': { ja: [200, 500, 800], en: [200, 500, 800] },
  'lecture-needs-link': { ja: [1], en: [] },
  'link-hand-in-time': { ja: [1, 30], en: [30] },
  'link-secrets': { ja: [4, 4, 3, 6, 16, 5], en: [4, 4, 3, 6, 16, 5] },
  'link-four-facts': { ja: [4, 4], en: [] },
  'link-which-certificate': { ja: [2025, 2026, 3], en: [2025, 2026] },
  'one-stop-consent': { ja: [10], en: [10] },
  'one-stop-days': { ja: [2], en: [2] },
  'domicile-first': { ja: [4, 2], en: [4, 2] },
  'domicile-time': { ja: [20], en: [20] },
  'unify-pin': { ja: [4], en: [4] },
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
  expect(numbersIn(ja.replace(/２枚(持ち|とも)/g, ''))).toEqual(stated.ja);
  expect(numbersIn(en)).toEqual(stated.en);
});

describe.each(FACT_IDS)('%s', (id) => {
  const { ja, en, evidence } = FACTS[id];

  test('is made of sentences in both languages', () => {
    expect(ja).toMatch(/^[^。].*。$/u);
    expect(en).toMatch(/^[A-Z0-9].*\.$/);
  });

  test('says where it stands: short words in a document, or an article', () => {
    for (const one of evidence) {
      if (one.kind === 'law') {
        expect(one.article.ja).toMatch(/^道路交通法第\d+条(の\d+)?(第\d+項)?$/);
      } else {
        expect([...one.quote].length).toBeLessThanOrEqual(40);
        expect(SOURCES[one.source].date).toMatch(/^\d{4}(-\d{2}){0,2}$/);
      }
    }
  });
});

test('what stands in no document is exactly this', () => {
  expect(FACT_IDS.filter((id) => FACTS[id].evidence.length === 0)).toEqual([
    'card-date-decides',
    'month-end',
    'birthday-is-last-day',
    'carry-over-bound',
    'after-last-day',
    'course-fees',
    'elsewhere-birthday-rest',
    'card-record-again-fee',
    'card-link-survives',
    'card-end-unknown',
    'loss-conventional',
    'report-change-bring',
    'report-change-back',
    'history-no-renewal',
    'history-fees',
  ]);
});

test('what rests on the law alone is exactly this', () => {
  const alone = FACT_IDS.filter((id) => {
    const { evidence } = FACTS[id];
    return evidence.length > 0 && evidence.every(({ kind }) => kind === 'law');
  });
  expect(alone).toEqual(['weekend-holiday', 'leap-birthday', 'elderly-by-age']);
});

test('a cost is said as its fact says it', () => {
  const cost = { yen: NUMBERS.changeHoldingYen, isUpTo: true, per: 'change' } as const;
  expect(costWords(cost)).toEqual({
    ja: '保有状況の変更 2,550円まで（鹿児島県警察の案内）',
    en: 'changing what you hold: up to 2,550 yen (Kagoshima leaflet)',
  });
  // The Agency states this one.
  const lecture = costWords({ yen: NUMBERS.onlineLectureYen, isUpTo: false, per: 'online-lecture' });
  expect(lecture).toEqual({ ja: 'オンライン更新時講習 200円', en: 'online lecture: 200 yen' });
  // For a cost that no source states, the words say to ask, and never 0 yen.
  const unstated = costWords({ yen: null, isUpTo: false, per: 'renewal' });
  expect(unstated.ja).toBe('更新の手数料（講習とは別） 額は窓口でお尋ねください');
  expect(unstated.en).not.toMatch(/yen|\d/);
});

test.each([
  [
    'one-stop-days',
    [
      '警察庁「マイナ免許証FAQ一覧」（2025年） ４　住所変更ワンストップサービス等について「原則として２日後に自動変更されます」',
    ],
  ],
  ['leap-birthday', ['道路交通法第101条第2項']],
  ['month-end', ['確かめた公式の資料には書かれていません。']],
] as const)('%s is shown with the place where it stands', (id, said) => {
  expect(evidenceWords(FACTS[id]).map(({ ja }) => ja)).toEqual(said);
});
