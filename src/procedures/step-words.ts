import type { Both } from './both.ts';
import { NUMBERS as n } from './facts/numbers.ts';
import type { StepId, WaitId } from './procedure.ts';

/** Each step names its place, and reads alone. */
export const STEP_WORDS: Readonly<Record<StepId, Both>> = {
  unify: {
    ja: 'マイナ免許証がまだの方は、警察の窓口で、マイナンバーカードとの一体化の手続きを受けます。',
    en: 'If you have no licence in a My Number Card yet, have it recorded there (一体化) at a police counter.',
  },
  'unify-before-lecture': {
    ja: 'マイナ免許証がまだの方は、講習の前日までに、警察の窓口で、マイナンバーカードとの一体化の手続きを受けます。',
    en: 'If you have no licence in a My Number Card yet, have it recorded there (一体化) at a police counter, by the day before the lecture.',
  },
  'new-certificate': {
    ja: '市区町村で、署名用電子証明書の発行を受けます。',
    en: 'Have a signature certificate issued by your municipality.',
  },
  'hand-in': {
    ja: '警察の窓口で、署名用電子証明書を提出します。',
    en: 'Hand in the signature certificate at a police counter.',
  },
  link: {
    ja: 'マイナポータルにログインし、「運転免許」の「連携をはじめる」から連携します。',
    en: 'Log in to My Number Portal, choose 「運転免許」, then 「連携をはじめる」, and link.',
  },
  'take-lecture': {
    ja: 'マイナポータルで、オンライン更新時講習を受けます。',
    en: 'Take the online lecture in My Number Portal.',
  },
  'renew-at-counter': {
    ja: '警察の窓口で、視力検査と写真撮影などを受けて更新します。',
    en: 'Renew at a police counter, with the sight test and the photograph.',
  },
  'sign-up': {
    ja: '警察の窓口で、住所変更ワンストップサービス等を申し込みます。',
    en: 'Sign up for the one-stop change at a police counter.',
  },
  'sign-up-or-portal': {
    ja: '警察の窓口かマイナポータルで、住所変更ワンストップサービス等を申し込みます。',
    en: 'Sign up for the one-stop change, at a police counter or in My Number Portal.',
  },
  'report-move': {
    ja: '住所・氏名・生年月日が変わったら、市区町村に届け出ます。',
    en: 'When your address, name or birth date changes, report it to your municipality.',
  },
  'new-certificate-after-move': {
    ja: '届け出と一緒に、新しい署名用電子証明書の発行を受けます。',
    en: 'Have a new signature certificate issued with that report.',
  },
  'licence-changed': {
    ja: '申し込みのときに選んだ項目が、免許の記録でも自動で変わります。',
    en: 'What you chose when you signed up is changed in the licence too.',
  },
  'report-domicile': {
    ja: '市区町村に、本籍の変更を届け出ます。',
    en: 'Report the new registered domicile to your municipality.',
  },
  'apply-domicile': {
    ja: 'マイナポータルの「運転免許」の「本籍のオンライン変更の申請」から申請します。',
    en: 'In My Number Portal choose 「運転免許」, then 「本籍のオンライン変更の申請」, and apply.',
  },
  'domicile-changed': {
    ja: '免許情報の本籍が変わります。',
    en: 'The licence shows the new registered domicile.',
  },
  'apply-for-card': {
    ja: 'マイナンバーカードの更新を、オンラインで申請します。このとき、署名用電子証明書の発行も希望します。',
    en: 'Apply online for the renewal of the My Number Card, and ask for a signature certificate with it.',
  },
  'receive-card': {
    ja: '市区町村で、新しいマイナンバーカードを受け取ります。',
    en: 'Collect the new My Number Card from your municipality.',
  },
  'record-again-if-needed': {
    ja: '新しいカードに免許情報がないときは、警察の窓口で、記録を受け直します。',
    en: 'If the new card does not hold the licence, have it recorded again at a police counter.',
  },
  'record-history-again-if-needed': {
    ja: '新しいカードに運転経歴情報がないときは、警察の窓口で、記録を受け直します。',
    en: 'If the new card does not hold the history, have it recorded again at a police counter.',
  },
  'renew-elsewhere': {
    ja: 'ほかの都道府県の窓口で、視力検査などと更新時講習を受けます。',
    en: 'Take the sight test and the lecture at a counter in another prefecture.',
  },
  'receive-licence': {
    ja: '新しい従来の免許証を、住所地の公安委員会から受け取ります。',
    en: 'Get the new conventional licence from the public safety commission where you live.',
  },
  'drive-with-conventional': {
    ja: '従来の免許証で、引き続き運転できます。',
    en: 'You may go on driving with the conventional licence.',
  },
  'reissue-card': {
    ja: '市区町村で、マイナンバーカードの再交付を受けます。',
    en: 'Have the My Number Card reissued by your municipality.',
  },
  'record-again': {
    ja: '警察の窓口で、再交付されたカードに免許情報の記録を受けます。',
    en: 'Have the licence recorded in the reissued card at a police counter.',
  },
  'record-history-again': {
    ja: '警察の窓口で、再交付されたカードに運転経歴情報の記録を受けます。',
    en: 'Have the history recorded in the reissued card at a police counter.',
  },
};

const LATER: Both = { ja: '後日', en: 'on a later day' };

/** The time between two steps. */
export const WAIT_WORDS: Readonly<Record<WaitId, Both>> = {
  'hour-or-more': {
    ja: `${n.linkAfterHandInHours}時間以上`,
    en: n.linkAfterHandInHours === 1 ? 'an hour or more' : `${n.linkAfterHandInHours} hours or more`,
  },
  'about-an-hour': {
    ja: `${n.lectureAfterLinkHours}時間ほど`,
    en: n.lectureAfterLinkHours === 1 ? 'about an hour' : `about ${n.lectureAfterLinkHours} hours`,
  },
  'next-day': { ja: '翌日から', en: 'from the next day' },
  'about-two-days': { ja: `${n.oneStopDays}日ほど`, en: `about ${n.oneStopDays} days` },
  minutes: { ja: `${n.domicileMinutes}分ほど`, en: `about ${n.domicileMinutes} minutes` },
  'later-both': LATER,
  'later-conventional': LATER,
};
