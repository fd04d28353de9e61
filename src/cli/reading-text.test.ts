import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedCard, writeCard } from '../../tests/support/card-files.ts';
import { SECRETS } from '../../tests/support/cards.ts';
import { runHere } from '../../tests/support/in-process.ts';
import { OWN_CA_PEM, OWN_SIGNER_PEM, ownCard } from '../../tests/support/own-authority.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { LicenceReading } from '../app/reading.ts';
import { unknownPins } from '../card/applications/pins.ts';
import { parseDay } from '../licence/calendar.ts';
import { readingText } from './reading-text.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import type { Words } from './words/words.ts';

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

describe('a conventional licence', () => {
  const day = (text: string) => parseDay(text);
  const reading: LicenceReading = {
    readAt: Date.parse('2026-11-20T12:00:00+09:00'),
    judgedOn: { year: 2026, month: 11, day: 20 },
    origin: 'reader',
    reader: 'A reader',
    card: 'ic-licence',
    pins: unknownPins('ic-licence'),
    licence: {
      number: '001234567890',
      colourClass: '優良',
      band: 'gold',
      expiresOn: day('2029-02-01'),
      conditions: ['眼鏡等'],
      remarks: [],
      acquiredOn: { motorcycleSmallMoped: null, other: day('2006-03-27'), secondClass: null },
      categories: ['普通'],
      acquiredByKind: [],
      photo: null,
      issuedOn: day('2024-02-01'),
      commission: '東京都',
      referenceNumber: '12345',
      changes: [
        { what: 'address', on: day('2025-04-01'), value: '大阪府二', commission: '大阪府' },
        { what: 'condition-lifted', on: null, value: '補聴器', commission: null },
      ],
    },
    history: null,
    holder: {
      name: '見本　太郎',
      birthDate: day('1985-01-01'),
      sex: null,
      address: '大阪府二',
      kana: 'ミホン　タロウ',
      alias: null,
      source: 'licence-record',
      substitutes: { name: [], address: [] },
    },
    domicile: null,
    authenticity: {
      record: { verdict: 'not-checked', issuer: null, subject: null, keyIdentifier: null },
      holder: { verdict: 'not-signed', validUntil: null, revocation: 'not-checked' },
    },
    notes: [{ kind: 'photo-needs-pin2' }, { kind: 'lifted-unknown', value: '補聴器' }],
  };
  const text = (words: Words, more: Partial<LicenceReading> = {}) =>
    readingText(
      { ...reading, ...more },
      { words, paint: (_, line) => line, wantsHolder: false, showsCategory: false },
    );

  test.each<[string, Words, readonly (readonly [string, string])[]]>([
    [
      'ja',
      ja,
      [
        ['氏名', '見本　太郎'],
        ['フリガナ', 'ミホン　タロウ'],
        ['住所', '大阪府二'],
        ['免許証の番号', '001234567890'],
        ['交付年月日', '2024年（令和06年）02月01日'],
        ['公安委員会', '東京都'],
        ['照会番号', '12345'],
        ['記載事項の変更', '2025年（令和07年）04月01日 住所: 大阪府二（大阪府）'],
        ['', '日付なし 条件の解除: 補聴器'],
        ['免許用顔写真', '〈未読取〉 --photo と暗証番号２が必要です'],
        ['注記', '解除された条件が、免許の条件等の中にありません（補聴器）'],
      ],
    ],
    [
      'en',
      en,
      [
        ['Licence number', '001234567890'],
        ['Issued on', '1 Feb 2024'],
        ['Commission', '東京都'],
        ['Changes', '1 Apr 2025: address 大阪府二 (大阪府)'],
        ['', 'No date: condition lifted: 補聴器'],
        ['Photograph', '(not read: it needs --photo and PIN 2)'],
        ['Notes', 'the card lifts a condition that it does not have (補聴器)'],
      ],
    ],
  ])('%s', (_, words, rows) => {
    const said = text(words);
    for (const [label, value] of rows) expect(said).toMatch(row(label, value));
    // Neither the sex, which the chip does not hold, nor a verdict that speaks of certificates.
    for (const label of [words.field.sex, words.field.certificate, words.field.domicile])
      expect(said).not.toMatch(row(label, ''));
    expect(said.split('\n')[0]).toBe(words.title.icLicence);
  });

  test('its signature proves nothing', () => {
    expect(text(ja).replace(/\s+/g, '')).toContain(
      '署名の対象範囲が公開されていないため、署名は確かめていません。署名は何も証明しません',
    );
    expect(text(en).replace(/\s+/g, ' ')).toContain(
      'which bytes it covers is not public: it was not checked and proves nothing',
    );
  });

  test('the registered domicile, where it was asked for', () => {
    expect(text(ja, { domicile: '東京都三' })).toMatch(row('本籍', '東京都三'));
  });
});
