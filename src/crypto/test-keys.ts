import { toHex } from '../base/hex.ts';
import { sha } from './sha.ts';

/**
 * The keys of fixtures/authority, by the SHA-256 of their SubjectPublicKeyInfo. Their private halves are published, so
 * anyone can sign with them. A test compares this list with the files.
 */
export const TEST_KEYS: readonly { readonly name: string; readonly sha256: string }[] = [
  { name: 'holder-ca', sha256: '7660B67345598005C0B5E1990C70E3358B4347A1D1CC75CA9967B3BC4A216B5A' },
  { name: 'holder', sha256: 'FF375FB8BFDF102F217A3810019E5B54C81A69CE096C9BBD7CD8D7E54A1CFA33' },
  { name: 'licence-signer', sha256: '17DDC6AA5CF4D9A7C9206EFB5AED721B30A446EC30D138B3016A2C7347C101B2' },
  { name: 'other-ca', sha256: '685F161D8FFF2F4FA0705FD5CC362514E75C5D111068DAF5460995CA5CC8ADA7' },
  { name: 'unknown-signer', sha256: '7A9A6666CF29031D39CC36874C029108D079B59CC3063ED870D3CD276F6B4E76' },
  { name: 'weak', sha256: '95549F4967E6587EC2F8F84E1EA7817DA7CBCCC761FAC6638A78A38201659E5A' },
];

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;
/** rsaEncryption with NULL parameters. */
const RSA_ALGORITHM = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const EXPONENT = [INTEGER, 0x03, 0x01, 0x00, 0x01];

/**
 * Whether anyone can sign with this key. It rebuilds the key from its modulus: the same modulus in another encoding or
 * with another exponent has the same published primes.
 */
export async function isTestKey({ modulus }: { readonly modulus: Uint8Array | null }): Promise<boolean> {
  if (modulus === null) return false;
  const sha256 = toHex(await sha('SHA-256', publicKeyInfo(modulus)));
  return TEST_KEYS.some((known) => known.sha256 === sha256);
}

function publicKeyInfo(modulus: Uint8Array): Uint8Array {
  // A leading zero keeps the number positive.
  const sign = (modulus[0] ?? 0) >= 0x80 ? [0] : [];
  const key = element(SEQUENCE, [...element(INTEGER, [...sign, ...modulus]), ...EXPONENT]);
  return new Uint8Array(element(SEQUENCE, [...RSA_ALGORITHM, ...element(BIT_STRING, [0, ...key])]));
}

function element(tag: number, value: readonly number[]): number[] {
  return [tag, ...lengthOf(value.length), ...value];
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
