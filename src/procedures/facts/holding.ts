import { type Fact, fact, notInDocuments, yen } from './fact.ts';
import { NUMBERS as n } from './numbers.ts';
import { faq, leaflet, manual } from './sources.ts';

/** Which licences one holds, driving with them, losing them, and the history certificate. */
export const HOLDING_FACTS = {
  'carry-card': fact(
    '運転するときは、マイナ免許証か従来の免許証の、どちらかを携帯してください。',
    'When you drive, carry the My Number Card with the licence, or the conventional licence.',
    leaflet('questions', '必ずマイナ免許証か従来の運転免許証を携帯してください'),
  ),
  'no-picture': fact(
    '保存した画像やスマートフォンは、免許証の代わりになりません。',
    'A saved picture or a phone is no licence to drive with.',
    faq(10, '免許情報を保存したスマートフォン等のみでは、自動車を運転することはできません'),
  ),
  'no-identity': fact(
    '読み取りアプリで保存した免許情報は、犯罪収益移転防止法の本人確認書類には当たりません。',
    'What a reading app has saved of a licence is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
    faq(10, '法律上の本人確認書類には該当しません'),
  ),
  abroad: fact(
    'マイナ免許証だけを持って外国で運転することは控え、その国で認められた方法で運転してください。',
    'Do not drive abroad with the licence in the My Number Card alone. Drive by what that country accepts.',
    faq(1, 'マイナ免許証のみを保有した状態で日本国外で自動'),
  ),
  'loss-again': fact(
    `マイナ免許証をなくしたときは、市区町村でマイナンバーカードの再交付を受けてから、警察の窓口で免許情報の記録を受け直します（手数料${yen(n.recordAgainYen).ja}：鹿児島県警察の案内。窓口で確かめてください）。`,
    `When the card is lost, your municipality reissues the My Number Card, then a police counter records the licence again (${yen(n.recordAgainYen).en} according to the Kagoshima leaflet: ask at your counter).`,
    faq(3, '再交付されたマイナンバーカードに住所地の運転免許センター'),
    leaflet('questions', '警察で免許情報記録の手続（手数料1,500円）を行ってください'),
  ),
  'loss-same-day': fact(
    `マイナ免許証だけを持つ方がその日のうちに運転するには、警察の窓口で従来の免許証の交付を受けます（手数料${yen(n.conventionalAgainYen).ja}：鹿児島県警察の案内。窓口で確かめてください）。`,
    `To drive the same day, a holder of the lost card alone has a conventional licence issued at a police counter (${yen(n.conventionalAgainYen).en} according to the Kagoshima leaflet: ask at your counter).`,
    faq(3, '従来の免許証の交付を受けることにより'),
    leaflet('questions', '警察で従来の運転免許証の再交付手続（手数料2,550円）を行ってください'),
  ),
  'loss-both': fact(
    '２枚持ちの方は、従来の免許証で、引き続き運転できます。マイナ免許証が要らなければ、警察に「免許保有状況変更申出書（紛失時）」を出します。',
    'With both licences, you may go on driving with the conventional one. If you no longer want the licence in the card, hand in 「免許保有状況変更申出書（紛失時）」 to the police.',
    leaflet('questions', 'もう片方の運転免許証で運転できます'),
    leaflet('questions', '警察に「免許保有状況変更申出書（紛失時）」の提出をお願いします'),
  ),
  'loss-found': fact(
    '再交付を受けた後に前のマイナンバーカードが見つかったら、住所地の市区町村に返します。',
    'If the old My Number Card turns up after a reissue, return it to your municipality.',
    faq(3, '紛失したマイナンバーカードを発見したときは、住所地の市区町村に返納する義務'),
  ),
  'loss-history': fact(
    'マイナ経歴証明書をなくしたときは、再交付されたマイナンバーカードに記録を受け直すか、運転経歴証明書の交付をその日に受けられます。',
    'When a history certificate in the card is lost, a reissued My Number Card is given the record again, or a printed certificate (運転経歴証明書) is issued the same day.',
    faq(8, '運転経歴証明書の交付を即日で受けることができます'),
  ),
  'loss-conventional': notInDocuments(
    '従来の免許証をなくしたときは、運転免許センターなどで再交付を申請します。',
    'When a conventional licence is lost, a licence centre or the like issues it again.',
  ),
  'loss-either': fact(
    '２枚持ちの方は、マイナ免許証と従来の免許証のどちらかを携帯すれば運転できます。',
    'Holders of both may drive with either of the two licences.',
    faq(11, 'マイナ免許証又は従来の免許証のいずれかを携帯することで'),
  ),
  'change-holding': fact(
    `免許証の持ち方（保有状況）は、更新のときでなくても変えられます。手数料は、鹿児島県警察の案内では${yen(n.changeHoldingYen).ja}までです。窓口で確かめてください。`,
    `Which licences you hold can be changed at any time, also outside a renewal, for up to ${yen(n.changeHoldingYen).en} (according to the Kagoshima leaflet: ask at your counter).`,
    faq(1, '更新等の手続時に限らず、いつでも手続を'),
    leaflet('questions', '最大2,550円の手数料が発生します'),
  ),
  'report-change': fact(
    '住所・氏名・生年月日が変わったとき、住所変更ワンストップサービス等を使わない方は、運転免許センターなどの窓口に自分で届け出ます（記載事項変更）。',
    'Without the one-stop change, you report a change of address, name or birth date yourself (記載事項変更), at a licence centre or the like.',
    manual(3, '運転免許センター等へ来場して住所等の変更について届け出る必要がなくなります'),
  ),
  'report-change-bring': notInDocuments(
    '届け出には、免許証と、新しい住所や氏名が分かる書類を持って行きます。くわしくは窓口で確かめてください。',
    'Bring the licence, and a document with the new address or name. Ask at the counter for details.',
  ),
  'report-change-back': notInDocuments(
    '届け出た内容は、免許証の裏面に書かれ、ICチップにも記録されます。おもて面は変わりません。',
    'What is reported is written on the back of the licence and recorded in its chip. The front stays as it was printed.',
  ),
  'history-no-renewal': notInDocuments(
    'マイナ経歴証明書には有効期間がなく、更新も更新時講習もありません。',
    'A history certificate has no period of validity: there is nothing to renew, and no lecture.',
  ),
  'history-fees': notInDocuments(
    'マイナ経歴証明書をなくしたときや持ち方を変えるときの手数料は、資料にありません。窓口で確かめてください。',
    'The documents do not give the fees for a lost history certificate, or for a change of what is held. Ask at the counter.',
  ),
  reminders: fact(
    `公式の読み取りアプリでは、有効期間の末日の${n.remindersMonthsBefore.join('・')}か月前のお知らせを選べます（選ばないこともできます）。`,
    `The official reading app reminds ${n.remindersMonthsBefore.slice(0, -1).join(', ')} and ${n.remindersMonthsBefore.at(-1)} months before the last day: any of them, or none.`,
    faq(10, '２か月前、４か月前、６か月前から複数選択することができます'),
  ),
} as const satisfies Readonly<Record<string, Fact>>;
