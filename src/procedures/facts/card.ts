import { type Fact, fact, notInDocuments } from './fact.ts';
import { faq, leaflet } from './sources.ts';

/** The My Number Card itself, and its certificates. */
export const CARD_FACTS = {
  'card-expiry': fact(
    'マイナンバーカードや電子証明書の有効期限が切れても、マイナ免許証の効力はなくなりません。',
    'The licence in a My Number Card stays in force when the card or a certificate in it expires.',
    faq(11, 'マイナ免許証の免許情報の有効性には影響しません'),
  ),
  'card-needed-for-renewal': fact(
    'マイナ免許証の更新には、有効なマイナンバーカードが必要です。先にマイナンバーカードを更新してください。',
    'Renewing the licence in a My Number Card needs a card that is valid. Renew the card first.',
    faq(11, 'マイナンバーカードが失効しているマイナ免許証では、更新手続はできません'),
  ),
  'card-carry-over': fact(
    '新しいマイナンバーカードに免許情報が引き継がれるのは、署名用電子証明書を警察に提出してあり、カードの更新をオンラインで申請し、そのとき署名用電子証明書の発行を希望した場合だけです。',
    'A renewed My Number Card carries the licence over only if you had handed in the signature certificate to the police, apply for the renewal online, and ask for a signature certificate with it.',
    leaflet('card', 'あらかじめ警察に署名用電子証明書を提出している'),
    leaflet('card', 'マイナンバーカードの交付申請をオンラインで行う'),
    leaflet('card', '更新後のマイナンバーカードに署名用電子証明書の発行を希望する'),
  ),
  'card-record-again': fact(
    '免許情報が引き継がれない新しいマイナンバーカードには、窓口でもう一度、免許情報の記録を受けます。',
    'If the new My Number Card does not carry the licence over, a counter has to record it again.',
    faq(4, '新たに交付されるマイナンバーカードには、免許情報は記録されていないため'),
  ),
  'card-record-again-fee': notInDocuments(
    '引き継がれなかったときに記録し直す手数料は、資料にありません。窓口で確かめてください。',
    'The documents do not give the fee for recording the licence again after a renewal that did not carry it over. Ask at the counter.',
  ),
  'card-renew-first': fact(
    'マイナンバーカードの有効期限が近い方は、カードの更新を済ませてから一体化するか、２枚持ちにしておくと安心です。',
    'If your My Number Card ends soon, renew it before the licence is recorded in it, or hold both licences.',
    faq(11, 'マイナンバーカードの更新後に、マイナ免許証取得の手続を行っていただくか'),
  ),
  'card-link-survives': notInDocuments(
    'マイナンバーカードを更新したり再交付を受けたりした後も連携が続くかどうかは、資料にありません。マイナポータルで確かめてください。',
    'The documents do not say whether linking survives a renewed or reissued My Number Card. Look in the portal.',
  ),
  'card-end-unknown': notInDocuments(
    'マイナンバーカードの有効期限は、このソフトが読み取る内容に含まれていません。',
    'When the My Number Card itself ends is not in what this program reads.',
  ),
  places: fact(
    '免許の手続きは、住所地の運転免許センター・試験場か、免許を扱う一部の警察署等で行います。扱う窓口と時間は、都道府県によって違います。マイナンバーカードと電子証明書は、市区町村で扱います。',
    'Licences are handled at the licence centres and test sites where you live, and at some police stations. Which, and when, differs between prefectures. My Number Cards and certificates come from your municipality.',
    faq(1, '住所地の運転免許センター・運転免許試験場や、運転免許関係手続を行って'),
    faq(1, '都道府県警察ごとに異なりますので'),
  ),
  unify: fact(
    'マイナンバーカードに免許情報を記録する手続き（一体化）は、住所地の運転免許センター・試験場か、免許を扱う一部の警察署等で、更新のときでなくても受けられます。',
    'The licence can be recorded in a My Number Card (一体化) at any time, also outside a renewal: at a licence centre or test site where you live, or at some police stations.',
    faq(1, '更新等の手続時に限らず、いつでも手続可能です'),
  ),
  'unify-gains': fact(
    '一体化してマイナ免許証を持つと、優良・一般の方はオンライン更新時講習を受けられ、経由地更新の期間が延び、更新の手数料が安くなります。マイナ免許証だけにすると、住所変更ワンストップサービス等も申し込めます。',
    'With a licence in the My Number Card, excellent and general drivers can take the online lecture, renewal through another prefecture is open for longer, and renewing costs less. With that licence alone, the one-stop change is open too.',
    faq(1, '経由地更新の申請ができる期間が延長される'),
    faq(1, '免許証と比べ、更新手数料が安くなる'),
  ),
  'unify-pin': fact(
    '一体化のときに、マイナ免許証の暗証番号（数字4桁）を自分で決めます。',
    'When the licence is recorded in the My Number Card, you choose a PIN of 4 digits for it.',
    faq(2, 'ご自身で暗証番号（数字４桁）を設定していただきます'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
