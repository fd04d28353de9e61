import { minuteOf } from '../../../face/face-words.ts';
import { NOT_ESTABLISHED, UNOFFICIAL } from '../../../face/layout/a4-words.ts';
import { CERTIFICATE_REASONS } from '../../../licence/certificate-reasons.ts';
import { paperJa } from './paper-ja.ts';
import type { SheetWords } from './sheet-words.ts';

const COLOURS: Readonly<Record<string, string>> = {
  優良: '優良（ゴールド）',
  新規: '新規（グリーン）',
  一般: '一般（ブルー）',
};

const DRIVE = {
  'myna-licence':
    'この記録票では運転できません。運転するときは、マイナ免許証か従来の免許証の携帯が必要です。',
  'ic-licence': 'この記録票では運転できません。運転するときは、免許証そのものの携帯が必要です。',
  'myna-history': '運転経歴情報の記録です。自動車等の運転はできません。',
} as const;

export const sheetJa: SheetWords = {
  title: '確認記録票',
  section: {
    person: '台帳の登録内容（手入力）',
    check: '確認',
    licence: '記録した内容',
    verdicts: '判定とその理由',
    agreed: '同意と目視確認',
    changes: '前回の確認からの変更',
    earlier: 'これまでの確認',
  },
  field: {
    id: '番号',
    personName: '氏名',
    kana: 'フリガナ',
    group: '部署',
    note: '備考',
    leftOn: '最終在籍日',
    at: '確認日時',
    by: '確認者',
    checkId: '確認の識別番号',
    card: 'カード',
    origin: '読み取り元',
    reader: 'カードリーダー',
    judgedOn: '判定日',
    number: '免許証・記録の番号',
    expiresOn: '有効期間の末日',
    colourClass: '色区分',
    categories: '免許の種類',
    conditions: '免許の条件',
    acquiredOn: '免許の年月日',
    acquiredByKind: '種類別の取得日',
    name: '氏名（確認時）',
    birthDate: '生年月日',
    address: '住所',
    contract: '契約番号',
    vehicle: '車両',
    proof: '証明データ',
    photo: '免許用顔写真',
    notStored: '記録のない項目',
    record: '免許情報の署名',
    holder: '氏名・住所の署名',
    reasons: '理由',
    consent: '本人の同意',
    confirmed: '目視確認',
  },
  statements: (card) => [
    'この記録票は運転免許証ではありません。',
    DRIVE[card],
    '本人確認書類（犯罪収益移転防止法）には当たりません。',
    '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
    NOT_ESTABLISHED.ja,
    UNOFFICIAL.ja,
  ],
  moment: (epochMs) => minuteOf(epochMs).ja,
  origin: {
    reader: 'カードリーダー',
    virtual: '体験用カード（架空の見本）。実在の人物ではありません',
    replay: '通信記録の再生。カードを読み取ったものではありません',
  },
  afar: '離れた場所からの回答です。確認者はカードを見ていません',
  judgedLater: (moment, verdict) => `${moment}に再判定: ${verdict}`,
  otherDay: '確認した日ではありません',
  past: '判定日には、この日を過ぎています',
  none: 'なし',
  notOnCard: '〈記載なし〉',
  colourClass: (colourClass) => COLOURS[colourClass] ?? colourClass,
  categories: (categories) => categories.join('・'),
  acquiredGroup: { motorcycleSmallMoped: '二・小・原', other: '他', secondClass: '二種' },
  acquiredKind: (category, date) => `${category}　${date}`,
  from: { chip: '　〔ICチップ〕', typed: '　〔手入力〕' },
  photoAside: 'この欄の右上（モノクロ）　〔ICチップ〕',
  proofKept: '台帳に保存（menkyo.proof/1）',
  photoNotDrawn: '記録がありますが、表示できません',
  notStored: (fields) => fields.map((field) => sheetJa.field[field]).join('、'),
  reason: (reason) => {
    if (reason.kind === 'certificate-reason')
      return `証明書: ${CERTIFICATE_REASONS.ja[reason.reason] ?? reason.reason}`;
    const of = reason.what === 'holder' ? '氏名・住所の署名' : '免許情報の署名';
    return reason.kind === 'trusted-by-user'
      ? `${of}: この端末で信頼すると登録された証明書で照合しました`
      : `${of}: テスト用の鍵によるもので、何も証明しません`;
  },
  consent: ({ sha256, language, agreedAt }) => [
    `${minuteOf(Date.parse(agreedAt)).ja}に同意（${language === 'ja' ? '日本語' : '英語'}の同意文）`,
    `同意文のSHA-256 ${sha256}`,
  ],
  confirmed: { 'holder-seen-on-card': '氏名・住所を券面で目視確認（署名による確認ではありません）' },
  change: {
    expiresOn: '有効期間の末日',
    categories: '免許の種類',
    conditions: '免許の条件',
    number: '免許証・記録の番号',
    name: '氏名',
    address: '住所',
    photo: '免許用顔写真',
  },
  changed: (before, after) => `${before} → ${after}`,
  photoChanged: '変わりました',
  unchanged: '変更はありません',
  lastCheck: '前回の確認',
  first: '記録はありません',
  earlier: {
    at: '確認日時',
    by: '確認者',
    card: 'カード',
    number: '番号',
    expiresOn: '有効期間の末日',
    record: '免許情報の署名',
  },
  date: paperJa.date,
  cut: '…で終わる項目は、長すぎるため省略されています',
};
