import { describe, expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';

/** The built command. src/cli/reading-text.test.ts holds the rest of what it tells a person. */

const env = SECRETS;
const WEEKEND = { ja: '末日が休日なら次の開庁日まで', en: 'weekend or holiday' } as const;

async function shown(card: string, lang: string, ...more: string[]): Promise<string> {
  const args = ['read', '--card', card, '--lang', lang, '--today', '2026-11-20', ...more];
  const ran = await run(args, { env });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout;
}

/** A line of the table: a label, at least two spaces, a value. */
const row = (label: string, value: string) =>
  new RegExp(`^${label} {2,}${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm');

describe.concurrent('a reading for a person', () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'gold',
      'ja',
      [
        ['氏名', '見本　太郎'],
        ['生年月日', '1985年（昭和60年）01月01日'],
        ['性別', '男'],
        ['住所', '東京都見本区例示一丁目２番３号'],
        ['有効期間の末日', '2029年（令和11年）02月01日'],
        ['色区分', '優良（ゴールド）'],
        ['免許の条件', '眼鏡等'],
        ['免許情報記録番号', '001234567890'],
        ['免許の年月日', '二・小・原  2004年（平成16年）08月16日'],
        [' +他', '2006年（平成18年）03月27日'],
        ['免許の種類', '準中型・普通・普自二・原付'],
        ['備考', 'なし'],
      ],
    ],
    [
      'gold',
      'en',
      [
        ['Name', '見本　太郎'],
        ['Birth date', '1 Jan 1985'],
        ['Sex', 'male'],
        ['Address', '東京都見本区例示一丁目２番３号'],
        ['Valid to', '1 Feb 2029'],
        ['Colour class', '優良 (excellent, gold)'],
        ['Conditions', '眼鏡等'],
        ['Record number', '001234567890'],
        [' +other', '27 Mar 2006'],
        ['Kinds', '準中型 (semi-medium motor vehicle)'],
        ['Remarks', 'none'],
      ],
    ],
  ])('%s in %s', async (card, lang, rows) => {
    const text = await shown(card, lang, '--holder=text');
    for (const [label, value] of rows) expect(text).toMatch(row(label, value));
    expect(text, 'made up, and it says so').toContain(lang === 'ja' ? '体験用カード' : 'virtual card');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe.concurrent('the last day of validity', () => {
  test.each<[string, string, RegExp | null, RegExp | null, boolean]>([
    ['gold', '2026-11-20', null, null, false],
    ['expiring', '2026-11-20', /あと35日/, /in 35 days/, true],
    ['expiring', '2026-12-24', /あと1日/, /in 1 day[^s]/, true],
    ['expiring', '2026-12-25', /今日/, /today/, true],
    ['expiring', '2026-12-26', /1日過ぎ/, /1 day ago/, true],
    ['expired', '2026-11-20', /159日過ぎ/, /159 days ago/, false],
    ['gold', '2029-02-01', /今日/, /today/, true],
  ])('%s on %s', async (card, today, ja, en, weekend) => {
    for (const [lang, said] of [
      ['ja', ja],
      ['en', en],
    ] as const) {
      // Noon in Japan. Each time zone puts the computer on another day.
      const TZ = lang === 'ja' ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago';
      const args = ['read', '--card', card, '--lang', lang, '--today', today];
      const { stdout } = await run(args, { env: { ...env, TZ } });
      // Alerts come before any fact.
      const [head = '', facts = ''] = stdout.split(/\n\n(?=氏名|Name)/);
      expect(facts).toContain(lang === 'ja' ? '有効期間の末日' : 'Valid to');
      expect(facts).not.toMatch(/^! /m);
      const alert = head.match(/^! [\s\S]*/m)?.[0].replace(/\n */g, lang === 'ja' ? '' : ' ') ?? null;
      if (said === null) {
        expect(alert).toBeNull();
        continue;
      }
      expect(alert).toMatch(said);
      if (weekend) expect(alert).toContain(WEEKEND[lang]);
    }
  });
});

describe.concurrent('menkyo status for a person', () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'gold',
      'ja',
      [
        ['マイナ免許証の暗証番号', '残り10回 +免許センター等で設定した数字4桁'],
        ['署名用電子証明書の暗証番号', '残り5回 +市区町村で設定した英数字6～16文字'],
        ['利用者証明用電子証明書の暗証番号', '残り3回 +市区町村で設定した数字4桁'],
        ['券面事項入力補助用暗証番号', '残り3回 +市区町村で設定した数字4桁'],
      ],
    ],
  ])('%s in %s', async (card, lang, rows) => {
    const { status, stdout } = await run(['status', '--card', card, '--lang', lang]);
    expect(status).toBe(0);
    for (const [label, value] of rows) expect(stdout).toMatch(new RegExp(`^${label} +${value}$`, 'm'));
    expect(stdout).toContain(lang === 'ja' ? '暗証番号の残り回数は減っていません。' : 'No try was used up.');
  });
});
