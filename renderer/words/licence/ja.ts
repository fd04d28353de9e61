import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import type { SingleHolderSource } from '../../../src/licence/holder-source.ts';
import type { LicenceCard } from '../../../src/licence/licence-record.ts';
import type { Paper } from '../../paper.ts';
import { conventionalJa } from './conventional-ja.ts';

/** The licence's screen: what was read, how it was checked, and the exports. */
export const licenceJa = {
  title: {
    'myna-licence': 'マイナ免許証',
    'myna-history': 'マイナ経歴証明書',
    'ic-licence': '従来の免許証',
  } satisfies Record<LicenceCard, string>,
  face: '券面の形の読取結果',
  /** The number is null where there is one back. */
  back: (number: number | null) => (number === null ? '裏面' : `裏面 ${number}`),
  validity: {
    current: (days: number) => `有効期間の末日まで、あと${thousands(days)}日です。`,
    expiring: (days: number) =>
      days === 0
        ? '今日が有効期間の末日です。'
        : `有効期間の末日まで、あと${days}日です。更新の時期を確かめてください。`,
    expired: (days: number) =>
      `有効期間の末日を${thousands(days)}日過ぎています。末日が休日だったときは、次の開庁日まで有効です。`,
    unknown: '有効期間の末日が分かりません。',
  },
  validityTitle: {
    current: '有効期間内',
    expiring: 'まもなく期限',
    expired: '期限切れ',
    unknown: '期限不明',
  },
  history: '自動車等の運転はできません。',
  limitsHistory: '違反情報はICチップに記録されていません。',
  limits: '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
  carry: '画像を保存しても、運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
  noIdentity: '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
  checks: '確認結果',
  why: 'くわしく',
  record: {
    genuine: [
      '署名は一致しました',
      '登録された証明書で、免許情報が記録時から変わっていないことを確かめました。免許が今も有効かどうかまでは分かりません。',
    ],
    altered: ['署名が一致しません', '免許情報が変えられているか、壊れています。内容を信用しないでください。'],
    'unknown-issuer': [
      '署名は未確認です',
      '照合用の証明書が未登録のため、確かめていません。カードに問題があるという意味ではありません。',
    ],
    absent: ['カードに署名がありません', '免許情報に電子署名が付いていないため、確かめられません。'],
    'not-checked': [
      '署名は未確認です',
      'この種類の免許証の署名は、対象の範囲が公開されていないため、確かめていません。何も証明しません。',
    ],
    'not-read': ['署名は未確認です', '署名を読み取っていません。'],
    'test-key': ['テスト用の鍵による署名です', '誰でも作れる署名で、何も証明しません。'],
  },
  /** For a history certificate, where its words differ from a licence's. */
  historyRecord: {
    genuine: [
      '署名は一致しました',
      '登録された証明書で、運転経歴情報が記録時から変わっていないことを確かめました。',
    ],
    altered: [
      '署名が一致しません',
      '運転経歴情報が変えられているか、壊れています。内容を信用しないでください。',
    ],
    absent: ['カードに署名がありません', '運転経歴情報に電子署名が付いていないため、確かめられません。'],
  },
  holder: {
    genuine: [
      '氏名・住所は電子証明書で確認',
      '公的個人認証の証明書に書かれた内容です。失効しているかどうかは、認定を受けた事業者だけが確かめられるため、未確認です。',
    ],
    altered: [
      '電子証明書が正しくありません',
      '改変されているか、壊れています。氏名・住所を信用しないでください。',
    ],
    'unknown-issuer': [
      '電子証明書の発行者を確かめられません',
      '公表されている発行者のものではありません。氏名・住所は未確認です。',
    ],
    'not-yet-valid': ['電子証明書の有効期間前です', 'パソコンの日付を確かめてください。'],
    expired: [
      '電子証明書の期限が切れています',
      '免許の有効期間とは別です。氏名・住所が今と違うことがあります。',
    ],
    'no-certificate': [
      '電子証明書がありません',
      '署名用電子証明書が入っていないカードです。氏名・住所は電子証明書で確かめられません。',
    ],
    'not-signed': ['氏名・住所は署名なし', '券面事項入力補助の内容で、電子署名による確認はできません。'],
    'not-read': [
      '氏名・住所は読み取っていません',
      '署名用電子証明書の暗証番号を使うと、読み取って確かめられます。',
    ],
    'test-key': ['テスト用の証明書です', '誰でも作れる証明書で、何も証明しません。'],
  },
  holderByUser: [
    '氏名・住所は登録の証明書で確認',
    'ご自分で登録した発行者の証明書と一致しました。公的個人認証のものかどうかは確かめていません。失効も未確認です。',
  ],
  revocation: '失効は未確認',
  besideUnverified: '免許情報の署名は未確認',
  notEstablished:
    'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
  /** What differs for a conventional licence (従来の免許証). */
  conventional: conventionalJa,
  replay: '通信記録の再生です。今ここにあるカードではありません。',
  judgedOn: (date: string) => `読み取った日ではなく、${date}の時点で判定しています。`,
  seen: '氏名・住所は券面で目視確認',
  seenExplain: '電子署名によらない確認として、保存するファイルに記録します。',
  includePhoto: '写真を含める',
  includePhotoExplain: '画面・保存・印刷のすべてに当てはまります。',
  photoLeftOut: '写真を含めないため、証明データは付けられません。',
  showCategory: '運転経歴区分を表示',
  hideCategory: '運転経歴区分を隠す',
  photoAge: '券面の写真は、チップの写真より古いことがあります。',
  clear: '今すぐ消す',
  clearsIn: (time: string) => `あと ${time} で自動的に消えます`,
  clearsSoon: (seconds: number) => `あと${seconds}秒で、この画面の内容を消します。`,
  cardGone: 'カードは取り外されました',
  takeCard: '読み取りは終わりました。カードをお取りください。',
  /** The name can still be read. */
  takeCardOrName: '読み取りは終わりました。氏名も読むときは、カードを置いたままにしてください。',
  export: '保存・印刷',
  exportPersonal: '個人情報を含みます。',
  formats: {
    png: '画像（PNG）',
    pdf: 'PDF（カードの大きさ）',
    a4: 'PDF（A4・全項目）',
    svg: 'SVG',
    json: 'データ（JSON）',
  },
  print: '印刷プレビュー…',
  preview: {
    title: '印刷・保存のプレビュー',
    explain: '印刷とPDFは、この内容になります。免許証の代わりにはなりません。',
    paper: '用紙と内容',
    papers: { card: '券面だけ（実物の大きさ）', a4: 'A4に全項目' } satisfies Record<Paper, string>,
    choices: '含める内容',
    sheet: 'プレビュー',
    size: {
      card: (sides: number) => `プレビュー：${sides}面。印刷すると、1面は横85.6 mm、縦54 mmです。`,
      a4: (pages: number) => `プレビュー：A4で${pages}ページ`,
    } satisfies Record<Paper, (count: number) => string>,
    print: '印刷する',
    pdf: 'PDFを保存',
    close: '閉じる',
  },
  copyPicture: '画像をコピー',
  copiedPicture: '画像をコピーしました',
  cannotCopy: 'コピーできませんでした。もう一度試してください。',
  saved: (path: string) => `保存しました: ${showable(path)}`,
  downloaded: (name: string) => `保存しました: ${name}`,
  showInFolder: 'フォルダーで表示',
  /** `isFolder`: the folder of the settings, which the person can only change there. */
  exportFailed: (path: string, code: string, isFolder = false) => {
    const why =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? '保存先のフォルダーが見つかりません。'
        : code === 'ENOSPC' || code === 'EDQUOT'
          ? '空き容量が足りません。'
          : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
            ? '書き込む許可がありません。'
            : '';
    return `${showable(path)} に書き込めませんでした。${why}何も保存していません。${isFolder ? '「設定」の「保存先」で、フォルダーを選び直してください。' : '別の場所を選んでください。'}`;
  },
  exportError: '保存できませんでした。もう一度試してください。',
  fields: '読み取った項目',
  otherFields: 'このソフトが読み取ったその他の項目',
  reveal: '表示する',
  concealed: '表示していません',
  photoUndrawable: '写真を表示できません',
  categoryUnexplained: 'この数字の意味は、このソフトでは分かりません。',
  perhapsInBrackets: '氏名の欄のかっこ内に書かれていることがあります。',
  substitutes: (positions: readonly number[]) =>
    `${positions.join('、')}文字目は、証明書で使えない文字の代わりの文字です。`,
  until: (date: string) => `${date}まで`,
  mayDrive: '運転できる車',
  mayDriveExpired: '有効期間の末日を過ぎているため、表示しません。',
  limited: '（条件あり）',
  seeConditions: '免許の条件も見てください。',
  mayDriveNote: '免許の条件があるときは、その範囲に限られます。',
  conditions: '免許の条件の意味',
  notes: '読み取りの注意',
  copy: 'コピー',
  copied: 'コピーしました',
  notOnChip: 'ICチップに記録なし',
  notRead: '読み取っていません',
  noCertificate: '署名用電子証明書がないため、読み取れません',
  field: {
    name: '氏名',
    furigana: 'フリガナ',
    commonName: '通称名',
    formerSurname: '旧姓名',
    birthDate: '生年月日',
    sex: '性別',
    address: '住所',
    domicile: '本籍',
    issuedOn: '交付年月日',
    referenceNumber: '照会番号',
    commission: '公安委員会',
    lastDay: '有効期間の末日',
    cardNumber: '免許証の番号',
    cardPhoto: '写真（モノクロ）',
    acquiredByKind: '免許の年月日（種類ごと）',
    changes: '記載事項の変更',
    holding: '保有状況',
    photo: '免許用顔写真（モノクロ）',
    number: '免許情報記録番号',
    historyNumber: '運転経歴情報記録番号',
    expiresOn: '免許情報記録の有効期間',
    colourClass: '色区分',
    conditions: '免許の条件',
    remarks: '備考',
    categories: '免許の種類',
    pastCategories: '受けていた免許の種類',
    motorcycleSmallMoped: '免許の年月日（二・小・原）',
    other: '免許の年月日（他）',
    secondClass: '免許の年月日（二種）',
    recordedOn: '記録年月日',
    category: '運転経歴区分',
    readAt: '読取日時',
    issuer: '署名の証明書',
  },
  sex: { male: '男', female: '女', other: 'その他' },
  colourClass: (value: string) =>
    ({ 優良: '優良（ゴールド）', 新規: '新規（グリーン）', 一般: '一般（ブルー）' })[value] ?? value,
  unreadable: (codes: string) => `〓は、カードに文字の形がない外字です（コード ${codes}）。`,
  shortened: '券面の画像では、入りきらない項目を「…」で省略しています。全文は「読み取った項目」にあります。',
  leftOut:
    '免許の条件等・備考・変更の記録が長いため、券面の画像では一部を省略しています。全文は「読み取った項目」にあります。',
  notInFont: (codes: string) => `券面の画像の〓は、このソフトの書体にない文字です（${codes}）。`,
  photoNotDrawn: '写真を表示できないため、券面の画像では枠だけを描いています。',
  holderDiffers: '署名用電子証明書と券面事項入力補助で違います。券面と見比べてください。',
  holderSource: {
    'signature-certificate': '署名用電子証明書',
    'input-support': '券面事項入力補助',
  } satisfies Record<SingleHolderSource, string>,
  differingNone: 'なし',
  otherNotes: (count: number) =>
    `このほか${count}件の注意があります。データ（JSON）を保存すると確認できます。`,
};

export type LicenceWords = typeof licenceJa;
