/** Why the guard did not send a secret. No try was used up. */
export const NOT_SENT_REASONS = [
  'wrong-form',
  'not-given',
  'few-tries',
  'tries-unknown',
  'pin-state-unknown',
  'refused-before',
] as const;
export type NotSentReason = (typeof NOT_SENT_REASONS)[number];
