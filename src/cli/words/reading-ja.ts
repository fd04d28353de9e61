import { eraYear } from '../../licence/calendar.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import { ATTRIBUTES_JA, noteJa } from './note-ja.ts';
import type { ReadingWords } from './reading.ts';

export const RECORD_VERDICTS_JA: Readonly<Record<RecordVerdict, string>> = {
  genuine: '署名は一致しました（登録された証明書による）',
  'test-key': 'テスト用の鍵による署名です。何も証明しません',
  altered: '署名が一致しません。内容が変えられているか、壊れています',
  'unknown-issuer': '照合用の証明書が未登録のため、署名は未確認です',
  absent: 'カードに署名がありません',
  'not-checked': '署名の対象範囲が公開されていないため、署名は確かめていません。署名は何も証明しません',
  'not-read': '署名は読み取っていません',
};

const CHANGED: Readonly<Record<LicenceChange['what'], string>> = {
  name: '氏名',
  kana: 'フリガナ',
  address: '住所',
  commission: '公安委員会',
  'condition-added': '条件の追加',
  'condition-lifted': '条件の解除',
  remark: '備考',
};

/** What the verdicts do not establish. */
const ESTABLISHED = [
  'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
];

const HOLDER_ALERTS: Readonly<Partial<Record<HolderVerdict, string>>> = {
  altered: '署名用電子証明書が改変されているか、壊れています。氏名・住所を信用しないでください。',
  'unknown-issuer': '署名用電子証明書の発行者を確かめられません。氏名・住所は未確認です。',
  'not-yet-valid':
    '署名用電子証明書の有効期間がまだ始まっていません。コンピューターの日付を確かめてください。',
  expired:
    '署名用電子証明書の有効期間が過ぎています（免許の有効期間とは別です）。氏名・住所が今と違うことがあります。',
};

