/**
 * Overwrites the secrets of a `read`. Each process that a command passes through holds its own copy, so each calls this
 * after it has passed the command on.
 */
export function wipeSecrets(input: unknown): void {
  if (typeof input !== 'object' || input === null || !('secrets' in input)) return;
  const { secrets } = input;
  if (typeof secrets !== 'object' || secrets === null) return;
  for (const bytes of Object.values(secrets)) if (Array.isArray(bytes)) bytes.fill(0);
}
