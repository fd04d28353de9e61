import { asciiText, trimEndOf } from '../../base/bytes.ts';
import { JPKI } from '../../card/applications/jpki/descriptor.ts';
import { anonymiseAuthorityCertificate, anonymiseHolderCertificate } from '../certificate.ts';
import { expectFiller } from '../filler.ts';
import { NotUnderstood } from '../refusal.ts';
import type { AnonymiseFile } from './file-context.ts';

const { files } = JPKI;

export const JPKI_FILES = {
  signatureCertificate: (bytes, context) =>
    anonymiseHolderCertificate(bytes, context.beside(files.signatureCa.id), context),
  signatureCa: anonymiseAuthorityCertificate,
  token,
} satisfies Record<keyof typeof files, AnonymiseFile>;

/** These values name the kind of chip and nothing more. */
const TOKENS = ['JPKIAPICCTOKEN2', 'JPKIAPGPSETOKEN'];

function token(bytes: Uint8Array): Uint8Array {
  const known = TOKENS.find((one) => one.startsWith(trimEndOf(asciiText(bytes.slice(0, one.length)), '\0')));
  if (known === undefined) throw new NotUnderstood('unknown-element', 'JPKI EF 0006');
  const rest = bytes.subarray(known.length);
  if (!rest.every((byte) => byte === 0x20)) expectFiller(rest, 0, 'JPKI EF 0006');
  return bytes.slice();
}
