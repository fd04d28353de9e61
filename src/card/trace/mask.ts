import { toHex } from '../../base/hex.ts';

/**
 * VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, each also with its odd instruction, and DISABLE and ENABLE
 * VERIFICATION REQUIREMENT (ISO/IEC 7816-4 §11.6): the bytes behind their header are, or may be, a secret.
 */
const CARRIERS = [0x20, 0x21, 0x24, 0x25, 0x26, 0x28, 0x2c, 0x2d];
const HEADER = 4;
/**
 * Replaces everything behind the header. It has a fixed length, because the length of a password must not show either.
 */
export const MASK = '**';

/** A command in hex as a trace shows it. It shows neither a secret nor its length. */
export function maskedHex(command: Uint8Array): string {
  if (!carriesSecret(command)) return toHex(command);
  return `${toHex(command.subarray(0, HEADER))}${MASK}`;
}

export function carriesSecret(command: Uint8Array): boolean {
  return command.length > HEADER && CARRIERS.includes(command[1] ?? 0);
}
