import { describe, expect, test } from 'vitest';
import { isLongEnough, passphraseOf } from './passphrase.ts';
import { newRecoveryKey, recoverySecret } from './recovery-key.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hexOf = (secret: ReturnType<typeof recoverySecret>) =>
  secret?.use((bytes) => Buffer.from(bytes).toString('hex')) ?? null;

test.each(['correct horse 1', 'ＡＢＣ　例示の合言葉', 'ﾚｲｼﾞ が', '\ufeffBOM and more', ' '])(
  '%j is the same passphrase as a text and as bytes',
  (text) => {
    expect(hexOf(passphraseOf(bytesOf(text)))).toBe(hexOf(passphraseOf(text)));
  },
);

test('the passphrase owns its bytes', () => {
  const typed = bytesOf('correct horse');
  const secret = passphraseOf(typed);
  typed.fill(0);
  expect(hexOf(secret)).toBe(Buffer.from('correct horse').toString('hex'));
});

test('bytes that are no UTF-8 are a passphrase of their own', () => {
  const [one, other] = [Uint8Array.of(0x61, 0xff), Uint8Array.of(0x61, 0xfe)].map((bytes) =>
    hexOf(passphraseOf(bytes)),
  );
  expect(one).not.toBe(other);
});

test.each([
  ['1234567', false],
  ['12345678', true],
  ['例示の合言葉１', false],
  ['例示の合言葉１２', true],
  // Eight half-width characters that are four whole ones.
  ['ｶﾞｷﾞｸﾞｹﾞ', false],
] as const)('whether %j is long enough: %s', (text, is) => {
  expect([isLongEnough(text), isLongEnough(bytesOf(text))]).toEqual([is, is]);
});

describe('a recovery key', () => {
  const key = newRecoveryKey();
  const plain = hexOf(recoverySecret(key));

  test.each([
    ['as shown', key],
    ['in small letters', key.toLowerCase()],
    ['without hyphens', key.replaceAll('-', '')],
    ['with spaces and breaks', ` ${key.replaceAll('-', ' ')}\r\n`],
    ['in full width', [...key].map((char) => (char === '-' ? char : widened(char))).join('')],
    ['with letters for digits', key.replaceAll('1', 'l').replaceAll('0', 'o')],
  ])('%s is the same, as a text and as bytes', (_, typed) => {
    expect([hexOf(recoverySecret(typed)), hexOf(recoverySecret(bytesOf(typed)))]).toEqual([plain, plain]);
  });

  test.each([
    ['a character too few', key.slice(1)],
    ['a character too many', `${key}0`],
    ['a character that none has', `${key.slice(0, -1)}U`],
    ['another script', `${key.slice(0, -1)}例`],
    ['nothing', ''],
  ])('%s is none', (_, typed) => {
    expect([recoverySecret(typed), recoverySecret(bytesOf(typed))]).toEqual([null, null]);
  });
});

function widened(char: string): string {
  return String.fromCharCode(char.charCodeAt(0) + 0xfee0);
}
