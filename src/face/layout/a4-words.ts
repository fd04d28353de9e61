import { type CalendarDate, formatIso } from '../../licence/calendar.ts';
import type { Both } from '../face-words.ts';

export const TITLE: Readonly<Record<'licence' | 'conventional' | 'history', Both>> = {
  licence: {
    ja: 'マイナ免許証　ICチップ読取結果',
    en: 'Driving licence in a My Number Card: IC chip readout',
  },
  conventional: {
    ja: '運転免許証（ICカード）　ICチップ読取結果',
    en: 'Conventional driving licence card: IC chip readout',
  },
  history: {
    ja: 'マイナ経歴証明書　ICチップ読取結果',
    en: 'Driving history in a My Number Card: IC chip readout',
  },
};

/** What even a good verdict does not say. */
export const NOT_ESTABLISHED: Both = {
  ja: 'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
  en: 'A copied chip is not detected. The signatures do not establish that record and certificate are of one person.',
};

/** What the print is not, and what no reader of this chip can know. */
export const STATEMENTS: Readonly<Record<'licence' | 'conventional' | 'history', readonly Both[]>> = {
  licence: [
    { ja: 'この印刷物は運転免許証ではありません。', en: 'This print is not a driving licence.' },
    {
      ja: '画像を保存しても、運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
      en: 'To drive, carry the licence itself: the My Number Card or the licence card.',
    },
    {
      ja: '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
      en: 'This is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
    },
    {
      ja: '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      en: 'The chip holds no record of violations, and a suspension cannot be read from it.',
    },
    NOT_ESTABLISHED,
  ],
  conventional: [
    { ja: 'この印刷物は運転免許証ではありません。', en: 'This print is not a driving licence.' },
    {
      ja: '画像を保存しても、運転するときは免許証そのものの携帯が必要です。',
      en: 'To drive, carry the licence itself.',
    },
    {
      ja: '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
      en: 'This is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
    },
    {
      ja: '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      en: 'The chip holds no record of violations, and a suspension cannot be read from it.',
    },
    {
      ja: 'ICチップの複製は見分けられません。署名も確かめていません。券面と見比べてください。',
      en: 'A copied chip is not detected, and no signature was checked: compare with the printed card.',
    },
  ],
  history: [
    { ja: '自動車等の運転はできません。', en: 'Does not permit driving.' },
    {
      ja: '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
      en: 'This is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
    },
    { ja: '違反情報はICチップに記録されていません。', en: 'The chip holds no record of violations.' },
    NOT_ESTABLISHED,
  ],
};

export const UNOFFICIAL: Both = {
  ja: 'このソフトは警察庁の公式アプリではありません。',
  en: 'Menkyo Desk is not an official app of the National Police Agency.',
};

export const ORIGIN_PAGE: Readonly<Record<'virtual' | 'replay', Both>> = {
  virtual: {
    ja: '体験用カード（架空の見本）の内容です。実在の人物ではありません。',
    en: 'A demonstration card: everything here is made up.',
  },
  replay: {
    ja: '保存された記録からの再生です。カードを読み取ったものではありません。',
    en: 'Replayed from a recording: no card was read.',
  },
};

export function judgedPage(judgedOn: CalendarDate): Both {
  const { year, month, day } = judgedOn;
  return {
    ja: `有効期間と証明書は、${year}年${month}月${day}日の時点として判定しました。読取日ではありません。`,
    en: `Validity and certificates were judged as of ${formatIso(judgedOn)}, which is not the day of reading.`,
  };
}

export const FIELD = {
  name: { ja: '氏名', en: 'Name' },
  kana: { ja: 'フリガナ', en: 'Name in kana' },
  alias: { ja: '通称名', en: 'Name in use' },
  birthDate: { ja: '生年月日', en: 'Date of birth' },
  sex: { ja: '性別', en: 'Sex' },
  address: { ja: '住所', en: 'Address' },
  holderSource: { ja: '氏名・住所の確認', en: 'How name and address were checked' },
  expiresOn: { ja: '有効期間の末日', en: 'Last day of validity' },
  colourClass: { ja: '色区分', en: 'Colour class' },
  categories: { ja: '免許の種類', en: 'Kinds of licence' },
  pastCategories: { ja: '受けていた免許の種類', en: 'Kinds of licence held' },
  acquiredOn: { ja: '免許の年月日', en: 'Dates acquired' },
  conditions: { ja: '免許の条件', en: 'Conditions' },
  remarks: { ja: '備考', en: 'Remarks' },
  issuedOn: { ja: '交付年月日', en: 'Issued on' },
  referenceNumber: { ja: '照会番号', en: 'Reference number' },
  commission: { ja: '公安委員会', en: 'Public safety commission' },
  acquiredByKind: { ja: '種類別の取得日', en: 'Acquired by kind' },
  changes: { ja: '記載事項の変更', en: 'Changes since issue' },
  cardNumber: { ja: '免許証の番号', en: 'Licence number' },
  cardPhoto: { ja: '写真（モノクロ）', en: 'Photograph (monochrome)' },
  number: { ja: '免許情報記録番号', en: 'Licence record number' },
  historyNumber: { ja: '運転経歴情報記録番号', en: 'Driving-history record number' },
  recordedOn: { ja: '記録年月日', en: 'Recorded on' },
  category: { ja: '運転経歴区分', en: 'History category' },
  photo: { ja: '免許用顔写真（モノクロ）', en: 'Photograph (monochrome)' },
  signature: { ja: 'チップの署名', en: 'Signature of the chip' },
  readAt: { ja: '読取日時', en: 'Read at' },
  judgedOn: { ja: '判定日', en: 'Judged as of' },
  consent: { ja: '本人の同意', en: 'Consent of the holder' },
  notes: { ja: 'この印刷物について', en: 'About this print' },
} as const satisfies Readonly<Record<string, Both>>;

export const SEX: Readonly<Record<'male' | 'female' | 'other', Both>> = {
  male: { ja: '男', en: 'male' },
  female: { ja: '女', en: 'female' },
  other: { ja: 'その他', en: 'other' },
};

export const COLOUR_CLASS: Readonly<Record<string, string>> = {
  優良: '優良（ゴールド） Excellent (gold)',
  新規: '新規（グリーン） New (green)',
  一般: '一般（ブルー） General (blue)',
};

/** Stands for what is shown only on request. */
export const HIDDEN_LINE = '表示していません Hidden';

export const ACQUIRED = { motorcycleSmallMoped: '二・小・原', other: '他', secondClass: '二種' } as const;

/** At a counter the staff can compare name and address with the printed card. */
export const SEEN_ON_CARD = '券面で目視確認（署名による確認ではありません） Seen on the card, unsigned';

/** Only a certificate is missing, so the words are neutral: nothing is wrong with the card. */
export const NOT_CHECKED: Both = {
  ja: '照合用の証明書が未登録のため、署名は未確認です。',
  en: 'Not checked: no certificate to check it with was added.',
};
