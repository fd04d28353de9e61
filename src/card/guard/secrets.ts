import { type AllowedApplication, INPUT_SUPPORT, JPKI, LICENCE } from './allowed.ts';

export type SecretName = 'licence' | 'signature' | 'authentication' | 'inputSupport';

/** The ones that a read may send; the authentication PIN is only ever asked after. */
export type SendableSecret = Exclude<SecretName, 'authentication'>;

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
  licence: { fewTries: 3 },
  signature: { fewTries: 2 },
  inputSupport: { fewTries: 1 },
};
