import type { ExplainedField } from './explained.ts';
import { field, plainHex, printable } from './fields.ts';

const PARTS = {
  value: 'signatureValue',
  serialNumber: 'signerSerialNumber',
  reserved: 'signatureReserved',
  issuer: 'signerIssuer',
  subject: 'signerSubject',
  keyIdentifier: 'signerKeyIdentifier',
} as const satisfies Record<string, ExplainedField['name']>;

type Part = keyof typeof PARTS;

/** Explains an element of a signature file. The two licences number the same six elements differently. */
export function signatureField(
  tags: Readonly<Record<Part, number>>,
  tag: number,
  value: Uint8Array,
): ExplainedField {
  const facts = { tag, length: value.length };
  const part = partOf(tags, tag);
  if (part === undefined) return field('unknownElement', plainHex(value), facts);
  // Only the names are text.
  const isText = part === 'issuer' || part === 'subject';
  return field(PARTS[part], isText ? printable(value) : plainHex(value), facts);
}

function partOf(tags: Readonly<Record<Part, number>>, tag: number): Part | undefined {
  // Safe: the keys of a constant.
  return (Object.keys(PARTS) as Part[]).find((part) => tags[part] === tag);
}
