import { withoutDomicile } from '../app/contract/conventional-notes.ts';
import type { LicenceReading } from '../app/reading.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type VerifyDocument, verifyDocument } from '../host/verify-document.ts';
import type { NoProof, ProofContext } from '../proof/make-proof.ts';
import type { ProofFault } from '../proof/proof-fault.ts';
import type { Sealer } from '../proof/sealing.ts';
import { BYTES, expectOptions } from './given-options.ts';
import { TRUST_OPTIONS, type TrustOptions, verifierFor } from './judging.ts';
import type { Outcome } from './outcome.ts';
import { engineOf } from './reading-engine.ts';
import { expectReading } from './reading-given.ts';

declare const MENKYO_VERSION: string;

/** Why there is no proof. `no-seal`: the key of this installation cannot be read or written. */
export type NoProofFault =
  | NoProof
  | { readonly kind: 'no-seal'; readonly path: string; readonly code: string };

/** Why a file cannot be checked. `damaged`: it has a proof, but that is damaged or not one of ours. */
export type VerifyFault =
  | Exclude<ProofFault, { readonly kind: 'malformed' }>
  | { readonly kind: 'damaged'; readonly where: string };

/**
 * The proof of a reading, `menkyo.proof/1` of docs/proof.md, sealed by this installation (`menkyo seal`). It holds the whole
 * signed record with the photograph, and never the registered domicile.
 */
export async function proofOf(
  reading: LicenceReading,
): Promise<Outcome<{ readonly proof: Uint8Array }, NoProofFault>> {
  expectReading('proofOf', reading);
  const sealer = await sealerHere();
  if (!sealer.ok) return { ok: false, fault: sealer.error };
  const { makeProof } = await import('../proof/make-proof.ts');
  const made = await makeProof(withoutDomicile(reading), null, proofContext(reading), sealer.value);
  return made.ok ? { ok: true, proof: made.value.bytes } : { ok: false, fault: made.error };
}

/**
 * Checks an exported file again: a proof, PNG, SVG or PDF. Gives `menkyo.verify/1` of docs/cli/proof.md, or a fault if the bytes
 * hold no proof. Something altered is a verdict in the document, and no fault.
 */
export async function verify(
  bytes: Uint8Array,
  options: TrustOptions = {},
): Promise<Outcome<{ readonly document: VerifyDocument }, VerifyFault>> {
  expectOptions('verify', { bytes }, { bytes: BYTES });
  expectOptions('verify', options, TRUST_OPTIONS);
  const verified = await (await verifierFor('verify', options)).bytes(bytes);
  if (verified.ok) return { ok: true, document: verifyDocument(verified.value) };
  const { error } = verified;
  // `malformed` is a card's fault as well, and `explain` has one sentence for each kind.
  return {
    ok: false,
    fault: error.kind === 'malformed' ? { kind: 'damaged', where: error.where } : error,
  };
}

export function proofContext(reading: LicenceReading): ProofContext {
  return { version: MENKYO_VERSION, engine: engineOf(reading) };
}

export async function sealerHere(): Promise<Result<Sealer, NoProofFault>> {
  const { SealKey } = await import('../host/seal-key.ts');
  const sealer = await new SealKey().sealer();
  return sealer.ok ? ok(sealer.value) : err({ kind: 'no-seal', ...sealer.error });
}
