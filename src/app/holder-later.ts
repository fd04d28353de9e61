import { localTime } from '../base/local-time.ts';
import type { SecretName } from '../card/applications/descriptor.ts';
import type { Inspection } from '../card/applications/inspect.ts';
import type { Pins } from '../card/applications/pins.ts';
import { CardError } from '../card/card-error.ts';
import type { CardConnection } from '../card/transmit.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import type { ReadFailureView } from './contract/reading.ts';
import { type HolderTooOptions, readHolderToo } from './read-card.ts';
import type { Unjudged } from './read-draft.ts';
import type { LicenceReading } from './reading.ts';
import type { Agreement } from './session-state.ts';

/** What a session keeps beside a reading so that the holder can be added to it. It goes with the reading. */
export interface Addable {
  readonly unjudged: Unjudged;
  /** The consent under which the record was read. It covers the holder as well. */
  readonly agreement: Agreement | null;
  /** The tries left, as far as the session knows them now. */
  readonly pins: Pins;
}

export type HolderAdded =
  | { readonly ok: true; readonly reading: LicenceReading; readonly addable: Addable | null }
  | { readonly ok: false; readonly failure: ReadFailureView; readonly addable: Addable };

interface HolderLater extends Omit<HolderTooOptions, 'signal' | 'judging'> {
  readonly signal: AbortSignal;
  readonly trusted: () => Promise<readonly TrustedCertificate[]>;
  /** Connects to the card that the record was read from. It fails if that card was lifted. */
  readonly connect: () => Promise<CardConnection>;
  /** Asks the same card for the tries left. */
  readonly look: () => Promise<Inspection>;
}

/** Reads the holder's part of a card whose record was read before. A failure leaves the reading as it was. */
export async function addHolder(
  before: Addable,
  { trusted, connect, look, ...options }: HolderLater,
): Promise<HolderAdded> {
  const failed = async (failure: ReadFailureView): Promise<HolderAdded> => {
    const pins = await pinsAfter(failure, before.pins, look);
    return { ok: false, failure, addable: { ...before, pins } };
  };
  try {
    const judging = { trusted: await trusted(), at: null };
    const { outcome, unjudged } = await readHolderToo(await connect(), before.unjudged, {
      ...options,
      judging,
    });
    if (!outcome.ok) return await failed(outcome.failure);
    // A cancelled read gives nothing, even if the card finished first.
    if (options.signal.aborted) return await failed(CANCELLED);
    const reading = withConsent(outcome.reading, before.agreement);
    return { ok: true, reading, addable: unjudged && { ...before, unjudged } };
  } catch (error) {
    return failed(failureOfError(error));
  }
}

export const CANCELLED: ReadFailureView = {
  kind: 'card-fault',
  fault: { kind: 'aborted' },
  cost: { kind: 'nothing' },
};

/** Of an error that no read has turned into a failure: nothing was sent before it. */
export function failureOfError(error: unknown): ReadFailureView {
  return error instanceof CardError
    ? { kind: 'card-fault', fault: error.fault, cost: { kind: 'nothing' } }
    : { kind: 'internal' };
}

/** Adds the consent under which the card was read, which exports include. */
export function withConsent(reading: LicenceReading, agreement: Agreement | null): LicenceReading {
  if (agreement === null) return reading;
  const { sha256, language, at } = agreement;
  const note = { kind: 'consent', sha256, language, agreedAt: localTime(at) } as const;
  return { ...reading, notes: [...reading.notes, note] };
}

/** The tries left after a failure. After a fault, only the card itself knows whether it took the secret. */
async function pinsAfter(failure: ReadFailureView, pins: Pins, look: HolderLater['look']): Promise<Pins> {
  switch (failure.kind) {
    case 'wrong-secret': {
      const { secret, triesLeft } = failure;
      return { ...pins, [secret]: { state: triesLeft > 0 ? 'set' : 'locked', triesLeft } };
    }
    case 'locked':
      return { ...pins, [failure.secret]: { state: 'locked', triesLeft: 0 } };
    case 'secret-not-sent': {
      const { secret, triesLeft } = failure;
      return triesLeft === null ? pins : { ...pins, [secret]: { state: 'set', triesLeft } };
    }
    case 'card-fault':
      return failure.cost.kind === 'nothing' ? pins : askedAgain(failure.cost.secret, pins, look);
    default:
      return pins;
  }
}

async function askedAgain(secret: SecretName, pins: Pins, look: HolderLater['look']): Promise<Pins> {
  try {
    return (await look()).pins;
  } catch {
    // The card does not answer, or was lifted. The next read asks it again before it sends anything.
    return { ...pins, [secret]: { state: 'set', triesLeft: null } };
  }
}
