import { describe, expect, test } from 'vitest';
import { runHere } from '../../tests/support/in-process.ts';
import { parseDay } from '../licence/calendar.ts';
import { onCardLines } from './reading-text.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';

describe('the status of a conventional licence', () => {
  const face = { version: '001', issuedOn: parseDay('2021-05-20'), expiresOn: parseDay('2026-06-15') };
  const today = (day: string) => parseDay(day) ?? { year: 0, month: 0, day: 0 };

  test.each<[string, string, string]>([
    [
      '2026-06-16',
      '! The last day of validity (15 Jun 2026) was 1 day ago',
      '! 有効期間の末日（2026年6月15日）を1日過ぎています',
    ],
    ['2026-06-15', '! The last day of validity is today', '! 有効期間の末日は今日です'],
    ['2026-05-01', '! The last day of validity is in 45 days', '! 有効期間の末日まであと45日です'],
    ['2025-05-01', 'Valid to', '有効期間の末日  2026年'],
  ])('first tells whether the card has run out, on %s', (day, english, japanese) => {
    for (const [words, said] of [
      [en, english],
      [ja, japanese],
    ] as const) {
      const [first] = onCardLines(face, today(day), { words, paint: (_, text) => text });
      expect(first?.startsWith(said), first).toBe(true);
    }
  });

  test.each([
    ['conventional-ended', 'en', /^! The last day of validity \(15 Jun 2026\) was [\d,]+ days ago\.$/m],
    ['conventional-no-setting', 'en', /^PIN 1 +3 tries left, but the card does not tell whether one is set/m],
    ['conventional-no-setting', 'ja', /^暗証番号１ +残り3回（設定の有無をカードから読み取れません）/m],
  ])('of %s in %s', async (card, lang, said) => {
    const ran = await runHere(['status', '--card', card, '--lang', lang]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(said);
  });
});
