import { MYNA_LICENCE } from '../../card/applications/myna-licence/descriptor.ts';
import { RECORD_ELEMENTS } from '../../card/applications/myna-licence/elements.ts';
import { expectFiller } from '../filler.ts';
import { anonymiseRecord, partsOf } from '../record.ts';
import { anonymiseSignature, type SignedRecord } from '../record-signature.ts';
import type { AnonymiseFile, FileContext } from './file-context.ts';

const { files, secrets } = MYNA_LICENCE;
const PIN_STATE_TAG = secrets.licence.setState.tag;

export const MYNA_LICENCE_FILES = {
  wef01: pinState,
  wef02: (bytes, { fiction, changes }) => anonymiseRecord(bytes, fiction, changes),
  wef03: (bytes, context) =>
    anonymiseSignature(bytes, signedRecord(context), context.test.signer, context.fiction, context.changes),
} satisfies Record<keyof typeof files, AnonymiseFile>;

/** The record that the same connection read; null if it was not read to its end. */
function signedRecord({ beside, fiction, changes }: FileContext): SignedRecord | null {
  const record = beside(files.wef02.id);
  if (record === null) return null;
  const { end } = partsOf(record, 'WEF02', RECORD_ELEMENTS);
  if (end === 0 || end > record.length) return null;
  return { old: record.slice(0, end), anonymised: anonymiseRecord(record, fiction, changes).slice(0, end) };
}

/** WEF01: one byte says whether a PIN is set. */
function pinState(bytes: Uint8Array): Uint8Array {
  const [tag = PIN_STATE_TAG, length = 1] = bytes;
  if (tag !== PIN_STATE_TAG || length !== 1) expectFiller(bytes, 0, 'WEF01');
  expectFiller(bytes, Math.min(3, bytes.length), 'WEF01');
  return bytes.slice();
}
