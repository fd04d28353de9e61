import { thousands } from '../base/thousands.ts';
import { type CalendarDate, eraYear, formatEra, formatIso } from '../licence/calendar.ts';
import {
  type BeingChecked,
  type HolderVerdict,
  holderStanding,
  isOfAnotherDay,
  type RecordVerdict,
} from '../licence/judgement.ts';
import type { LicenceChange } from '../licence/licence-record.ts';
import type { FaceSubject } from './face-subject.ts';

/** The words of the picture. They are in both languages, so the picture does not depend on the program's language. */
export interface Both {
  readonly ja: string;
  readonly en: string;
}

export const NOTICE: Both = {
  ja: 'ICチップ読取結果・運転免許証ではありません',
  en: 'IC chip readout. Not a driving licence.',
};

/** Stands over the foot of the photograph, so it must be short. */
export const PHOTO_NOTICE: Both = {
  ja: '読取結果・免許証ではない',
  en: 'IC readout. Not a licence.',
};

export const HISTORY_NOTICE: Both = {
  ja: '自動車等の運転はできません',
  en: 'No licence to drive',
};

/** A mark says that the picture is no judged reading of a card on a reader, judged on the day of reading. */
export interface Mark {
  readonly whole: Both;
  /** The form beside another mark. */
  readonly brief: Both;
}

const DEMONSTRATION: Both = { ja: '体験用カード', en: 'DEMO CARD' };
/** The window alone shows a face with this mark: the card is still being read. */
const NOT_JUDGED: Both = { ja: '確認中', en: 'BEING CHECKED' };
const REPLAY: Both = { ja: '記録からの再生', en: 'REPLAY' };

export function marksOf(
  subject: Pick<FaceSubject, 'origin' | 'readAt' | 'judgedOn'> & Partial<Pick<FaceSubject, 'authenticity'>>,
): readonly Mark[] {
  const { origin, judgedOn, authenticity } = subject;
  const marks: Mark[] = [];
  if (authenticity?.record.verdict === 'being-checked') {
    const [ja, en] = [
      '確認中（カードの読み取りが終わっていません）',
      'BEING CHECKED: the card is still being read',
    ];
    marks.push({ whole: { ja, en }, brief: NOT_JUDGED });
  }
  if (origin === 'virtual') marks.push({ whole: DEMONSTRATION, brief: DEMONSTRATION });
  if (origin === 'replay') marks.push({ whole: REPLAY, brief: REPLAY });
  if (isOfAnotherDay(subject)) {
    const { year, month, day } = judgedOn;
    const ja = `${year}年${month}月${day}日の時点として判定`;
    const en = `Judged as of ${formatIso(judgedOn)}`;
    marks.push({
      whole: { ja: `${ja}（読取日ではありません）`, en: `${en}, not when read` },
      brief: { ja, en },
    });
  }
  return marks;
}

/** Stands on the last back when lines did not fit on any back. */
export function linesLeftOut(count: number): string {
  return `ほか${thousands(count)}行は省略 ${thousands(count)} more ${count === 1 ? 'line' : 'lines'} left out`;
}

/** Stands ahead of the changes of which the oldest did not fit. */
export function olderLinesLeftOut(count: number): string {
  return `これより前の${thousands(count)}行は省略 ${thousands(count)} earlier ${count === 1 ? 'line' : 'lines'} left out`;
}

export const UNREAD = '〈未読取〉';
/** The card is still being read, and this comes later. */
export const COMING = '〈読取中〉';
export const NOT_ON_CARD = '〈記載なし〉';
export const HIDDEN = '〈非表示〉';
export const NO_CERTIFICATE = '〈電子証明書なし〉';
export const NONE = 'なし';
export const NO_DATE = '－';

/** What a change on a conventional licence is about. */
export const CHANGED: Readonly<Record<LicenceChange['what'], Both>> = {
  name: { ja: '氏名', en: 'Name' },
  kana: { ja: 'フリガナ', en: 'Name in kana' },
  address: { ja: '住所', en: 'Address' },
  commission: { ja: '公安委員会', en: 'Commission' },
  'condition-added': { ja: '条件追加', en: 'Condition added' },
  'condition-lifted': { ja: '条件解除', en: 'Condition lifted' },
  remark: { ja: '備考', en: 'Remark' },
};

