import type { Refusal, RefusalKind } from '../../anonymise/refusal.ts';
import type { ChangeWords } from './anonymise.ts';
import { fieldNameJa } from './field-names-ja.ts';

export const changesJa: ChangeWords = {
  file: {
    trace: '記録そのもの',
    WEF02: '免許情報（WEF02）',
    WEF03: '免許情報の署名（WEF03）',
    certificate: '署名用電子証明書',
    'CA certificate': '発行者の証明書',
    'input support EF 0002': '基本４情報（券面事項入力補助）',
    'MF/EF01': '暗証番号なしで読める内容（MF/EF01）',
    'MF/EF02': '暗証番号の設定（MF/EF02）',
    'DF1/EF01': '免許情報（DF1/EF01）',
    'DF1/EF02': '本籍（DF1/EF02）',
    'DF1/EF03': '外字の字形（DF1/EF03）',
    'DF1/EF04': '記載事項の変更（DF1/EF04）',
    'DF1/EF05': '外字の字形（DF1/EF05）',
    'DF1/EF06': '本籍の変更（DF1/EF06）',
    'DF1/EF07': '署名（DF1/EF07）',
    'DF2/EF01': '写真（DF2/EF01）',
  },
  field: ({ field }) => fieldNameJa(field),
  line: (file, how, fields) =>
    `${file}: ${fields.join('、')}を${{ replaced: '架空のものに置き換えました', blanked: '消しました', 'signed-again': 'テスト用の鍵で付け直しました' }[how]}`,
  nothing: '個人に関わる内容はありませんでした。',
  done: (path, hasChanges) =>
    `${path ?? 'この通信記録'} は不具合の報告に添付できます。免許の種類、${hasChanges ? '変更の種類と順番、' : ''}色区分、よくある条件、読み取った日は残っています。渡す前に内容を確かめてください。`,
};

const PROBLEMS: Readonly<Record<RefusalKind, string>> = {
  'unknown-command': '知らないコマンド',
  'unknown-application': '知らないアプリケーション',
  'unknown-file': '知らないファイル',
  'unexpected-data': 'あるはずのないデータ',
  'stray-response': '始まりのない応答の続き',
  'missing-part': '途中が欠けたファイル',
  contradiction: '読み直すと内容が違うファイル',
  unparsable: '読み解けないファイル',
  'unknown-element': '知らない項目',
  'not-filler': '終わりより後ろのデータ',
  'unknown-certificate-part': '証明書の知らない部分',
};

export function notAnonymisedJa({ exchange, name, problem, where }: Refusal): string {
  const place = where === '' ? name : `${name}、${where}`;
  return `通信記録を匿名化できません。${exchange}番目のやりとり（${place}）に、${PROBLEMS[problem]}があります。分からない内容は個人情報かもしれないため、何も保存していません。元の通信記録は添付せず、この表示をお知らせください。`;
}
