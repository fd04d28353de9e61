import type { SecretName } from '../../card/applications/descriptor.ts';

/** Of every secret on a card, including those that this program never sends. */
type OfEach = Readonly<Record<SecretName, string>>;

/** Each secret of a card: its name, who set it, and who unlocks it. */
export interface SecretNameWords {
  readonly names: OfEach;
  /** The name within a sentence. */
  readonly inSentence: OfEach;
  readonly setBy: OfEach;
  readonly unlock: OfEach;
}

const NAMES: OfEach = {
  licence: 'マイナ免許証の暗証番号',
  signature: '署名用電子証明書の暗証番号',
  authentication: '利用者証明用電子証明書の暗証番号',
  inputSupport: '券面事項入力補助用暗証番号',
  pin1: '暗証番号１',
  pin2: '暗証番号２',
};

export const secretNamesJa: SecretNameWords = {
  names: NAMES,
  inSentence: NAMES,
  setBy: {
    licence: '免許センター等で設定した数字4桁',
    signature: '市区町村で設定した英数字6～16文字',
    authentication: '市区町村で設定した数字4桁',
    inputSupport: '市区町村で設定した数字4桁',
    pin1: '免許証交付時に設定した数字4桁',
    pin2: '免許証交付時に設定した数字4桁',
  },
  unlock: {
    licence: '免許センター、運転免許試験場、または免許を扱う警察署で解除できます。',
    signature: '市区町村の窓口、またはコンビニエンスストアの端末で解除できます。',
    authentication: '市区町村の窓口で解除できます。',
    inputSupport: '市区町村の窓口で解除できます。',
    pin1: '免許センター、運転免許試験場、または警察署で解除できます。',
    pin2: '免許センター、運転免許試験場、または警察署で解除できます。写真を読み取らないときは、暗証番号１だけで読み取れます。',
  },
};
