import { describe, expect, test } from 'vitest';
import { changedCard, writeCard } from '../support/card-files.ts';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { OWN_CA, OWN_SIGNER, ownCard } from '../support/own-authority.ts';

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
    [
      'driving-history',
      'ja',
      [
        ['記録年月日', '2025年（令和07年）10月06日'],
        ['運転経歴区分', '〈非表示〉 --show-category で表示します'],
        ['運転経歴情報記録番号', '007890000000'],
        ['免許の種類', '普通・小特・原付'],
      ],
    ],
    [
      'driving-history',
      'en',
      [
        ['Recorded on', '6 Oct 2025'],
        ['History category', '(hidden; --show-category shows it)'],
        ['Record number', '007890000000'],
      ],
    ],
    ['unknown-birth-day', 'ja', [['生年月日', '1950年（昭和25年）月日不明']]],
    ['unknown-birth-day', 'en', [['Birth date', '1950 (month and day unknown)']]],
    ['former-name', 'ja', [['備考', '氏名欄の括弧内は旧姓を使用した氏名']]],
    [
      'external-characters',
      'ja',
      [
        ['免許の条件', '例示〓見本'],
        ['注記', '免許の条件1: 表示できない文字（コード FFF1）'],
      ],
    ],
    [
      'external-characters',
      'en',
      [
        ['Conditions', '例示〓見本'],
        ['Notes', 'condition 1: a character that cannot be shown (code FFF1)'],
      ],
    ],
  ])('%s in %s', async (card, lang, rows) => {
    const text = await shown(card, lang, '--holder=text');
    for (const [label, value] of rows) expect(text).toMatch(row(label, value));
    expect(text, 'made up, and it says so').toContain(lang === 'ja' ? '体験用カード' : 'virtual card');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('says plainly what the chip does not hold (words.md)', async () => {
    const licence = await shown('gold', 'ja');
    expect(licence).toMatch(/^マイナ免許証$/m);
    expect(licence).toContain('違反情報はICチップに記録されていません。効力の停止は読み取れません。');
    expect(licence).toContain('運転するときはマイナ免許証か従来の免許証の携帯が必要です。');
    const history = await shown('driving-history', 'ja');
    expect(history).toMatch(/^マイナ経歴証明書$/m);
    expect(history).toContain('違反情報はICチップに記録されていません。');
  });

  test('says what the verdicts do not establish, with a licence and with a history', async () => {
    for (const card of ['gold', 'driving-history']) {
      const ja = (await shown(card, 'ja')).replaceAll('\n', '');
      expect(ja).toContain('ICチップの複製は見分けられません。');
      expect(ja).toContain('記録と電子証明書が同じ人のものかどうかは、署名では分かりません。');
      const en = (await shown(card, 'en')).replaceAll('\n', ' ');
      expect(en).toContain('A copied chip is not detected.');
      expect(en).toContain('do not establish that record and certificate belong to one person.');
    }
  });

  test('a good certificate beside a record that is not verified is not told as good', async () => {
    const card = writeCard(ownCard());
    const beside = await shown(card, 'en', '--holder', '--trust', OWN_CA);
    expect(beside.replace(/\n +/g, ' ')).toContain('was not checked the record beside it is not verified');
    const both = await shown(card, 'en', '--holder', '--trust', OWN_CA, '--trust', OWN_SIGNER);
    expect(both).toContain('the certificate is genuine');
    expect(both).not.toContain('the record beside it');
    expect(await shown(card, 'ja', '--holder', '--trust', OWN_CA)).toContain('免許情報のほうは未確認です');
  });

  test('the history category: hidden, unless it is asked for; a program has it', async () => {
    const asked = await shown('driving-history', 'ja', '--show-category');
    expect(asked).toMatch(row('運転経歴区分', '1'));
    expect(asked).not.toContain('--show-category');
    expect(await shown('driving-history', 'en', '--show-category')).toMatch(row('History category', '1'));
    const document = JSON.parse(await shown('driving-history', 'en', '--json'));
    expect(document).toMatchObject({ history: { category: 1 } });
    // A licence has no category, with or without the option.
    expect(await shown('gold', 'en', '--show-category')).not.toMatch(/category/i);
  });

  test('every line of the face fits 80 columns', async () => {
    const width = (line: string) => [...line].reduce((sum, char) => sum + (char > '\u2fff' ? 2 : 1), 0);
    for (const card of ['long-address', 'all-categories', 'foreign-name']) {
      const text = await shown(card, 'ja', '--holder=text');
      expect(Math.max(...text.split('\n').map(width))).toBeLessThanOrEqual(80);
    }
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

  test('one that the card does not tell is said to be missing, not passed over', async () => {
    const card = changedCard(({ record }) => {
      record.expiresOn = '5110230';
    });
    expect(await shown(card, 'ja')).toMatch(/^! 有効期間の末日を読み取れません。$/m);
    expect(await shown(card, 'en')).toMatch(/^! The last day of validity cannot be read\.$/m);
  });

  test('a history certificate has none', async () => {
    expect(await shown('driving-history', 'ja')).not.toContain('有効期間');
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
    [
      'one-try-left',
      'en',
      [
        ['Licence PIN', '1 try left +4 digits, set at the licence centre'],
        ['Signature password', '1 try left .*'],
        ['Authentication PIN', '3 tries left .*'],
        ['Input-support PIN', '3 tries left .*'],
      ],
    ],
    ['pin-locked', 'ja', [['マイナ免許証の暗証番号', 'ロックされています .*']]],
    ['new-driver', 'ja', [['マイナ免許証の暗証番号', '未設定.*']]],
    ['without-licence', 'en', [['Licence PIN', 'not on this card .*']]],
  ])('%s in %s', async (card, lang, rows) => {
    const { status, stdout } = await run(['status', '--card', card, '--lang', lang]);
    expect(status).toBe(0);
    for (const [label, value] of rows) expect(stdout).toMatch(new RegExp(`^${label} +${value}$`, 'm'));
    expect(stdout).toContain(lang === 'ja' ? '暗証番号の残り回数は減っていません。' : 'No try was used up.');
  });
});
