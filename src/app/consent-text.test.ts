import { describe, expect, test } from 'vitest';
import { consentHash, consentText, missingInConsent } from './consent-text.ts';
import type { Consent } from './contract/settings.ts';

const CONSENT: Consent = {
  business: 'みほん運送株式会社 〔Mihon Transport〕',
  purpose: '運転業務に就く人の免許を確かめるため。\n年に2回。',
  kept: '確認した日と、有効期間の末日。',
  period: '退職の日から3年間。',
};

/** Written by hand. Python's hashlib gave the expected hash. */
const JAPANESE = `マイナ免許証の読み取りについての同意
みほん運送株式会社 〔Mihon Transport〕

■ 読み取る情報
免許情報（免許の種類・条件・有効期間・番号・顔写真など）です。氏名・住所・生年月日・性別は、画面で選んで暗証番号を入力したときだけ読み取ります。個人番号（マイナンバー）は読み取りません。

■ 利用目的
運転業務に就く人の免許を確かめるため。
年に2回。

■ 保存する情報
確認した日と、有効期間の末日。

■ 保存する期間
退職の日から3年間。

同意しないときは、免許情報を読み取りません。`;
const SHA256 = 'a87a54d4beee1ef94093a715a713e346247aa0e772af8db9bb0b64306f0d4d71';

const CONVENTIONAL = `運転免許証の読み取りについての同意
みほん運送株式会社 〔Mihon Transport〕

■ 読み取る情報
ICチップの免許情報（氏名・住所・生年月日・免許の種類・条件・有効期間・番号など）と、交付のあとの変更の記録です。暗証番号１を使います。顔写真は、画面で選んだときだけ、暗証番号２を使って読み取ります。本籍は読み取りません。

■ 利用目的
運転業務に就く人の免許を確かめるため。
年に2回。

■ 保存する情報
確認した日と、有効期間の末日。

■ 保存する期間
退職の日から3年間。

同意しないときは、免許情報を読み取りません。`;
const CONVENTIONAL_SHA256 = 'f6ee0da6cc43fc477cb209fafe4427a0a8efec680ade05ec0ab480493c2a16f8';

describe('the text', () => {
  test('is the headings and the business’s own words, to the letter', () => {
    expect(consentText(CONSENT, 'ja')).toBe(JAPANESE);
  });

  test('hashes to what others make of its UTF-8 bytes', async () => {
    expect(await consentHash(JAPANESE)).toBe(SHA256);
    expect(await consentHash(`${JAPANESE} `)).not.toBe(SHA256);
  });

  test('for a conventional licence is one of its own, with its own hash', async () => {
    expect(consentText(CONSENT, 'ja', 'ic-licence')).toBe(CONVENTIONAL);
    expect(await consentHash(CONVENTIONAL)).toBe(CONVENTIONAL_SHA256);
    expect(consentText(CONSENT, 'ja', 'my-number')).toBe(JAPANESE);
  });

  test.each([
    [
      'ja',
      ['運転免許証', '暗証番号１', '暗証番号２', '変更の記録', '顔写真', '本籍は読み取りません'],
      /マイナ/,
    ],
    ['en', ['PIN 1', 'PIN 2', 'changes', 'photograph', 'domicile (本籍) is never read'], /My Number|マイナ/],
  ] as const)(
    'for a conventional licence names its PINs and what they open (%s)',
    (language, said, other) => {
      const text = consentText(CONSENT, language, 'ic-licence');
      for (const one of said) expect(text).toContain(one);
      expect(text).not.toMatch(other);
    },
  );

  test('in English has the same own words', () => {
    const text = consentText(CONSENT, 'en');
    for (const own of Object.values(CONSENT)) expect(text).toContain(own);
    expect(text).toContain('never read');
    expect(text).not.toContain('読み取る情報');
  });

  test('has no empty line for a business without a name', () => {
    expect(consentText({ ...CONSENT, business: ' ' }, 'ja')).toMatch(/^マイナ免許証[^\n]*同意\n\n■ /);
  });

  test('is the same whichever way a system ends its lines, and whatever blanks stand around', () => {
    const typed = { ...CONSENT, purpose: ` ${CONSENT.purpose.replace('\n', '\r\n')}\n\n` };
    expect(consentText(typed, 'ja')).toBe(JAPANESE);
  });
});

test.each([
  [{}, []],
  [{ business: '' }, []],
  [{ purpose: '' }, ['purpose']],
  [{ kept: ' \n', period: '　' }, ['kept', 'period']],
] as const)('%o: missing is %o', (change, missing) => {
  expect(missingInConsent({ ...CONSENT, ...change })).toEqual(missing);
});
