import { toHex } from '../base/hex.ts';
import { ConventionalLicence } from '../card/applications/conventional-licence/conventional-ap.ts';
import { type DecodedDomicile, decodeDomicile } from '../card/applications/conventional-licence/domicile.ts';
import { FILE, placeOfExternal } from '../card/applications/conventional-licence/elements.ts';
import {
  type DecodedPhoto,
  decodePhoto,
  decodeRecord,
  signatureElements,
} from '../card/applications/conventional-licence/record.ts';
import { elementsIn, parseElements } from '../card/applications/conventional-licence/tlv.ts';
import { formatTag } from '../card/applications/element.ts';
import { type Pins, reportPin, unknownPins } from '../card/applications/pins.ts';
import { CardError } from '../card/card-error.ts';
import type { Channel } from '../card/iso7816/channel.ts';
import type { CardConnection } from '../card/transmit.ts';
import { dayInJapan } from '../licence/calendar.ts';
import type { Note } from '../licence/note.ts';
import { RawRecord } from './raw-record.ts';
import type { ReadOptions } from './read-card.ts';
import {
  type Draft,
  earlyOf,
  type Meter,
  NOT_JUDGED,
  type ReadStopped,
  stoppedBy,
  stopUnlessUnlocked,
} from './read-draft.ts';
import type { LicenceReading } from './reading.ts';
import { NO_WISH } from './wishes.ts';

/** Keeps apart a photograph that the card does not have from one that was not asked for. */
const NO_BYTES = new Uint8Array();

/** PIN 2 is asked for and sent only if the photograph or the domicile is wanted. */
export async function readConventional(
  channel: Channel,
  { reader }: CardConnection,
  { secrets, now, origin, judging, photo = false, domicile = false, onRecord }: ReadOptions,
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
  const [ef01, ef04] = [await card.readRecord(), await card.readChanges()];
  const record = decodeRecord(ef01, ef04);
  const files = { kind: 'ic-licence', ef01: elementsIn(ef01), ef04: ef04 && elementsIn(ef04) } as const;
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
    draft.reading = { ...reading, notes: [...reading.notes, ...withoutPhoto] };
  };
  // The photograph is not read yet. This note stays if it is never asked for, or if PIN 2 was not accepted.
  let withoutPhoto: readonly Note[] = [{ kind: 'photo-needs-pin2' }];
  keep({}, []);
  const awaitsPhoto = photo && stopped === null;
  // The note that the photograph was not read would be wrong while it is still to come.
  onRecord?.(
    earlyOf(awaitsPhoto ? reading : (draft.reading ?? reading), { holder: false, photo: awaitsPhoto }),
  );
  try {
    for (const file of externalFilesOf(record.external)) {
      meter.begin('record');
      keep({}, await shapesIn(card, file, record.external));
    }
    // The record counts even if its signature cannot be read.
    meter.begin('signature');
    const signed = await readableKeyIdentifier(card);
    const { authenticity } = reading;
    const { keyIdentifier, file: ef07 } = signed;
    keep(
      {
        authenticity: { ...authenticity, record: { ...authenticity.record, keyIdentifier } },
        raw: new RawRecord({ ...files, ef07, photo: null }),
      },
      signed.notes,
    );
    if (stopped !== null) throw stopped;
    if (domicile) {
      const decoded = await readableDomicile(card);
      keep({ domicile: decoded.domicile }, decoded.notes);
    }
    if (photo) {
      const decoded = await readablePhoto(card);
      withoutPhoto = [];
      const raw = new RawRecord({ ...files, ef07, photo: decoded.file ?? NO_BYTES });
      keep({ licence: { ...record.licence, photo: decoded.photo }, raw }, decoded.notes);
    }
  } catch (error) {
    // PIN 2 was right, so it is not what the photograph lacks.
    if (photo && stopped === null && error instanceof CardError) {
      withoutPhoto = [{ kind: 'unreadable-file', file: FILE.photo, where: error.fault.kind }];
      keep({}, []);
    }
    throw error;
  }
}

