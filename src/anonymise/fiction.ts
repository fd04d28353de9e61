/** Kinds of values that can occur in several places of one card. Equal values must stay equal after the replacement. */
export type Kind =
  | 'text'
  | 'number'
  | 'date'
  | 'name'
  | 'address'
  | 'birth-date'
  | 'sex'
  | 'certificate-name'
  | 'key';

/**
 * The source of made-up values. A made-up value depends on its kind, on how many different values of that kind came
 * before, and on the place within the value. It never depends on the old value itself: anyone could guess twelve digits
 * from a digest of them.
 */
export class Fiction {
  readonly #met = new Map<string, string[]>();

  /** Numbers the different values of one kind in order of appearance, from 0. A repeated value gets the same number. */
  variant(kind: string, value: string): number {
    const met = this.#met.get(kind) ?? [];
    this.#met.set(kind, met);
    const known = met.indexOf(value);
    return known === -1 ? met.push(value) - 1 : known;
  }
}

/** A number below `below` that depends only on these arguments. */
export function chosen(kind: Kind, variant: number, place: number, below: number): number {
  let state = 0x811c9dc5;
  for (const part of [...kind].map((char) => char.charCodeAt(0)).concat(variant, place)) {
    state = Math.imul(state ^ part, 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return ((state ^ (state >>> 15)) >>> 0) % below;
}

/** Meaningless bytes, the same ones on every run. */
export function patternOf(kind: Kind, variant: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => chosen(kind, variant, i, 256));
}
