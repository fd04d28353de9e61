import { forEachSendable, type SendableSecret } from '../../src/card/applications/descriptors.ts';

/** A value for every secret that a read may send: what is given, or null. */
export function eachSendable<T>(
  given: Readonly<Partial<Record<SendableSecret, T>>>,
): Record<SendableSecret, T | null> {
  return forEachSendable((name) => given[name] ?? null);
}
