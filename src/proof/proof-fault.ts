/** Why bytes are no proof that can be checked. */
export type ProofFault =
  /** Larger than any proof, or than any file that this program opens. */
  | { readonly kind: 'too-large' }
  /** No file of a kind that can hold a proof. */
  | { readonly kind: 'unknown-file' }
  | { readonly kind: 'no-proof' }
  /** Several proofs, and nothing says which one counts. */
  | { readonly kind: 'several' }
  /** There is a proof, but it is damaged or not one of ours. `where` names the part. */
  | { readonly kind: 'malformed'; readonly where: string }
  /** A proof of a later version of this program. */
  | { readonly kind: 'newer' };
