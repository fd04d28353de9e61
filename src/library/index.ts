import { type ReadProgress, readCard } from '../app/read-card.ts';
import { readStatus as readCardStatus } from '../app/read-status.ts';
import type { LicenceReading, ReadOutcome } from '../app/reading.ts';
import { secretOf, wishesOf } from '../app/wishes.ts';
import { concatBytes } from '../base/bytes.ts';
import { forEachSendable, type SendableSecret } from '../card/applications/descriptors.ts';
import type { Inspection } from '../card/applications/inspect.ts';
import { CardError } from '../card/card-error.ts';
import { Refusals } from '../card/guard/refusals.ts';
import { record } from '../card/trace/recorder.ts';
import type { TraceEvent } from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import { SourceError } from '../host/card-source/card-source.ts';
import { openReaders, readerSource } from '../host/card-source/reader-source.ts';
import { chosenCard, virtualSource } from '../host/card-source/virtual-source.ts';
import { readDocument } from '../host/read-document.ts';
import { checkPart } from '../host/register-documents.ts';
import { certificatesFor, TrustStore } from '../host/trust-store.ts';
import { noonInJapan, parseDay } from '../licence/calendar.ts';
import { HOLDER_SOURCES, type HolderSource } from '../licence/holder-source.ts';
import type { Origin } from '../licence/judgement.ts';
import type { ValidityState } from '../licence/validity.ts';
import type { Change } from '../register/changes.ts';
import type { Recorded } from '../register/register.ts';

/**
 * The program without its window and its command: docs/library.md. It keeps the program's promises. One call sends a
 * secret to the card at most once, it touches few tries only if you agree, and it overwrites the bytes.
 */
export type { ReadProgress } from '../app/read-card.ts';
export type {
  Authenticity,
  Cost,
  LicenceReading,
  ReadFailure,
  ReadOutcome,
} from '../app/reading.ts';
export type { SendableSecret } from '../card/applications/descriptors.ts';
export type { Inspection } from '../card/applications/inspect.ts';
// biome-ignore lint/performance/noBarrelFile: the one door of the package.
export { CardError, type CardFault } from '../card/card-error.ts';
export type { TraceEvent } from '../card/trace/trace-file.ts';
export type { Answer } from '../licence/driving/reason.ts';
export type { AnyOfClass, Car, Motorcycle, Vehicle } from '../licence/driving/vehicle.ts';
export type { HolderSource } from '../licence/holder-source.ts';
export type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
export type { ListedRequest } from '../register/afar/requests.ts';
export type { AuditFault } from '../register/audit.ts';
export type { Change } from '../register/changes.ts';
export type { Check } from '../register/check.ts';
export type { Due, DueReason } from '../register/due.ts';
export type { ListedPerson } from '../register/listed-person.ts';
export type { Person } from '../register/person.ts';
export type { Policy, PolicyName } from '../register/policy.ts';
export type { PersonWithChecks, Recorded, RegisterFault } from '../register/register.ts';
export {
  type AnswerToFile,
  type AskFault,
  answerRequest,
  type CheckToAsk,
  type FiledAnswer,
  type FilingFault,
  type OpenedAfarRequest,
  openRequest,
  type SealFault,
} from './afar.ts';
export { type DrivingReason, type MayDrive, mayDrive } from './may-drive.ts';
export {
  type CheckToRecord,
  type CreateRegisterFault,
  type CreateRegisterOptions,
  createRegister,
  type ForgetOptions,
  type Forgotten,
  LicenceRegister,
  type OpenRegisterFault,
  type OpenRegisterOptions,
  type Outcome,
  openRegister,
  type PersonToSave,
  toDueDocument,
  toListDocument,
  toPersonDocument,
} from './register.ts';

/** A reader and the card on it. Every call goes to that card, or fails because the card is gone. */
export interface CardReader {
  /** True for a card of the program's own, with made-up data. */
  readonly isVirtual: boolean;
  /** Releases the reader. Without this call, the program stays alive. */
  close(): void;
}

export interface OpenReaderOptions {
  /** A reader's name, a part of it, or its number. Default: the reader that holds a card. */
  readonly reader?: string;
  /** How long to wait for a card. Default: 30 seconds. */
  readonly waitSeconds?: number;
  /** Default: the first one that works. */
  readonly engine?: 'winscard' | 'pcsclite';
  /** A virtual card instead of a reader: an id of `menkyo card list`, or a card file. */
  readonly card?: string;
  /** Called for every exchange with the card, with secrets masked (docs/testing.md). Holds personal data. */
  readonly onExchange?: (event: TraceEvent) => void;
}

