import { hex } from '../../base/hex.ts';

/**
 * Everything on a card that this program may touch; the guard denies the rest. EF 0001 of the input support
 * application, which holds the Individual Number (個人番号), and the visual application, which shows it, stand nowhere
 * here: they cannot be selected, whatever code asks for it.
 */
export interface AllowedApplication {
  readonly aid: Uint8Array;
  /** Files that may be selected and read. Those of secrets are not among them: the guard itself asks after these. */
  readonly files: readonly number[];
}

export const LICENCE = {
  aid: hex('A0000002310600000000000000000000'),
  pin: 0x0006,
  wef01: 0x001a,
  wef02: 0x001b,
  wef03: 0x001c,
  files: [0x001a, 0x001b, 0x001c],
} as const;

export const JPKI = {
  aid: hex('D392F000260100000001'),
  signatureCertificate: 0x0001,
  signatureCa: 0x0002,
  token: 0x0006,
  authenticationPin: 0x0018,
  signaturePassword: 0x001b,
  files: [0x0001, 0x0002, 0x0006],
} as const;

export const INPUT_SUPPORT = {
  aid: hex('D3921000310001010408'),
  basicFacts: 0x0002,
  pin: 0x0011,
  files: [0x0002],
} as const;

/** DF1 of the conventional IC licence (従来のIC免許証): told from others by its name, and not read. */
export const CONVENTIONAL = { aid: hex('A0000002310100000000000000000000'), files: [] } as const;

export const ALLOWED: readonly AllowedApplication[] = [LICENCE, JPKI, INPUT_SUPPORT, CONVENTIONAL];
