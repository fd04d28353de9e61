import type { CardFamily } from '../card/applications/descriptor.ts';
import { identifyWithoutLicence } from '../card/applications/identify.ts';
import { decodeBasicFacts } from '../card/applications/input-support/basic-facts.ts';
import { InputSupportAp } from '../card/applications/input-support/input-support-ap.ts';
import { JpkiAp } from '../card/applications/jpki/jpki-ap.ts';
import { LicenceAp } from '../card/applications/myna-licence/licence-ap.ts';
import { decodeRecord } from '../card/applications/myna-licence/record.ts';
import { reportPin, unknownPins } from '../card/applications/pins.ts';
import { CardError, malformed } from '../card/card-error.ts';
import type { SecretState } from '../card/guard/guard.ts';
import type { Refusals } from '../card/guard/refusals.ts';
import { formatSw } from '../card/iso7816/apdu.ts';
import { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';
import { dayInJapan } from '../licence/calendar.ts';
import { type HolderSource, type SingleHolderSource, singleSourcesOf } from '../licence/holder-source.ts';
import type { HolderVerdict, Origin } from '../licence/judgement.ts';
import type { Note } from '../licence/note.ts';
import { type Evidence, type JudgeOptions, judge, prepareToJudge, readableSignature } from './judge.ts';
import { RawRecord } from './raw-record.ts';
import { readConventional } from './read-conventional.ts';
import { type Draft, earlyOf, Meter, NOT_JUDGED, ReadStopped, stopUnlessUnlocked } from './read-draft.ts';
import type { Cost, EarlyReading, LicenceReading, ReadFailure, ReadOutcome } from './reading.ts';
import { NO_WISH, type Wishes } from './wishes.ts';

export interface ReadOptions {
  /** A secret that is not named is not sent. */
  readonly secrets: Readonly<Partial<Wishes>>;
  readonly holder: HolderSource;
  /** Of a conventional licence: also the photograph, which needs PIN 2. That of a My Number Card needs no other PIN. */
  readonly photo?: boolean;
  /** Of a conventional licence: also the registered domicile, which needs PIN 2. */
  readonly domicile?: boolean;
  readonly origin: Origin;
  readonly now: () => number;
  readonly judging: JudgeOptions;
  /** The secrets that this card has refused since it was laid down; absent if the program reads the card only once. */
  readonly refusals?: Refusals;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Called once, as soon as the record has arrived. It must return at once: the next command waits for it. */
  readonly onRecord?: (early: EarlyReading) => void;
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
  const meter = new Meter(options.onProgress);
  const channel = new Channel(connection.transmit, connection.link, {
    signal: options.signal,
    onFileBytes: meter.onFileBytes,
    refusals: options.refusals,
    asked: options.domicile === true ? ['domicile'] : [],
  });
  const draft: Draft = { reading: null, evidence: null, secret: 'licence' };
  let failure: ReadFailure | null = null;
  // It loads while the card answers.
  if (
    options.judging.trusted.length > 0 ||
    singleSourcesOf(options.holder).includes('signature-certificate')
  ) {
    void prepareToJudge();
  }
  try {
    if ((await readRecord(channel, connection, options, draft, meter)) === 'my-number') {
      for (const source of singleSourcesOf(options.holder)) {
        await READ_HOLDER[source](channel, options, draft, meter);
      }
    }
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
  if (failure !== null) return { ok: false, failure, reading: judged };
  if (judged === null) throw new Error('nothing was read');
  return { ok: true, reading: judged };
}

const READ_HOLDER: Readonly<Record<SingleHolderSource, typeof readCertificate>> = {
  'signature-certificate': readCertificate,
  'input-support': readBasicFacts,
};

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

async function readCertificate(
  channel: Channel,
  { secrets }: ReadOptions,
  draft: Draft,
  meter: Meter,
): Promise<void> {
  draft.secret = 'signature';
  const opened = await JpkiAp.open(channel);
  if (opened.kind === 'unexpected') throw malformed(`SELECT JPKI AP: ${formatSw(opened.sw)}`);
  // The password has few tries, so do not send it to a card that has no certificate.
  if (opened.kind === 'absent') {
    notePin(draft, { kind: 'absent' });
    noteHolderVerdict(draft, 'no-certificate');
    return;
  }
  const jpki = opened.ap;
  if (!(await jpki.mayHoldSignatureCertificate())) {
    noteHolderVerdict(draft, 'no-certificate');
    return;
  }
  const tries = await jpki.askSignatureTries();
  notePin(draft, tries);
  const outcome = await jpki.unlockSignature(secrets.signature ?? NO_WISH);
  stopUnlessUnlocked('signature', outcome);
  meter.begin('certificate');
  const certificate = await jpki.readSignatureCertificate();
  if (certificate === null) {
    noteHolderVerdict(draft, 'no-certificate');
    return;
  }
  const { evidence } = finished(draft);
  // The certificate counts even if the authority's certificate cannot be read.
  draft.evidence = { ...evidence, certificate: { der: certificate, authority: null } };
  const authority = await unlessMalformed(jpki.readSignatureCa(), 'JPKI EF 0002', draft);
  draft.evidence = { ...evidence, certificate: { der: certificate, authority } };
}

async function readBasicFacts(
  channel: Channel,
  { secrets }: ReadOptions,
  draft: Draft,
  meter: Meter,
): Promise<void> {
  draft.secret = 'inputSupport';
  const opened = await InputSupportAp.open(channel);
  if (opened.kind === 'unexpected') throw malformed(`SELECT input support AP: ${formatSw(opened.sw)}`);
  if (opened.kind === 'absent') {
    notePin(draft, { kind: 'absent' });
    return;
  }
  const tries = await opened.ap.askTries();
  notePin(draft, tries);
  const outcome = await opened.ap.unlock(secrets.inputSupport ?? NO_WISH);
  stopUnlessUnlocked('inputSupport', outcome);
  meter.begin('basic-facts');
  const { holder, notes } = decodeBasicFacts(await opened.ap.readBasicFacts());
  const { reading } = finished(draft);
  // The verdict is about the holder that is shown. A note keeps the finding that the card has no certificate.
  const without: readonly Note[] =
    reading.authenticity.holder.verdict === 'no-certificate'
      ? [{ kind: 'certificate-reason', reason: 'no-certificate' }]
      : [];
  draft.reading = { ...reading, holder, notes: [...reading.notes, ...without, ...notes] };
  noteHolderVerdict(draft, 'not-signed');
}

/** Treats a file that cannot be read as absent, with a note. */
async function unlessMalformed(
  reading: Promise<Uint8Array | null>,
  file: string,
  draft: Draft,
): Promise<Uint8Array | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    const { reading: so } = finished(draft);
    const note: Note = { kind: 'unreadable-file', file, where: error.fault.where };
    draft.reading = { ...so, notes: [...so.notes, note] };
    return null;
  }
}

/** The holder is only ever read after the record. */
function finished({ reading, evidence }: Draft): { reading: LicenceReading; evidence: Evidence } {
  if (reading === null || evidence === null) throw new Error('nothing was read');
  return { reading, evidence };
}

function notePin(draft: Draft, state: SecretState): void {
  const { reading } = finished(draft);
  draft.reading = { ...reading, pins: { ...reading.pins, [draft.secret]: reportPin(state) } };
}

function noteHolderVerdict(draft: Draft, verdict: HolderVerdict): void {
  const { reading } = finished(draft);
  const { authenticity } = reading;
  draft.reading = {
    ...reading,
    authenticity: { ...authenticity, holder: { ...authenticity.holder, verdict } },
  };
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
