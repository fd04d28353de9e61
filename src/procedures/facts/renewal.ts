import { BEFORE, type Fact, fact, notInDocuments } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq, law, leaflet } from './sources.ts';

/** Renewal, and the last day of validity. */
export const RENEWAL_FACTS = {
  'renewal-period': fact(
    `更新できるのは、有効期間の末日の直前の誕生日の${BEFORE.ja}から、有効期間の末日までです。`,
    `A licence is renewed from ${BEFORE.en} before the birthday that directly precedes the last day of validity, to that last day.`,
    faq(9, '直前の誕生日の１か月前から有効期間が満了する日までの間です'),
    law('第101条第1項', 'article 101 (1)'),
  ),
  'renewal-notice': fact(
    '更新期間の前に、更新連絡はがきが届きます。マイナポータル連携をした方にも届きます。',
    'A postcard comes before the period of renewal, also to those who have linked with My Number Portal.',
    faq(11, '期間の前に更新連絡はがきが送付されます'),
  ),
  'renewal-rewrites': fact(
    'マイナ免許証の更新では、新しいカードは渡されません。ICチップの免許情報が書き換えられます。',
    'Renewing a licence in a My Number Card brings no new card: the record in the chip is rewritten.',
    faq(3, '現にお持ちのマイナ免許証のＩＣチップに記録されている免許情報を書き換える'),
  ),
  'card-date-decides': notInDocuments(
    '有効期間の末日は、カードに記録された日付です。このソフトは計算で求めません。',
    'The last day of validity is the date on the card. This program computes none.',
  ),
  'weekend-holiday': fact(
    '有効期間の末日が土曜・日曜・祝日などの場合は、次の平日まで有効です。',
    'Where the last day of validity falls on a weekend or holiday, the licence is valid to the next working day.',
    law('第95条の6', 'article 95-6'),
  ),
  'leap-birthday': fact(
    '2月29日生まれの方の誕生日は、うるう年でない年は2月28日として数えます。',
    'A birthday on 29 February counts as 28 February in common years.',
    law('第101条第2項', 'article 101 (2)'),
  ),
  'month-end': notInDocuments(
    `誕生日の${BEFORE.ja}にあたる日がその月にないときは、その月の最後の日から数えます。`,
    `If the day ${BEFORE.en} before the birthday does not exist, the last day of that month counts.`,
  ),
  'birthday-is-last-day': notInDocuments(
    '有効期間の末日が誕生日のときは、その日を「直前の誕生日」として数えます。',
    'If the last day of validity is a birthday, that day counts as the birthday that precedes it.',
  ),
  'carry-over-bound': notInDocuments(
    `このソフトは祝日を計算しません。末日から続く休みは、土曜・日曜のほかに${n.closedWeekdays}日まで（12月${n.yearEndFrom}日～1月${n.yearEndTo}日にかかるときは${n.closedWeekdaysAtYearEnd}日まで）と見ます。それを超えたら、期間が過ぎたものとします。`,
    `This program computes no holidays. From the last day of validity on, it takes at most ${n.closedWeekdays} weekdays to be holidays (${n.closedWeekdaysAtYearEnd} if ${n.yearEndFrom} December to ${n.yearEndTo} January is among them). After more, the period counts as over.`,
  ),
  'after-last-day': notInDocuments(
    '有効期間の末日を過ぎた免許で、連携・変更・記録のし直しができるかどうかは、資料にありません。このソフトは「できない」として扱います。',
    'The documents do not say whether a licence past its last day can be linked, changed or recorded again. This program treats it as not possible.',
  ),
  'elderly-by-age': fact(
    `有効期間の末日に${n.elderlyFrom}歳以上の方は、更新の前に高齢者講習を受けます。`,
    `Holders who are ${n.elderlyFrom} or over on the last day of validity take the course for elderly drivers before they renew.`,
    law('第101条の4第1項', 'article 101-4 (1)'),
  ),
  'renewal-fees': fact(
    '更新には、講習の手数料とは別に更新の手数料がかかります。マイナ免許証の更新の手数料は、従来の免許証より安くなります。額は窓口で確かめてください。',
    'A renewal has a fee of its own beside the lecture’s. It is lower for a licence in a My Number Card than for a conventional one. Ask for the amount at the counter.',
    faq(1, '免許証と比べ、更新手数料が安くなる'),
  ),
  'course-fees': notInDocuments(
    '違反運転者講習・初回更新者講習・高齢者講習の手数料は、資料にありません。窓口で確かめてください。',
    'The documents do not give the fees of the violators’, the first-renewal and the elderly courses. Ask at the counter.',
  ),
  'renewal-photograph': fact(
    '更新の写真は、窓口で撮影するか、持って行った写真を使います。',
    'The photograph for a renewal is taken at the counter, or you bring one.',
    leaflet('questions', '警察で撮影（又は持参）した顔写真は'),
  ),
  'both-bring': fact(
    '２枚持ちの方は、どの手続きにも２枚とも持って行きます。片方を忘れると、手続きを断られることがあります。',
    'If you hold both licences, bring both to every counter. Without one of them you may be turned away.',
    leaflet('questions', '片方の持参を忘れた場合は手続をお断りすることがあります'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
