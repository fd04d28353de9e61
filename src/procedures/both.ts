/** A text in both languages. */
export interface Both {
  readonly ja: string;
  readonly en: string;
}
