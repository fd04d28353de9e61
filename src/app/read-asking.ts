import type { Secret } from '../base/secret.ts';
import { formOf, type WrongForm } from '../base/secret-form.ts';
import {
  isSendable,
  type ReadWish,
  SECRETS,
  type SendableSecret,
  secretsOfRead,
} from '../card/applications/descriptors.ts';
import { familyToRead } from '../card/applications/identify.ts';
import type { Inspection } from '../card/applications/inspect.ts';
import { type Pins, pinOf } from '../card/applications/pins.ts';
import type { UnlockWish } from '../card/guard/guard.ts';
import type { ReadFailure, ReadOutcome } from './reading.ts';
import type { Wishes } from './wishes.ts';

/** A secret that the card needs, and nothing has given. */
export interface SecretQuestion {
  readonly secret: SendableSecret;
  /** null if the card gives no number. */
  readonly triesLeft: number | null;
  /** What is wrong with the last answer. It was not sent, and used up no try. null for the first question. */
  readonly wrong: WrongForm | null;
}

/** What the guard holds back until a person agrees to it. */
export type AgreementQuestion =
  | { readonly kind: 'few-tries'; readonly secret: SendableSecret; readonly triesLeft: number }
  /** A signature password of letters only, or of digits only. Municipalities issue both mixed. */
  | { readonly kind: 'unusual-form'; readonly secret: SendableSecret };

/** The person who answers, at a terminal or through another program. */
export interface Person {
  /** null if the person gives none. `readAsking` overwrites the secret. */
  askSecret(question: SecretQuestion): Promise<Secret | null>;
  agree(question: AgreementQuestion): Promise<boolean>;
}

export interface AskingRead {
  readonly wishes: Readonly<Wishes>;
  readonly wish: ReadWish;
  /** Asks the card what it needs, without a secret, and releases it. */
  readonly look: () => Promise<Inspection>;
  readonly read: (wishes: Wishes) => Promise<ReadOutcome>;
}

/**
 * Reads the card, and asks the person for missing secrets. It first asks the card what it needs, and releases it while
 * the person types. The transaction that sends the secrets then asks everything again.
 */
export async function readAsking(
  person: Person,
  { wishes: given, wish, look, read }: AskingRead,
): Promise<ReadOutcome> {
  const wishes: Wishes = { ...given };
  const asked: Secret[] = [];
  try {
    if (needsAny(given, wish)) {
      const { card, pins } = await look();
      const family = familyToRead(card);
      // For another kind of card or a locked one, the read itself reports it.
      for (const name of family === null ? [] : secretsOfRead(family, wish))
        wishes[name] = await askFor(name, wishes[name], pins, person, asked);
    }
    for (;;) {
      const outcome = await read(wishes);
      const question = outcome.ok ? null : questionOf(outcome.failure);
      if (question === null || !(await person.agree(question))) return outcome;
      wishes[question.secret] = agreed(wishes[question.secret], question);
    }
  } finally {
    for (const secret of asked) secret.wipe();
  }
}

function needsAny(given: Readonly<Wishes>, wish: ReadWish): boolean {
  return (['my-number', 'ic-licence'] as const).some((family) =>
    secretsOfRead(family, wish).some((name) => given[name].secret === null),
  );
}

/** Asks until the form is right, or until the person gives nothing. */
async function askFor(
  name: SendableSecret,
  before: UnlockWish,
  pins: Pins,
  person: Person,
  asked: Secret[],
): Promise<UnlockWish> {
  const { state, triesLeft } = pinOf(pins, name);
  if (before.secret !== null || state !== 'set') return before;
  for (let wrong: WrongForm | null = null; ; ) {
    const secret = await person.askSecret({ secret: name, triesLeft, wrong });
    if (secret === null) return before;
    asked.push(secret);
    const form = secret.use((bytes) => formOf(SECRETS[name].form, bytes));
    if (form.kind !== 'wrong') return { ...before, secret };
    secret.wipe();
    wrong = form;
  }
}

/** null for a failure that no agreement changes. */
function questionOf(failure: ReadFailure): AgreementQuestion | null {
  if (failure.kind !== 'secret-not-sent' || !isSendable(failure.secret)) return null;
  const { secret, reason, triesLeft, wrong } = failure;
  if (reason === 'few-tries' && triesLeft !== null) return { kind: 'few-tries', secret, triesLeft };
  return reason === 'wrong-form' && wrong === undefined ? { kind: 'unusual-form', secret } : null;
}

function agreed(before: UnlockWish, question: AgreementQuestion): UnlockWish {
  return question.kind === 'few-tries'
    ? { ...before, agreedTries: question.triesLeft }
    : { ...before, agreedForm: true };
}
