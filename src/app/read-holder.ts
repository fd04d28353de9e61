import { decodeBasicFacts } from '../card/applications/input-support/basic-facts.ts';
import { InputSupportAp } from '../card/applications/input-support/input-support-ap.ts';
import { JpkiAp } from '../card/applications/jpki/jpki-ap.ts';
import { reportPin } from '../card/applications/pins.ts';
import { CardError, malformed } from '../card/card-error.ts';
import type { SecretState } from '../card/guard/guard.ts';
import { formatSw } from '../card/iso7816/apdu.ts';
import type { Channel } from '../card/iso7816/channel.ts';
import { type HolderSource, type SingleHolderSource, singleSourcesOf } from '../licence/holder-source.ts';
import type { HolderVerdict } from '../licence/judgement.ts';
import type { Note } from '../licence/note.ts';
import type { Evidence } from './judge.ts';
import { type Draft, type Meter, stopUnlessUnlocked } from './read-draft.ts';
import type { LicenceReading } from './reading.ts';
import { NO_WISH, type Wishes } from './wishes.ts';

export interface HolderOptions {
  /** A secret that is not named is not sent. */
  readonly secrets: Readonly<Partial<Wishes>>;
  readonly holder: HolderSource;
}

/** Reads the holder of a My Number Card from each source that was asked for, into a draft that has the record already. */
export async function readHolder(
  channel: Channel,
  options: HolderOptions,
  draft: Draft,
  meter: Meter,
): Promise<void> {
  for (const source of singleSourcesOf(options.holder)) {
    await READ_SOURCE[source](channel, options, draft, meter);
  }
}

const READ_SOURCE: Readonly<Record<SingleHolderSource, typeof readCertificate>> = {
  'signature-certificate': readCertificate,
  'input-support': readBasicFacts,
};

async function readCertificate(
  channel: Channel,
  { secrets }: HolderOptions,
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
  { secrets }: HolderOptions,
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
