import { assertNever } from '../base/assert-never.ts';
import type { SecretName } from '../card/applications/descriptor.ts';
import { malformed } from '../card/card-error.ts';
import type { UnlockOutcome } from '../card/guard/guard.ts';
import type { Evidence } from './judge.ts';
import type { ReadOptions, ReadProgress } from './read-card.ts';
import type { Authenticity, EarlyReading, LicenceReading, ReadFailure } from './reading.ts';

/** What has been read so far, which remains if the rest fails, and which secret was sent last. */
export interface Draft {
  reading: LicenceReading | null;
  evidence: Evidence | null;
  secret: SecretName;
}

/** What a My Number Card gave, before it was judged. Another source can still be added to it. */
export interface Unjudged {
  readonly reading: LicenceReading;
  readonly evidence: Evidence;
}

export const NOT_JUDGED: Authenticity = {
  record: { verdict: 'not-read', issuer: null, subject: null, keyIdentifier: null },
  holder: { verdict: 'not-read', validUntil: null, revocation: 'not-checked' },
};

/** What may be shown of a draft: nothing that says how far it can be trusted. */
export function earlyOf(reading: LicenceReading, awaits: EarlyReading['awaits']): EarlyReading {
  const { authenticity: _, raw: _raw, pins: _pins, domicile: _domicile, ...early } = reading;
  return { ...early, awaits };
}

/** Ends a read early for another reason than a fault of the card. */
export class ReadStopped extends Error {
  readonly failure: ReadFailure;

  constructor(failure: ReadFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export function stopUnlessUnlocked(secret: SecretName, outcome: UnlockOutcome): void {
  const stopped = stoppedBy(secret, outcome);
  if (stopped !== null) throw stopped;
}

/** null if the secret is verified. */
export function stoppedBy(secret: SecretName, outcome: UnlockOutcome): ReadStopped | null {
  switch (outcome.kind) {
    case 'unlocked':
      return null;
    case 'wrong-secret':
      return new ReadStopped({
        kind: 'wrong-secret',
        secret,
        triesLeft: outcome.triesLeft,
        ...(outcome.wasDefault && { wasDefault: outcome.wasDefault }),
      });
    case 'locked':
      return new ReadStopped({ kind: 'locked', secret });
    case 'absent':
      throw malformed(`no file for the secret: ${secret}`);
    case 'not-sent':
      return new ReadStopped({
        kind: 'secret-not-sent',
        secret,
        reason: outcome.reason,
        triesLeft: outcome.triesLeft,
        ...(outcome.wrong && { wrong: outcome.wrong }),
      });
    // An unforeseen outcome must not pass for an unlocked card.
    default:
      return assertNever(outcome);
  }
}

/** Adds up the bytes of all files read. */
export class Meter {
  readonly #onProgress: ReadOptions['onProgress'];
  #step: ReadProgress['step'] = 'unlocking';
  /** The bytes of the files that are complete. */
  #before = 0;
  #file = { read: 0, known: 0 };

  constructor(onProgress: ReadOptions['onProgress']) {
    this.#onProgress = onProgress;
  }

  readonly onFileBytes = (read: number, known: number): void => {
    // Fewer bytes than before mean that a new file has begun.
    if (read < this.#file.read) this.#before += this.#file.read;
    this.#file = { read, known };
    this.#tell();
  };

  begin(step: ReadProgress['step']): void {
    this.#step = step;
    this.#before += this.#file.read;
    this.#file = { read: 0, known: 0 };
    this.#tell();
  }

  #tell(): void {
    this.#onProgress?.({
      step: this.#step,
      bytesRead: this.#before + this.#file.read,
      bytesKnown: this.#before + this.#file.known,
    });
  }
}
