import { thousands } from '../base/thousands.ts';

/**
 * The rules behind every procedure: one sentence each, in both languages, with its source. Correct them here when the
 * rules change. Who unlocks a secret is no such rule: it stands in words.ts, after card-protocol.md.
 */

export interface Both {
  readonly ja: string;
  readonly en: string;
}

export interface Source {
  readonly title: Both;
  /** The date that the source gives itself: a year, a month or a day. */
  readonly date: string;
}

export const SOURCES = {
  'npa-faq': {
    title: {
      ja: 'マイナ免許証についての警察庁のよくある質問',
      en: 'National Police Agency, questions and answers on the licence in the My Number Card',
    },
    date: '2025',
  },
  'portal-manual': {
    title: {
      ja: 'マイナポータル連携などの利用者マニュアル 1.0版',
      en: 'User manual 1.0 for linking with My Number Portal and online services',
    },
    date: '2025-03',
  },
  'portal-terms': {
    title: {
      ja: 'マイナポータル連携・住所変更ワンストップサービス等の利用規約',
      en: 'Terms of use for linking with My Number Portal and one-stop changes',
    },
    date: '2026-03-27',
  },
  'prefecture-leaflet': {
    title: {
      ja: '都道府県警察のリーフレット',
      en: 'Leaflet of a prefectural police force',
    },
    date: '2025-09',
  },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof SOURCES;

export const SOURCE_IDS = Object.keys(SOURCES) as readonly SourceId[];

/** Every number of the rules. The sentences below are built from them. */
export const NUMBERS = {
  /** A renewal begins this many months before the birthday. */
  monthsBeforeBirthday: 1,
  /** Inferred: at most this many weekdays in a row are holidays. A last day among them carries over no further. */
  closedWeekdays: 3,
  /** The same for a run that includes a day of the year's end. */
  closedWeekdaysAtYearEnd: 6,
  /** The year's end: from this day of December to this day of January, both included. */
  yearEndFrom: 29,
  yearEndTo: 3,
  /** Holders who have reached this age on the last day of validity take the course for elderly drivers. */
  elderlyFrom: 70,
  onlineLectureYen: 200,
  excellentInPersonYen: 500,
  generalInPersonYen: 800,
  recordAgainYen: 1500,
  conventionalAgainYen: 2550,
  /** The highest fee. */
  changeHoldingYen: 2550,
  /** How long before an online lecture to link, to be safe. */
  linkBeforeLectureHours: 1,
  handInShortMinutes: 30,
  handInLongHours: 1,
  pinDigits: 4,
  passwordFrom: 6,
  passwordTo: 16,
  signatureTries: 5,
  inputSupportTries: 3,
  consentYears: 10,
  oneStopDays: 2,
  domicileMinutes: 20,
  remindersMonthsBefore: [2, 4, 6],
} as const;

/**
 * `by-topic`: the source was chosen by its topic, without finding the sentence in its text. `inferred`: concluded from
 * the sources, but stated by none. `not-found`: said everywhere, but not in these sources. Both are shown with their
 * mark and without a source.
 */
export type Fact = Both &
  (
    | { readonly source: SourceId; readonly attribution: 'confirmed' | 'by-topic' }
    | { readonly source: null; readonly attribution: 'inferred' | 'not-found' }
  );

const n = NUMBERS;

function yen(amount: number): Both {
  const digits = thousands(amount);
  return { ja: `${digits}円`, en: `${digits} yen` };
}

function by(
  source: SourceId,
  ja: string,
  en: string,
  attribution: 'confirmed' | 'by-topic' = 'by-topic',
): Fact {
  return { ja, en, source, attribution };
}

function inferred(ja: string, en: string): Fact {
  return { ja, en, source: null, attribution: 'inferred' };
}

function notFound(ja: string, en: string): Fact {
  return { ja, en, source: null, attribution: 'not-found' };
}

/** Found in a police force's own copy of the source. */
const CONFIRMED = 'confirmed';

const before: Both = {
  ja: `${n.monthsBeforeBirthday}か月前`,
  en: n.monthsBeforeBirthday === 1 ? 'one month' : `${n.monthsBeforeBirthday} months`,
};

const TABLE = {
  // Renewal
  'renewal-period': by(
    'npa-faq',
    `更新できるのは、有効期間の末日の直前の誕生日の${before.ja}から、有効期間の末日までです。`,
    `A licence is renewed from ${before.en} before the birthday that directly precedes the last day of validity, to that last day.`,
  ),
  'card-date-decides': by(
    'npa-faq',
    '有効期間の末日は、カードに記録された日付で決まります。計算で求めるものではありません。',
    'The last day of validity is the date that is recorded on the card, never a sum.',
  ),
  'weekend-holiday': by(
    'npa-faq',
    '有効期間の末日が土曜・日曜・祝日などの場合は、次の平日まで有効です。',
    'Where the last day of validity falls on a weekend or holiday, the licence is valid to the next working day.',
  ),
  'leap-birthday': inferred(
    '2月29日生まれの方の誕生日は、うるう年でない年は2月28日として数えます。',
    'A birthday on 29 February counts as 28 February in common years.',
  ),
  'month-end': inferred(
    `誕生日の${before.ja}にあたる日がその月にないときは、その月の最後の日から数えます。`,
    `Where ${before.en} before the birthday would be a day that the month does not have, its last day counts.`,
  ),
  'birthday-is-last-day': inferred(
    '有効期間の末日が誕生日と同じ日のときは、その誕生日から数えます。',
    'Where the last day of validity is a birthday itself, that birthday counts.',
  ),
  'carry-over-bound': inferred(
    `有効期間の末日から続く休みは、土曜・日曜を除いて長くても${n.closedWeekdays}日（12月${n.yearEndFrom}日～1月${n.yearEndTo}日にかかるときは${n.closedWeekdaysAtYearEnd}日）と見て、それを超えたら、期間が過ぎたものとして扱います。`,
    `From the last day of validity on, no more than ${n.closedWeekdays} days from Monday to Friday are taken to be holidays (${n.closedWeekdaysAtYearEnd} where ${n.yearEndFrom} December to ${n.yearEndTo} January is among them): after more of them, its period counts as over.`,
  ),
  'after-last-day': inferred(
    '有効期間の末日を過ぎた免許では、連携、変更、記録のし直しの手続きはできません。',
    'A licence that is past its last day can be neither linked, changed nor recorded again.',
  ),
  'elderly-by-age': inferred(
    `有効期間の末日に${n.elderlyFrom}歳以上の方は、高齢者講習の区分になります。`,
    `Whoever is ${n.elderlyFrom} or over on the last day of validity takes the course for elderly drivers.`,
  ),

  'renewal-fees': inferred(
    '講習の手数料のほかに、更新の手数料がかかります。違反・初回・高齢者の講習の手数料は、優良・一般とは違います。',
    "A renewal has a fee of its own beside the lecture's, and the violators', first-renewal and elderly lectures cost something else.",
  ),

  // Renewal through another prefecture
  'elsewhere-courses': by(
    'npa-faq',
    '経由地更新ができるのは、優良運転者と一般運転者の方だけです。',
    'Only excellent and general drivers can renew through another prefecture.',
  ),
  'elsewhere-physical': by(
    'npa-faq',
    '免許に身体の状態に応じた条件（眼鏡等・補聴器を除く）が付いている方は、経由地更新ができません。',
    'Renewal through another prefecture is not open to holders with a physical condition other than glasses or hearing aids.',
  ),
  'elsewhere-took-again': by(
    'npa-faq',
    'やむを得ない理由で免許を失効し、取り直した方は、経由地更新ができません。',
    'Renewal through another prefecture is not open to those who lost their licence for unavoidable reasons before and took it again.',
  ),
  'elsewhere-window-myna': by(
    'npa-faq',
    `マイナ免許証を持つ方（２枚持ちを含む）の経由地更新は、誕生日の${before.ja}から有効期間の末日までです。`,
    `With a licence in the My Number Card, alone or with the conventional licence, renewal through another prefecture runs from ${before.en} before the birthday to the last day of validity.`,
  ),
  'elsewhere-window-conventional': by(
    'npa-faq',
    `従来の免許証だけを持つ方の経由地更新は、誕生日の${before.ja}から誕生日までです。`,
    `With the conventional licence alone, renewal through another prefecture runs from ${before.en} before the birthday to the birthday.`,
    CONFIRMED,
  ),
  'elsewhere-birthday-rest': notFound(
    '経由地更新の最後の日になる誕生日が休みの日のとき、次の平日まで受け付けるかどうかは、資料にありません。',
    'Where the birthday that ends renewal through another prefecture is a day of rest, the sources do not say whether the next working day still counts.',
  ),
  'elsewhere-conventional-later': by(
    'npa-faq',
    '従来の免許証だけを持つ方の経由地更新では、新しい免許証は後日、住所地の公安委員会から交付されます。',
    'With the conventional licence alone, renewal through another prefecture gives the new licence later, from the public safety commission where you live.',
    CONFIRMED,
  ),
  'elsewhere-no-unify': by(
    'npa-faq',
    '従来の免許証だけを持つ方が、経由地更新に合わせて新しくマイナ免許証を持つことはできません。',
    'With the conventional licence alone, renewal through another prefecture cannot add a licence in the My Number Card.',
    CONFIRMED,
  ),
  'elsewhere-same-day': by(
    'npa-faq',
    'マイナ免許証だけを持つ方の経由地更新は、その日のうちに終わります。',
    'With the licence in the My Number Card alone, renewal through another prefecture is finished the same day.',
  ),
  'elsewhere-both-later': by(
    'npa-faq',
    '２枚持ちの方の経由地更新では、新しい従来の免許証は後日の受け取りになります。',
    'With both licences, the new conventional licence comes later.',
  ),
  'elsewhere-bring': by(
    'npa-faq',
    '経由地更新には、更新連絡書、免許証（２枚持ちの方は両方）、写真、手数料を持って行きます。',
    'For renewal through another prefecture, bring the renewal notice, the licence (both, where you have both), a photograph and the fee.',
  ),

  // Online lecture
  'lecture-holders': by(
    'npa-faq',
    'オンライン更新時講習を受けられるのは、マイナ免許証を持つ方で、講習の区分が優良または一般の方です。',
    'The online lecture is for holders of a licence in the My Number Card whose course is the excellent or the general one.',
    CONFIRMED,
  ),
  'lecture-not-courses': by(
    'npa-faq',
    `違反運転者講習、初回更新者講習、高齢者講習（${n.elderlyFrom}歳以上）の方は、オンライン更新時講習を受けられません。`,
    `The online lecture is not for the violators', the first-renewal and the elderly (${n.elderlyFrom} or over) courses.`,
  ),
  'lecture-suspended': by(
    'npa-faq',
    '免許の効力が停止中または仮停止中の間は、オンライン更新時講習を受けられません。',
    'The online lecture cannot be taken while the licence is suspended or provisionally suspended.',
  ),
  'lecture-window': by(
    'npa-faq',
    `オンライン更新時講習は、誕生日の${before.ja}から有効期間の末日までの間に受けられます。`,
    `The online lecture is open from ${before.en} before the birthday to the last day of validity.`,
  ),
  'lecture-cost': by(
    'npa-faq',
    `オンライン更新時講習の手数料は${yen(n.onlineLectureYen).ja}です（会場では優良${yen(n.excellentInPersonYen).ja}、一般${yen(n.generalInPersonYen).ja}）。`,
    `The online lecture costs ${yen(n.onlineLectureYen).en} (in person ${yen(n.excellentInPersonYen).en} for excellent, ${yen(n.generalInPersonYen).en} for general drivers).`,
  ),
  'lecture-needs-link': by(
    'portal-manual',
    `オンライン更新時講習にはマイナポータル連携が必要です。余裕をみて${n.linkBeforeLectureHours}時間前までに連携を済ませてください。`,
    `The online lecture needs linking with My Number Portal: ${n.linkBeforeLectureHours === 1 ? 'an hour' : `${n.linkBeforeLectureHours} hours`} before, to be safe.`,
  ),
  'lecture-equipment': by(
    'portal-manual',
    'パソコンでオンライン更新時講習を受けるには、カードリーダーとカメラが必要です。',
    'On a computer, the online lecture needs a card reader and a camera.',
  ),
  'lecture-certificate': by(
    'portal-manual',
    '署名用電子証明書の有効期間が過ぎていても、利用者証明用電子証明書が有効なら、オンライン更新時講習を受けられます。',
    'A valid certificate for authentication is enough for the online lecture, even where the signature certificate has expired.',
  ),
  'lecture-visit': by(
    'npa-faq',
    'オンライン更新時講習を受けた後も、視力検査と写真撮影のために窓口へ行く必要があります。',
    'Sight test and photograph still need a visit after the online lecture.',
  ),

  // A conventional licence alone: recording it in a My Number Card
  unify: by(
    'npa-faq',
    'マイナンバーカードに免許情報を記録する手続き（一体化）は、住所地の運転免許センター・試験場か、免許を扱う一部の警察署等で、更新のときでなくても受けられます。',
    'The licence can be recorded in a My Number Card (一体化) at any time, also outside a renewal: at a licence centre or test site of your own prefecture, or at some police stations.',
    CONFIRMED,
  ),
  'unify-gains': by(
    'npa-faq',
    '一体化してマイナ免許証を持つと、優良・一般の方はオンライン更新時講習を受けられ、経由地更新の期間が延び、更新の手数料が安くなります。マイナ免許証だけにすると、住所変更ワンストップサービス等も申し込めます。',
    'With a licence in the My Number Card, excellent and general drivers can take the online lecture, renewal through another prefecture is open for longer, and renewing costs less. With that licence alone, the one-stop change is open too.',
    CONFIRMED,
  ),
  'unify-pin': by(
    'npa-faq',
    `一体化のときに、免許情報の暗証番号（数字${n.pinDigits}桁）を自分で決めます。`,
    `When the licence is recorded in the My Number Card, you choose a PIN of ${n.pinDigits} digits for it.`,
    CONFIRMED,
  ),

  // A conventional licence: reporting a change, and losing it
  'report-change': by(
    'npa-faq',
    '住所・氏名・生年月日・本籍が変わったとき、従来の免許証を持つ方は、警察の窓口（運転免許センターや、免許を扱う警察署）に自分で届け出ます（記載事項変更）。',
    'Holders of a conventional licence report a change of address, name, birth date or registered domicile to the police themselves (記載事項変更), at a licence centre or a police station that handles licences.',
  ),
  'report-change-bring': notFound(
    '届け出には、免許証と、新しい住所や氏名が分かる書類を持って行きます。くわしくは窓口で確かめてください。',
    'The report takes the licence itself, and a document with the new address or name: ask at the counter for details.',
  ),
  'report-change-back': notFound(
    '届け出た内容は、免許証の裏面に書かれ、ICチップにも記録されます。おもて面は変わりません。',
    'What is reported is written on the back of the licence and recorded in its chip; the front stays as it was printed.',
  ),
  'loss-conventional': notFound(
    '従来の免許証をなくしたときは、運転免許センターなどで再交付を申請します。',
    'When a conventional licence is lost, a licence centre or the like issues it again.',
  ),
  'loss-either': by(
    'npa-faq',
    '２枚持ちの方は、マイナ免許証と従来の免許証のどちらかを携帯すれば運転できます。',
    'Holders of both may drive with either of the two licences.',
    CONFIRMED,
  ),

  // Linking with My Number Portal
  'link-holders': by(
    'npa-faq',
    'マイナポータル連携の対象は、マイナ免許証かマイナ経歴証明書を持つ方です。',
    'Linking with My Number Portal is for holders of a licence or a history certificate in the My Number Card.',
    CONFIRMED,
  ),
  'link-handed-in': by(
    'portal-manual',
    'マイナポータル連携の前に、運転免許センターか警察署で署名用電子証明書を提出します。',
    'Before linking with My Number Portal, the signature certificate is handed in at a licence centre or police station.',
  ),
  'link-hand-in-time': by(
    'prefecture-leaflet',
    `署名用電子証明書の提出にかかる時間は、${n.handInShortMinutes}分とする案内と、${n.handInLongHours}時間を超えるとする案内があります。${n.handInLongHours}時間は見ておいてください。`,
    `Handing in the signature certificate takes ${n.handInShortMinutes} minutes by one source and over ${n.handInLongHours === 1 ? 'an hour' : `${n.handInLongHours} hours`} by another: plan an hour.`,
  ),
  'link-one-stop-counts': by(
    'portal-manual',
    '住所変更ワンストップサービス等を窓口で申し込んだ方は、署名用電子証明書をもう一度提出する必要はありません。',
    'The signature certificate is not handed in again where the one-stop change was already set up there.',
  ),
  'link-secrets': by(
    'portal-manual',
    `マイナポータルでは、利用者証明用電子証明書の暗証番号（数字${n.pinDigits}桁）、券面事項入力補助用暗証番号（数字${n.pinDigits}桁、${n.inputSupportTries}回まで）、署名用電子証明書の暗証番号（英数字${n.passwordFrom}～${n.passwordTo}文字、${n.signatureTries}回まで）を入力します。`,
    `In the portal one enters the authentication PIN (${n.pinDigits} digits), the input-support PIN (${n.pinDigits} digits, ${n.inputSupportTries} tries) and the signature password (${n.passwordFrom} to ${n.passwordTo} characters, ${n.signatureTries} tries).`,
  ),
  'link-four-facts': by(
    'portal-manual',
    '基本４情報（氏名・生年月日・性別・住所）が、署名用電子証明書と券面事項入力補助とで同じである必要があります。',
    'The four basic facts (name, birth date, sex, address) must be the same in the signature certificate and in the input support application.',
  ),
  'link-which-certificate': by(
    'portal-manual',
    '窓口で提出できるのはカードの署名用電子証明書だけです。マイナポータルではスマートフォン（Android）の電子証明書も使えます。',
    "At the counter only the card's certificate counts; in the portal a phone's (Android) does too.",
  ),
  'link-suspended-view': by(
    'portal-terms',
    '免許の効力が停止中の間は、マイナポータルで免許情報を見られません。',
    'The licence cannot be viewed in the portal while it is suspended.',
  ),
  'link-carried-over': by(
    'portal-terms',
    'マイナポータル連携は、保有状況を変えても引き継がれます。',
    'Linking is carried over when the kind of licence held changes.',
  ),
  'link-undo': by(
    'portal-terms',
    'マイナポータル連携は、マイナポータルで解除できます。',
    'Linking can be undone in the portal.',
  ),

  // One-stop change of address, name and birth date
  'one-stop-holders': by(
    'npa-faq',
    '住所変更ワンストップサービス等を使えるのは、マイナ免許証だけ（またはマイナ経歴証明書だけ）を持つ方です。',
    'The one-stop change is for holders of the licence in the My Number Card alone, and of the history certificate alone.',
    CONFIRMED,
  ),
  'one-stop-consent': by(
    'portal-terms',
    `住所変更ワンストップサービス等の同意は${n.consentYears}年間有効です。`,
    `Consent to the one-stop change lasts ${n.consentYears} years.`,
  ),
  'one-stop-voids': by(
    'portal-terms',
    '住所・氏名・生年月日が変わるたびに署名用電子証明書は失効し、新しい証明書の発行が必要です。',
    'Each change of address, name or birth date voids the signature certificate, and a new one must be issued.',
  ),
  'one-stop-days': by(
    'portal-terms',
    `市区町村に届け出てから免許の記録が変わるまで、原則として${n.oneStopDays}日かかります。`,
    `A one-stop change takes ${n.oneStopDays} days after the municipal report, as a rule.`,
  ),
  'one-stop-certificate': inferred(
    '住所変更ワンストップサービス等は、有効な署名用電子証明書を窓口で提出して申し込みます。',
    'The one-stop change is set up at a counter, by handing in a signature certificate that is valid.',
  ),
  'one-stop-next-day': by(
    'portal-terms',
    '住所変更ワンストップサービス等を申し込めるのは、署名用電子証明書が発行された日の翌日からです。',
    'The one-stop change is set up on the day after the certificate was issued, at the earliest.',
  ),
  'one-stop-unticked': by(
    'portal-terms',
    '申し込みのときに選ばなかった項目（住所・氏名・生年月日）は、これまでどおり自分で届け出ます。',
    'What was not ticked for the one-stop change (address, name, birth date) stays manual.',
  ),
  'one-stop-cancel': by(
    'portal-terms',
    '住所変更ワンストップサービス等の取りやめは、２枚持ちの方もできます。',
    'Cancelling the one-stop change is open to those with both licences too.',
  ),

  // Registered domicile online
  'domicile-holders': by(
    'npa-faq',
    '本籍のオンライン変更を使えるのは、マイナ免許証だけを持つ方です。',
    'The registered domicile can be changed online by holders of the licence in the My Number Card alone.',
  ),
  'domicile-after': by(
    'portal-manual',
    '本籍のオンライン変更は、マイナポータル連携と市区町村への届出を済ませてから、署名用電子証明書を使って行います。',
    'The registered domicile is changed online after linking and after the municipal report, with the signature certificate.',
  ),
  'domicile-each': by(
    'portal-terms',
    '本籍のオンライン変更は、本籍が変わるたびに行います。',
    'Changing the registered domicile online is done anew each time it changes.',
  ),
  'domicile-time': by(
    'portal-manual',
    `本籍のオンライン変更には、${n.domicileMinutes}分ほどかかります。`,
    `Changing the registered domicile online takes about ${n.domicileMinutes} minutes.`,
  ),

  // The card and its certificates
  'card-expiry': by(
    'npa-faq',
    'マイナンバーカードや電子証明書の有効期限が切れても、マイナ免許証の効力はなくなりません。',
    "Neither the My Number Card's own expiry nor a certificate's ends the licence in it.",
    CONFIRMED,
  ),
  'card-needed-for-renewal': by(
    'npa-faq',
    'マイナ免許証の更新には、有効なマイナンバーカードが必要です。',
    'Renewing the licence in a My Number Card needs a card that is valid.',
    CONFIRMED,
  ),
  'card-carry-over': by(
    'prefecture-leaflet',
    '新しいマイナンバーカードに免許情報が引き継がれるのは、署名用電子証明書を提出してあり、カードの更新をオンラインで申請し、そのとき署名用電子証明書の発行を希望した場合だけです。',
    'A renewed My Number Card carries the licence over only if the signature certificate had been handed in, the renewal was applied for online, and a signature certificate was asked for.',
    CONFIRMED,
  ),

  'card-end-unknown': inferred(
    'マイナンバーカードの有効期限は、このソフトが読み取る内容に含まれていません。',
    'When the My Number Card itself ends is not in what this program reads.',
  ),

  // Where
  places: inferred(
    '更新は運転免許センターや警察署、保有状況の変更は運転免許センター、マイナンバーカードの更新と署名用電子証明書の発行は市区町村で行います。扱う窓口は都道府県によって違います。',
    'A licence is renewed at licence centres and police stations, what one holds is changed at licence centres, and My Number Cards and signature certificates come from the municipality; which counter does what differs between prefectures.',
  ),

  // Driving with it
  'carry-card': by(
    'npa-faq',
    '運転するときは、カードそのものを携帯する必要があります。',
    'The card itself must be carried when driving.',
  ),
  'no-picture': by(
    'npa-faq',
    '保存した画像やスマートフォンは、免許証の代わりになりません。',
    'A saved picture or a phone is not a licence.',
  ),
  'no-identity': by(
    'npa-faq',
    'カードに記録された免許情報は、犯罪収益移転防止法の本人確認書類には当たりません。',
    'The licence in the card is not an identity document under the act against transfer of criminal proceeds.',
  ),
  abroad: by(
    'npa-faq',
    'マイナ免許証は、外国では免許証として使えません。',
    'Abroad the licence in the card shows nothing.',
  ),
  'loss-again': by(
    'npa-faq',
    `マイナ免許証をなくしたときは、市区町村でマイナンバーカードの再交付を受けてから、運転免許センターで免許情報を記録し直します（${yen(n.recordAgainYen).ja}）。`,
    `When the card is lost, the municipality reissues the My Number Card, then a licence centre records the licence again (${yen(n.recordAgainYen).en}).`,
  ),
  'loss-same-day': by(
    'npa-faq',
    `その日のうちに運転するには、運転免許センターで従来の免許証の交付を受けます（${yen(n.conventionalAgainYen).ja}）。２枚持ちの方は、従来の免許証で運転できます。`,
    `Driving the same day takes a conventional licence, issued at the licence centre (${yen(n.conventionalAgainYen).en}); whoever holds both simply uses the other.`,
  ),
  'change-holding': by(
    'npa-faq',
    `保有状況はいつでも変えられます。手数料は${yen(n.changeHoldingYen).ja}までで、２枚持ちの方は両方を持って行きます。`,
    `What one holds can be changed at any time, for up to ${yen(n.changeHoldingYen).en}; bring both.`,
  ),

  // The history certificate
  'history-no-renewal': inferred(
    'マイナ経歴証明書には有効期間がなく、更新も更新時講習もありません。',
    'A history certificate has no period of validity: there is nothing to renew, and no lecture.',
  ),
  'history-fees': inferred(
    'マイナ経歴証明書をなくしたときや持ち方を変えるときも、手続きの順は同じです。手数料は窓口で確かめてください。',
    'A lost history certificate, or a change of what is held, goes the same way; ask for the fee at the counter.',
  ),

  // Reminders
  reminders: by(
    'portal-manual',
    `公式の読み取りアプリでは、有効期間の末日の${n.remindersMonthsBefore.join('・')}か月前のお知らせを選べます（選ばないこともできます）。`,
    `The official reader reminds ${n.remindersMonthsBefore.slice(0, -1).join(', ')} and ${n.remindersMonthsBefore.at(-1)} months before the last day: any of them, or none.`,
  ),
} as const satisfies Readonly<Record<string, Fact>>;

export type FactId = keyof typeof TABLE;

export const FACTS: Readonly<Record<FactId, Fact>> = TABLE;

export const FACT_IDS = Object.keys(TABLE) as readonly FactId[];
