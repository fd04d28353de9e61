import type { Both } from './both.ts';
import type { Need, NeedId } from './procedure.ts';

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
    en: 'the signature certificate handed in (at a police counter)',
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
  yes: { ja: '済んでいます', en: 'done' },
  no: { ja: 'まだです', en: 'not yet' },
  unknown: { ja: 'まだ分かりません', en: 'not known yet' },
  bring: { ja: 'ご用意ください', en: 'to have ready' },
};

/** Of a PIN or a certificate. */
const USABLE: typeof HAS_WORDS = {
  ...HAS_WORDS,
  yes: { ja: '使えます', en: 'usable' },
  no: { ja: '使えません', en: 'not usable' },
};

const AGREEMENT: typeof HAS_WORDS = {
  ...HAS_WORDS,
  yes: { ja: '一致しています', en: 'the same' },
  no: { ja: '一致していません', en: 'not the same' },
};

/** Neither another read nor an answer can tell. */
const NEVER_KNOWN: typeof HAS_WORDS = {
  ...USABLE,
  unknown: { ja: 'このソフトでは確かめられません', en: 'this program cannot tell' },
};

/** What the card tells of a need. */
export function hasWords({ id, has }: Pick<Need, 'id' | 'has'>): Both {
  if (id === 'same-four-facts') return AGREEMENT[has];
  if (id === 'authentication-certificate') return NEVER_KNOWN[has];
  return (/(certificate|pin|password)$/.test(id) ? USABLE : HAS_WORDS)[has];
}
