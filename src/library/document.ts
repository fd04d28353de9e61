import type { LicenceReading } from '../app/reading.ts';
import { readDocument } from '../host/read-document.ts';
import type { ReadDocument } from '../host/read-document-fields.ts';
import { type CheckPart, checkPart } from '../host/register-documents.ts';
import type { Recorded } from '../register/register.ts';
import { expectReading } from './reading-given.ts';

/** `menkyo.read/1` with the check that a register recorded. */
export interface CheckDocument extends ReadDocument {
  readonly check: CheckPart;
}

/**
 * The document `menkyo.read/1` of docs/cli/read.md, a format for other programs. With what `record` gave, it has the check as
 * well.
 */
export function toDocument(reading: LicenceReading): ReadDocument;
export function toDocument(reading: LicenceReading, recorded: Recorded): CheckDocument;
export function toDocument(reading: LicenceReading, recorded?: Recorded): ReadDocument | CheckDocument {
  expectReading('toDocument', reading);
  const document = readDocument(reading);
  return recorded === undefined ? document : { ...document, check: checkPart(recorded) };
}
