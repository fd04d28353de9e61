import type { Refusal } from '../anonymise/refusal.ts';
import type { LicenceReading } from '../app/reading.ts';
import type { CardFace } from '../card/applications/conventional-licence/record.ts';
import type { Pins } from '../card/applications/pins.ts';
import type { CardFault } from '../card/card-error.ts';
import { readDocument } from '../host/read-document.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import { type Failure, kindOf, type UsageProblem } from './failure.ts';

/** The JSON documents of cli.md, except for the reading's. Other programs rely on their shapes: do not change them. */
export function statusDocument(
  reader: string | null,
  card: string,
  pins: Pins,
  onCard: CardFace | null,
): object {
  return { schema: 'menkyo.status/1', reader, card, pins, onCard: onCard && onCardDocument(onCard) };
}

function onCardDocument({ version, issuedOn, expiresOn }: CardFace): object {
  const iso = (date: CalendarDate | null) => date && formatIso(date);
  return { version, issuedOn: iso(issuedOn), expiresOn: iso(expiresOn) };
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
      return faultDetails(failure.fault);
    case 'several-cards':
      return { readers: failure.readers };
    case 'ambiguous-reader':
      return { reason: 'ambiguous', readers: failure.readers };
    case 'no-virtual-reader':
      return { reason: 'none' };
    case 'not-genuine':
      return { verdict: failure.verdict, reasons: failure.reasons };
    case 'not-as-required':
      return { missing: failure.missing.map(({ require }) => require) };
    case 'cannot-write':
      return { path: failure.path };
    case 'not-anonymised':
      return { where: placeOf(failure.refusal), problem: failure.refusal.problem };
    case 'no-proof-in-file':
      return { where: failure.fault.kind === 'malformed' ? failure.fault.where : failure.fault.kind };
    case 'no-afar-file':
      return { where: failure.fault.kind === 'not-one' ? failure.fault.where : failure.fault.kind };
    case 'answer-refused':
      return { reason: failure.reason };
    case 'replay-mismatch':
      return { exchange: failure.exchange, expected: failure.expected, got: failure.got };
    case 'usage':
      return usageDetails(failure.problem);
    case 'other-person':
      return { person: failure.person, reason: failure.by };
    case 'register-altered':
    case 'not-as-known':
      return { entry: failure.entry, what: failure.what };
    case 'register-secret':
      return { secret: failure.secret, reason: failure.reason, triesLeft: null };
    case 'register-locked':
    case 'register-unreachable':
    case 'not-a-reader':
    case 'no-licence':
    case 'internal':
    case 'stopped':
    case 'window-not-built':
      return {};
  }
}

function faultDetails(fault: CardFault): object {
  switch (fault.kind) {
    case 'malformed':
      return { where: fault.where };
    case 'no-service':
      return { reason: 'no-service' };
    case 'no-reader':
      return { reason: fault.name === null ? 'none' : 'no-such-reader' };
    default:
      return {};
  }
}

function usageDetails(problem: UsageProblem): object {
  switch (problem.kind) {
    case 'bad-certificate':
      return { reason: problem.fault.problem };
    case 'no-photo':
      return { reason: problem.kind, what: problem.why };
    case 'bad-seal-backup':
    case 'no-recovery-key':
      return { reason: problem.kind };
    case 'no-proof':
      return {
        reason: problem.why.kind,
        ...(problem.why.kind === 'leaves-out' && { what: problem.why.what }),
      };
    case 'not-confirmed':
    case 'other-certificate':
    case 'no-register':
    case 'no-such-person':
    case 'known-person':
    case 'unlikely-day':
    case 'unknown-check':
    case 'no-kept-proof':
    case 'no-consent':
    case 'not-agreed':
      return { reason: problem.kind };
    default:
      return {};
  }
}

/** The exchange by its number and name, and the place within the file. */
function placeOf({ exchange, name, where }: Refusal): string {
  return `exchange ${exchange} (${name})${where === '' ? '' : `: ${where}`}`;
}
