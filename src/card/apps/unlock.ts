import type { Secret } from '../../base/secret.ts';
import { malformed } from '../card-error.ts';
import { formatSw } from '../iso7816/apdu.ts';
import type { Channel } from '../iso7816/channel.ts';

/** What is known of a secret without using up a try. */
export type SecretState =
  | { readonly kind: 'tries'; readonly left: number }
  /** Verified already in this session: the card tells no number then. */
  | { readonly kind: 'verified' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'untold'; readonly sw: number };

export async function askSecretState(channel: Channel, p2: number): Promise<SecretState> {
  const outcome = await channel.askTries(p2);
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'verified' };
    case 'refused':
      return outcome.triesLeft === null
        ? { kind: 'untold', sw: 0x6300 }
        : { kind: 'tries', left: outcome.triesLeft };
    case 'locked':
      return { kind: 'locked' };
    case 'not-found':
      return { kind: 'absent' };
    case 'unexpected':
      return { kind: 'untold', sw: outcome.sw };
  }
}

export type Form = 'right' | 'wrong' | 'unusual';

export interface UnlockRules {
  /** P2 of VERIFY. */
  readonly p2: number;
  /** With this many tries or fewer nothing is sent, unless a person said so. */
  readonly fewTries: number;
  readonly form: (bytes: Uint8Array) => Form;
}

export interface UnlockWish {
  /** null where nobody gave one. */
  readonly secret: Secret | null;
  /** Someone agreed to send it even with this many tries left; null where nobody was asked. */
  readonly agreedTries: number | null;
  /** Someone agreed to send it though it looks odd. */
  readonly agreedForm: boolean;
}

export type NotSentReason = 'wrong-form' | 'not-given' | 'few-tries' | 'tries-unknown' | 'pin-state-unknown';

export type UnlockOutcome =
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'wrong-secret'; readonly triesLeft: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason; readonly triesLeft: number | null };

/**
 * The one way to a VERIFY with a body. `state` must have been asked in the same transaction. A try is used up only
 * where the counter told its number, the secret has the right form, enough tries are left or a person agreed; and
 * then VERIFY goes out once. Nothing here repeats it.
 */
export async function unlock(
  channel: Channel,
  rules: UnlockRules,
  state: SecretState,
  { secret, agreedTries, agreedForm }: UnlockWish,
): Promise<UnlockOutcome> {
  switch (state.kind) {
    case 'verified':
      return { kind: 'unlocked' };
    case 'locked':
      return { kind: 'locked' };
    case 'absent':
      return { kind: 'absent' };
    case 'untold':
      return { kind: 'not-sent', reason: 'tries-unknown', triesLeft: null };
    case 'tries':
      break;
  }
  const notSent = (reason: NotSentReason): UnlockOutcome => ({
    kind: 'not-sent',
    reason,
    triesLeft: state.left,
  });
  if (secret === null) return notSent('not-given');
  const form = secret.use(rules.form);
  if (form === 'wrong' || (form === 'unusual' && !agreedForm)) return notSent('wrong-form');
  if (state.left <= rules.fewTries && (agreedTries === null || state.left < agreedTries))
    return notSent('few-tries');

  const outcome = await channel.sendSecretOnce(rules.p2, secret);
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'unlocked' };
    case 'refused':
      // 6300 tells no number: then it is one fewer than the counter said.
      return { kind: 'wrong-secret', triesLeft: outcome.triesLeft ?? state.left - 1 };
    case 'locked':
      // 63C0, 6983 and 6984 after a try that the counter still had: it was the last.
      return { kind: 'wrong-secret', triesLeft: 0 };
    case 'not-found':
      throw malformed('VERIFY: 6A82');
    case 'unexpected':
      throw malformed(`VERIFY: ${formatSw(outcome.sw)}`);
  }
}
