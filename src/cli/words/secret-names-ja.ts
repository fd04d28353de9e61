import type { SecretName } from '../../card/applications/descriptor.ts';

export const SECRET_NAMES_JA: Readonly<Record<SecretName, string>> = {
  licence: 'マイナ免許証の暗証番号',
  signature: '署名用電子証明書の暗証番号',
  authentication: '利用者証明用電子証明書の暗証番号',
  inputSupport: '券面事項入力補助用暗証番号',
  pin1: '暗証番号１',
  pin2: '暗証番号２',
};
