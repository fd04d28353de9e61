import type { Refusal, RefusalKind } from '../../anonymise/refusal.ts';
import type { ChangeWords } from './anonymise.ts';

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^condition (\d+)$/, '条件$1'],
  [/^remark (\d+)$/, '備考$1'],
  [/^spare (\d+)$/, '予備$1'],
  [/^reserved (\d+)$/, '予約$1'],
  [/^external character (\d+)$/, '外字$1'],
  [/^colour class$/, '色区分'],
  [/^recorded on$/, '記録年月日'],
  [/^expires on$/, '有効期間の末日'],
  [/^acquired on: motorcycle.*$/, '免許の年月日（二・小・原）'],
  [/^acquired on: other$/, '免許の年月日（他）'],
  [/^acquired on: class 2$/, '免許の年月日（二種）'],
  [/^licence number$/, '免許情報記録番号'],
  [/^history number$/, '運転経歴情報記録番号'],
  [/^history category$/, '運転経歴区分'],
  [/^category (.+)$/, '免許の種類（$1）'],
  [/^photograph$/, '顔写真'],
  [/^signature( value)?$/, '署名'],
  [/^signature reserved$/, '署名の予約'],
  [/^signer serial number$/, '署名者の証明書の番号'],
  [/^signer issuer$/, '署名者の発行者'],
  [/^signer subject$/, '署名者の名義'],
  [/^(signer )?key identifier$/, '鍵の識別子'],
  [/^(holder )?name$/, '氏名'],
  [/^(holder )?address$/, '住所'],
  [/^(holder birth date|birthDate)$/, '生年月日'],
  [/^(holder )?sex$/, '性別'],
  [/^nameSubstitutes$/, '氏名の代替文字'],
  [/^addressSubstitutes$/, '住所の代替文字'],
  [/^serial number$/, '証明書の番号'],
  [/^validity$/, '有効期間'],
  [/^subject$/, '名義'],
  [/^issuer$/, '発行者'],
  [/^key$/, '公開鍵'],
  [/^extension$/, '拡張領域の名称'],
  [/^certificate$/, '途中で切れた証明書'],
  [/^time$/, '時刻'],
  [/^program$/, 'ソフトの版'],
  [/^engine$/, 'PC/SCの部品'],
  [/^reader$/, 'リーダーの名前'],
  [/^ATR$/, 'ATR'],
  [/^system$/, 'コンピューターの種類'],
];

export const changesJa: ChangeWords = {
  file: {
    trace: '記録そのもの',
    WEF02: '免許情報（WEF02）',
    WEF03: '免許情報の署名（WEF03）',
    certificate: '署名用電子証明書',
    'CA certificate': '発行者の証明書',
    'input support EF 0002': '基本４情報（券面事項入力補助）',
  },
  field: ({ field }) => {
    const known = FIELDS.find(([pattern]) => pattern.test(field));
    return known === undefined ? field : field.replace(known[0], known[1]);
  },
  line: (file, how, fields) =>
    `${file}: ${fields.join('、')}を${{ replaced: '架空のものに置き換えました', blanked: '消しました', 'signed-again': 'テスト用の鍵で付け直しました' }[how]}`,
  nothing: '個人に関わる内容はありませんでした。',
  done: (path) =>
    `${path ?? 'この通信記録'} は不具合の報告に添付できます。免許の種類、色区分、よくある条件、読み取った日は残っています。渡す前に内容を確かめてください。`,
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
  return `通信記録を匿名化できません。${exchange}番目のやりとり（${place}）に、${PROBLEMS[problem]}があります。分からない内容は個人情報かもしれないため、何も書き出していません。元の通信記録は添付せず、この表示をお知らせください。`;
}
