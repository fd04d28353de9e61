import type { Both } from './both.ts';
import { NUMBERS } from './facts/numbers.ts';
import type { ReasonId } from './procedure.ts';

export const REASON_WORDS: Readonly<Record<ReasonId, Both>> = {
  'too-early': { ja: 'まだ期間が始まっていません。', en: 'The period has not begun yet.' },
  expired: { ja: '有効期間の末日を過ぎています。', en: 'The last day of validity is past.' },
  'last-day-weekend': {
    ja: '有効期間の末日を過ぎましたが、末日が土曜日か日曜日だったため、次の平日までは有効です。すぐに窓口で確かめてください。',
    en: 'The last day of validity is past. It was a Saturday or Sunday, so the licence is valid to the next working day: ask at a counter at once.',
  },
  'last-day-holiday': {
    ja: '有効期間の末日を過ぎました。末日から昨日までがすべて土曜・日曜・祝日などの休みだった場合は、まだ有効かもしれません。すぐに窓口で確かめてください。',
    en: 'The last day of validity is past. If every day from it to yesterday was a weekend or holiday, the licence may still be valid: ask at a counter at once.',
  },
  'not-recorded-again': {
    ja: '有効期間の末日を過ぎているため、新しいカードに免許情報は記録されません。',
    en: 'The last day of validity is past: the licence is not recorded on the new card again.',
  },
  'last-day-unknown': {
    ja: '有効期間の末日がカードから読み取れません。',
    en: 'The last day of validity could not be read from the card.',
  },
  'violator-course': { ja: '講習の区分が「違反」です。', en: "Your course is the violators'." },
  'first-course': { ja: '講習の区分が「初回」です。', en: 'Your course is the one for a first renewal.' },
  'elderly-course': {
    ja: '講習の区分が「高齢者」です。',
    en: 'Your course is the one for elderly drivers.',
  },
  'elderly-elsewhere': {
    ja: `${NUMBERS.elderlyFrom}歳以上でも、更新の日に優良運転者か一般運転者に当たれば対象です。高齢者講習などの終了証明書等をお持ちください。`,
    en: `At ${NUMBERS.elderlyFrom} or over this is open to you if you count as an excellent or general driver on the day of renewal. Bring the certificates of the course for elderly drivers and of the tests.`,
  },
  'course-and-age': {
    ja: '講習の区分の答えが、有効期間の末日の年齢と合いません。更新連絡書をもう一度確かめてください。',
    en: 'The course you gave and your age on the last day of validity disagree. Look at the renewal notice again.',
  },
  suspended: {
    ja: '免許の効力が停止中または仮停止中です。',
    en: 'The licence is suspended, or provisionally suspended.',
  },
  'took-again': {
    ja: '前回の更新のとき、やむを得ない理由で失効した免許を取り直しています。',
    en: 'At the last renewal you had lost the licence for an unavoidable reason, and took it again.',
  },
  'physical-condition': {
    ja: '免許に身体の状態に応じた条件が付いています。',
    en: 'The licence has a physical condition.',
  },
  'holds-both': {
    ja: '対象は、従来の免許証（または運転経歴証明書）を持たない方です。２枚持ちの方は使えません。',
    en: 'This is for holders without a conventional licence (or history certificate of its own). You hold both.',
  },
  'holds-conventional': {
    ja: '対象は、マイナ免許証だけを持つ方です。従来の免許証を持つ方は使えません。',
    en: 'This is for holders of the licence in the My Number Card alone, and you hold a conventional licence.',
  },
  'needs-my-number-licence': {
    ja: 'マイナ免許証が必要です。先に、マイナンバーカードとの一体化の手続きを受けてください。',
    en: 'This takes a licence in the My Number Card: have it recorded there first (一体化).',
  },
  'birthday-past': {
    ja: '経由地更新ができる最後の日（直前の誕生日）を過ぎています。住所地では、有効期間の末日まで更新できます。',
    en: 'The birthday that ends this period is past. In your own prefecture you can renew to the last day of validity.',
  },
  'birthday-rest': {
    ja: '経由地更新ができる最後の日（直前の誕生日）を過ぎました。その日が土曜・日曜・祝日などだった場合に今日も受け付けるかは、資料にありません。窓口で確かめてください。',
    en: 'The birthday that ends this period is past. The sources do not say whether a birthday on a weekend or holiday carries over to today: ask at a counter.',
  },
  'history-only': {
    ja: 'マイナ経歴証明書は対象ではありません。',
    en: 'This is not for a history certificate.',
  },
  'no-certificate': {
    ja: 'カードに署名用電子証明書がありません。市区町村で発行を受けてください。',
    en: 'The card has no signature certificate. Your municipality issues one.',
  },
  'certificate-expired': {
    ja: '署名用電子証明書の有効期間が過ぎています。市区町村で新しい証明書の発行を受けてください。',
    en: 'The signature certificate has expired. Your municipality issues a new one.',
  },
  'secret-locked': { ja: '必要な暗証番号がロックされています。', en: 'A secret that is needed is locked.' },
  'no-authentication-pin': {
    ja: 'カードに、使える利用者証明用電子証明書がありません。市区町村で発行を受けてください。',
    en: 'The card has no certificate for authentication that can be used. Your municipality issues one.',
  },
  'no-input-support-pin': {
    ja: 'カードに、券面事項入力補助用暗証番号がありません。市区町村にお尋ねください。',
    en: 'The card has no input-support PIN. Ask your municipality.',
  },
  'no-signature-password': {
    ja: 'カードに、署名用電子証明書の暗証番号がありません。市区町村にお尋ねください。',
    en: 'The card has no signature password. Ask your municipality.',
  },
  'facts-differ': {
    ja: '基本４情報が一致していません。市区町村にお尋ねください。',
    en: 'The four basic facts are not the same. Ask your municipality.',
  },
  'not-linked': {
    ja: 'マイナポータル連携がまだです。先に連携してください。',
    en: 'Not linked with My Number Portal yet: do that first.',
  },
  'not-carried-over': {
    ja: '署名用電子証明書を提出しないままカードを更新すると、新しいカードに免許情報は引き継がれません。',
    en: 'If you renew the card without handing in the signature certificate first, the new card does not carry the licence over.',
  },
  'card-end-unknown': {
    ja: 'カードの有効期限は、このソフトでは分かりません。',
    en: 'When the card itself ends, this program cannot tell.',
  },
};