export const readingJa: ReadingWords = {
  title: {
    licence: 'マイナ免許証',
    icLicence: '運転免許証（ICカード）',
    history: 'マイナ経歴証明書',
    status: '暗証番号の状態',
    readers: 'カードリーダー',
    cards: '体験用カード（架空の見本）',
  },
  demonstration: '体験用カード（架空の見本）の内容です',
  replay: '通信記録の再生です。今ここにあるカードではありません',
  field: {
    readAt: '読取',
    judgedAsOf: '判定日',
    historySignature: '運転経歴情報の署名',
    number: '免許情報記録番号',
    historyNumber: '運転経歴情報記録番号',
    cardNumber: '免許証の番号',
    issuedOn: '交付年月日',
    commission: '公安委員会',
    referenceNumber: '照会番号',
    changes: '記載事項の変更',
    kana: 'フリガナ',
    alias: '通称名',
    domicile: '本籍',
    acquiredByKind: '種類別の取得日',
    version: '仕様の版',
    recordedOn: '記録年月日',
    historyCategory: '運転経歴区分',
    colourClass: '色区分',
    expiresOn: '有効期間の末日',
    categories: '免許の種類',
    acquiredOn: '免許の年月日',
    conditions: '免許の条件',
    remarks: '備考',
    photo: '免許用顔写真',
    name: '氏名',
    birthDate: '生年月日',
    sex: '性別',
    address: '住所',
    recordSignature: '免許情報の署名',
    certificate: '基本４情報の確認',
    notes: '注記',
    about: '用途',
    readerLimit: 'リーダー',
    certificateIssuer: '発行者',
    certificateSubject: '名義',
    certificateRole: '用途',
    certificateValidity: '有効期間',
    keyIdentifier: '鍵識別子',
  },
  acquired: { motorcycleSmallMoped: '二・小・原', other: '他', secondClass: '二種' },
  none: 'なし',
  notOnCard: '－',
  notRead: '〈未読取〉 --holder で読み取れます',
  couldNotRead: '〈読み取れませんでした〉',
  noCertificate: '〈未読取〉 署名用電子証明書がありません。--holder=text なら読み取れます',
  categoryHidden: '〈非表示〉 --show-category で表示します',
  date: (date) => {
    const era = eraYear(date);
    const year = `${date.year}年${era === null ? '' : `（${era}年）`}`;
    if (date.month === 0) return `${year}月日不明`;
    return `${year}${two(date.month)}月${date.day === 0 ? '日不明' : `${two(date.day)}日`}`;
  },
  moment: (date, time) => `${readingJa.date(date)} ${time}`,
  judgedAsOf: (date) => `${readingJa.date(date)}（--today の指定。読み取った日ではありません）`,
  validity: (validity) => {
    switch (validity.kind) {
      case 'expired':
        return `${validity.days}日前に過ぎました`;
      case 'expiring':
      case 'current':
        return validity.days === 0 ? '今日まで' : `あと${validity.days}日`;
      case 'unknown':
        return '';
    }
  },
  validityAlert: (validity, expiresOn) => {
    if (validity.kind === 'unknown') return '有効期間の末日を読み取れません。';
    if (expiresOn === null || validity.kind === 'current') return null;
    if (validity.kind === 'expired') {
      return validity.days <= 14
        ? `有効期間の末日（${expiresOn.year}年${expiresOn.month}月${expiresOn.day}日）を${validity.days}日過ぎています（末日が休日なら次の開庁日まで有効です）。`
        : `有効期間の末日（${expiresOn.year}年${expiresOn.month}月${expiresOn.day}日）を${validity.days}日過ぎています。`;
    }
    const when = validity.days === 0 ? 'は今日です' : `まであと${validity.days}日です`;
    return `有効期間の末日${when}（末日が休日なら次の開庁日まで）。`;
  },
  colourClass: (colourClass) =>
    colourClass === null
      ? '－'
      : ({ 優良: '優良（ゴールド）', 新規: '新規（グリーン）', 一般: '一般（ブルー）' }[colourClass] ??
        colourClass),
  /** Joined, as on the classic card. */
  categories: (categories) => [categories.join('・')],
  photo: 'あり（モノクロ）',
  acquiredKind: (category, day) => `${category}　${day}`,
  photoNotRead: '〈未読取〉 --photo と暗証番号２が必要です',
  change: ({ what, value, commission }, day) =>
    `${day ?? '日付なし'} ${CHANGED[what]}: ${value || '（読み取れる内容なし）'}${commission === null ? '' : `（${commission}）`}`,
  sex: (sex) => ({ male: '男', female: '女', other: 'その他・記載なし' })[sex ?? 'other'],
  changesMissing: 'カードに変更の記録のファイルがありません。氏名・住所・条件は、交付のときのものです。',
  recordAltered:
    '免許情報の署名が一致しません。内容が改変されているか、壊れています。この表示を信用しないでください。',
  holderAlert: (verdict) => HOLDER_ALERTS[verdict] ?? null,
  holdersDiffer: (fields) =>
    `${fields.map((name) => ATTRIBUTES_JA[name] ?? name).join('・')}が、署名用電子証明書と券面事項入力補助で違います。カードの券面と見比べてください。`,
  substitutes: (positions) => `（${positions.join('・')}文字目は代替文字）`,
  recordVerdict: (verdict) => RECORD_VERDICTS_JA[verdict],
  recordUnverified: '免許情報のほうは未確認です',
  holderVerdict: (verdict) =>
    ({
      genuine: '証明書は正しいものです。失効しているかどうかは未確認です',
      'test-key': 'テスト用の鍵による署名です。何も証明しません',
      altered: '証明書が正しくありません',
      'unknown-issuer': '証明書の発行者を確かめられません',
      'not-yet-valid': '証明書の有効期間がまだ始まっていません',
      expired: '証明書の有効期間が過ぎています',
      'no-certificate': 'カードに署名用電子証明書がありません',
      'not-signed': '券面事項入力補助の内容です。署名による確認はできません',
      'not-read': '未確認です',
    })[verdict],
  note: noteJa,
  limits: {
    licence: [
      ...ESTABLISHED,
      '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      '運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
    ],
    icLicence: [
      'ICチップの複製は見分けられません。署名も確かめていません。券面と見比べてください。',
      '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      '運転するときは、この免許証かマイナ免許証の携帯が必要です。',
    ],
    history: [...ESTABLISHED, '自動車等の運転はできません。', '違反情報はICチップに記録されていません。'],
  },
};

function two(part: number): string {
  return String(part).padStart(2, '0');
}
