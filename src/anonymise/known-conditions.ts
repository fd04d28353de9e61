import { tokensOf } from '../licence/driving/condition-tokens.ts';

/**
 * Whether a condition consists of the grammar's words alone. It names no person then, and stays: mistakes in reading one
 * hide in the wording, so it need not fit as a whole.
 */
export function isKnownCondition(text: string): boolean {
  return tokensOf(text) !== null;
}
