import { SENDABLE_SECRETS, type SendableSecret } from '../../card/applications/descriptors.ts';

/** The passphrase of the register, and a new one. */
export const REGISTER_SECRETS = ['register', 'newRegister'] as const;
export type RegisterSecret = (typeof REGISTER_SECRETS)[number];

/** In bytes. Longer than any secret of a card; a field that holds more is refused before it is sent. */
export const LONGEST_SECRET = 32;
export const LONGEST_PASSPHRASE = 1024;

export type SecretKind = SendableSecret | RegisterSecret;

export const SECRET_KINDS: readonly { readonly name: SecretKind; readonly longest: number }[] = [
  ...SENDABLE_SECRETS.map((name) => ({ name, longest: LONGEST_SECRET })),
  ...REGISTER_SECRETS.map((name) => ({ name, longest: LONGEST_PASSPHRASE })),
];

/** The secrets of a command. Those that it does not send are null or not named. */
export type SecretBytes = Readonly<Partial<Record<SecretKind, Uint8Array | null>>>;

/** The commands that carry secrets, and whose input a page must therefore never send as a text. */
const SECRET_COMMANDS: readonly string[] = [
  'read',
  'readHolder',
  'customerRead',
  'makeRegister',
  'openRegister',
  'changePassphrase',
];

export function carriesSecrets(command: string): boolean {
  return SECRET_COMMANDS.includes(command);
}

/** Whether the input of a command carries secrets. */
export function hasSecrets(input: unknown): input is { readonly secrets: SecretBytes } {
  if (typeof input !== 'object' || input === null || !('secrets' in input)) return false;
  const { secrets } = input;
  return (
    typeof secrets === 'object' &&
    secrets !== null &&
    Object.values(secrets).every((bytes) => bytes === null || ArrayBuffer.isView(bytes))
  );
}

/**
 * Overwrites the secrets of a command. Each process that a command passes through holds its own copy, so each calls
 * this after it has passed the command on.
 */
export function wipeSecrets(input: unknown): void {
  if (typeof input !== 'object' || input === null || !('secrets' in input)) return;
  for (const bytes of Object.values(input.secrets ?? {})) {
    // A page may send another kind of view, which has no fill().
    if (ArrayBuffer.isView(bytes)) new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).fill(0);
  }
}
