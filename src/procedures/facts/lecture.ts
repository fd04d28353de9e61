import { BEFORE, type Fact, fact, yen } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq } from './sources.ts';

/** The online lecture (オンライン更新時講習). */
export const LECTURE_FACTS = {
  'lecture-holders': fact(
    'オンライン更新時講習を受けられるのは、マイナ免許証を持つ方で、講習の区分が優良または一般の方です。',
    'The online lecture is for holders of a licence in the My Number Card whose course is the excellent or the general one.',
    faq(9, 'マイナ免許証を持っている方であれば、誰でも受講することができます'),
  ),
  'lecture-not-courses': fact(
    `違反運転者講習、初回更新者講習、高齢者講習（${n.elderlyFrom}歳以上）の方は、オンライン更新時講習を受けられません。`,
    `The online lecture is not for the violators’, the first-renewal and the elderly (${n.elderlyFrom} or over) courses.`,
    faq(9, '違反運転者講習、初回運転者講習及び高齢者講習は、オンライン講習では受講できません'),
  ),
  'lecture-suspended': fact(
    '免許の効力が停止中または仮停止中の間は、オンライン更新時講習を受けられません。',
    'The online lecture cannot be taken while the licence is suspended or provisionally suspended.',
    faq(9, '免許の効力が（仮）停止中の場合、受講することができません'),
  ),
  'lecture-window': fact(
    `オンライン更新時講習は、有効期間の末日の直前の誕生日の${BEFORE.ja}から、有効期間の末日までの間に受けられます。`,
    `The online lecture is open from ${BEFORE.en} before the birthday that precedes the last day of validity, to that last day.`,
    faq(9, 'オンライン講習は免許証等の更新期間であればいつでも受講することができます'),
  ),
  'lecture-hours': fact(
    'オンライン更新時講習は、システムの保守の間を除いて、24時間いつでも受けられます。',
    'The online lecture is open 24 hours a day, except during maintenance.',
    faq(9, '更新期間中であれば、24時間いつでも受講することができます'),
  ),
  'lecture-pause': fact(
    'オンライン更新時講習は、途中でやめても、更新期間中なら何度でも続きから受けられます。',
    'You may pause the online lecture and go on from there, as often as you like within the period of renewal.',
    faq(9, '何度でも受講を中断したり、再開することができます'),
  ),
  'lecture-moved': fact(
    'オンライン更新時講習を受けた後に引っ越しても、もう一度受ける必要はありません。',
    'If you move to another prefecture after the online lecture, you need not take it again.',
    faq(9, 'いいえ、再度受講する必要はありません'),
  ),
  'lecture-cost': fact(
    `オンライン更新時講習の手数料は${yen(n.onlineLectureYen).ja}です（会場では優良${yen(n.excellentInPersonYen).ja}、一般${yen(n.generalInPersonYen).ja}）。`,
    `The online lecture costs ${yen(n.onlineLectureYen).en} (in person ${yen(n.excellentInPersonYen).en} for excellent, ${yen(n.generalInPersonYen).en} for general drivers).`,
    faq(9, 'オンライン講習であれば優良・一般運転者講習ともに200円です'),
  ),
  'lecture-needs-link': fact(
    `オンライン更新時講習には、マイナポータル連携が必要です。連携してから${n.lectureAfterLinkHours}時間ほどたつと受講できます。`,
    `The online lecture needs linking with My Number Portal. It opens about ${n.lectureAfterLinkHours === 1 ? 'an hour' : `${n.lectureAfterLinkHours} hours`} after you have linked.`,
    faq(9, '１時間程度経てばオンライン講習を受講することができます'),
  ),
  'lecture-day-before': fact(
    'マイナ免許証は、オンライン更新時講習を受ける前日までに作っておいてください。',
    'Have the licence recorded in the My Number Card by the day before the online lecture.',
    faq(9, '前日までにマイナ免許証を作成しておくことが望ましいです'),
  ),
  'lecture-equipment': fact(
    'オンライン更新時講習は、スマートフォンか、カードリーダーとカメラのあるパソコンで受けます。',
    'The online lecture is taken on a phone, or on a computer with a card reader and a camera.',
    faq(9, 'スマートフォン又はパソコン（ICカードリーダ及びWEBカメラが付属しているもの）'),
  ),
  'lecture-certificate': fact(
    'マイナポータル連携が済んでいる方は、署名用電子証明書の有効期間が過ぎていても、オンライン更新時講習を受けられます。利用者証明用電子証明書は、有効なものが必要です。',
    'Once you have linked, a valid certificate for authentication is enough for the online lecture, even if the signature certificate has expired.',
    faq(9, '署名用電子証明書の有効期限が切れていても利用者証明用電子証明書が有効であれば'),
  ),
  'lecture-visit': fact(
    'オンライン更新時講習を受けた後も、視力検査と写真撮影などのために窓口へ行く必要があります。',
    'The sight test and the photograph still need a visit after the online lecture.',
    faq(9, '免許証等の更新に必要となる視力検査や写真撮影等のために'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
