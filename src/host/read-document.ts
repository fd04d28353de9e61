import { createHash } from 'node:crypto';
import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type {
  AcquiredOn,
  DrivingHistoryRecord,
  Holder,
  LicenceRecord,
  Photo,
} from '../licence/licence-record.ts';
import { validityOn, validityStateOn } from '../licence/validity.ts';
import type {
  AcquiredPart,
  HistoryPart,
  HolderPart,
  LicencePart,
  PhotoPart,
  ReadDocument,
  ValidityPart,
} from './read-document-fields.ts';

/** `menkyo.read/1` of docs/cli/read.md. Other programs rely on it: add keys, but never rename or remove one. */
export function readDocument(reading: LicenceReading): ReadDocument {
  const { licence, history, holder, authenticity } = reading;
  return {
    schema: 'menkyo.read/1',
    readAt: localTime(reading.readAt),
    judgedOn: formatIso(reading.judgedOn),
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    pins: reading.pins,
    validity: validity(reading),
    licence: licence && licenceDocument(licence),
    history: history && historyDocument(history),
    holder: holder && holderDocument(holder),
    domicile: reading.domicile,
    authenticity: {
      record: authenticity.record,
      holder: authenticity.holder,
    },
    notes: reading.notes,
  };
}

function validity({ licence, judgedOn }: LicenceReading): ValidityPart {
  const state = licence === null ? 'unknown' : validityStateOn(licence, judgedOn);
  const last = licence === null ? null : validityOn(licence.expiresOn, judgedOn);
  const isCounted = state === 'current' && last !== null && last.kind !== 'unknown';
  return { state, daysLeft: isCounted ? last.days : null, on: formatIso(judgedOn) };
}

/** The `licence` of a document. */
export function licenceDocument(licence: LicenceRecord): LicencePart {
  return {
    number: licence.number,
    colourClass: licence.colourClass,
    band: licence.band,
    expiresOn: iso(licence.expiresOn),
    conditions: licence.conditions,
    issuedOn: iso(licence.issuedOn),
    commission: licence.commission,
    referenceNumber: licence.referenceNumber,
    acquiredByKind: Object.fromEntries(
      licence.acquiredByKind.map(({ category, date }) => [category, formatIso(date)]),
    ),
    changes: licence.changes.map(({ what, on, value, commission }) => ({
      what,
      on: iso(on),
      value,
      commission,
    })),
    remarks: licence.remarks,
    acquiredOn: acquired(licence.acquiredOn),
    categories: licence.categories,
    photo: photo(licence.photo),
  };
}

/** The `history` of a document. */
export function historyDocument(history: DrivingHistoryRecord): HistoryPart {
  return {
    number: history.number,
    recordedOn: iso(history.recordedOn),
    category: history.category,
    acquiredOn: acquired(history.acquiredOn),
    categories: history.categories,
    remarks: history.remarks,
    photo: photo(history.photo),
  };
}

/** The `holder` of a document. */
export function holderDocument(holder: Holder): HolderPart {
  return {
    name: holder.name,
    kana: holder.kana,
    alias: holder.alias,
    birthDate: iso(holder.birthDate),
    sex: holder.sex,
    address: holder.address,
    source: holder.source,
    substitutes: holder.substitutes,
  };
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}

function acquired({ motorcycleSmallMoped, other, secondClass }: AcquiredOn): AcquiredPart {
  return {
    motorcycleSmallMoped: iso(motorcycleSmallMoped),
    other: iso(other),
    secondClass: iso(secondClass),
  };
}

function photo(value: Photo | null): PhotoPart | null {
  if (value === null) return null;
  const { format, bytes, width, height } = value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { format, bytes: bytes.length, sha256, width, height };
}
