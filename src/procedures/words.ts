import { thousands } from '../base/thousands.ts';
import type { Both } from './both.ts';
import type { Fact } from './facts/fact.ts';
import { NUMBERS } from './facts/numbers.ts';
import { SOURCES, type SourceId } from './facts/sources.ts';
import type {
  Answers,
  CardSecret,
  Cost,
  May,
  Need,
  NeedId,
  PlaceId,
  ProcedureCard,
  ProcedureId,
  QuestionId,
  ReasonId,
} from './procedure.ts';

/**
 * What the command and the window say of procedures, in both languages. The sentences of the rules stand in facts.ts.
 */

export const PROCEDURE_TITLES: Readonly<Record<ProcedureId, Both>> = {
  renewal: { ja: '免許の更新', en: 'Renewing the licence' },
  'online-lecture': { ja: 'オンライン更新時講習', en: 'The online lecture' },
  'renewal-elsewhere': {
    ja: '経由地更新（ほかの都道府県での更新）',
    en: 'Renewing through another prefecture',
  },
  'report-change': {
    ja: '住所・氏名などの変更の届け出（記載事項変更）',
    en: 'Reporting a change of address, name or the like',
  },
  'portal-link': { ja: 'マイナポータル連携', en: 'Linking with My Number Portal' },
  'one-stop': { ja: '住所変更ワンストップサービス等', en: 'One-stop change of address, name and birth date' },
  domicile: { ja: '本籍のオンライン変更', en: 'Changing the registered domicile online' },
  'card-renewal': { ja: 'マイナンバーカードの更新', en: 'Renewing the My Number Card' },
  'change-holding': {
    ja: '免許証の持ち方を変える（保有状況の変更）',
    en: 'Changing which licences you hold',
  },
  loss: { ja: 'カードをなくしたとき', en: 'If the card is lost' },
};

export const MAY_WORDS: Readonly<Record<May, Both>> = {
  now: { ja: '今できます', en: 'Possible now' },
  'any-time': { ja: 'いつでもできます', en: 'Possible at any time' },
  later: { ja: 'まだ始まっていません', en: 'Not yet' },
  over: { ja: '期間が過ぎています', en: 'The period is over' },
  no: { ja: 'できません', en: 'Not possible' },
  depends: { ja: '確認が必要です', en: 'It depends' },
  done: { ja: '済んでいます', en: 'Done' },
};

