import type { SecretFormName } from '../../base/secret-form.ts';

/** Every secret that some application keeps. A new one is a line here; the compiler then names what has to know it. */
export type SecretName = 'licence' | 'signature' | 'authentication' | 'inputSupport';

export type ApplicationId = 'myna-licence' | 'jpki' | 'input-support' | 'conventional-licence';

export interface FileDescriptor {
  readonly id: number;
  /** As traces and explanations call it. */
  readonly name: string;
  /** Every one of these secrets must be verified before the card lets the file be read. */
  readonly needs: readonly SecretName[];
}

export interface SecretDescriptor {
  /** As traces and explanations call it. */
  readonly name: string;
  /** The file that holds the secret. The guard selects it to ask for the tries left; nothing reads it. */
  readonly file: { readonly id: number; readonly name: string };
  /** `current`: VERIFY means the selected file (P2 80). `in-p2`: P2 holds the short id of the secret's file. */
  readonly reference: 'current' | 'in-p2';
  /** Tries of a secret on which none was used up. */
  readonly tries: number;
  /** With this many tries or fewer, nothing is sent unless a person agreed. */
  readonly fewTries: number;
  readonly form: SecretFormName;
  /**
   * The file and the element that say whether the secret was set: 01 it was, 00 it was not, and then VERIFY takes
   * `****` (card-protocol.md §2). null where the secret is always set.
   */
  readonly setState: { readonly file: number; readonly tag: number } | null;
  /**
   * How people and scripts hand it over (cli.md): the key of a line on standard input, the environment variable, and
   * the key in a batch. null where the program only asks for the tries left and never sends the secret.
   */
  readonly given: { readonly line: string; readonly variable: string; readonly batch: string } | null;
}

/**
 * All that is special about one application on a card. The guard's allow list, the names in traces, explanations, the
 * anonymiser, the virtual card and the command's secrets are made from it.
 */
export interface ApplicationDescriptor {
  readonly id: ApplicationId;
  /** As traces and explanations call it. */
  readonly name: string;
  readonly aid: Uint8Array;
  /** The files that may be selected and read. */
  readonly files: Readonly<Record<string, FileDescriptor>>;
  readonly secrets: Readonly<Partial<Record<SecretName, SecretDescriptor>>>;
}
