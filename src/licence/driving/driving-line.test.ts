import { describe, expect, test } from 'vitest';
import { CATEGORIES, type Category } from '../categories.ts';
import { readCondition } from './condition-grammar.ts';
import { WORDINGS } from './condition-wordings.ts';
import { drivingLine } from './driving-line.ts';

test.each<[readonly Category[], readonly string[], ja: string, en: string]>([
  [['普通'], [], '普通', 'ordinary'],
  [[], [], '免許の種類がありません', 'no kind of licence'],
  // The cards of the fixtures.
  [
    ['準中型', '普通', '普自二'],
    ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る'],
    '準中型5tまで・普通（AT限定・眼鏡等）、普自二（眼鏡等）',
    'semi-medium up to 5 t, ordinary (automatic only, with glasses or the like); ordinary motorcycle (with glasses or the like)',
  ],
  [['普通'], ['普通車はＡＴ車に限る'], '普通（AT限定）', 'ordinary (automatic only)'],
  [
    ['準中型', '普通'],
    ['眼鏡等', '彁熙凜槇遙瑤堯に限る例示'],
    '準中型・普通（眼鏡等）。ほかに条件「彁熙凜槇遙瑤堯に限る例示」',
    'semi-medium, ordinary (with glasses or the like); also the condition 「彁熙凜槇遙瑤堯に限る例示」',
  ],
  [
    CATEGORIES,
    [
      '眼鏡等',
      '補聴器',
      '大型車はマイクロバスに限る',
      '中型車は中型車（８ｔ）に限る',
      '準中型車は準中型車（５ｔ）に限る',
      '大特車はカタピラ車に限る',
      '大自二車はＡＴ車に限る',
      '普自二車は小型二輪に限る',
      '大二で運転できる大型車はマイクロバスに限る',
      'けん引車はけん引小型トレーラーに限る',
      '普通車はアクセルブレーキは手動式に限る',
    ],
    '大型・中型・準中型5tまで・普通・大特（眼鏡等・補聴器）、大自二（AT限定・眼鏡等・補聴器）、普自二125ccまで・小特・原付・大二・中二・普二・大特二・け引・け引二（眼鏡等・補聴器）。ほかに条件「大型車はマイクロバスに限る」「中型車は中型車（８ｔ）に限る」「大特車はカタピラ車に限る」「大二で運転できる大型車はマイクロバスに限る」「けん引車はけん引小型トレーラーに限る」「普通車はアクセルブレーキは手動式に限る」',
    'also the conditions',
  ],
  // Each limit by itself.
  [
    ['準中型', '普通'],
    ['準中型で運転できる準中型車は準中型車（5t）に限る', '準中型車（5t）と普通車はAT車に限る', '眼鏡等'],
    '準中型5tまで・普通（AT限定・眼鏡等）',
    'semi-medium up to 5 t, ordinary (automatic only, with glasses or the like)',
  ],
  [['中型'], ['中型車は中型車（８ｔ）に限る'], '中型8tまで', 'medium up to 8 t'],
  [
    ['普自二'],
    ['普通二輪は小型二輪のAT車に限る'],
    '普自二125ccまで（AT限定）',
    'ordinary motorcycle up to 125 cc (automatic only)',
  ],
  [['大型'], ['大型車はマイクロバスに限る'], '大型（マイクロバスのみ）', 'large (マイクロバス only)'],
  [
    ['け引'],
    ['けん引車はけん引小型トレーラーに限る'],
    'け引（けん引小型トレーラーのみ）',
    'towing (けん引小型トレーラー only)',
  ],
  // What does not fit into the line stands as written.
  [
    ['普通'],
    ['眼鏡等（小特車及び原付車を除く）'],
    '普通。ほかに条件「眼鏡等（小特車及び原付車を除く）」',
    '除く',
  ],
  [
    ['普通'],
    ['ＡＴ車に限る'],
    '普通。ほかに条件「ＡＴ車に限る」',
    'ordinary; also the condition 「ＡＴ車に限る」',
  ],
  [['普通', '普二'], ['普通車はＡＴ車に限る'], '普通・普二。ほかに条件「普通車はＡＴ車に限る」', 'class 2'],
  [['普通', '普二'], ['旅客車はＡＴ車に限る'], '普通・普二。ほかに条件「旅客車はＡＴ車に限る」', 'class 2'],
  [['中型'], ['普通車はＡＴ車に限る'], '中型。ほかに条件「普通車はＡＴ車に限る」', 'medium'],
  [
    ['大自二'],
    ['大型二輪はATの650cc以下のものに限る'],
    '大自二。ほかに条件「大型二輪はATの650cc以下のものに限る」',
    '650cc',
  ],
  [[], ['眼鏡等ただし見本'], '免許の種類がありません。ほかに条件「眼鏡等ただし見本」', '見本'],
])('%j with %j: %s', (categories, conditions, ja, en) => {
  const line = drivingLine(categories, conditions);
  expect(line.ja).toBe(ja);
  expect(line.en).toContain(en);
});

describe.each(WORDINGS)('$from', ({ rows }) => {
  test.each(rows)('「%s」 shows in the line, or as written', (text) => {
    for (const categories of [
      CATEGORIES,
      ['普通'],
      ['準中型', '普通', '普自二'],
      ['大自二'],
      ['中型'],
    ] as const) {
      const without = drivingLine(categories, []);
      const line = drivingLine(categories, [text]);
      const isShown = line.ja.includes(`「${text}」`) && line.en.includes(`「${text}」`);
      const isApplied = line.ja !== without.ja && line.en !== without.en;
      expect(isShown || isApplied).toBe(true);
      if (readCondition(text).parts === null) expect(isShown).toBe(true);
    }
  });
});

test('a condition’s hidden characters are not shown', () => {
  const line = drivingLine(['普通'], ['見\u202e本\u200bの条件']);
  expect(line.ja).toBe('普通。ほかに条件「見〓本〓の条件」');
  expect(line.en).toContain('「見〓本〓の条件」');
});
