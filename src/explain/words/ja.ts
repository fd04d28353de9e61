import type { CardFault } from '../../card/card-error.ts';
import { dayInJapan, eraYear } from '../../licence/calendar.ts';
import type { ExplainedField, ExplainedName, ExplainedStatus } from '../explained.ts';
import { spacedHex } from './spaced-hex.ts';
import type { ExplainWords } from './words.ts';

type Counted = string | ((count: number) => string);

const STATUS: Readonly<Record<ExplainedStatus['meaning'], Counted>> = {
  done: '正常終了',
  'verified-already': '照合済み',
  verified: '暗証番号が一致',
  'tries-left': (left) => `残り${left}回（回数は減っていません）`,
  'wrong-secret': (left) => `暗証番号が違います。残り${left}回${left === 0 ? '（ロックされました）' : ''}`,
  'wrong-secret-uncounted': '暗証番号が違います。残り回数は示されていません',
  locked: 'ロックされています',
  'no-secret': 'この暗証番号はカードにありません',
  'not-usable': '照合用の情報を使えません',
  'no-application': 'このアプリケーションはカードにありません',
  'no-file': 'このファイルはカードにありません',
  'selected-locked': '選択されましたが、閉塞されています',
  'past-end': 'ファイルの終わりより後ろです',
  'end-reached': 'ファイルの終わりまで読みました',
  'more-data': (bytes) => `続きが${bytes}バイトあります`,
  warning: '警告（カードの内容は変わっていません）',
  'card-asks': (bytes) => `警告: カードが${bytes}バイトの問い合わせを求めています`,
  'perhaps-damaged': '警告: データの一部が壊れているかもしれません',
  deactivated: '警告: 選択されたファイルは閉塞されています',
  'bad-control-information': '警告: ファイルの制御情報の形式が正しくありません',
  terminated: '警告: 選択されたファイルは廃止されています',
  'no-sensor-input': '警告: カードのセンサーから入力がありません',
  'record-deactivated': '警告: 参照されたレコードに閉塞されたものがあります',
  'warning-changed': '警告（カードの内容が変わりました）',
  'comparison-failed': '警告: 照合が一致しません',
  'file-full': '警告: 最後の書き込みでファイルがいっぱいになりました',
  counter: (count) => `警告: カウンターの値は${count}です`,
  error: '実行エラー（カードの内容は変わっていません）',
  'immediate-answer-required': '実行エラー: カードが即時の応答を求めています',
  'error-asks': (bytes) => `実行エラー: カードが${bytes}バイトの問い合わせを求めています`,
  'error-changed': '実行エラー（カードの内容が変わりました）',
  'memory-failure': '実行エラー: カードの書き込みに失敗しました',
  'security-issue': '実行エラー: カードの安全に関わる異常です',
  'wrong-length': '長さが正しくありません',
  'format-not-compliant': '長さが正しくありません: コマンドの形式が規格と違います',
  'wrong-lc': '長さが正しくありません: Lcが期待した値と違います',
  'class-function-unsupported': 'CLAが示す機能に対応していません',
  'no-logical-channels': '論理チャネルに対応していません',
  'no-secure-messaging': 'セキュアメッセージングに対応していません',
  'last-of-chain-expected': 'コマンドの連鎖の最後が来ていません',
  'no-chaining': 'コマンドの連鎖に対応していません',
  'not-allowed': 'このコマンドは許されていません',
  'wrong-file-structure': 'ファイルの構造がこのコマンドに合いません',
  'security-not-satisfied': '読み取りの条件を満たしていません（暗証番号の照合が必要です）',
  'conditions-not-satisfied': '使用の条件を満たしていません',
  'no-current-file': 'ファイルが選択されていません',
  'messaging-object-missing': 'セキュアメッセージングのデータがありません',
  'messaging-object-wrong': 'セキュアメッセージングのデータが正しくありません',
  'wrong-parameters': 'パラメーターP1、P2が正しくありません',
  'wrong-data': 'データ部の内容が正しくありません',
  'function-unsupported': 'この機能に対応していません',
  'not-found': 'ファイルかアプリケーションがありません',
  'record-not-found': 'レコードがありません',
  'no-room': 'ファイルの空きが足りません',
  'length-contradicts-structure': '長さがTLVの構造に合いません',
  'wrong-p1-p2': 'パラメーターP1、P2が正しくありません',
  'length-contradicts-p1-p2': '長さがP1、P2に合いません',
  'reference-not-found': '参照されたデータがありません',
  'file-exists': '同じファイルがすでにあります',
  'name-exists': '同じDF名がすでにあります',
  'wrong-p1-p2-unsaid': 'パラメーターP1、P2が正しくありません（範囲外です）',
  'wrong-le': (bytes) => `Leが正しくありません。${bytes}バイトなら読めます`,
  'unknown-instruction': 'この命令（INS）に対応していません',
  'unknown-class': 'このクラス（CLA）に対応していません',
  'no-diagnosis': 'カードの内部エラー（詳しい理由は示されていません）',
  proprietary: 'カード独自のステータスワード',
  invalid: '規格にないステータスワード',
};

function fault(of: CardFault): string {
  switch (of.kind) {
    case 'no-service':
      return 'PC/SCサービスが使えません';
    case 'no-reader':
      return 'カードリーダーがありません';
    case 'no-card':
      return 'カードがありません';
    case 'in-use':
      return 'ほかのソフトがカードを使っています';
    case 'removed':
      return 'カードが離れました';
    case 'reset':
      return 'ほかのソフトがカードをリセットしました';
    case 'timed-out':
      return '時間内に応答がありません';
    case 'mute':
      return 'カードが応答しません';
    case 'transport':
      return `通信が途切れました（${of.code}）`;
    case 'malformed':
      return `応答の形式が正しくありません（${of.where}）`;
    case 'aborted':
      return '中止しました';
  }
}

