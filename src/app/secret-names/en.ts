import type { SecretNameWords } from './ja.ts';

export const secretNamesEn: SecretNameWords = {
  names: {
    licence: 'Licence PIN (マイナ免許証の暗証番号)',
    signature: 'Signature password (署名用電子証明書の暗証番号)',
    authentication: 'Authentication PIN (利用者証明用電子証明書の暗証番号)',
    inputSupport: 'Input-support PIN (券面事項入力補助用暗証番号)',
    pin1: 'PIN 1 (暗証番号１)',
    pin2: 'PIN 2 (暗証番号２)',
  },
  inSentence: {
    licence: 'the licence PIN',
    signature: 'the signature password',
    authentication: 'the authentication PIN',
    inputSupport: 'the input-support PIN',
    pin1: 'PIN 1',
    pin2: 'PIN 2',
  },
  setBy: {
    licence: '4 digits, set at the licence centre',
    signature: '6 to 16 letters and digits, set at the city office',
    authentication: '4 digits, set at the city office',
    inputSupport: '4 digits, set at the city office',
    pin1: '4 digits, chosen when the licence was issued',
    pin2: '4 digits, chosen when the licence was issued',
  },
  unlock: {
    licence: 'A licence centre, a test site, or a police station that handles licences can unlock it.',
    signature: 'The city office, or a kiosk terminal in a convenience store, can unlock it.',
    authentication: 'The city office can unlock it.',
    inputSupport: 'The city office can unlock it.',
    pin1: 'A licence centre, a test site, or a police station can unlock it.',
    pin2: 'A licence centre, a test site, or a police station can unlock it. Without the photograph, PIN 1 is enough.',
  },
};
