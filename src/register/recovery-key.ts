import { randomBytes } from 'node:crypto';
import { ownBytes } from '../base/bytes.ts';
import { Secret } from '../base/secret.ts';
import { charactersOf, type TypedPassphrase } from './passphrase.ts';

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

/** The secret of a recovery key as a person types it. null for one that is none. */
export function recoverySecret(typed: TypedPassphrase): Secret | null {
  const plain = ownBytes(CHARACTERS);
  let length = 0;
  for (const typedCharacter of charactersOf(typed)) {
    if (/[\s-]/.test(typedCharacter)) continue;
    const upper = typedCharacter.toUpperCase();
    const char = MISTAKEN[upper] ?? upper;
    if (char.length !== 1 || !ALPHABET.includes(char) || length === CHARACTERS) {
      plain.fill(0);
      return null;
    }
    plain[length] = char.charCodeAt(0);
    length += 1;
  }
  if (length === CHARACTERS) return new Secret(plain);
  plain.fill(0);
  return null;
}