const FIELDS: Readonly<Record<ExplainedName, string>> = {
  pinState: '暗証番号の設定',
  pinsState: '暗証番号１・２の設定',
  cardVersion: '仕様の版',
  chipMaker: 'チップの製造者と暗号の種類',
  flag: 'フラグ',
  jisYear: 'JIS X 0208の年',
  recordedOn: '記録年月日',
  historyCategory: '運転経歴区分',
  colourClass: '色区分',
  expiresOn: '有効期間の末日',
  condition: '免許の条件',
  externalCharacter: '外字',
  remark: '備考',
  spare: '予備',
  licenceNumber: '免許情報記録番号',
  licenceCardNumber: '免許証の番号',
  referenceNumber: '照会番号',
  issuedOn: '交付年月日',
  commission: '公安委員会',
  historyNumber: '運転経歴情報記録番号',
  acquiredMotorcycleSmallMoped: '免許の年月日（二・小・原）',
  acquiredOther: '免許の年月日（他）',
  acquiredSecondClass: '免許の年月日（二種）',
  category: '免許の種類',
  acquiredKind: '免許の年月日',
  reserved: '将来のための予約',
  photo: '免許用顔写真',
  signatureValue: '電子署名',
  signerSerialNumber: '署名者の証明書のシリアル番号',
  signatureReserved: '予約（電子署名）',
  signerIssuer: '署名者の証明書の発行者',
  signerSubject: '署名者',
  signerKeyIdentifier: '署名者の鍵識別子',
  name: '氏名',
  birthDate: '生年月日',
  sex: '性別',
  address: '住所',
  kana: 'フリガナ',
  alias: '通称名',
  unifiedName: '統一氏名',
  domicile: '本籍',
  newDomicile: '新しい本籍',
  changedName: '氏名の変更',
  changedKana: 'フリガナの変更',
  changedAddress: '住所の変更',
  changedCommission: '公安委員会の変更',
  conditionAdded: '条件の追加',
  conditionLifted: '条件の解除',
  changedRemark: '備考',
  certificateSerial: '証明書のシリアル番号',
  certificateIssuer: '証明書の発行者',
  validFrom: '証明書の有効期間の始め',
  validUntil: '証明書の有効期間の終わり',
  authoritySubject: '認証局の名義',
  token: 'チップの種類',
  unknownElement: '仕様にない項目',
  undecodable: '解読できない部分',
};

const two = (part: number) => String(part).padStart(2, '0');

function date(of: { readonly year: number; readonly month: number; readonly day: number }): string {
  const era = eraYear(of);
  const year = `${of.year}年${era === null ? '' : `（${era}年）`}`;
  if (of.month === 0) return `${year}月日不明`;
  return `${year}${two(of.month)}月${of.day === 0 ? '日不明' : `${two(of.day)}日`}`;
}

const SEX = { male: '男', female: '女', other: 'その他・記載なし' } as const;

function shownText(of: { readonly text: string; readonly unreadable: readonly string[] }): string {
  if (of.unreadable.length === 0) return of.text;
  return `${of.text}（表示できない文字: ${of.unreadable.join('、')}）`;
}

function value({ name, value: of }: ExplainedField): string {
  switch (of.kind) {
    case 'nothing':
      return 'なし';
    case 'text':
      return shownText(of);
    case 'change': {
      const said = of.text === '' ? { ...of, text: '本文なし' } : of;
      const on = of.on === null ? '日付不明' : date(of.on);
      return `${shownText(said)}［${of.commission === null ? on : `${on}、${of.commission}`}］`;
    }
    case 'number':
      return String(of.number);
    case 'yes-no':
      if (name === 'pinState' || name === 'pinsState')
        return of.is ? '設定されています' : '設定されていません';
      return of.is ? 'あり' : 'なし';
    case 'date':
      return date(of.date);
    case 'moment':
      return date(dayInJapan(of.at));
    case 'sex':
      return SEX[of.sex];
    case 'photo': {
      const size = of.width === null || of.height === null ? '大きさ不明' : `${of.width} × ${of.height}画素`;
      return `${of.format === 'jpeg2000' ? 'JPEG 2000' : 'JPEG 2000ではありません'}、${size}`;
    }
    case 'hex':
      return `${of.isOdd ? '読み取れません: ' : ''}${spacedHex(of.hex, of.isCut)}`;
    case 'withheld':
      if (name === 'certificateSerial') return '表示しません（法律により利用が制限されています）';
      return '慎重な扱いが必要なため、表示しません';
  }
}

export const explainJa: ExplainWords = {
  status: ({ meaning, count }) => {
    const said = STATUS[meaning];
    return typeof said === 'string' ? said : said(count ?? 0);
  },
  noStatus: 'ステータスワードがありません',
  fault,
  field: ({ name, number, category }) => {
    const label = FIELDS[name];
    if (category !== null) return `${label}: ${category}`;
    return number === null ? label : `${label}${number}`;
  },
  value,
  bytes: (count) => `${count}バイト`,
  milliseconds: (ms) => `${ms.toFixed(1)}ミリ秒`,
  connection: (connection, purpose) =>
    `接続${connection}: ${{ read: '読み取り', status: '暗証番号の残り回数の確認', holder: '氏名・住所の読み取り' }[purpose]}`,
  end: 'カードをリセットして、接続を終えました',
};
