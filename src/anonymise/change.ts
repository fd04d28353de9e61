export type AnonymisedFile =
  | 'trace'
  | 'WEF02'
  | 'WEF03'
  | 'certificate'
  | 'CA certificate'
  | 'input support EF 0002'
  | ConventionalFile;

/** The files of a conventional licence, by their names in traces. */
export type ConventionalFile =
  | 'MF/EF01'
  | 'MF/EF02'
  | 'DF1/EF01'
  | 'DF1/EF02'
  | 'DF1/EF03'
  | 'DF1/EF04'
  | 'DF1/EF05'
  | 'DF1/EF06'
  | 'DF1/EF07'
  | 'DF2/EF01';

/** One change that the anonymiser made. It never holds the old value. */
export interface Change {
  readonly file: AnonymisedFile;
  /** The field's name as the notes on a reading write it: `condition 1`, `holder name`. */
  readonly field: string;
  /** `replaced`: another value of the same shape. `blanked`: a pattern. `signed-again`: a signature by the test key. */
  readonly how: 'replaced' | 'blanked' | 'signed-again';
}

/** The changes in the order of their first occurrence, without duplicates. */
export class Changes {
  readonly #all = new Map<string, Change>();

  add(file: AnonymisedFile, field: string, how: Change['how']): void {
    this.#all.set(`${file}/${field}/${how}`, { file, field, how });
  }

  get all(): readonly Change[] {
    return [...this.#all.values()];
  }
}
