/**
 * A key of the fixtures' test authority. Its private half is public, so it proves nothing. A host passes it in, because
 * it lies in a file.
 */
export interface TestKey {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** RSA-2048: 256 bytes. */
  readonly modulus: Uint8Array;
  /** SHA-256 of the public key's bits. */
  readonly keyIdentifier: Uint8Array;
  /** RSA, PKCS#1 v1.5. */
  sign(hash: Hash, bytes: Uint8Array): Uint8Array;
}

export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface TestAuthority {
  /** Signs licence records. */
  readonly signer: TestKey;
  /** Signs holders' certificates and its own. */
  readonly authority: TestKey;
  readonly authorityCertificate: Uint8Array;
}
