import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedCard, writeCard } from '../../tests/support/card-files.ts';
import { SECRETS } from '../../tests/support/cards.ts';
import { runHere } from '../../tests/support/in-process.ts';
import { OWN_CA_PEM, OWN_SIGNER_PEM, ownCard } from '../../tests/support/own-authority.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';

/** What a person is told. tests/cli/text.test.ts runs the built command. */

const env = SECRETS;

async function shown(card: string, lang: string, ...more: string[]): Promise<string> {
  const args = ['read', '--card', card, '--lang', lang, '--today', '2026-11-20', ...more];
  const ran = await runHere(args, { env });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout;
}

/** A line of the table: a label, at least two spaces, a value. */
const row = (label: string, value: string) =>
  new RegExp(`^${label} {2,}${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm');

describe('a reading for a person', () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
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
    const ca = join(temporaryFolder('authority'), 'ca.pem');
    const signer = join(temporaryFolder('authority'), 'signer.pem');
    writeFileSync(ca, OWN_CA_PEM);
    writeFileSync(signer, OWN_SIGNER_PEM);
    const beside = await shown(card, 'en', '--holder', '--trust', ca);
    expect(beside.replace(/\n +/g, ' ')).toContain('was not checked the record beside it is not verified');
    const both = await shown(card, 'en', '--holder', '--trust', ca, '--trust', signer);
    expect(both).toContain('the certificate is genuine');
    expect(both).not.toContain('the record beside it');
    expect(await shown(card, 'ja', '--holder', '--trust', ca)).toContain('免許情報のほうは未確認です');
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

describe('the last day of validity', () => {
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

describe('menkyo status for a person', () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
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
    const { status, stdout } = await runHere(['status', '--card', card, '--lang', lang]);
    expect(status).toBe(0);
    for (const [label, value] of rows) expect(stdout).toMatch(new RegExp(`^${label} +${value}$`, 'm'));
    expect(stdout).toContain(lang === 'ja' ? '暗証番号の残り回数は減っていません。' : 'No try was used up.');
  });
});