interface Opened extends CardReader {
  readonly source: ReturnType<typeof virtualSource>;
  readonly refusals: Refusals;
  readonly onExchange: OpenReaderOptions['onExchange'];
}

/** Opens a reader. The first call that needs a card waits for one, and reports faults of the service or the reader. */
export async function openReader(options: OpenReaderOptions = {}): Promise<CardReader> {
  const { card, reader = null, waitSeconds = 30, engine, onExchange } = options;
  const source = await plainErrors(async () =>
    card === undefined
      ? readerSource(await openReaders(engine), { reader, waitSeconds, onWaiting: () => undefined })
      : virtualSource(await chosenCard(card)),
  );
  const opened: Opened = {
    isVirtual: source.origin === 'virtual',
    source,
    refusals: new Refusals(),
    onExchange,
    close: () => source.close(),
  };
  return opened;
}

export interface ReadLicenceOptions {
  /**
   * Bytes, because strings cannot be overwritten. The call overwrites them in any case. A licence without a PIN needs
   * none. A card gets its own secrets alone: a conventional licence `pin1`, and `pin2` for `photo` and `domicile`. Small letters of a signature password become capitals, and full-width digits and letters become plain ones.
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
  /** The day by which validity and certificates are judged, `YYYY-MM-DD`. Default: today. */
  readonly today?: string;
  /** Files and folders of certificates to trust, in addition to those of `menkyo trust`. */
  readonly trust?: readonly string[];
  /**
   * Name the fixtures' test keys (`test-key`) with a real reader as well. Default: they are an unknown issuer there.
   * With a virtual card they are always named. They never make anything `genuine`.
   */
  readonly allowTestKeys?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** Reads the card once. A fault of the card or the reader is returned as a failure, not thrown. */
export async function readLicence(
  reader: CardReader,
  options: ReadLicenceOptions = {},
): Promise<ReadOutcome> {
  const given = Object.values(options.secrets ?? {});
  let taken: ReturnType<typeof takeSecrets> | null = null;
  try {
    const { source, refusals, onExchange } = openedOf(reader);
    // Check all options before the program touches the card.
    const { agreedTries = {}, agreedForm = false } = options;
    // Pass on these two alone: a caller in JavaScript could add `agreedRepeat`, and spend a try.
    expectAgreements(agreedTries, agreedForm);
    taken = takeSecrets(options.secrets ?? {});
    const secrets = wishesOf(taken, { agreedTries, agreedForm });
    const holder = holderOf(options.holder);
    const at = judgedAt(options.today);
    const trusted = await trustedBy(source.origin, options.trust ?? [], options.allowTestKeys ?? false);
    const signal = options.signal ?? new AbortController().signal;
    const connection = await plainErrors(() => source.connect(signal, 'read'));
    return await readCard(observed(connection, 'read', onExchange), {
      secrets,
      holder,
      photo: options.photo === true,
      domicile: options.domicile === true,
      origin: source.origin,
      now: () => Date.now(),
      judging: { trusted, at },
      refusals,
      signal,
      ...(options.onProgress && { onProgress: options.onProgress }),
    });
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    const { fault } = error;
    return { ok: false, failure: { kind: 'card-fault', fault, cost: { kind: 'nothing' } }, reading: null };
  } finally {
    for (const bytes of given) if (bytes instanceof Uint8Array) bytes.fill(0);
    for (const secret of Object.values(taken ?? {})) secret?.wipe();
  }
}

function observed(
  connection: CardConnection,
  purpose: 'read' | 'status',
  onExchange: OpenReaderOptions['onExchange'],
): CardConnection {
  return onExchange === undefined
    ? connection
    : record(connection, purpose, () => performance.now(), onExchange);
}

/**
 * Which card it is, and the tries left of each secret. Uses up no try. Throws a CardError if the card cannot be asked.
 */
export async function readStatus(reader: CardReader, signal?: AbortSignal): Promise<Inspection> {
  const { source, onExchange } = openedOf(reader);
  const connection = await plainErrors(() =>
    source.connect(signal ?? new AbortController().signal, 'status'),
  );
  return readCardStatus(observed(connection, 'status', onExchange), signal);
}

/**
 * The document `menkyo.read/1` of docs/cli.md, a format for other programs. With what `record` gave, it has the check as
 * well.
 */
export function toDocument(reading: LicenceReading, recorded?: Recorded): ReadDocument {
  const check = recorded === undefined ? {} : { check: checkPart(recorded) };
  // docs/cli.md defines its shape, and the command's tests check it.
  return { ...readDocument(reading), ...check } as ReadDocument;
}

/** The fields that most programs need. The document has the others as well. */
export interface ReadDocument {
  readonly schema: 'menkyo.read/1';
  readonly readAt: string;
  /** `YYYY-MM-DD` in Japan: the day by which expiry and certificates were judged. */
  readonly judgedOn: string;
  readonly origin: Origin;
  readonly card: LicenceReading['card'];
  readonly validity: {
    readonly state: ValidityState;
    /** null unless `current`. */
    readonly daysLeft: number | null;
    /** The day of `judgedOn`. */
    readonly on: string;
  };
  readonly licence: {
    readonly number: string | null;
    readonly colourClass: string | null;
    readonly band: 'gold' | 'green' | 'blue';
    /** `YYYY-MM-DD`. */
    readonly expiresOn: string | null;
    readonly conditions: readonly string[];
    readonly categories: readonly string[];
  } | null;
  readonly history: {
    readonly number: string | null;
    /** `YYYY-MM-DD`. */
    readonly recordedOn: string | null;
    /** 運転経歴区分, by its number. It is a private matter of the holder: show it only on request. */
    readonly category: number | null;
    readonly categories: readonly string[];
  } | null;
  readonly holder: {
    readonly name: string | null;
    readonly birthDate: string | null;
    readonly address: string | null;
  } | null;
  /** The registered domicile (本籍) of a conventional licence; null unless it was asked for. */
  readonly domicile: string | null;
  readonly authenticity: {
    readonly record: { readonly verdict: string };
    readonly holder: { readonly verdict: string };
  };
  readonly notes: readonly object[];
  /** Only with a check of a register. */
  readonly check?: {
    readonly id: string;
    readonly person: string;
    readonly at: string;
    readonly by: string;
    /** What differs from the person's last check. */
    readonly changes: readonly Change[];
  };
}

function holderOf(holder: HolderSource = 'none'): HolderSource {
  if (!HOLDER_SOURCES.includes(holder)) throw new TypeError(`holder: one of ${HOLDER_SOURCES.join(', ')}`);
  return holder;
}

function openedOf(reader: CardReader): Opened {
  if (typeof reader !== 'object' || reader === null || !('source' in reader))
    throw new TypeError('not a reader that openReader() gave');
  return reader as Opened;
}

function takeSecrets(secrets: NonNullable<ReadLicenceOptions['secrets']>) {
  return forEachSendable((name) => {
    const bytes = secrets[name];
    if (bytes === undefined) return null;
    if (!(bytes instanceof Uint8Array)) throw new TypeError(`secrets.${name}: bytes are wanted`);
    // A copy, so that the caller may do what it likes with its own array.
    return secretOf(name, concatBytes(bytes));
  });
}

/** For callers in JavaScript: `agreedTries: { licence: false }` must not count as an agreement. */
function expectAgreements(agreedTries: Readonly<Record<string, unknown>>, agreedForm: unknown): void {
  for (const [name, tries] of Object.entries(agreedTries)) {
    const isCount = typeof tries === 'number' && Number.isInteger(tries) && tries >= 0;
    if (!isCount && tries !== undefined && tries !== null)
      throw new TypeError(`agreedTries.${name}: a number of tries is wanted`);
  }
  if (typeof agreedForm !== 'boolean') throw new TypeError('agreedForm: true or false is wanted');
}

async function trustedBy(origin: Origin, paths: readonly string[], allowsTestKeys: boolean) {
  const own = await new TrustStore().listWith(paths, allowsTestKeys);
  if (!own.ok) throw new Error(`${own.error.path}: ${own.error.problem}`);
  return certificatesFor(origin, own.value, allowsTestKeys);
}

function judgedAt(today: string | undefined): number | null {
  if (today === undefined) return null;
  const date = parseDay(today);
  if (date === null) throw new RangeError(`today: ${today} is no day`);
  return noonInJapan(date);
}

/** An invalid option becomes an Error whose message is the problem as JSON. A fault of the card stays a CardError. */
async function plainErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SourceError ? new Error(JSON.stringify(error.problem)) : error;
  }
}
