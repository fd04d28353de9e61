/** Why a request is not answered, or an answer is not filed. */
export const ANSWER_REFUSALS = [
  /** The register has made no such request. */
  'not-ours',
  'answered',
  /** Its last day is over. */
  'late',
  /** Something was changed, or the record's own signature does not hold. */
  'altered',
  /** The answer is encrypted to the key of another register. */
  'other-key',
  /** The card was a virtual one, or a recording. */
  'not-a-reader',
  /** The holder did not agree to the text of the request. */
  'no-consent',
] as const;
export type AnswerRefusal = (typeof ANSWER_REFUSALS)[number];

/** A file that is no request or no answer is `not-one`. */
export type AfarFault =
  | { readonly kind: 'not-one'; readonly where: string }
  /** Of a later version of this program. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'refused'; readonly reason: AnswerRefusal };