/** Runs a read whose failure takes nothing else with it: a file that cannot be read leaves a note in its place. */
async function orNote<T>(
  file: string,
  read: () => Promise<T>,
  without: (notes: readonly Note[]) => T,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return without([{ kind: 'unreadable-file', file, where: error.fault.where }]);
  }
}

const EXTERNAL_FILES = ['externalCharacters1', 'externalCharacters2'] as const;
type ExternalFile = (typeof EXTERNAL_FILES)[number];

function externalFilesOf(external: readonly number[]): readonly ExternalFile[] {
  return EXTERNAL_FILES.filter((file) =>
    external.some((character) => placeOfExternal(character).file === file),
  );
}

/** The bytes of the external characters in use. The form of a bitmap is not established, so 〓 stays in the text. */
function shapesIn(
  card: ConventionalLicence,
  file: ExternalFile,
  external: readonly number[],
): Promise<readonly Note[]> {
  return orNote<readonly Note[]>(
    FILE[file],
    async () => {
      const bytes = await card.readExternalCharacters(file);
      if (bytes === null) return [{ kind: 'missing-file', file: FILE[file] }];
      const tags = external.map(placeOfExternal).flatMap((place) => (place.file === file ? [place.tag] : []));
      return parseElements(bytes, FILE[file])
        .filter(({ tag }) => tags.includes(tag))
        .map(({ tag, value }) => ({
          kind: 'unknown-element',
          file: FILE[file],
          tag: formatTag(tag),
          hex: toHex(value),
        }));
    },
    (notes) => notes,
  );
}

interface ReadSigner {
  readonly keyIdentifier: string | null;
  /** DF1/EF07; null if it cannot be read. */
  readonly file: Uint8Array | null;
  readonly notes: readonly Note[];
}

/** Who signed the record, as the card says. Which bytes the signature covers is not public. */
function readableKeyIdentifier(card: ConventionalLicence): Promise<ReadSigner> {
  return orNote<ReadSigner>(
    FILE.signature,
    async () => {
      const file = await card.readSignature();
      if (file === null) return { keyIdentifier: null, file, notes: [] };
      const { signature, notes } = signatureElements(file);
      return { keyIdentifier: signature && toHex(signature.keyIdentifier), file: elementsIn(file), notes };
    },
    (notes) => ({ keyIdentifier: null, file: null, notes }),
  );
}

function readableDomicile(card: ConventionalLicence): Promise<DecodedDomicile> {
  const file = FILE.domicile;
  return orNote<DecodedDomicile>(
    file,
    async () => {
      const domicile = await card.readDomicile();
      if (domicile === null) return { domicile: null, notes: [{ kind: 'missing-file', file }] };
      const changes = await orNote<NewDomicile>(
        FILE.newDomicile,
        async () => ({ bytes: await card.readNewDomicile(), notes: [] }),
        (notes) => ({ bytes: null, notes }),
      );
      // Without its changes, the domicile of DF1/EF02 may be old.
      if (changes.notes.length > 0) return { domicile: null, notes: changes.notes };
      return decodeDomicile(domicile, changes.bytes);
    },
    (notes) => ({ domicile: null, notes }),
  );
}

interface NewDomicile {
  readonly bytes: Uint8Array | null;
  readonly notes: readonly Note[];
}

interface ReadPhoto extends DecodedPhoto {
  readonly file: Uint8Array | null;
}

function readablePhoto(card: ConventionalLicence): Promise<ReadPhoto> {
  const name = FILE.photo;
  return orNote<ReadPhoto>(
    name,
    async () => {
      const file = await card.readPhoto();
      return file === null
        ? { photo: null, file, notes: [{ kind: 'missing-file', file: name }] }
        : { ...decodePhoto(file), file };
    },
    (notes) => ({ photo: null, file: null, notes }),
  );
}
