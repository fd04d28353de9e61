import { Secret } from '../base/secret.ts';
import { foldSecret } from '../base/secret-form.ts';
import { forEachSendable, SECRETS, type SendableSecret } from '../card/applications/descriptors.ts';
import type { UnlockWish } from '../card/guard/guard.ts';

/** What a read may send to the card, by the secrets' names. */
export type Wishes = Record<SendableSecret, UnlockWish>;

/** What is neither given nor agreed to. */
export const NO_WISH: UnlockWish = {
  secret: null,
  agreedTries: null,
  agreedForm: false,
  agreedRepeat: false,
};

/** Where nothing was agreed to, the guard holds back what needs agreement. */
export interface Agreed {
  readonly agreedTries?: Readonly<Partial<Record<SendableSecret, number | null | undefined>>> | undefined;
  readonly agreedForm?: boolean;
  readonly agreedRepeat?: boolean;
}

export function wishesOf(
  secrets: Readonly<Partial<Record<SendableSecret, Secret | null>>>,
  { agreedTries = {}, agreedForm = false, agreedRepeat = false }: Agreed,
): Wishes {
  return forEachSendable((name) => ({
    secret: secrets[name] ?? null,
    agreedTries: agreedTries[name] ?? null,
    agreedForm,
    agreedRepeat,
  }));
}

/** The secret in the form that the card knows. Takes the bytes over. */
export function secretOf(name: SendableSecret, bytes: Uint8Array): Secret {
  return new Secret(foldSecret(SECRETS[name].form, bytes));
}
