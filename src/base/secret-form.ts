/**
 * The form of a PIN or password. Window, command, library, batch and guard all judge by this file, so that a slip which
 * one of them refuses for free does not cost a try in another. It works on bytes in place: a text could not be overwritten.
 */

export type SecretFormName = 'four-digits' | 'signature-password';

export interface WrongForm {
  readonly kind: 'wrong';
  /** `space`: but for white space, every character is allowed. `character`: one is not. It is not told: it may be of a secret. */
  readonly problem: 'length' | 'space' | 'character';
  /** In characters, as a person counts what was typed. */
  readonly typed: number;
}

/** `unusual`: a signature password of letters only or digits only. Municipalities issue both mixed. */
export type SecretForm = { readonly kind: 'right' } | { readonly kind: 'unusual' } | WrongForm;

/** How many characters each has. */
export const LENGTHS = {
  'four-digits': { least: 4, most: 4 },
  'signature-password': { least: 6, most: 16 },
} as const satisfies Readonly<Record<SecretFormName, { readonly least: number; readonly most: number }>>;

/**
 * Full-width digits and letters become plain ones, and letters of a signature password capitals: the card knows
 * nothing else (card-protocol.md §3). Everything else stays. Gives the part of `bytes` that is still in use; the rest
 * of it is overwritten.
 */
export function foldSecret(form: SecretFormName, bytes: Uint8Array): Uint8Array {
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const plain = plainOf(bytes, at);
    at += plain === null ? 1 : 3;
    const byte = plain ?? bytes[at - 1] ?? 0;
    bytes[length++] = form === 'signature-password' && isSmall(byte) ? byte - 0x20 : byte;
  }
  bytes.fill(0, length);
  return bytes.subarray(0, length);
}

/** Of bytes that are folded already. */
export function formOf(form: SecretFormName, bytes: Uint8Array): SecretForm {
  const isAllowed =
    form === 'signature-password' ? (byte: number) => isDigit(byte) || isCapital(byte) : isDigit;
  // UTF-8: every character has one byte that continues no other.
  const typed = bytes.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
  let hasSpace = false;
  for (let at = 0; at < bytes.length; ) {
    const spaces = spaceAt(bytes, at);
    if (spaces === 0 && !isAllowed(bytes[at] ?? 0)) return { kind: 'wrong', problem: 'character', typed };
    hasSpace ||= spaces > 0;
    at += Math.max(spaces, 1);
  }
  if (hasSpace) return { kind: 'wrong', problem: 'space', typed };
  const { least, most } = LENGTHS[form];
  if (typed < least || typed > most) return { kind: 'wrong', problem: 'length', typed };
  const isMixed = bytes.some(isDigit) && bytes.some(isCapital);
  return { kind: form === 'four-digits' || isMixed ? 'right' : 'unusual' };
}

/** The plain byte of the full-width digit or letter that begins there (U+FF10 and on), or null. */
function plainOf(bytes: Uint8Array, at: number): number | null {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  if (bytes[at] !== 0xef || (second !== 0xbc && second !== 0xbd) || (third & 0xc0) !== 0x80) return null;
  // U+FF01 to U+FF5E stand for U+0021 to U+007E.
  const byte = ((second & 0x03) << 6) + (third & 0x3f) + 0x20;
  return isDigit(byte) || isCapital(byte) || isSmall(byte) ? byte : null;
}

const NO_BREAK = [0xc2, 0xa0];
const IDEOGRAPHIC = [0xe3, 0x80, 0x80];

/** How many bytes the white space has that begins there; 0 where none does. */
function spaceAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) return 1;
  const wide = [NO_BREAK, IDEOGRAPHIC].find((space) => space.every((one, i) => bytes[at + i] === one));
  return wide?.length ?? 0;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
