import { BEFORE, type Fact, fact, notInDocuments } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq } from './sources.ts';

/** Renewal through another prefecture (経由地更新; the documents call it 経由申請). */
export const ELSEWHERE_FACTS = {
  'elsewhere-courses': fact(
    '経由地更新の対象は、更新の日に優良運転者か一般運転者に当たる方です。',
    'Renewal through another prefecture is for those who count as excellent or general drivers on the day of renewal.',
    faq(7, '更新を受ける日において優良運転者又は一般運転者に該当する方です'),
  ),
  'elsewhere-elderly': fact(
    `${n.elderlyFrom}歳以上の方も、更新の日に優良運転者か一般運転者に当たれば、経由地更新の対象です。高齢者講習などを受けた方は、終了証明書等を持って行きます。`,
    `At ${n.elderlyFrom} or over, renewal through another prefecture is open too, for those who count as excellent or general drivers on that day. Bring the certificate of the course for elderly drivers, and of the tests.`,
    faq(7, '高齢者講習、認知機能検査、運転技能検査を受けられた方は、終了証明書等'),
    faq(7, '更新を受ける日において優良運転者又は一般運転者に該当する方です'),
  ),
  'elsewhere-physical': fact(
    '免許に身体の状態に応じた条件（眼鏡等・補聴器を除く）が付いている方は、経由地更新の対象外です。',
    'Renewal through another prefecture is not open to holders with a physical condition other than glasses or hearing aids.',
    faq(7, '身体の状態に応じた条件（メガネ、補聴器等を使用する方を除'),
  ),
  'elsewhere-took-again': fact(
    '前回の更新のとき、やむを得ない理由で免許を失効し、取り直した方は、経由地更新の対象外です。',
    'Renewal through another prefecture is not open to those who, at the last renewal, had lost their licence for an unavoidable reason and took it again.',
    faq(7, '前回の更新時にやむを得ない理由により免許を失効し、再取得した方は対象外'),
  ),
  'elsewhere-window-myna': fact(
    `マイナ免許証を持つ方（２枚持ちを含む）の経由地更新は、有効期間の末日の直前の誕生日の${BEFORE.ja}から、有効期間の末日までです。マイナ免許証の書換えを申し出た場合に限ります。`,
    `With a licence in the My Number Card, alone or with the conventional one, renewal through another prefecture runs from ${BEFORE.en} before the birthday that precedes the last day of validity, to that last day. You must ask for the record in the card to be rewritten.`,
    faq(7, '情報記録の有効期間の末日まで経由申請が可能です'),
  ),
  'elsewhere-window-conventional': fact(
    `従来の免許証だけを持つ方の経由地更新は、誕生日の${BEFORE.ja}から誕生日までです。`,
    `With the conventional licence alone, renewal through another prefecture runs from ${BEFORE.en} before the birthday to the birthday.`,
    faq(7, '有効期間が満了する日の直前の誕生日の１か月前から当該誕生日まで経由申請が可'),
  ),
  'elsewhere-birthday-rest': notInDocuments(
    '経由地更新の最後の日になる誕生日が休みの日のとき、次の平日まで受け付けるかどうかは、資料にありません。',
    'Where the birthday that ends renewal through another prefecture is a day of rest, the documents do not say whether the next working day still counts.',
  ),
  'elsewhere-same-day': fact(
    'マイナ免許証だけを持つ方の経由地更新は、その日のうちに終わります。',
    'With the licence in the My Number Card alone, renewal through another prefecture is finished the same day.',
    faq(7, '免許証の経由申請とは異なり、即日で手続が終了します'),
  ),
  'elsewhere-both-later': fact(
    '２枚持ちの方の経由地更新では、マイナ免許証はその日に書き換えられます。新しい従来の免許証は、後日の受け取りです。',
    'With both licences, the card is rewritten that day. The new conventional licence comes later.',
    faq(7, '更新後の新免許証については、後日、住所地公安委員会から'),
  ),
  'elsewhere-conventional-later': fact(
    '従来の免許証だけを持つ方の経由地更新では、新しい免許証は後日、住所地の公安委員会から交付されます。',
    'With the conventional licence alone, the new licence comes later, from the public safety commission where you live.',
    faq(7, '後日、住所地公安委員会から更新後の新免許証が交付されます'),
  ),
  'elsewhere-bring': fact(
    '経由地更新には、更新連絡書、免許証（２枚持ちの方は両方）、申請用の写真、手数料を持って行きます。',
    'For renewal through another prefecture, bring the renewal notice, the licence (both, if you hold both), a photograph and the fee.',
    faq(7, '免許証及びマイナ免許証を保有する方はその双方'),
  ),
  'elsewhere-no-unify': fact(
    '経由地更新に合わせて、新しくマイナ免許証や従来の免許証を持つことはできません。',
    'Renewal through another prefecture cannot add a licence in the My Number Card, or a conventional licence.',
    faq(7, 'いいえ。このような手続を希望する場合には、住所地の運転免許センター'),
  ),
  'elsewhere-give-back': fact(
    '２枚持ちの方は、経由地更新のとき、従来の免許証を返納してマイナ免許証だけにできます。マイナ免許証の免許情報を消すことはできません。',
    'With both licences, you can give back the conventional one at a renewal through another prefecture. Deleting the record in the card is not possible there.',
    faq(7, '免許証を返納し、マイナ免許証のみにすることは可能です'),
    faq(7, 'マイナ免許証の免許情報を削除して、免許証のみにすることはできません'),
  ),
  'elsewhere-after-lecture': fact(
    'オンライン更新時講習を受けてから、経由地更新をすることもできます。',
    'You may take the online lecture first, and then renew through another prefecture.',
    faq(7, 'オンライン更新時講習を受けた'),
  ),
  'elsewhere-no-record-again': fact(
    '再交付されたマイナンバーカードへの免許情報の記録は、経由地更新のときにはできません。住所地の窓口で受けます。',
    'A reissued My Number Card cannot be given the licence again there. That is done where you live.',
    faq(7, 'いいえ。このような場合は、住所地の運転免許センター'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
