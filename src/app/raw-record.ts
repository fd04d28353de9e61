/** The files of a record as the card gave them. null: the card has no such file, or it was not asked for. */
export type RawFiles =
  | {
      readonly kind: 'myna';
      /** WEF02's elements, which the signature covers, without the filler behind them. */
      readonly wef02: Uint8Array;
      readonly wef03: Uint8Array | null;
    }
  | {
      readonly kind: 'ic-licence';
      /** Of DF1. Each ends with its last element. */
      readonly ef01: Uint8Array;
      readonly ef04: Uint8Array | null;
      readonly ef07: Uint8Array | null;
      /** DF2/EF01 */
      readonly photo: Uint8Array | null;
    };

/**
 * Keeps the signed bytes of a reading for a proof. The bytes are private, so that no JSON, log or message to a page holds
 * them: JSON, inspection and structured clones see an empty object.
 */
export class RawRecord {
  readonly #files: RawFiles;

  constructor(files: RawFiles) {
    this.#files = files;
  }

  get files(): RawFiles {
    return this.#files;
  }

  toJSON(): undefined {
    return undefined;
  }
}
