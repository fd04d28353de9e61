/**
 * The meaning of a status word, for each command that this program sends. Each of the 65,536 values has an outcome. An
 * unknown one becomes 'unexpected' and keeps its value, so that nothing is swallowed.
 * ISO/IEC 7816-4, 5.6, and card-protocol.md §1.
 */
export type SelectOutcome =
  | { readonly kind: 'selected' }
  /** Selected, with the card's warning that it is locked (6283). */
  | { readonly kind: 'selected-locked' }
  | { readonly kind: 'not-found'; readonly sw: number }
  | { readonly kind: 'unexpected'; readonly sw: number };

export type ReadOutcome =
  | { readonly kind: 'data' }
  /** The file ended before Le bytes. The data is valid, and there is no more. */
  | { readonly kind: 'last-data' }
  /** The offset lies behind the end of the file. */
  | { readonly kind: 'past-end' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed'; readonly sw: number }
  | { readonly kind: 'wrong-length' }
  | { readonly kind: 'unexpected'; readonly sw: number };

export type VerifyOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly triesLeft: number | null }
  | { readonly kind: 'locked' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unexpected'; readonly sw: number };

export function isMoreData(sw: number): boolean {
  return sw >> 8 === 0x61;
}

export function isWrongLe(sw: number): boolean {
  return sw >> 8 === 0x6c;
}

export function selectOutcome(sw: number): SelectOutcome {
  if (sw === 0x9000) return { kind: 'selected' };
  if (sw === 0x6283) return { kind: 'selected-locked' };
  // Some cards answer 6A81 or 6999 for an application that they do not have.
  if (sw === 0x6a82 || sw === 0x6a88 || sw === 0x6a81 || sw === 0x6999) return { kind: 'not-found', sw };
  return { kind: 'unexpected', sw };
}

export function readOutcome(sw: number): ReadOutcome {
  if (sw === 0x9000) return { kind: 'data' };
  if (sw === 0x6282) return { kind: 'last-data' };
  if (sw === 0x6b00) return { kind: 'past-end' };
  if (sw === 0x6a82 || sw === 0x6a88) return { kind: 'not-found' };
  if (sw === 0x6982 || sw === 0x6985) return { kind: 'not-allowed', sw };
  if (sw === 0x6700) return { kind: 'wrong-length' };
  return { kind: 'unexpected', sw };
}

/** For VERIFY with or without a body. Without one, `accepted` means already verified, and `refused` gives the tries. */
export function verifyOutcome(sw: number): VerifyOutcome {
  if (sw === 0x9000) return { kind: 'accepted' };
  if (sw >> 4 === 0x63c) {
    return (sw & 0xf) === 0 ? { kind: 'locked' } : { kind: 'refused', triesLeft: sw & 0xf };
  }
  if (sw === 0x6300) return { kind: 'refused', triesLeft: null };
  if (sw === 0x6983 || sw === 0x6984) return { kind: 'locked' };
  if (sw === 0x6a82 || sw === 0x6a88) return { kind: 'not-found' };
  return { kind: 'unexpected', sw };
}
