import type { AgreementQuestion, Person, SecretQuestion } from '../app/read-asking.ts';
import { secretOf } from '../app/wishes.ts';
import { concatBytes } from '../base/bytes.ts';
import { OptionError } from './option-error.ts';

/** How a read asks the person at the counter. The card is released while it waits for an answer. */
export interface Ask {
  /**
   * Asked for a secret that the card needs and `secrets` does not have. Give it as bytes, which the library overwrites, or
   * null for none. Asked again while the form is wrong: that costs no try.
   */
  readonly ask?: (question: SecretQuestion) => Promise<Uint8Array | null> | Uint8Array | null;
  /** Asked before a secret with few tries left, or of an unusual form, is sent. Without it, such a secret is not sent. */
  readonly agree?: (question: AgreementQuestion) => Promise<boolean> | boolean;
}

/** null where nothing can be asked. */
export function personBehind({ ask, agree }: Ask): Person | null {
  if (ask === undefined && agree === undefined) return null;
  return {
    askSecret: async (question) => {
      const answer = ask === undefined ? null : await ask(question);
      if (answer === null) return null;
      if (!(answer instanceof Uint8Array))
        throw new OptionError('wrong-value', 'read', 'ask', 'bytes (a Uint8Array) or null as its answer');
      const secret = secretOf(question.secret, concatBytes(answer));
      answer.fill(0);
      return secret;
    },
    // `'no'` must not agree.
    agree: async (question) => agree !== undefined && (await agree(question)) === true,
  };
}
