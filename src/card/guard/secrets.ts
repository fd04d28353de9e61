import { type AllowedApplication, INPUT_SUPPORT, JPKI, LICENCE } from './allowed.ts';

export type SecretName = 'licence' | 'signature' | 'authentication' | 'inputSupport';

/** The ones that a read may send; the authentication PIN is only ever asked after. */
export type SendableSecret = Exclude<SecretName, 'authentication'>;

export type Form = 'right' | 'wrong' | 'unusual';

/** Where a secret is asked after, and what makes VERIFY speak of it. */
export interface SecretPlace {
  readonly application: AllowedApplication;
  /** The file that is to be selected first, or null where P2 names it. */
  readonly file: number | null;
  readonly p2: number;
}

export interface SecretRules {
  /** With this many tries or fewer nothing is sent, unless a person said so. */
  readonly fewTries: number;
  readonly form: (bytes: Uint8Array) => Form;
}

/** The secret's file is selected, so VERIFY names none. */
const P2_CURRENT = 0x80;

export const PLACES: Readonly<Record<SecretName, SecretPlace>> = {
  licence: { application: LICENCE, file: null, p2: 0x80 | LICENCE.pin },
  signature: { application: JPKI, file: JPKI.signaturePassword, p2: P2_CURRENT },
  authentication: { application: JPKI, file: JPKI.authenticationPin, p2: P2_CURRENT },
  inputSupport: { application: INPUT_SUPPORT, file: INPUT_SUPPORT.pin, p2: P2_CURRENT },
};

export const RULES: Readonly<Record<SendableSecret, SecretRules>> = {
  licence: { fewTries: 3, form: fourDigits },
  signature: { fewTries: 2, form: signaturePassword },
  inputSupport: { fewTries: 1, form: fourDigits },
};

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
