import type { SecretName } from '../../card/applications/descriptor.ts';

/** The messages of `card serve`, one line for each event. */
export interface ServeWords {
  readonly laidDown: (id: string, port: number) => string;
  readonly notTaken: (port: number) => string;
  readonly takenAway: string;
  readonly willTear: string;
  readonly willNotTear: string;
  readonly torn: (command: string) => string;
  readonly slow: (ms: number) => string;
  readonly triesLeft: (name: SecretName, left: number) => string;
  readonly noSuchSecret: (name: SecretName) => string;
  /** More tries than a fresh secret has. */
  readonly tooManyTries: (name: SecretName, most: number) => string;
  readonly countersReset: string;
  readonly ended: string;
  readonly command: (name: string, sw: string, bytes: number) => string;
  readonly notUnderstood: string;
  /** A line of a script is longer than so many bytes. */
  readonly lineTooLong: (bytes: number) => string;
  /** The help for keys on a terminal, and for lines of a script. */
  readonly keys: string;
  readonly lines: string;
  readonly hint: string;
}

/** The questions of `card new`, by the name of the answer. */
export type AnswerName =
  | 'kind'
  | 'name'
  | 'kana'
  | 'birthDate'
  | 'sex'
  | 'address'
  | 'issuedOn'
  | 'colourClass'
  | 'expiresOn'
  | 'recordedOn'
  | 'categories'
  | 'conditions'
  | 'domicile'
  | 'pin'
  | 'password'
  | 'textPin'
  | 'pin1'
  | 'pin2'
  | 'file';

/** What can be wrong with an answer. */
export type AnswerProblem =
  | {
      readonly kind: 'empty' | 'not-a-date' | 'date-on-no-card' | 'not-a-pin' | 'not-a-password' | 'too-long';
    }
  | { readonly kind: 'none-of'; readonly choices: readonly string[] }
  | { readonly kind: 'not-on-a-card'; readonly text: string }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'unknown-answer' }
  | { readonly kind: 'cannot-write'; readonly code: string };

export interface NewWords {
  readonly intro: string;
  readonly question: Readonly<Record<AnswerName, string>>;
  readonly problem: (problem: AnswerProblem) => string;
  readonly written: (path: string) => string;
  readonly use: (path: string) => string;
  readonly useConventional: (path: string) => string;
  readonly signedByTest: string;
  readonly unsigned: string;
  readonly noCertificate: string;
  /** A conventional licence has no signature that this program could make or check. */
  readonly notChecked: string;
  readonly schemaBeside: (name: string) => string;
}

export interface VirtualCardWords {
  readonly serve: ServeWords;
  readonly fresh: NewWords;
}
