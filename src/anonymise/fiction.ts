/** Kinds of values that may stand in several places of one card, and then have to agree with each other again. */
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
 * Where made-up values come from. What is made up follows from the kind, from how many different values of that kind were
 * met before, and from the place within it: never from the old value itself, of which nothing but its shape is left. Twelve
 * digits could be guessed from any digest of them.
 */
export class Fiction {
  readonly #met = new Map<string, string[]>();

  /** 0 for the first value of its kind, and for that one again; 1 for the first that differs from it. */
  variant(kind: string, value: string): number {
    const met = this.#met.get(kind) ?? [];
    this.#met.set(kind, met);
    const known = met.indexOf(value);
    return known === -1 ? met.push(value) - 1 : known;
  }
}

/** A number below `below` that hangs on nothing but its place. */
export function chosen(kind: Kind, variant: number, place: number, below: number): number {
  let state = 0x811c9dc5;
  for (const part of [...kind].map((char) => char.charCodeAt(0)).concat(variant, place)) {
    state = Math.imul(state ^ part, 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return ((state ^ (state >>> 15)) >>> 0) % below;
}

/** Bytes that mean nothing, the same each time. */
export function patternOf(kind: Kind, variant: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => chosen(kind, variant, i, 256));
}
