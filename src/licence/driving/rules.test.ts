import { describe, expect, test } from 'vitest';
import { evidenceWords } from '../../procedures/evidence-words.ts';
import type { Fact } from '../../procedures/facts/fact.ts';
import { CATEGORIES } from '../categories.ts';
import { KINDS } from './kinds.ts';
import { DRIVING_RULE_IDS, DRIVING_RULES } from './rules.ts';
import { CAR_CLASSES, classOfCar, classOfMotorcycle, isVehicleClass, TONNE_LIMITS } from './vehicle.ts';

describe.each(DRIVING_RULE_IDS)('%s', (id) => {
  // A rule is a fact of the procedures guide, so the same words say where it stands.
  const rule: Fact = DRIVING_RULES[id];

  test('is made of sentences in both languages, and says where it stands', () => {
    expect(rule.ja).toMatch(/。$/);
    expect(rule.en).toMatch(/\.$/);
    for (const { ja } of evidenceWords(rule))
      expect(ja).toMatch(/^(警察庁「|道路交通法|平成\d+年法律|「|確かめた)/);
  });
});

test('an article shows as one whose text was not checked', () => {
  const words = DRIVING_RULE_IDS.flatMap((id) => evidenceWords(DRIVING_RULES[id]));
  const articles = words.filter(({ ja }) => /^(道路交通法|平成)/.test(ja));
  expect(articles.length).toBeGreaterThan(10);
  for (const { ja, en } of articles) {
    expect(ja).toContain('（条文は未確認）');
    expect(en).toContain('(text of the law not checked)');
  }
});

test('what stands in no document and no article is exactly this', () => {
  expect(DRIVING_RULE_IDS.filter((id) => DRIVING_RULES[id].evidence.length === 0)).toEqual([
    'automatic',
    'large-automatic-motorcycle',
    'small-motorcycle',
    'special-vehicles',
    'glasses-and-hearing-aid',
    'altered-record',
  ]);
});

/** The numbers, copied by hand from the regulation's table. */
test.each([
  [3_499, 1_999, 10, '普通'],
  [3_500, 0, 1, '準中型'],
  [1_000, 2_000, 1, '準中型'],
  [7_499, 4_499, 10, '準中型'],
  [1_000, 0, 11, '中型'],
  [7_500, 0, 1, '中型'],
  [1_000, 4_500, 1, '中型'],
  [10_999, 6_499, 29, '中型'],
  [11_000, 0, 1, '大型'],
  [1_000, 6_500, 1, '大型'],
  [1_000, 0, 30, '大型'],
])('%i kg, %i kg of load and %i persons: %s', (grossKg, payloadKg, persons, name) => {
  expect(classOfCar({ grossKg, payloadKg, persons })).toBe(name);
});

test('the tonnes of a condition', () => {
  expect(TONNE_LIMITS).toEqual({
    5: { of: '準中型', limits: { grossKg: 5_000, payloadKg: 3_000, persons: 10 } },
    8: { of: '中型', limits: { grossKg: 8_000, payloadKg: 5_000, persons: 10 } },
  });
  // The lists and the answers name the classes in this order.
  expect(CAR_CLASSES.map(({ name }) => name)).toEqual(['普通', '準中型', '中型']);
});

test.each([
  [50, null, '原付'],
  [51, null, '普自二'],
  [125, 4, '原付'],
  [126, 4, '普自二'],
  [400, null, '普自二'],
  [401, null, '大自二'],
] as const)('%i cc of %s kW: %s', (cc, kilowatts, name) => {
  expect(classOfMotorcycle(cc, kilowatts, { year: 2026, month: 1, day: 1 })).toBe(name);
});

test.each(CATEGORIES)('%s allows what the document lists', (category) => {
  const allowed: Readonly<Record<string, string>> = {
    大型: '大型 中型 準中型 普通 小特 原付',
    中型: '中型 準中型 普通 小特 原付',
    準中型: '準中型 普通 小特 原付',
    普通: '普通 小特 原付',
    大特: '大特 小特 原付',
    大自二: '大自二 普自二 小特 原付',
    普自二: '普自二 小特 原付',
    小特: '小特',
    原付: '原付',
    大二: '大型 中型 準中型 普通 小特 原付 / 大型 中型 準中型 普通',
    中二: '中型 準中型 普通 小特 原付 / 中型 準中型 普通',
    普二: '普通 小特 原付 / 普通',
    大特二: '大特 小特 原付 / 大特',
    け引: '',
    け引二: '',
  };
  const { private: own, forHire } = KINDS[category];
  const said = [own, ...(forHire.length === 0 ? [] : [forHire])].map((one) => one.join(' ')).join(' / ');
  expect(said).toBe(allowed[category]);
  expect(own.every(isVehicleClass)).toBe(true);
});
