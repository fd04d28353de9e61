import { readAsking } from '../app/read-asking.ts';
import { type ReadProgress, readCard } from '../app/read-card.ts';
import { readStatus } from '../app/read-status.ts';
import type { ReadOutcome as AppOutcome, LicenceReading, ReadFailure } from '../app/reading.ts';
import { secretOf, type Wishes, wishesOf } from '../app/wishes.ts';
import { concatBytes } from '../base/bytes.ts';
import type { Secret } from '../base/secret.ts';
import { forEachSendable, type SendableSecret } from '../card/applications/descriptors.ts';
import { CardError } from '../card/card-error.ts';
import { HOLDER_SOURCES, type HolderSource } from '../licence/holder-source.ts';
import { type Ask, personBehind } from './asking.ts';
import { CardReader, connectTo } from './card-reader.ts';
import { type AgreedConsent, CONSENT_OPTIONS, withConsent } from './consent.ts';
import {
  A_DAY,
  A_FUNCTION,
  A_SIGNAL,
  A_SWITCH,
  aNumber,
  anObject,
  BYTES,
  expectOptions,
  type OptionTable,
  oneOf,
  type Takes,
} from './given-options.ts';
import { judgingBy, TRUST_OPTIONS, type TrustOptions } from './judging.ts';
import { noteEngine } from './reading-engine.ts';
import { type SeveralCards, severalCards } from './source-problem.ts';

export interface ReadOptions extends TrustOptions, Ask {
  /**
   * Bytes, because strings cannot be overwritten. The call overwrites them in any case. A licence without a PIN needs
   * none. A card gets its own secrets alone: a conventional licence `pin1`, and `pin2` for `photo` and `domicile`. Small
   * letters of a signature password become capitals, and full-width digits and letters become plain ones.
   */
  readonly secrets?: Readonly<Partial<Record<SendableSecret, Uint8Array>>>;
  /** The source of name and address of a My Number Card. Default: none. In a conventional licence they are in the record. */
  readonly holder?: HolderSource;
  /** Of a conventional licence, also the photograph, which needs `pin2`. Default: no. */
  readonly photo?: boolean;
  /** Of a conventional licence, also the registered domicile, which needs `pin2`. Default: no. */
  readonly domicile?: boolean;
  /** Send a secret even with this many tries left (licence 3 or fewer, signature 2, any other 1). */
  readonly agreedTries?: Readonly<Partial<Record<SendableSecret, number>>>;
  /** Send a signature password of letters only, or of digits only. */
  readonly agreedForm?: boolean;
  /** The text that the holder agreed to before this call. The reading then has a note with its SHA-256. */
  readonly consent?: AgreedConsent;
  /** The day by which validity and certificates are judged, `YYYY-MM-DD`. Default: today. */
  readonly today?: string;
  /** Ends the read as soon as the card allows. */
  readonly signal?: AbortSignal;
  /** Called as the read goes on. What it throws is ignored, so that it cannot cost a try. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

const A_SECRET = forEachSendable(() => BYTES);
const TRIES = forEachSendable(() =>
  aNumber('a whole number of tries, 0 or more', (value) => Number.isInteger(value) && value >= 0),
);

const KNOWN_HOLDERS = oneOf(HOLDER_SOURCES);
/** The command's `--holder=text` has another name here. */
const HOLDER: Takes = {
  ...KNOWN_HOLDERS,
  meant: (value) => (value === 'text' ? 'input-support' : (KNOWN_HOLDERS.meant?.(value) ?? null)),
};

const READ: OptionTable<ReadOptions> = {
  ...TRUST_OPTIONS,
  secrets: anObject(A_SECRET),
  ask: A_FUNCTION,
  agree: A_FUNCTION,
  holder: HOLDER,
  photo: A_SWITCH,
  domicile: A_SWITCH,
  agreedTries: anObject(TRIES),
  agreedForm: A_SWITCH,
  consent: anObject(CONSENT_OPTIONS),
  today: A_DAY,
  signal: A_SIGNAL,
  onProgress: A_FUNCTION,
};

/** Why a card was not read, or only in part. `explain` words it. */
export type Failure = ReadFailure | SeveralCards;

/** A failure keeps what was read before it: after a wrong signature password, the licence is still there. */
export type ReadOutcome =
  | { readonly ok: true; readonly reading: LicenceReading }
  | { readonly ok: false; readonly failure: Failure; readonly reading: LicenceReading | null };

/**
 * Reads the card once. A fault of the card or the reader is returned as a failure, not thrown. One call sends each secret
 * once at most, and only as the options and the answers allow.
 */
export async function read(reader: CardReader, options: ReadOptions = {}): Promise<ReadOutcome> {
  const calledAt = Date.now();
  let taken: Readonly<Record<string, Secret | null>> = {};
  try {
    const opened = CardReader.opened('read', reader);
    // Check all options before the program touches the card.
    expectOptions('read', options, READ);
    // A copy, so that the caller may do what it likes with its own array.
    const secrets = forEachSendable((name) => {
      const bytes = options.secrets?.[name];
      return bytes === undefined ? null : secretOf(name, concatBytes(bytes));
    });
    taken = secrets;
    const { agreedTries = {}, agreedForm = false } = options;
    const outcome = await readOpened(opened, options, wishesOf(secrets, { agreedTries, agreedForm }));
    const { reading } = outcome;
    if (reading === null) return outcome;
    return { ...outcome, reading: await withConsent(reading, options.consent, calledAt) };
  } catch (error) {
    return { ok: false, failure: failureOf(error), reading: null };
  } finally {
    for (const bytes of Object.values(options?.secrets ?? {})) if (bytes instanceof Uint8Array) bytes.fill(0);
    for (const secret of Object.values(taken)) secret?.wipe();
  }
}

async function readOpened(
  opened: ReturnType<typeof CardReader.opened>,
  options: ReadOptions,
  wishes: Wishes,
): Promise<AppOutcome> {
  const { source, refusals } = opened;
  const { holder = 'none', photo = false, domicile = false, onProgress } = options;
  const signal = options.signal ?? new AbortController().signal;
  const judging = await judgingBy('read', source.origin, options, options.today);
  const readWith = async (secrets: Wishes) => {
    const outcome = await readCard(await connectTo(opened, 'read', signal), {
      secrets,
      holder,
      photo,
      domicile,
      origin: source.origin,
      now: () => Date.now(),
      judging,
      refusals,
      signal,
      ...(onProgress && { onProgress: ignoringErrors(onProgress) }),
    });
    if (outcome.reading !== null) noteEngine(outcome.reading, source.engine);
    return outcome;
  };
  const person = personBehind(options);
  if (person === null) return readWith(wishes);
  return readAsking(person, {
    wishes,
    wish: { holder, photo, domicile },
    look: async () => readStatus(await connectTo(opened, 'status', signal), signal),
    read: readWith,
  });
}

/** A listener that fails between VERIFY and its answer must not end the read: the try would be lost unseen. */
function ignoringErrors(listener: (progress: ReadProgress) => void): (progress: ReadProgress) => void {
  return (progress) => {
    try {
      listener(progress);
    } catch {
      // The read matters more than its progress.
    }
  };
}

function failureOf(error: unknown): Failure {
  const several = severalCards(error);
  if (several !== null) return several;
  if (!(error instanceof CardError)) throw error;
  return { kind: 'card-fault', fault: error.fault, cost: { kind: 'nothing' } };
}
