import { verifyDocument as contractDocument, type VerifyDocument } from '../app/contract/verify.ts';
import { TrustStore } from '../host/trust-store.ts';
import { verifyDocument } from '../host/verify-document.ts';
import { Verifier, type VerifyFault } from '../host/verify-file.ts';
import type { Outcome } from './register.ts';

export interface VerifyOptions {
  /** Files and folders of certificates to trust, in addition to those of `menkyo trust`. */
  readonly trust?: readonly string[];
  /** Name the fixtures' test keys. They never make anything `genuine`. */
  readonly allowTestKeys?: boolean;
}

/** Judges by the certificates and seals of this desk. Throws for certificates that cannot be read. */
export async function verifierWith({ trust = [], allowTestKeys = false }: VerifyOptions): Promise<Verifier> {
  if (typeof allowTestKeys !== 'boolean') throw new TypeError('allowTestKeys: true or false is wanted');
  const own = await new TrustStore().listWith(trust, allowTestKeys);
  if (!own.ok) throw new Error(`${own.error.path}: ${own.error.problem}`);
  return new Verifier(own.value, allowTestKeys);
}

/**
 * Checks a proof, or a PNG, SVG or PDF that carries one: the document `menkyo.verify/1` of docs/cli.md. Something was changed
 * if `record` or `seal` is `altered`, or the picture `differs`.
 */
export async function verify(
  file: Uint8Array,
  options: VerifyOptions = {},
): Promise<Outcome<{ readonly document: VerifyDocument }, VerifyFault>> {
  if (!(file instanceof Uint8Array)) throw new TypeError('file: bytes are wanted');
  const verified = await (await verifierWith(options)).bytes(file);
  return verified.ok
    ? { ok: true, document: contractDocument.parse(verifyDocument(verified.value)) }
    : { ok: false, fault: verified.error };
}
