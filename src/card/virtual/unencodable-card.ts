/** Thrown if a value of the card file has no encoding on a card. */
export class UnencodableCard extends Error {
  override name = 'UnencodableCard';
  /** The path of the value in the card file. */
  readonly at: string;

  constructor(at: string, problem: string) {
    super(problem);
    this.at = at;
  }
}
