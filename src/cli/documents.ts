import { createHash } from 'node:crypto';
import type { Refusal } from '../anonymise/refusal.ts';
import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import type { Pins } from '../card/applications/pins.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { AcquiredOn, Photo } from '../licence/licence-record.ts';
import { type Failure, kindOf, type UsageProblem } from './failure.ts';

/** The JSON documents of cli.md. Their shapes are fixed: others build on them. */
export function readDocument(reading: LicenceReading): object {
  const { licence, history, holder, authenticity } = reading;
  return {
    schema: 'menkyo.read/1',
    readAt: localTime(reading.readAt),
    judgedOn: formatIso(reading.judgedOn),
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    pins: reading.pins,
    licence: licence && {
      number: licence.number,
      colourClass: licence.colourClass,
      band: licence.band,
      expiresOn: iso(licence.expiresOn),
      conditions: licence.conditions,
      remarks: licence.remarks,
      acquiredOn: acquired(licence.acquiredOn),
      categories: licence.categories,
      photo: photo(licence.photo),
    },
    history: history && {
      number: history.number,
      recordedOn: iso(history.recordedOn),
      category: history.category,
      acquiredOn: acquired(history.acquiredOn),
      categories: history.categories,
      remarks: history.remarks,
      photo: photo(history.photo),
    },
    holder: holder && {
      name: holder.name,
      birthDate: iso(holder.birthDate),
      sex: holder.sex,
      address: holder.address,
      source: holder.source,
      substitutes: holder.substitutes,
    },
    authenticity: {
      record: authenticity.record,
      holder: authenticity.holder,
    },
    notes: reading.notes,
  };
}

export function statusDocument(reader: string | null, card: string, pins: Pins): object {
  return { schema: 'menkyo.status/1', reader, card, pins };
}

export interface ReaderRow {
  readonly name: string;
  readonly state: 'empty' | 'card' | 'in-use';
  readonly card: string | null;
}

export function readersDocument(readers: readonly ReaderRow[]): object {
  return { schema: 'menkyo.readers/1', readers };
}

export function errorDocument(failure: Failure, message: string, reading: LicenceReading | null): object {
  return {
    schema: 'menkyo.error/1',
    error: { kind: kindOf(failure), ...details(failure), message },
    reading: reading && readDocument(reading),
  };
}

function details(failure: Failure): object {
  switch (failure.kind) {
    case 'wrong-secret':
      return { secret: failure.secret, triesLeft: failure.triesLeft };
    case 'locked':
      return { secret: failure.secret, triesLeft: 0 };
    case 'secret-not-sent':
      return { secret: failure.secret, reason: failure.reason, triesLeft: failure.triesLeft };
    case 'not-a-my-number-card':
      return { card: failure.card };
    case 'card-fault':
      return failure.fault.kind === 'malformed' ? { where: failure.fault.where } : {};
    case 'not-genuine':
      return { verdict: failure.verdict, reasons: failure.reasons };
    case 'cannot-write':
      return { path: failure.path };
    case 'not-anonymised':
      return { where: placeOf(failure.refusal), problem: failure.refusal.problem };
    case 'replay-mismatch':
      return { exchange: failure.exchange, expected: failure.expected, got: failure.got };
    case 'usage':
      return usageDetails(failure.problem);
    case 'no-licence':
    case 'internal':
    case 'stopped':
    case 'window-not-built':
    case 'no-virtual-reader':
      return {};
  }
}

function usageDetails(problem: UsageProblem): object {
  switch (problem.kind) {
    case 'bad-certificate':
      return { reason: problem.fault.problem };
    case 'not-confirmed':
    case 'other-certificate':
      return { reason: problem.kind };
    default:
      return {};
  }
}

/** Where in a trace: the exchange by its number, and the place within its file. */
function placeOf({ exchange, name, where }: Refusal): string {
  return `exchange ${exchange} (${name})${where === '' ? '' : `: ${where}`}`;
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}

function acquired({ motorcycleSmallMoped, other, secondClass }: AcquiredOn): object {
  return {
    motorcycleSmallMoped: iso(motorcycleSmallMoped),
    other: iso(other),
    secondClass: iso(secondClass),
  };
}

function photo(value: Photo | null): object | null {
  if (value === null) return null;
  const { format, bytes, width, height } = value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { format, bytes: bytes.length, sha256, width, height };
}
