import type { SaidInNote } from './holder-source.ts';

/** What a person should know about a reading. Programs can read it as well. */
export type Note =
  | { readonly kind: 'unreadable-character'; readonly field: string; readonly code: string }
  | { readonly kind: 'unreadable-text'; readonly field: string; readonly hex: string }
  | { readonly kind: 'impossible-date'; readonly field: string; readonly value: string }
  | {
      readonly kind: 'date-outside-era';
      readonly field: string;
      readonly value: string;
      readonly date: string;
    }
  | { readonly kind: 'unknown-element'; readonly file: string; readonly tag: string; readonly hex: string }
  | { readonly kind: 'unexpected-element'; readonly file: string; readonly tag: string; readonly hex: string }
  | {
      readonly kind: 'element-too-long';
      readonly file: string;
      readonly tag: string;
      readonly length: number;
      readonly limit: number;
    }
  | { readonly kind: 'missing-element'; readonly file: string; readonly field: string }
  | { readonly kind: 'element-out-of-order'; readonly file: string; readonly tag: string }
  | { readonly kind: 'unreadable-photo'; readonly reason: 'not-jpeg2000' | 'damaged' }
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly where: string }
  /** The file is not on the card. The rest was read. */
  | { readonly kind: 'missing-file'; readonly file: string }
  /** A conventional licence gives its photograph for PIN 2 alone, and the read did not ask for it. */
  | { readonly kind: 'photo-needs-pin2' }
  /** The card lifts a condition that it does not have. */
  | { readonly kind: 'lifted-unknown'; readonly value: string }
  /** A part of the holder's certificate that is not as the profile requires. */
  | {
      readonly kind: 'certificate-attribute';
      readonly field: string;
      readonly problem: 'missing' | 'malformed' | 'repeated' | 'not-utf8' | 'unknown-value';
    }
  /** Why the holder's certificate is not genuine. One note for each reason. */
  | { readonly kind: 'certificate-reason'; readonly reason: string }
  /** The verdict depends on a certificate that the user trusts: a holders' authority, or a signer of records. */
  | { readonly kind: 'trusted-by-user'; readonly what: 'holder' | 'record' }
  /** The verdict depends on the fixtures' test authority, so it proves nothing. */
  | { readonly kind: 'test-authority'; readonly what: 'holder' | 'record' }
  /** The certificate and the input support application of one card, read together, disagree. */
  | ({ readonly kind: 'holder-differs'; readonly field: string } & SaidInNote)
  | { readonly kind: 'holder-agrees' }
  /** The clerk compared name and address with the printed card: a check without a signature. */
  | { readonly kind: 'holder-seen-on-card' }
  /**
   * The holder agreed to the reading: the SHA-256 of the text that the window showed, and local time with its offset.
   */
  | {
      readonly kind: 'consent';
      readonly sha256: string;
      readonly language: 'ja' | 'en';
      readonly agreedAt: string;
    };
