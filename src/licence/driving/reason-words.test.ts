import { expect, test } from 'vitest';
import { mayDrive } from '../may-drive.ts';
import type { Limit } from './condition.ts';
import type { LicenceForDriving } from './licence-for-driving.ts';
import { type Reason, type ReasonKind, rulesOf } from './reason.ts';
import { answerWords, askedWords, reasonWords } from './reason-words.ts';
import { DRIVING_RULE_IDS, DRIVING_RULES } from './rules.ts';

const DAY = { year: 2026, month: 11, day: 20 };
const LIMITS: readonly Limit[] = [
  { kind: 'automatic', mostCc: null },
  { kind: 'automatic', mostCc: 650 },
  { kind: 'tonnes', tonnes: 5 },
  { kind: 'tonnes', tonnes: 8 },
  { kind: 'motorcycle', mostCc: 125, isAutomatic: true },
  { kind: 'special', name: 'カタピラ車' },
  { kind: 'none' },
];
const text = '例示の条件';

const EVERY: { readonly [K in ReasonKind]: readonly Extract<Reason, { kind: K }>[] } = {
  'no-licence': [{ kind: 'no-licence' }],
  altered: [{ kind: 'altered' }],
  ended: [{ kind: 'ended', on: DAY }],
  'not-begun': [{ kind: 'not-begun', from: DAY }],
  'last-day-unknown': [{ kind: 'last-day-unknown' }],
  'record-incomplete': [{ kind: 'record-incomplete' }],
  'former-classes': [{ kind: 'former-classes' }],
  'kind-missing': [
    { kind: 'kind-missing', vehicle: '準中型', isForHire: false, wanted: ['大型', '中型', '準中型'] },
    { kind: 'kind-missing', vehicle: '普自二', isForHire: true, wanted: [] },
  ],
  'towing-kind-missing': [{ kind: 'towing-kind-missing', wanted: ['け引', 'け引二'] }],
  'kind-allows': [{ kind: 'kind-allows', category: '普二', vehicle: '普通', isForHire: true }],
  'towing-kind-allows': [{ kind: 'towing-kind-allows', category: 'け引' }],
  'passengers-in-trailer': [{ kind: 'passengers-in-trailer' }],
  'limit-not-met': LIMITS.map((limit) => ({ kind: 'limit-not-met', text, limit })),
  'limit-met': LIMITS.map((limit) => ({ kind: 'limit-met', text, limit })),
  'limit-unclear': LIMITS.map((limit) => ({ kind: 'limit-unclear', text, limit })),
  'see-vehicle': [{ kind: 'see-vehicle', text, name: 'カタピラ車' }],
  'condition-unknown': [{ kind: 'condition-unknown', text }],
  'condition-of-body': [{ kind: 'condition-of-body', text }],
  'drives-with': [
    { kind: 'drives-with', what: '眼鏡等' },
    { kind: 'drives-with', what: '補聴器' },
  ],
  'vehicle-incomplete': [{ kind: 'vehicle-incomplete', missing: ['gross', 'payload', 'persons'] }],
  'some-of-class': [{ kind: 'some-of-class', category: '準中型' }],
  'years-kept': [{ kind: 'years-kept', years: 1, by: DAY }],
  'years-short': [{ kind: 'years-short', years: 3, from: DAY }],
  'years-unknown': [{ kind: 'years-unknown', years: 1 }],
  'age-kept': [{ kind: 'age-kept', age: 21 }],
  'age-short': [{ kind: 'age-short', age: 26 }],
  'age-unknown': [{ kind: 'age-unknown', age: 21 }],
  'as-checked': [{ kind: 'as-checked', on: DAY }],
  'never-checked': [{ kind: 'never-checked' }],
  'register-not-as-known': [{ kind: 'register-not-as-known' }],
  'not-verified': [{ kind: 'not-verified', verdict: 'absent' }],
  'not-in-chip': [{ kind: 'not-in-chip' }],
};

