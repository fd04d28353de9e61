/** A point on P-256, as a JWK has it. */
export interface AnswerKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What a request says (docs/proof.md). The library's types name it, so it needs no package. */
export interface RequestParts {
  readonly id: string;
  /** Random, so that no answer fits two requests. */
  readonly nonce: string;
  /** What the installation that asks calls itself. Proves nothing. */
  readonly by: string;
  readonly madeAt: string;
  /** The last day in Japan on which the answer is filed. */
  readonly until: string;
  /** The person's id in the register that asks. */
  readonly person: string;
  readonly purpose: string | null;
  /** What the register keeps, besides what every check keeps, and how long. Names of fields of a later version pass. */
  readonly keeps: {
    readonly fields: readonly string[];
    readonly time: { readonly years: number; readonly from: 'leaving' | 'check' } | null;
  };
  readonly consent: { readonly text: string; readonly sha256: string };
  /** Whether the register takes virtual cards. */
  readonly demo: boolean;
  /** The register's key, to which the answer is encrypted. */
  readonly key: AnswerKey;
}
