import { type Fact, fact } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq, manual, terms } from './sources.ts';

/** One-stop change of address, name and birth date (住所変更ワンストップサービス等), and the registered domicile online. */
export const ONE_STOP_FACTS = {
  'one-stop-holders': fact(
    '住所変更ワンストップサービス等を使えるのは、マイナ免許証だけ（またはマイナ経歴証明書だけ）を持つ方です。',
    'The one-stop change is for holders of the licence in the My Number Card alone, or of the history certificate in it alone.',
    terms(2, '・マイナ経歴証明書のみを有する方'),
    faq(4, 'マイナ免許証のみを保有している方が対象です'),
  ),
  'one-stop-certificate': fact(
    '住所変更ワンストップサービス等は、窓口で署名用電子証明書を提出して申し込みます。連携が済んでいれば、マイナポータルからも申し込めます。',
    'You sign up for the one-stop change at a counter, by handing in the signature certificate. If you have linked, you can do it in My Number Portal too.',
    faq(4, '署名用電子証明書の提出（市区町村で設定した署名用電子証明書用の暗証番号'),
    manual(3, '住所変更ワンストップサービス等の利用開始手続を行います'),
  ),
  'one-stop-consent': fact(
    `住所変更ワンストップサービス等の同意は${n.consentYears}年間有効です。期間中ならいつでも申し込み直して、延ばせます。`,
    `Consent to the one-stop change lasts ${n.consentYears} years. You can sign up again at any time within them to extend it.`,
    faq(4, '住所変更ワンストップサービス等の同意の有効期間は10年です'),
    faq(4, '再度の利用開始手続を行うことで、同意の有効期間を更新することができます'),
  ),
  'one-stop-add': fact(
    '選ばなかった項目（住所・氏名・生年月日）は、マイナポータルで後から加えられます。',
    'What you did not choose at first (address, name, birth date) can be added in the portal.',
    faq(4, 'マイナポータル上で、再度、氏名を警察へ提供することに同意し'),
  ),
  'one-stop-voids': fact(
    '住所・氏名・生年月日が変わると、署名用電子証明書は失効します。新しい証明書の発行を受けないと、免許の記録は変わりません。',
    'A change of address, name or birth date voids the signature certificate. Unless you have a new one issued, the licence is not changed.',
    faq(4, '新たな署名用電子証明書を発行しない場合、免許情報の自動変更は行われません'),
  ),
  'one-stop-ended': fact(
    '署名用電子証明書の有効期間が先に終わると、自動の変更はされません。市区町村で新しい証明書の発行を受け、マイナポータルか窓口で申し込み直してください。',
    'If the signature certificate ends first, nothing changes by itself. Have a new one issued, then sign up again, in the portal or at a counter.',
    faq(4, 'イナポータル上において、再度、住所変更ワンストップサービスの利用開始手続'),
  ),
  'one-stop-days': fact(
    `市区町村に届け出てから免許の記録が変わるまで、原則として${n.oneStopDays}日かかります。`,
    `The licence is changed ${n.oneStopDays} days after the report to your municipality, as a rule.`,
    faq(4, '原則として２日後に自動変更されます'),
  ),
  'one-stop-next-day': fact(
    '住所変更ワンストップサービス等を申し込めるのは、署名用電子証明書が発行された日の翌日からです。',
    'You can sign up for the one-stop change from the day after the signature certificate was issued.',
    faq(4, '翌日以降に、本サービスの利用開始手続を行ってください'),
  ),
  'one-stop-unticked': fact(
    '申し込みのときに選ばなかった項目（住所・氏名・生年月日）は、これまでどおり自分で警察に届け出ます。',
    'What you did not choose for the one-stop change (address, name, birth date) you still report to the police yourself.',
    faq(4, '同意していない項目については自動変更されませんの'),
  ),
  'one-stop-cancel': fact(
    '住所変更ワンストップサービス等は、窓口で取りやめられます。連携が済んでいれば、マイナポータルからもできます。取りやめは、すべての項目にかかります。申し込んだ後で２枚持ちになった方も、取りやめられます。',
    'You cancel the one-stop change at a counter or, if you have linked, in the portal. That cancels every item. You can still cancel if you came to hold both licences after you signed up.',
    faq(4, 'マイナポータルから取り消すことも可能です'),
    manual(3, 'すべての項目について、住所変更ワンストップサービス等の利用が解除されます'),
  ),
  'domicile-holders': fact(
    '本籍のオンライン変更を使えるのは、マイナ免許証だけを持つ方です。',
    'The registered domicile can be changed online by holders of the licence in the My Number Card alone.',
    faq(6, 'マイナ免許証のみを保有している方が対象です'),
  ),
  'domicile-after': fact(
    '本籍のオンライン変更は、マイナポータル連携と市区町村への届出を済ませてから、署名用電子証明書を使って行います。',
    'The registered domicile is changed online after linking and after the report to the municipality, with the signature certificate.',
    faq(6, '事前にマイナポータル連携の手続が必要です'),
    faq(6, 'メニューの「運転免許」、「本籍のオンライン変更の申請」を選択'),
  ),
  'domicile-first': fact(
    '初めてのときは、券面事項入力補助用暗証番号（数字4桁）も入力します。スマートフォンの署名用電子証明書を使えるのは、2回目からです。',
    'The first time, the input-support PIN (4 digits) is needed too. A phone’s signature certificate can be used from the 2nd time.',
    faq(6, '（初回のみ実施）'),
    manual(3, '戸籍連携履歴があり、スマホ用署名用電子証明書の登録を行っている場合'),
  ),
  'domicile-each': fact(
    '本籍のオンライン変更は、本籍が変わるたびに行います。',
    'Each time the registered domicile changes, you change it online again.',
    faq(6, '市区町村で本籍変更の届出を行う都度、マイナポータルから手続を行う必要があります'),
  ),
  'domicile-time': fact(
    `本籍のオンライン変更は、申請してから免許情報に反映されるまで、${n.domicileMinutes}分ほどです。`,
    `The licence shows the new registered domicile about ${n.domicileMinutes} minutes after you applied.`,
    faq(6, '本籍のオンライン変更の手続を行ってから、概ね20分程度です'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