test.each(Object.values(EVERY).flat())('%j is said in both languages, with a rule that exists', (reason) => {
  const { ja, en } = reasonWords(reason);
  expect(ja).toMatch(/[。」]$/);
  expect(en).toMatch(/^[A-Z].*\.$/);
  // A condition shows as written.
  if ('text' in reason) expect([ja, en].every((one) => one.includes(text))).toBe(true);
  for (const rule of rulesOf(reason)) expect(DRIVING_RULES).toHaveProperty(rule);
});

test('every rule stands behind some reason', () => {
  const used = new Set(Object.values(EVERY).flat().flatMap(rulesOf));
  // 400 cc and 50 cc stand behind these two.
  const more: readonly Reason[] = (['大自二', '原付'] as const).map((vehicle) => ({
    kind: 'kind-allows',
    category: '大自二',
    vehicle,
    isForHire: false,
  }));
  for (const rule of more.flatMap(rulesOf)) used.add(rule);
  expect(DRIVING_RULE_IDS.filter((id) => !used.has(id))).toEqual([]);
});

test.each([
  [{ answer: 'yes', with: [] }, 'はい、運転できます。', 'Yes, the holder may drive it.'],
  [
    { answer: 'yes', with: ['眼鏡等', '補聴器'] },
    'はい、眼鏡かコンタクトレンズなどと補聴器を使えば運転できます。',
    'Yes, the holder may drive it with glasses, contact lenses or the like and a hearing aid.',
  ],
  [{ answer: 'no', with: [] }, 'いいえ、運転できません。', 'No, the holder may not drive it.'],
] as const)('%j', (answer, ja, en) => {
  expect(answerWords({ ...answer, reasons: [] })).toEqual({ ja, en });
});

test.each<[readonly Reason[], string]>([
  [
    [{ kind: 'years-short', years: 1, from: DAY }, { kind: 'not-in-chip' }],
    'いいえ、業務の決まりを満たしていません。',
  ],
  [
    [
      { kind: 'age-short', age: 21 },
      { kind: 'kind-missing', vehicle: '普通', isForHire: false, wanted: [] },
    ],
    'いいえ、運転できません。',
  ],
])('a no by %j', (reasons, ja) => {
  expect(answerWords({ answer: 'no', with: [], reasons }).ja).toBe(ja);
});

test('the vehicle is said as it was asked', () => {
  const car = { kind: 'car', grossKg: 4900, payloadKg: 2900, persons: null, transmission: 'manual' } as const;
  expect(askedWords({ ...car, isForHire: true, trailerKg: 1200 })).toEqual({
    ja: '車両総重量4.9t、最大積載量2.9t、ＭＴ車、旅客営業か運転代行、1.2tの車をけん引',
    en: 'a car of 4.9 t gross, 2.9 t of load, manual gearbox, for hire, with a trailer of 1.2 t',
  });
  expect(askedWords({ kind: 'motorcycle', cc: 110, kilowatts: 4, transmission: 'automatic' })).toEqual({
    ja: '二輪車（総排気量110cc、4kW、ＡＴ車）',
    en: 'a motorcycle of 110 cc, 4 kW, automatic gearbox',
  });
  const any = {
    kind: 'class',
    category: '普通',
    transmission: 'manual',
    isForHire: false,
    trailerKg: null,
  } as const;
  expect(askedWords(any).ja).toBe('種類が「普通」の車ならどれでも（ＭＴ車）');
  expect(askedWords({ ...any, category: 'け引' }).en).toBe('any trailer of け引');
});

test('an ended licence says what a day of rest changes', () => {
  const licence: LicenceForDriving = {
    categories: ['普通'],
    conditions: [],
    expiresOn: { year: 2026, month: 11, day: 1 },
    issuedOn: null,
    acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
    acquiredByKind: [],
    verdict: 'genuine',
    notes: [],
  };
  const vehicle = { kind: 'motorcycle', cc: 50, kilowatts: null, transmission: 'manual' } as const;
  const [why] = mayDrive(licence, vehicle, DAY).reasons.map(reasonWords);
  expect(why?.ja).toBe(
    '有効期間の末日（2026年11月1日）を過ぎています。末日が休日だったときは、次の平日まで有効です。',
  );
});
