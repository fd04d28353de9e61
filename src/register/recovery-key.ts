import { randomBytes } from 'node:crypto';
import { Secret } from '../base/secret.ts';

/** Crockford's base 32: no I, L, O or U, which are mistaken for other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 25;
const MISTAKEN: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** A new recovery key, 125 random bits, in groups to be written down: `4T7QK-…`. */
export function newRecoveryKey(): string {
  // 32 divides 256, so every character is as likely as any other.
  const characters = [...randomBytes(CHARACTERS)].map((byte) => ALPHABET.charAt(byte % 32)).join('');
  return (characters.match(/.{5}/g) ?? []).join('-');
}

/** The secret of a recovery key as a person types it. null for a text that is none. */
export function recoverySecret(typed: string): Secret | null {
  const plain = [...typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')]
    .map((char) => MISTAKEN[char] ?? char)
    .join('');
  const isOne = plain.length === CHARACTERS && [...plain].every((char) => ALPHABET.includes(char));
  return isOne ? new Secret(new TextEncoder().encode(plain)) : null;
}
