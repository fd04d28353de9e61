import type { LicenceReading } from '../app/reading.ts';
import { readDocument } from '../host/read-document.ts';
import type { ValidityPart } from '../host/read-document-fields.ts';
import { expectReading } from './reading-given.ts';

/** The `validity` of `menkyo.read/1`: whether the licence holds on the day of `judgedOn`, and for how many days more. */
export function validity(reading: LicenceReading): ValidityPart {
  expectReading('validity', reading);
  return readDocument(reading).validity;
}
