import type { Form } from './unlock.ts';

/** Four digits (licence PIN, authentication PIN, input-support PIN). */
export function fourDigits(bytes: Uint8Array): Form {
  return bytes.length === 4 && bytes.every(isDigit) ? 'right' : 'wrong';
}

/** 6 to 16 of A-Z 0-9. Municipalities issue letters and digits mixed; one kind alone is a slip more often than not. */
export function signaturePassword(bytes: Uint8Array): Form {
  if (bytes.length < 6 || bytes.length > 16) return 'wrong';
  if (!bytes.every((byte) => isDigit(byte) || isCapital(byte))) return 'wrong';
  return bytes.some(isDigit) && bytes.some(isCapital) ? 'right' : 'unusual';
}

/** Raises letters to capitals in place: the card knows capitals only (card-protocol.md §3). */
export function raiseToCapitals(bytes: Uint8Array): void {
  for (const [i, byte] of bytes.entries()) {
    if (byte >= 0x61 && byte <= 0x7a) bytes[i] = byte - 0x20;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
