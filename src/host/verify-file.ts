import { readFile, stat } from 'node:fs/promises';
import { err, ok, type Result } from '../base/result.ts';
import type { ProofFault } from '../proof/proof-fault.ts';
import { LARGEST_FILE } from '../proof/proof-file.ts';
import { type Verified, verifyProof } from '../proof/verify-proof.ts';
import { REDRAW } from './proof-files.ts';
import { knownSeals } from './seal-trust.ts';
import { certificatesFor, type TrustEntry } from './trust-store.ts';
import { codeOf } from './write-files.ts';

export type VerifyFault = ProofFault | { readonly kind: 'unreadable'; readonly code: string };

/** Checks exported files by the certificates and the seals that this installation knows. */
export class Verifier {
  readonly #own: readonly TrustEntry[];
  readonly #allowsTestKeys: boolean;
  #seals: ReturnType<typeof knownSeals> | null = null;

  constructor(own: readonly TrustEntry[], allowsTestKeys: boolean) {
    this.#own = own;
    this.#allowsTestKeys = allowsTestKeys;
  }

  async file(path: string): Promise<Result<Verified, VerifyFault>> {
    try {
      const found = await stat(path);
      if (found.size > LARGEST_FILE) return err({ kind: 'too-large' });
      // A pipe or a device may never end.
      if (!found.isFile()) return err({ kind: 'unknown-file' });
      return await this.bytes(await readFile(path));
    } catch (error) {
      const code = codeOf(error);
      if (code === 'unknown') throw error;
      return err({ kind: 'unreadable', code });
    }
  }

  async bytes(file: Uint8Array): Promise<Result<Verified, ProofFault>> {
    this.#seals ??= knownSeals();
    const verified = await verifyProof(file, {
      trusted: (origin) => certificatesFor(origin, this.#own, this.#allowsTestKeys),
      seals: await this.#seals,
      redraw: REDRAW,
    });
    return verified.ok ? ok(verified.value) : verified;
  }
}
