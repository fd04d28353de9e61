import type { SecretFormName } from '../../base/secret-form.ts';
import type { SingleHolderSource } from '../../licence/holder-source.ts';

/**
 * Every secret of every application. Add a new one here. The compiler and the tests then name most places that must know
 * it; ARCHITECTURE.md ("To add") lists the others.
 */
export type SecretName = 'licence' | 'signature' | 'authentication' | 'inputSupport' | 'pin1' | 'pin2';

export type ApplicationId =
  | 'myna-licence'
  | 'jpki'
  | 'input-support'
  | 'conventional-mf'
  | 'conventional-licence'
  | 'conventional-photo';

/** What a read must be asked for by name before the guard lets its files be read: the registered domicile (本籍). */
export type OnRequest = 'domicile';

/** `ic-licence`: the conventional IC licence card. */
export const CARD_FAMILIES = ['my-number', 'ic-licence'] as const;
export type CardFamily = (typeof CARD_FAMILIES)[number];

export interface FileDescriptor {
  readonly id: number;
  /** The name in traces and explanations. */
  readonly name: string;
  /** The card allows a read only after all of these secrets are verified. */
  readonly needs: readonly SecretName[];
  /** The guard refuses the file in a read that was not asked for this. */
  readonly onlyIfAsked?: OnRequest;
}

export interface SecretDescriptor {
  /** The name in traces and explanations. */
  readonly name: string;
  /** The file that holds the secret. The guard selects it to ask for the tries left; nothing reads it. */
  readonly file: { readonly id: number; readonly name: string };
  /** `current`: VERIFY means the selected file (P2 80). `in-p2`: P2 holds the short id of the secret's file. */
  readonly reference: 'current' | 'in-p2';
  /** The tries that a fresh secret has. */
  readonly tries: number;
  /** With this many tries left or fewer, the guard sends the secret only if the user agreed. */
  readonly fewTries: number;
  readonly form: SecretFormName;
  /**
   * The file and the element that say whether the secret is set. 01: it is. 00: it is not, and VERIFY takes `****`
   * (card-protocol.md §2). null if the secret is always set.
   */
  readonly setState: { readonly file: number; readonly tag: number } | null;
  /**
   * How people and scripts pass it in (cli.md): the key of a line on standard input, the environment variable, and the
   * key in a batch. null if the program only asks for the tries left and never sends the secret.
   */
  readonly given: { readonly line: string; readonly variable: string; readonly batch: string } | null;
  /** For `card serve`: its name in a line of a script there, and the key on a terminal that takes tries away. */
  readonly served: { readonly line: string; readonly key: string };
}

/** An application that keeps the holder's name, birth date, sex and address. */
export interface HolderDescriptor {
  readonly source: SingleHolderSource;
  /** What a read sends for it, besides the PIN of the licence. */
  readonly secret: SecretName;
  /** What a batch, and `--holder`, call it (cli.md). */
  readonly given: string;
}

/**
 * An application on a card: its names, files and secrets. The guard's allow list, the names in traces and the command's
 * secrets derive from it. What a file means stands in `explain/files`, `anonymise/files` and `virtual/applications`.
 */
export interface ApplicationDescriptor {
  readonly id: ApplicationId;
  /** The name in traces and explanations. */
  readonly name: string;
  /** null for the master file of a card, which SELECT names without an AID. */
  readonly aid: Uint8Array | null;
  /**
   * The kind of card that it is on. On a My Number Card, SELECT of an application drops what VERIFY gained. On an IC
   * licence card that holds in every folder until a reset.
   */
  readonly card: CardFamily;
  /** The files that the program may select and read. */
  readonly files: Readonly<Record<string, FileDescriptor>>;
  readonly secrets: Readonly<Partial<Record<SecretName, SecretDescriptor>>>;
  /** null where it keeps no holder, or this program does not read one there. */
  readonly holder: HolderDescriptor | null;
}
