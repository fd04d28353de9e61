import { wantedOfDer } from '../../card/applications/jpki/der-length.ts';
import type { JPKI } from '../../card/applications/jpki/descriptor.ts';
import { parseCertificate } from '../../crypto/certificate.ts';
import { readHolderAttributes } from '../../crypto/holder-attributes.ts';
import { parseDigits } from '../../licence/calendar.ts';
import type { ExplainedField, ExplainedValue } from '../explained.ts';
import {
  field,
  isFiller,
  type KnownFile,
  NOTHING,
  printable,
  text,
  undecodable,
  WITHHELD,
} from '../fields.ts';

const TOKEN_LENGTH = 32;

export const JPKI_FILES = {
  signatureCertificate: { wanted: wantedOfDer, decode: holderCertificateFields },
  signatureCa: { wanted: wantedOfDer, decode: authorityFields },
  token: {
    wanted: () => TOKEN_LENGTH,
    decode: (bytes) => [field('token', printable(bytes), { length: bytes.length })],
  },
} satisfies Record<keyof typeof JPKI.files, KnownFile>;

/** The DER in these bytes without the filler behind it; null if it is not a certificate. */
function certificateIn(bytes: Uint8Array) {
  const wanted = wantedOfDer(bytes);
  return typeof wanted === 'number' ? parseCertificate(bytes.slice(0, wanted)) : null;
}

function holderCertificateFields(bytes: Uint8Array): ExplainedField[] {
  const certificate = certificateIn(bytes);
  if (certificate === null) return isFiller(bytes) ? [] : [undecodable(bytes)];
  const { holder } = readHolderAttributes(certificate.subjectAltName);
  const { issuer, notBefore, notAfter } = certificate;
  return [
    field('name', text(holder?.name ?? null)),
    field('birthDate', birthDate(holder?.birthDate?.slice(1) ?? '')),
    field('sex', sex(holder?.sex ?? null)),
    field('address', text(holder?.address ?? null)),
    field('certificateSerial', WITHHELD),
    field('certificateIssuer', text(issuer)),
    field('validFrom', { kind: 'moment', at: notBefore }),
    field('validUntil', { kind: 'moment', at: notAfter }),
  ];
}

function authorityFields(bytes: Uint8Array): ExplainedField[] {
  const certificate = certificateIn(bytes);
  if (certificate === null) return isFiller(bytes) ? [] : [undecodable(bytes)];
  return [field('authoritySubject', text(certificate.subject))];
}

function birthDate(digits: string): ExplainedValue {
  const parsed = parseDigits(digits);
  return parsed.ok ? { kind: 'date', date: parsed.value } : text(digits);
}

function sex(digit: string | null): ExplainedValue {
  if (digit === null) return NOTHING;
  return { kind: 'sex', sex: digit === '1' ? 'male' : digit === '2' ? 'female' : 'other' };
}
