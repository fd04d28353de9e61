import { toHex } from '../../base/hex.ts';

/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER: what stands behind their header is, or may be, a secret. */
const CARRIERS = [0x20, 0x24, 0x2c];
const HEADER = 4;
/** Stands for all that is behind the header: a length tells of a password too. */
export const MASK = '**';

/** A command as a trace shows it, in hex; a secret, and how long it is, never. */
export function maskedHex(command: Uint8Array): string {
  if (!carriesSecret(command)) return toHex(command);
  return `${toHex(command.subarray(0, HEADER))}${MASK}`;
}

export function carriesSecret(command: Uint8Array): boolean {
  return command.length > HEADER && CARRIERS.includes(command[1] ?? 0);
}
