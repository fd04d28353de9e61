import { concatBytes } from '../base/bytes.ts';
import { Secret } from '../base/secret.ts';

/**
 * A passphrase or a recovery key as it came. Bytes are better: they can be overwritten, and no text is made of those that
 * are all ASCII.
 */
export type TypedPassphrase = string | Uint8Array;

/** Fewer characters are found too soon by a program that tries them all. */
export const LEAST_CHARACTERS = 8;

/** A passphrase as it is typed. Systems write the same characters in different forms, so it is normalised (NFKC). */
export function passphraseOf(typed: TypedPassphrase): Secret {
  if (typeof typed !== 'string' && isAscii(typed)) return new Secret(concatBytes(typed));
  return new Secret(new TextEncoder().encode(normalised(typed)));
}

export function isLongEnough(typed: TypedPassphrase): boolean {
  const length = typeof typed !== 'string' && isAscii(typed) ? typed.length : [...normalised(typed)].length;
  return length >= LEAST_CHARACTERS;
}

/** One after the other, so that bytes do not become a text. */
export function* charactersOf(typed: TypedPassphrase): Generator<string> {
  if (typeof typed === 'string' || !isAscii(typed)) yield* normalised(typed);
  else for (const byte of typed) yield String.fromCharCode(byte);
}

/** Bytes that are no UTF-8 stay distinct: each becomes a character of its own, so a wrong passphrase stays wrong. */
export function passphraseText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

function normalised(typed: TypedPassphrase): string {
  return (typeof typed === 'string' ? typed : passphraseText(typed)).normalize('NFKC');
}

/** Normalisation leaves ASCII as it is. */
function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}