export const NEED_WORDS: Readonly<Record<NeedId, Both>> = {
  'renewal-notice': { ja: '更新連絡書', en: 'the renewal notice (更新連絡書)' },
  licence: {
    ja: 'マイナ免許証（２枚持ちの方は従来の免許証も）',
    en: 'the My Number Card with the licence (and the conventional licence, if you hold both)',
  },
  'conventional-licence': {
    ja: '従来の免許証（２枚持ちの方はマイナ免許証も）',
    en: 'the conventional licence (and the My Number Card with the licence, if you hold both)',
  },
  'both-licences': { ja: 'マイナ免許証と従来の免許証の両方', en: 'both licences' },
  photograph: {
    ja: '写真（窓口で撮影する場合があります）',
    en: 'a photograph (a counter may take it)',
  },
  'application-photograph': { ja: '申請用の写真', en: 'a photograph for the application' },
  'course-certificate': {
    ja: '高齢者講習などの終了証明書等（受けた方）',
    en: 'the certificates of the course for elderly drivers and of the tests (if you took them)',
  },
  fee: { ja: '手数料', en: 'the fee' },
  'sight-test': { ja: '視力検査（窓口で受けます）', en: 'a sight test (at the counter)' },
  'portal-link': { ja: 'マイナポータル連携', en: 'linking with My Number Portal' },
  'certificate-handed-in': {
    ja: '署名用電子証明書の提出（警察の窓口で）',
    en: 'the signature certificate handed in (at a counter of the police)',
  },
  'signature-certificate': {
    ja: '有効期間内の署名用電子証明書',
    en: 'a signature certificate that is in date',
  },
  'signature-password': { ja: '署名用電子証明書の暗証番号', en: 'the signature password' },
  'authentication-certificate': {
    ja: '有効期間内の利用者証明用電子証明書',
    en: 'a certificate for authentication that is in date',
  },
  'authentication-pin': { ja: '利用者証明用電子証明書の暗証番号', en: 'the authentication PIN' },
  'input-support-pin': { ja: '券面事項入力補助用暗証番号', en: 'the input-support PIN' },
  'input-support-pin-first': {
    ja: '券面事項入力補助用暗証番号（初めてのとき）',
    en: 'the input-support PIN (the first time)',
  },
  'licence-pin': { ja: 'マイナ免許証の暗証番号', en: 'the licence PIN' },
  'same-four-facts': {
    ja: '基本４情報（氏名・生年月日・性別・住所）の一致',
    en: 'the four basic facts the same in both places (name, birth date, sex, address)',
  },
  reader: { ja: 'カードリーダー（パソコンの場合）', en: 'a card reader (on a computer)' },
  camera: { ja: 'カメラ（パソコンの場合）', en: 'a camera (on a computer)' },
  'valid-my-number-card': { ja: '有効期限内のマイナンバーカード', en: 'a My Number Card that is in date' },
  'reissued-my-number-card': {
    ja: '再交付されたマイナンバーカード',
    en: 'the reissued My Number Card',
  },
  'online-application': {
    ja: 'オンラインでのマイナンバーカードの申請',
    en: 'applying for the My Number Card online',
  },
  'new-signature-certificate': {
    ja: '新しいカードへの署名用電子証明書の発行の希望',
    en: 'asking for a signature certificate in the new card',
  },
  'municipal-report': { ja: '市区町村への届出', en: 'the report to your municipality' },
  'proof-of-change': {
    ja: '新しい住所や氏名が分かる書類',
    en: 'a document with the new address or name',
  },
};

const HAS_WORDS: Readonly<Record<Need['has'], Both>> = {
  yes: { ja: '整っています', en: 'ready' },
  no: { ja: 'まだ整っていません', en: 'missing' },
  unknown: { ja: 'まだ分かりません', en: 'not known yet' },
  bring: { ja: 'ご用意ください', en: 'to have ready' },
};

const AGREEMENT: typeof HAS_WORDS = {
  ...HAS_WORDS,
  yes: { ja: '一致しています', en: 'the same' },
  no: { ja: '一致していません', en: 'not the same' },
};

/** Neither another read nor an answer can tell. */
const NEVER_KNOWN: typeof HAS_WORDS = {
  ...HAS_WORDS,
  unknown: { ja: 'このソフトでは確かめられません', en: 'this program cannot tell' },
};

/** What the card tells of a need. */
export function hasWords({ id, has }: Pick<Need, 'id' | 'has'>): Both {
  if (id === 'same-four-facts') return AGREEMENT[has];
  return (id === 'authentication-certificate' ? NEVER_KNOWN : HAS_WORDS)[has];
}

export const PLACE_WORDS: Readonly<Record<PlaceId, Both>> = {
  'licence-centre': {
    ja: '住所地の運転免許センター・試験場',
    en: 'licence centre or test site where you live',
  },
  'police-station': { ja: '免許を扱う一部の警察署', en: 'some police stations' },
  'other-prefecture': {
    ja: 'ほかの都道府県の運転免許センターなど',
    en: 'a licence centre or the like in another prefecture',
  },
  portal: { ja: 'マイナポータル', en: 'My Number Portal' },
  municipality: { ja: '市区町村', en: 'your municipality' },
};

const COST_WORDS: Readonly<Record<Cost['per'], Both>> = {
  'online-lecture': { ja: 'オンライン更新時講習', en: 'online lecture' },
  'excellent-in-person': {
    ja: '会場での講習（優良）だけの手数料',
    en: 'lecture in person alone (excellent)',
  },
  'general-in-person': { ja: '会場での講習（一般）だけの手数料', en: 'lecture in person alone (general)' },
  'other-in-person': {
    ja: '違反・初回・高齢者の講習',
    en: "violators', first-renewal and elderly lectures",
  },
  renewal: { ja: '更新の手数料（講習とは別）', en: 'the renewal itself, beside the lecture' },
  change: { ja: '保有状況の変更', en: 'changing what you hold' },
  'record-again': { ja: '免許情報の記録のし直し', en: 'recording the licence again' },
  'conventional-again': {
    ja: '従来の免許証の交付（その日に運転する場合）',
    en: 'a conventional licence (to drive the same day)',
  },
  'conventional-reissue': { ja: '従来の免許証の再交付', en: 'the conventional licence again' },
};

