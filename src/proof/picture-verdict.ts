import type { RecordVerdict } from '../licence/judgement.ts';

/** Something that the picture says and the check does not find. */
export type Claim =
  | { readonly what: 'record'; readonly shown: RecordVerdict; readonly found: RecordVerdict }
  /** The picture calls the holder's certificate genuine. No proof holds a certificate. */
  | { readonly what: 'holder'; readonly shown: 'genuine'; readonly found: 'sealed-only' }
  /** The picture names another issuer of the signer's certificate. */
  | { readonly what: 'issuer'; readonly shown: string; readonly found: string | null };

export type PictureVerdict = 'matches' | 'differs' | 'other-version' | 'none';
