export type AnonymisedFile =
  | 'trace'
  | 'WEF02'
  | 'WEF03'
  | 'certificate'
  | 'CA certificate'
  | 'input support EF 0002';

/** One thing that is not as it was. It never tells what was there. */
export interface Change {
  readonly file: AnonymisedFile;
  /** As notes on a reading call it: `condition 1`, `holder name`. */
  readonly field: string;
  /** Another value of the same shape; a pattern; or a signature by the test key. */
  readonly how: 'replaced' | 'blanked' | 'signed-again';
}

/** What was changed, each once, in the order in which it was met. */
export class Changes {
  readonly #all = new Map<string, Change>();

  add(file: AnonymisedFile, field: string, how: Change['how']): void {
    this.#all.set(`${file}/${field}/${how}`, { file, field, how });
  }

  get all(): readonly Change[] {
    return [...this.#all.values()];
  }
}