/** One prefecture's leaflet alone states these. */
const OF_LEAFLET: readonly Cost['per'][] = ['change', 'record-again', 'conventional-again'];

export function costWords({ per, yen, isUpTo }: Cost): Both {
  if (yen === null) {
    return {
      ja: `${COST_WORDS[per].ja} 額は窓口でお尋ねください`,
      en: `${COST_WORDS[per].en}: ask at the counter`,
    };
  }
  const amount = thousands(yen);
  const isOfLeaflet = OF_LEAFLET.includes(per);
  return {
    ja: `${COST_WORDS[per].ja} ${amount}円${isUpTo ? 'まで' : ''}${isOfLeaflet ? '（鹿児島県警察の案内）' : ''}`,
    en: `${COST_WORDS[per].en}: ${isUpTo ? 'up to ' : ''}${amount} yen${isOfLeaflet ? ' (Kagoshima leaflet)' : ''}`,
  };
}

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
    ja: '従来の免許証もお持ちです（２枚持ち）。',
    en: 'You hold the conventional licence as well.',
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

/** Who unlocks a secret (card-protocol.md §6). */
export const UNLOCK_WORDS: Readonly<Record<CardSecret, Both>> = {
  licence: {
    ja: 'ロックされています。運転免許センター、運転免許試験場、または免許を扱う警察署で解除できます。',
    en: 'Locked. A licence centre, a licence test site, or a police station that handles licences unlocks it.',
  },
  signature: {
    ja: 'ロックされています。市区町村の窓口か、コンビニのキオスク端末で解除できます。',
    en: 'Locked. Your municipal office, or a kiosk terminal in a convenience store, unlocks it.',
  },
  authentication: {
    ja: 'ロックされています。市区町村の窓口で解除できます。',
    en: 'Locked. Your municipal office unlocks it.',
  },
  inputSupport: {
    ja: 'ロックされています。市区町村の窓口で解除できます。',
    en: 'Locked. Your municipal office unlocks it.',
  },
};

interface Choice<Q extends QuestionId> extends Both {
  readonly value: NonNullable<Answers[Q]>;
}

type Questions = {
  readonly [Q in QuestionId]: Both & {
    /** Empty for a date. */
    readonly choices: readonly Choice<Q>[];
  };
};

const YES = { value: true, ja: 'はい', en: 'Yes' };
const NO = { value: false, ja: 'いいえ', en: 'No' };

/** Each question is one line. */
export const QUESTIONS: Questions = {
  birthDate: { ja: '生年月日はいつですか。', en: 'What is your birth date?', choices: [] },
  holding: {
    ja: '従来の免許証（または運転経歴証明書）もお持ちですか。',
    en: 'Do you hold the conventional licence (or history certificate) as well?',
    choices: [
      { value: 'card-only', ja: 'いいえ、マイナンバーカードだけです', en: 'No, the My Number Card alone' },
      { value: 'both', ja: 'はい、２枚持ちです', en: 'Yes, both' },
    ],
  },
  course: {
    ja: '講習の区分はどれですか（更新連絡書に書いてあります）。',
    en: 'Which course does your renewal notice name?',
    choices: [
      { value: 'excellent', ja: '優良', en: 'Excellent (優良)' },
      { value: 'general', ja: '一般', en: 'General (一般)' },
      { value: 'violator', ja: '違反', en: 'Violators (違反)' },
      { value: 'first', ja: '初回', en: 'First renewal (初回)' },
      { value: 'elderly', ja: '高齢者', en: 'Elderly (高齢者)' },
    ],
  },
  suspended: {
    ja: '免許の効力が停止中または仮停止中ですか。',
    en: 'Is the licence suspended, or provisionally suspended?',
    choices: [YES, NO],
  },
  tookAgain: {
    ja: '前回の更新のとき、やむを得ない理由で免許を失効し、取り直しましたか。',
    en: 'At the last renewal, had you lost the licence for an unavoidable reason, and did you take it again?',
    choices: [YES, NO],
  },
  physicalCondition: {
    ja: '眼鏡等・補聴器のほかに、身体の状態に応じた条件が付いていますか。',
    en: 'Does the licence have a physical condition other than glasses or hearing aids?',
    choices: [YES, NO],
  },
  linked: {
    ja: 'マイナポータル連携は済んでいますか。',
    en: 'Is the licence linked with My Number Portal?',
    choices: [YES, NO],
  },
  handedIn: {
    ja: '署名用電子証明書を警察の窓口で提出しましたか。',
    en: 'Have you handed in the signature certificate at a counter of the police?',
    choices: [YES, NO],
  },
};

