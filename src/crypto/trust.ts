/** A certificate that is trusted by somebody's word: the user's, or that of the fixtures, for the fixtures alone. */
export interface TrustedCertificate {
  readonly der: Uint8Array;
  readonly by: 'user' | 'test';
}

export type TrustedBy = 'published' | TrustedCertificate['by'];
