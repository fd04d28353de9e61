import { ownBytes } from '../base/bytes.ts';
import type { Secret } from '../base/secret.ts';
import { formOf } from '../base/secret-form.ts';
import {
  forEachSendable,
  SECRETS,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../card/applications/descriptors.ts';
import { type Pins, pinOf } from '../card/applications/pins.ts';
import type { ReadFailureView } from './contract/reading.ts';
import type { ReadRequest } from './contract/session.ts';
import { secretOf, type Wishes } from './wishes.ts';

type Typed = Pick<ReadRequest, 'secrets'>;

/** Copies the secrets of a request, and overwrites the request's bytes. */
export function takeSecrets(request: Typed): Record<SendableSecret, Secret | null> {
  const secrets = forEachSendable((name) => {
    const typed = request.secrets[name];
    if (typed === null || typed === undefined) return null;
    const bytes = ownBytes(typed.length);
    bytes.set(typed);
    return secretOf(name, bytes);
  });
  wipeRequest(request);
  return secrets;
}

export function wipeRequest({ secrets }: Typed): void {
  for (const name of SENDABLE_SECRETS) secrets[name]?.fill(0);
}

export function wipe(secrets: Wishes): void {
  for (const { secret } of Object.values(secrets)) secret?.wipe();
}

/**
 * Checks the forms before the program touches the card, since a page may have let a wrong one pass. While no PIN is
 * set, the program never sends a typed one, so its form does not matter then.
 */
export function wrongFormAmong(secrets: Wishes, pins: Pins): ReadFailureView | null {
  for (const name of SENDABLE_SECRETS) {
    const { state, triesLeft } = pinOf(pins, name);
    const form = secrets[name].secret?.use((bytes) => formOf(SECRETS[name].form, bytes));
    if (form?.kind !== 'wrong' || (state !== 'set' && state !== 'unknown')) continue;
    return { kind: 'secret-not-sent', secret: name, reason: 'wrong-form', triesLeft, wrong: form };
  }
  return null;
}