/** A conventional licence cannot tell of a マイナ免許証 what a My Number Card cannot tell of a conventional licence. */
const HOLDING_OF_CONVENTIONAL: Questions['holding'] = {
  ja: 'マイナ免許証もお持ちですか。',
  en: 'Do you hold a licence in a My Number Card as well?',
  choices: [
    {
      value: 'conventional-only',
      ja: 'いいえ、従来の免許証だけです',
      en: 'No, the conventional licence alone',
    },
    { value: 'both', ja: 'はい、２枚持ちです', en: 'Yes, both' },
  ],
};

/** A question as the holder of this card is asked it. */
export function questionOf(id: QuestionId, card: ProcedureCard): Questions[QuestionId] {
  return id === 'holding' && card === 'conventional' ? HOLDING_OF_CONVENTIONAL : QUESTIONS[id];
}

/** What this program is not, and what it cannot know. */
export const PROCEDURE_LIMITS: readonly Both[] = [
  {
    ja: 'このソフトは警察庁の公式アプリではありません。最新の案内は、都道府県警察・警察庁・マイナポータルで確かめてください。',
    en: 'This is not an official application. The police of your prefecture, the National Police Agency and My Number Portal have the latest word.',
  },
  {
    ja: '祝日と年末年始の休みは計算していません。',
    en: 'Holidays are not computed.',
  },
  {
    ja: '効力の停止、講習の区分、保有状況はICチップに記録されていません。',
    en: 'Suspension, the course and what else you hold are not on the chip.',
  },
];

export const NOT_IN_DOCUMENTS_WORD: Both = { ja: '資料になし', en: 'not in the documents' };

const NO_EVIDENCE: Both = {
  ja: '確かめた公式の資料には書かれていません。',
  en: 'The official documents that were checked do not say this.',
};

/**
 * Where a rule stands: in which document and chapter, with a few of its words, or in which article of the law. Words of
 * one chapter stand together.
 */
export function evidenceWords({ evidence }: Fact): readonly Both[] {
  if (evidence.length === 0) return [NO_EVIDENCE];
  const places: Both[] = [];
  for (const one of evidence) {
    if (one.kind === 'law') {
      places.push(one.article);
      continue;
    }
    const title = sourceTitle(one.source);
    const place = { ja: `${title.ja} ${one.chapter.ja}`, en: `${title.en}, ${one.chapter.en}:` };
    const at = places.findIndex(({ ja }) => ja.startsWith(`${place.ja}「`));
    const before = places[at];
    const quote = `「${one.quote}」`;
    if (before === undefined) places.push({ ja: `${place.ja}${quote}`, en: `${place.en} ${quote}` });
    else places[at] = { ja: `${before.ja}${quote}`, en: `${before.en}${quote}` };
  }
  return places;
}

export function sourceTitle(id: SourceId): Both {
  const { title, date } = SOURCES[id];
  return { ja: `${title.ja}（${inJapanese(date)}）`, en: `${title.en} (${date})` };
}

/** A source's date: a year, a month or a day. */
function inJapanese(date: string): string {
  const [year = '', month, day] = date.split('-').map((part) => part.replace(/^0/, ''));
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}