/** Stands for the value of a change that has no readable text. */
export const NOTHING_READABLE = '〈読み取れる内容なし〉';

export const CHANGES_MISSING: Both = {
  ja: '変更の記録のファイルがカードにありません。氏名・住所・条件は、交付のときのものです。',
  en: 'The card has no file of changes: name, address and conditions are those of the day of issue.',
};

/** The verdict on the chip's signature over the record. */
export const RECORD_VERDICTS: Readonly<Record<RecordVerdict | BeingChecked, Both>> = {
  genuine: { ja: '署名は一致（登録の証明書）', en: 'Matches installed certificate' },
  'test-key': { ja: 'テスト用の鍵（体験用）', en: 'Test key: proves nothing' },
  altered: { ja: '署名不一致・信用しないこと', en: 'SIGNATURE MISMATCH' },
  'unknown-issuer': { ja: '署名は未確認（証明書未登録）', en: 'Signature not checked' },
  absent: { ja: 'チップに署名なし', en: 'No signature on the chip' },
  'not-checked': { ja: '署名は未確認（範囲は非公開）', en: 'Signature not checked' },
  'not-read': { ja: '署名は未読取', en: 'Signature not read' },
  'being-checked': { ja: '確認中', en: 'Being checked' },
};

/** Where name and address come from, and how far they were checked. */
export const HOLDER_VERDICTS: Readonly<Record<HolderVerdict | BeingChecked, string>> = {
  genuine: '氏名・住所：電子証明書で確認',
  'test-key': '氏名・住所：テスト用の証明書',
  altered: '氏名・住所：証明書が不正',
  'unknown-issuer': '氏名・住所：発行者を未確認',
  'not-yet-valid': '氏名・住所：証明書が有効期間前',
  expired: '氏名・住所：証明書の期限切れ',
  'no-certificate': '氏名・住所：電子証明書なし',
  'not-signed': '氏名・住所：署名による確認なし',
  'not-read': '氏名・住所：未確認',
  'being-checked': '氏名・住所：確認中',
};

/** For a genuine verdict: who trusts the authority, and "name and address only" beside an unverified record. */
export function holderWords(subject: FaceSubject): string {
  const standing = holderStanding(subject);
  if (standing === null) return HOLDER_VERDICTS[subject.authenticity.holder.verdict];
  const what = standing.isBesideUnverified ? '氏名・住所のみ' : '氏名・住所：';
  return `${what}${standing.isByUser ? '登録証明書で確認' : '電子証明書で確認'}`;
}

export const HOLDER_SEEN = '氏名・住所：目視（署名なし）';

export const EXPIRED_AT_READING = '末日を経過';

/** 昭和61年 5月 1日生. The card pads this date with spaces, all others with zeros. */
export function birthDate(date: CalendarDate): string {
  const { month, day } = date;
  const year = `${eraYear(date) ?? date.year}年`;
  if (month === 0 || day === 0) return `${formatEra(date)}生`;
  return `${year}${String(month).padStart(2, ' ')}月${String(day).padStart(2, ' ')}日生`;
}

/** 2029年(令和11年)06月01日まで有効 */
export function validUntil(date: CalendarDate): string {
  const era = eraYear(date);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.year}年${era === null ? '' : `(${era}年)`}${two(date.month)}月${two(date.day)}日まで有効`;
}

/** The minute, in Japan's time on every host, so that the same reading gives the same picture. */
export function minuteOf(epochMs: number): Both {
  const [day = '', time = ''] = new Date(epochMs + 9 * 3_600_000).toISOString().split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = '', minute = ''] = time.split(':');
  return {
    ja: `${year}年${month}月${date}日 ${hour}時${minute}分`,
    en: `${day} ${hour}:${minute} JST`,
  };
}
