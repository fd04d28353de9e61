import type { CardFamily } from '../card/applications/descriptor.ts';
import { identifyWithoutLicence } from '../card/applications/identify.ts';
import { LicenceAp } from '../card/applications/myna-licence/licence-ap.ts';
import { decodeRecord } from '../card/applications/myna-licence/record.ts';
import { reportPin, unknownPins } from '../card/applications/pins.ts';
import { CardError, malformed } from '../card/card-error.ts';
import type { Refusals } from '../card/guard/refusals.ts';
import { formatSw } from '../card/iso7816/apdu.ts';
import { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';
import { dayInJapan } from '../licence/calendar.ts';
import { singleSourcesOf } from '../licence/holder-source.ts';
import type { Origin } from '../licence/judgement.ts';
import { type JudgeOptions, judge, prepareToJudge, readableSignature } from './judge.ts';
import { RawRecord } from './raw-record.ts';
import { readConventional } from './read-conventional.ts';
import {
  type Draft,
  earlyOf,
  Meter,
  NOT_JUDGED,
  ReadStopped,
  stopUnlessUnlocked,
  type Unjudged,
} from './read-draft.ts';
import { type HolderOptions, readHolder } from './read-holder.ts';
import type { Cost, EarlyReading, LicenceReading, ReadFailure, ReadOutcome } from './reading.ts';
import { NO_WISH } from './wishes.ts';

export interface ReadOptions extends HolderTooOptions {
  /** Of a conventional licence: also the photograph, which needs PIN 2. That of a My Number Card needs no other PIN. */
  readonly photo?: boolean;
  /** Of a conventional licence: also the registered domicile, which needs PIN 2. */
  readonly domicile?: boolean;
  readonly origin: Origin;
  readonly now: () => number;
  /** Called once, as soon as the record has arrived. It must return at once: the next command waits for it. */
  readonly onRecord?: (early: EarlyReading) => void;
}

/** What a read of the holder alone needs. */
export interface HolderTooOptions extends HolderOptions {
  readonly judging: JudgeOptions;
  /** The secrets that this card has refused since it was laid down; absent if the program reads the card only once. */
  readonly refusals?: Refusals;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  readonly step: 'unlocking' | 'record' | 'signature' | 'certificate' | 'basic-facts' | 'judging';
  readonly bytesRead: number;
  /** The bytes known to be wanted in all. It grows as lengths become known. */
  readonly bytesKnown: number;
}

/**
 * One read from top to bottom (card-protocol.md §1, "Order of one read"). The connection is in a transaction already.
 * This function ends it in every case, which resets the card.
 */
export async function readCard(connection: CardConnection, options: ReadOptions): Promise<ReadOutcome> {
  return (await readToAddTo(connection, options)).outcome;
}

/** What a read gave, and what a later read of the holder adds to. */
export interface AddableRead {
  readonly outcome: ReadOutcome;
  /** null unless a My Number Card was read whole. */
  readonly unjudged: Unjudged | null;
}

/** As `readCard`, for a caller that may want to read the holder later. */
export async function readToAddTo(connection: CardConnection, options: ReadOptions): Promise<AddableRead> {
  const draft: Draft = { reading: null, evidence: null, secret: 'licence' };
  return transaction(connection, options, draft, async (channel, meter) => {
    const card = await readRecord(channel, connection, options, draft, meter);
    if (card === 'my-number') await readHolder(channel, options, draft, meter);
  });
}

/**
 * Reads the holder alone, and adds it to what `readToAddTo` gave. It opens no application but the holder's, and judges
 * everything again, so the outcome is that of one read that was asked for both. The caller makes sure that the same card
 * lies there. This function ends the connection in every case, which resets the card.
 */
export async function readHolderToo(
  connection: CardConnection,
  before: Unjudged,
  options: HolderTooOptions,
): Promise<AddableRead> {
  const draft: Draft = { ...before, secret: 'licence' };
  return transaction(connection, options, draft, (channel, meter) =>
    readHolder(channel, options, draft, meter),
  );
}

async function transaction(
  connection: CardConnection,
  options: HolderTooOptions & Pick<ReadOptions, 'domicile'>,
  draft: Draft,
  read: (channel: Channel, meter: Meter) => Promise<void>,
): Promise<AddableRead> {
  const meter = new Meter(options.onProgress);
  const channel = new Channel(connection.transmit, connection.link, {
    signal: options.signal,
    onFileBytes: meter.onFileBytes,
    refusals: options.refusals,
    asked: options.domicile === true ? ['domicile'] : [],
  });
  let failure: ReadFailure | null = null;
  // It loads while the card answers.
  if (
    options.judging.trusted.length > 0 ||
    singleSourcesOf(options.holder).includes('signature-certificate')
  ) {
    void prepareToJudge();
  }
  try {
    await read(channel, meter);
  } catch (error) {
    failure = failureOf(error, channel, draft);
  } finally {
    await connection.end();
  }
  // Judge after the card is released, because the person may be holding it to the reader by hand.
  meter.begin('judging');
  const { reading, evidence } = draft;
  // A conventional licence gives no evidence: which bytes its signature covers is not public.
  const judged = evidence === null ? reading : reading && (await judge(reading, evidence, options.judging));
  if (failure !== null) return { outcome: { ok: false, failure, reading: judged }, unjudged: null };
  if (judged === null) throw new Error('nothing was read');
  const unjudged = reading === null || evidence === null ? null : { reading, evidence };
  return { outcome: { ok: true, reading: judged }, unjudged };
}

async function readRecord(
  channel: Channel,
  connection: CardConnection,
  options: ReadOptions,
  draft: Draft,
  meter: Meter,
): Promise<CardFamily> {
  const opened = await LicenceAp.open(channel);
  if (opened.kind !== 'open') {
    const card = await identifyWithoutLicence(channel);
    if (card === 'ic-licence') {
      await readConventional(channel, connection, options, draft, meter);
      return 'ic-licence';
    }
    if (card === 'unknown') throw new ReadStopped({ kind: 'not-a-my-number-card', card });
    if (opened.kind === 'unexpected') throw malformed(`SELECT licence AP: ${formatSw(opened.sw)}`);
    throw new ReadStopped({ kind: 'no-licence' });
  }
  const { secrets, now, origin, judging } = options;
  const licenceAp = opened.ap;
  const pinState = await licenceAp.readPinState();
  const tries = await licenceAp.askPinTries();
  const outcome = await licenceAp.unlock(secrets.licence ?? NO_WISH);
  stopUnlessUnlocked('licence', outcome);

  meter.begin('record');
  const record = decodeRecord(await licenceAp.readRecord());
  const readAt = now();
  const reading: LicenceReading = {
    readAt,
    judgedOn: dayInJapan(judging.at ?? readAt),
    origin,
    reader: connection.reader,
    card: record.licence !== null ? 'myna-licence' : 'myna-history',
    pins: { ...unknownPins('my-number'), licence: reportPin(tries, pinState) },
    licence: record.licence,
    history: record.history,
    holder: null,
    domicile: null,
    authenticity: NOT_JUDGED,
    notes: record.notes,
  };
  const { signedBytes } = record;
  // The record counts even if its signature cannot be read.
  draft.reading = reading;
  draft.evidence = { signedBytes, signature: 'not-read', certificate: null };
  options.onRecord?.(earlyOf(reading, { holder: options.holder !== 'none', photo: false }));
  meter.begin('signature');
  const wef03 = await licenceAp.readSignature();
  const { signature, notes } = readableSignature(wef03);
  const raw = new RawRecord({ kind: 'myna', wef02: signedBytes, wef03 });
  draft.reading = { ...reading, notes: [...reading.notes, ...notes], raw };
  draft.evidence = { signedBytes, signature, certificate: null };
  return 'my-number';
}

function failureOf(error: unknown, channel: Channel, { secret }: Draft): ReadFailure {
  if (error instanceof ReadStopped) return error.failure;
  const cost: Cost = channel.tryAtStake ? { kind: 'perhaps-one-try', secret } : { kind: 'nothing' };
  if (error instanceof CardError) return { kind: 'card-fault', fault: error.fault, cost };
  // An error of the program itself is thrown, unless a try may be lost: then the user must hear about the try.
  if (cost.kind === 'nothing') throw error;
  const code = error instanceof Error ? error.name : typeof error;
  return { kind: 'card-fault', fault: { kind: 'transport', code }, cost };
}
