/**
 * The form of a PIN or password. Window, command, library, batch and guard all use this file: otherwise a slip that one
 * of them refuses for free could cost a try in another. It works on bytes in place, because a string cannot be
 * overwritten.
 */

export type SecretFormName = 'four-digits' | 'signature-password';

export interface WrongForm {
  readonly kind: 'wrong';
  /**
   * `space`: without its white space, the input has only allowed characters. `character`: it has one that is not
   * allowed. The message does not name that character, because it may be part of a secret.
   */
  readonly problem: 'length' | 'space' | 'character';
  /** In characters, as the person counts the input. */
  readonly typed: number;
}

/** `unusual`: a signature password of letters only or digits only. Municipalities issue both mixed. */
export type SecretForm = { readonly kind: 'right' } | { readonly kind: 'unusual' } | WrongForm;

/** The number of characters of each form. */
export const LENGTHS = {
  'four-digits': { least: 4, most: 4 },
  'signature-password': { least: 6, most: 16 },
} as const satisfies Readonly<Record<SecretFormName, { readonly least: number; readonly most: number }>>;

/**
 * Full-width digits and letters become plain ones, and letters of a signature password become capitals: the card knows
 * nothing else (card-protocol.md §3). Everything else stays. Returns the part of `bytes` still in use and overwrites
 * the rest.
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

/** `bytes` must be folded already. */
export function formOf(form: SecretFormName, bytes: Uint8Array): SecretForm {
  const isAllowed =
    form === 'signature-password' ? (byte: number) => isDigit(byte) || isCapital(byte) : isDigit;
  // In UTF-8, every character has exactly one byte that is not a continuation byte.
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

/** The plain byte for the full-width digit or letter that begins at `at` (U+FF10 and on), or null. */
function plainOf(bytes: Uint8Array, at: number): number | null {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  if (bytes[at] !== 0xef || (second !== 0xbc && second !== 0xbd) || (third & 0xc0) !== 0x80) return null;
  // U+FF01 to U+FF5E correspond to U+0021 to U+007E.
  const byte = ((second & 0x03) << 6) + (third & 0x3f) + 0x20;
  return isDigit(byte) || isCapital(byte) || isSmall(byte) ? byte : null;
}

const NO_BREAK = [0xc2, 0xa0];
const IDEOGRAPHIC = [0xe3, 0x80, 0x80];

/** The number of bytes of the white space that begins at `at`; 0 if there is none. */
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
