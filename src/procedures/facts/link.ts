import { type Fact, fact } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq, leaflet, manual, terms } from './sources.ts';

/** Linking with My Number Portal (マイナポータル連携). */
export const LINK_FACTS = {
  'link-holders': fact(
    'マイナポータル連携の対象は、マイナ免許証かマイナ経歴証明書を持つ方です。',
    'Linking with My Number Portal is for holders of a licence or a history certificate in the My Number Card.',
    faq(5, 'マイナ免許証又はマイナ経歴証明書を保有している方が対象です'),
  ),
  'link-handed-in': fact(
    'マイナポータルで連携する前に、住所地の運転免許センターなどの窓口で、署名用電子証明書を提出します。',
    'Before you link in My Number Portal, you hand in the signature certificate at a counter: a licence centre where you live, or the like.',
    manual(2, '運転免許センター等で、以下の手続を行う必要があります'),
  ),
  'link-hand-in-time': fact(
    `窓口で署名用電子証明書を提出したあと、${n.linkAfterHandInHours}時間以上たってからマイナポータルで連携してください（警察庁の案内では${n.linkAfterHandInMinutes}分程度）。`,
    `After you have handed in the signature certificate, wait ${n.linkAfterHandInHours === 1 ? 'an hour' : `${n.linkAfterHandInHours} hours`} or more before you link in the portal (about ${n.linkAfterHandInMinutes} minutes, according to the National Police Agency).`,
    leaflet('link', '署名用電子証明書を提出後、1時間以上経過してから実施してください'),
    faq(5, '30分程度、時間を空けた後'),
  ),
  'link-start': fact(
    '連携は、マイナポータルにログインし、メニューの「運転免許」から「連携をはじめる」を選んで始めます。',
    'To link, log in to My Number Portal and choose 「運転免許」, then 「連携をはじめる」, in its menu.',
    faq(5, 'メニューの「運転免許」、「連携をはじめる」を選択'),
  ),
  'link-one-stop-counts': fact(
    '住所変更ワンストップサービス等を窓口で申し込んだ方は、署名用電子証明書をもう一度提出する必要はありません。',
    'If you signed up for the one-stop change at a counter, you need not hand in the signature certificate again.',
    terms(4, '住所地の免許センター等で既に住所変更ワンストップサービス等の利用開始'),
  ),
  'link-secrets': fact(
    `マイナポータルでは、次の暗証番号を入力します。利用者証明用電子証明書（数字${n.pinDigits}桁）、券面事項入力補助用（数字${n.pinDigits}桁、${n.inputSupportTries}回まで）、署名用電子証明書（英数字${n.passwordFrom}～${n.passwordTo}文字、${n.signatureTries}回まで）。`,
    `In the portal you enter the authentication PIN (${n.pinDigits} digits), the input-support PIN (${n.pinDigits} digits, ${n.inputSupportTries} tries) and the signature password (${n.passwordFrom} to ${n.passwordTo} characters, ${n.signatureTries} tries).`,
    manual(2, '連続で3回間違えるとロックされます'),
    manual(2, '連続で5回間違えるとロックされます'),
    leaflet('link', '利用者証明用暗証番号の入力（市区町村で設定した4桁の数字）'),
  ),
  'link-other-pins': fact(
    'マイナポータルで使う暗証番号は、市区町村で設定したものです。マイナ免許証の暗証番号とは別のものです。',
    'The PINs for the portal were set at the city office. They are not the licence PIN.',
    manual(2, '運転免許証の一体化の手続時に登録した暗証番号とは異なります'),
  ),
  'link-four-facts': fact(
    '連携では、マイナポータルから送る基本４情報（氏名・生年月日・性別・住所）と、署名用電子証明書の基本４情報が同じかどうかが確かめられます。',
    'For linking, the four basic facts (name, birth date, sex, address) sent through the portal must be the same as those in the signature certificate.',
    terms(4, '提出された基本４情報が同一であることを確認できた後'),
  ),
  'link-which-certificate': fact(
    '窓口で提出できるのは、カードの署名用電子証明書だけです。マイナポータルでは、スマートフォンの署名用電子証明書も使えます（警察庁の2025年の案内ではAndroid、2026年3月の利用規約では機種の指定なし）。',
    'At the counter only the card’s own signature certificate counts. In the portal a phone’s does too (Android by the Agency in 2025; the terms of use of March 2026 name no kind).',
    faq(4, '個人番号カード用署名用電子証明書に限ります'),
    faq(5, 'スマホ用の署名用電子証明書（Android）に対応しています'),
    terms(4, '個人番号カード用又は移動端末設備用署名用電子証明書の提出が可'),
  ),
  'link-suspended-view': fact(
    '免許の効力が停止中または仮停止中の間は、マイナポータルで免許情報を見られません。',
    'The licence cannot be viewed in the portal while it is suspended or provisionally suspended.',
    terms(2, '免許の効力が停止中又は仮停止中の方は利用できま'),
  ),
  'link-carried-over': fact(
    '連携は、次のときに引き継がれます。従来の免許証だけに変えた後で、またマイナ免許証を持ったとき。マイナ免許証からマイナ経歴証明書に、またはその逆に変わったとき。',
    'Linking is carried over in two cases. You change to the conventional licence alone, and later hold a licence in the card again. Or your licence in the card becomes a history certificate in it, or the other way round.',
    terms(5, 'マイナポータル連携に関する情報が引き継がれますので'),
  ),
  'link-undo': fact(
    'マイナポータル連携は、マイナポータルで解除できます。途中の申請があるときは、終わってから解除してください。',
    'Linking is undone in the portal. Finish what is under way there before you do.',
    terms(6, 'マイナポータル連携の解除は、マイナポータルから行うことができます'),
    manual(2, '手続き中の申請がある場合は完了後に連携を解除してください'),
  ),
  'link-again': fact(
    '解除した後にもう一度連携するときは、窓口での署名用電子証明書の提出は要りません。解除した後に免許が失効したか取り消された方は、提出が必要な場合があります。',
    'To link again after undoing it, nothing is handed in at a counter. If the licence ended or was revoked in between, that may be needed again.',
    terms(6, '号カード用署名用電子証明書の提出は不要ですので'),
    terms(6, '解除後に免許が失効し、又は取り'),
  ),
  'link-notices': fact(
    '連携すると、免許の有効期限、講習の受講完了、ワンストップの結果と同意の期限などのお知らせがマイナポータルに届きます。',
    'Once linked, the portal sends notices: the end of validity, a completed lecture, results of the one-stop change and the end of its consent.',
    manual(3, 'マイナポータルの「お知らせ」に、通知が届きます'),
  ),
  'ended-authentication': fact(
    '有効な利用者証明用電子証明書がないと、マイナポータルにログインできません。',
    'Without a valid certificate for authentication you cannot log in to the portal.',
    faq(11, '利用者証明用電子証明書が失効している場合は、マイナポータルにログイン'),
  ),
  'ended-signature': fact(
    '有効な署名用電子証明書がないと、マイナポータル連携も、住所変更ワンストップサービス等の申し込みもできません。',
    'Without a valid signature certificate you can neither link nor sign up for the one-stop change.',
    faq(11, '署名用電子証明書が失効している場合は、住所変更ワンストップサービス等'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
