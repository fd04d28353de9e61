import type { SendableSecret } from '../../card/applications/descriptors.ts';

/** The secrets of a `read`. Those that it does not send are null or not named. */
export type SecretBytes = Readonly<Partial<Record<SendableSecret, Uint8Array | null>>>;

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
