import { asciiText, concatBytes, equalBytes } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { SIGNATURE_ELEMENTS, SIGNATURE_TAG } from '../card/applications/myna-licence/elements.ts';
import { isSignedWith } from '../crypto/certificate.ts';
import type { Change, Changes } from './change.ts';
import type { Fiction } from './fiction.ts';
import { blank, type Part, partsOf } from './record.ts';
import type { TestKey } from './test-authority.ts';
import { fictionalAscii } from './text.ts';

/** The bytes that the signature covers: the elements of WEF02, before and after. */
export interface SignedRecord {
  readonly old: Uint8Array;
  readonly anonymised: Uint8Array;
}

/** Names in the test signer's certificate. They belong to no person. */
const TEST_NAMES = ['C=JP,O=MENKYO DESK TEST,CN=TEST licence signer', '\x02'];

/**
 * WEF03, or the part of it that was read, with a signature by the test key over the anonymised record. `record` is null
 * if the record was not read to its end: then there is nothing to sign, and the signature is blanked.
 */
export async function anonymiseSignature(
  file: Uint8Array,
  record: SignedRecord | null,
  signer: TestKey,
  fiction: Fiction,
  changes: Changes,
): Promise<Uint8Array> {
  const result = file.slice();
  const { parts } = partsOf(file, 'WEF03', SIGNATURE_ELEMENTS);
  const signature = record === null ? null : await signatureOver(record, parts, signer);
  for (const part of parts) {
    const made = replaced(part, signature, signer, fiction);
    if (made === null) continue;
    result.set(made.value.subarray(0, part.value.length), part.valueAt);
    changes.add('WEF03', part.spec.field, made.how);
  }
  return result;
}

function replaced(
  { spec, value, length }: Part,
  signature: Uint8Array | null,
  signer: TestKey,
  fiction: Fiction,
): { readonly value: Uint8Array; readonly how: Change['how'] } | null {
  const isNothing = value.every((byte) => byte === 0);
  switch (spec.tag) {
    case SIGNATURE_TAG.value:
      if (value.length === 0) return null;
      return signature?.length === length
        ? { value: signature, how: 'signed-again' }
        : { value: blank(value.length), how: 'blanked' };
    case SIGNATURE_TAG.keyIdentifier:
      if (value.length === 0 || equalBytes(value, signer.keyIdentifier)) return null;
      return length === signer.keyIdentifier.length
        ? { value: signer.keyIdentifier, how: 'replaced' }
        : { value: blank(value.length), how: 'blanked' };
    default:
      if (isNothing || TEST_NAMES.includes(asciiText(value))) return null;
      if (!value.every((byte) => byte >= 0x20 && byte <= 0x7e))
        return { value: blank(value.length), how: 'blanked' };
      return {
        value: fictionalAscii(value, 'certificate-name', fiction.variant(spec.field, toHex(value))),
        how: 'replaced',
      };
  }
}

/**
 * If the old signature claims the test key and does not match, the new one does not match either. A signature by
 * another key counts as matching, because this function cannot check it.
 */
async function signatureOver(
  { old, anonymised }: SignedRecord,
  parts: readonly Part[],
  signer: TestKey,
): Promise<Uint8Array> {
  const held = (tag: number) => parts.find(({ spec }) => spec.tag === tag)?.value ?? new Uint8Array();
  const isOurs = equalBytes(held(SIGNATURE_TAG.keyIdentifier), signer.keyIdentifier);
  const matched =
    !isOurs || (await isSignedWith(signer.publicKey, 'SHA-256', held(SIGNATURE_TAG.value), old));
  return signer.sign('SHA-256', matched ? anonymised : concatBytes(anonymised, Uint8Array.of(0)));
}
