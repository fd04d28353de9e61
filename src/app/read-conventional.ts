import { toHex } from '../base/hex.ts';
import { ConventionalLicence } from '../card/applications/conventional-licence/conventional-ap.ts';
import {
  decodeDomicile,
  decodePhoto,
  decodeRecord,
  signatureElements,
} from '../card/applications/conventional-licence/record.ts';
import { type Pins, reportPin, unknownPins } from '../card/applications/pins.ts';
import { CardError } from '../card/card-error.ts';
import type { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';
import { dayInJapan } from '../licence/calendar.ts';
import type { Note } from '../licence/note.ts';
import type { ReadOptions } from './read-card.ts';
import {
  type Draft,
  type Meter,
  NOT_JUDGED,
  type ReadStopped,
  stoppedBy,
  stopUnlessUnlocked,
} from './read-draft.ts';
import type { LicenceReading } from './reading.ts';
import { NO_WISH } from './wishes.ts';

/** PIN 2 is asked for and sent only if the photograph or the domicile is wanted. */
export async function readConventional(
  channel: Channel,
  { reader }: CardConnection,
  { secrets, now, origin, judging, photo = false, domicile = false }: ReadOptions,
  draft: Draft,
  meter: Meter,
): Promise<void> {
  const card = await ConventionalLicence.open(channel);
  await card.readPinSetting();
  draft.secret = 'pin1';
  const tries1 = await card.askTries('pin1');
  stopUnlessUnlocked('pin1', await card.unlock('pin1', secrets.pin1 ?? NO_WISH));
  let pins: Pins = {
    ...unknownPins('ic-licence'),
    pin1: reportPin(tries1, card.pinStateOf('pin1')),
  };
  // Both PINs belong to the master file, so PIN 2 comes now. What PIN 1 opens is read even if PIN 2 is refused.
  let stopped: ReadStopped | null = null;
  if (photo || domicile) {
    draft.secret = 'pin2';
    const tries2 = await card.askTries('pin2');
    pins = { ...pins, pin2: reportPin(tries2, card.pinStateOf('pin2')) };
    stopped = stoppedBy('pin2', await card.unlock('pin2', secrets.pin2 ?? NO_WISH));
  }

  meter.begin('record');
  await card.openRecord();
  const record = decodeRecord(await card.readRecord(), await card.readChanges());
  const readAt = now();
  let reading: LicenceReading = {
    readAt,
    judgedOn: dayInJapan(judging.at ?? readAt),
    origin,
    reader,
    card: 'ic-licence',
    pins,
    licence: record.licence,
    history: null,
    holder: record.holder,
    domicile: null,
    authenticity: {
      record: { ...NOT_JUDGED.record, verdict: 'not-checked' },
      holder: { ...NOT_JUDGED.holder, verdict: 'not-signed' },
    },
    notes: record.notes,
  };
  const keep = (more: Partial<LicenceReading>, notes: readonly Note[]) => {
    reading = { ...reading, ...more, notes: [...reading.notes, ...notes] };
    // The note stays until the photograph is read.
    draft.reading = { ...reading, notes: [...reading.notes, { kind: 'photo-needs-pin2' }] };
  };
  keep({}, []);
  // The record counts even if its signature cannot be read.
  meter.begin('signature');
  const signed = readableKeyIdentifier(await card.readSignature());
  const { authenticity } = reading;
  const { keyIdentifier } = signed;
  keep(
    { authenticity: { ...authenticity, record: { ...authenticity.record, keyIdentifier } } },
    signed.notes,
  );
  if (stopped !== null) throw stopped;
  if (domicile) {
    const decoded = await readableDomicile(card);
    keep({ domicile: decoded.domicile }, decoded.notes);
  }
  if (photo) {
    const file = await card.readPhoto();
    const decoded = decodePhoto(file ?? new Uint8Array());
    draft.reading = {
      ...reading,
      licence: { ...record.licence, photo: decoded.photo },
      notes: [...reading.notes, ...decoded.notes],
    };
  }
}

/** A domicile that cannot be read leaves the record as it is, with a note. */
async function readableDomicile(card: ConventionalLicence): Promise<ReturnType<typeof decodeDomicile>> {
  const file = 'DF1/EF02';
  try {
    const { domicile, changes } = await card.readDomicile();
    if (domicile === null) return { domicile: null, notes: [{ kind: 'missing-file', file }] };
    const decoded = decodeDomicile(domicile, changes);
    if (decoded.domicile !== null) return decoded;
    const note: Note = { kind: 'missing-element', file, field: 'registered domicile' };
    return { ...decoded, notes: [...decoded.notes, note] };
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return { domicile: null, notes: [{ kind: 'unreadable-file', file, where: error.fault.where }] };
  }
}

/** Who signed a conventional licence, as its card says. Which bytes the signature covers is not public. */
function readableKeyIdentifier(file: Uint8Array | null): {
  readonly keyIdentifier: string | null;
  readonly notes: readonly Note[];
} {
  if (file === null) return { keyIdentifier: null, notes: [] };
  try {
    const { signature, notes } = signatureElements(file);
    return { keyIdentifier: signature && toHex(signature.keyIdentifier), notes };
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    const { where } = error.fault;
    return { keyIdentifier: null, notes: [{ kind: 'unreadable-file', file: 'DF1/EF07', where }] };
  }
}
