import { createHash, generateKeyPairSync } from 'node:crypto';
import type { LicenceReading } from '../../src/app/reading.ts';
import type { FaceFormat } from '../../src/face/export/formats.ts';
import { exportWithProof, REDRAW } from '../../src/host/proof-files.ts';
import { testAuthority } from '../../src/host/trust-store.ts';
import { makeProof } from '../../src/proof/make-proof.ts';
import { PROOF } from '../../src/proof/proof-schema.ts';
import { type KnownSeals, type Sealer, sealerOf } from '../../src/proof/sealing.ts';
import { type Verified, type VerifyOptions, verifyProof } from '../../src/proof/verify-proof.ts';

/** Proofs of the fixtures, sealed by a key of this run. */

export const CONTEXT = { version: '0.0.0-test', engine: 'winscard test' };
export const JSON_FORM = 'menkyo.proof/1';

export function newSealer(name: string): Promise<Sealer> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return sealerOf({ x, d }, name);
}

/** The installation that made the proofs. */
export const MAKER = await newSealer('見本営業所');
export const STRANGER = await newSealer('例示店');
export const KNOWN: KnownSeals = { own: [], trusted: [MAKER.seal] };

export async function proofOf(reading: LicenceReading, sealer = MAKER): Promise<Uint8Array> {
  const made = await makeProof(reading, null, CONTEXT, sealer);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.bytes;
}

export async function fileOf(
  reading: LicenceReading,
  format: FaceFormat,
  { sealer = MAKER, showsCategory = true }: { sealer?: Sealer; showsCategory?: boolean } = {},
): Promise<Uint8Array> {
  const made = await exportWithProof(reading, [format], showsCategory, CONTEXT, sealer);
  const file = made.ok ? made.value.files[0] : undefined;
  if (file === undefined) throw new Error(JSON.stringify(made));
  return file;
}

/** Remembers what was drawn: each picture is drawn once. */
function drawnOnce<T extends readonly unknown[], R>(draw: (...asked: T) => Promise<R>) {
  const known = new Map<string, Promise<R>>();
  return (...asked: T): Promise<R> => {
    const key = createHash('sha256')
      .update(JSON.stringify(asked, (_, value) => (value instanceof Uint8Array ? [...value] : value)))
      .digest('hex');
    const drawing = known.get(key) ?? draw(...asked);
    if (known.size > 50) known.clear();
    known.set(key, drawing);
    return drawing;
  };
}

export const OPTIONS: VerifyOptions = {
  trusted: () => testAuthority(),
  seals: KNOWN,
  redraw: { file: drawnOnce(REDRAW.file), pixels: drawnOnce(REDRAW.pixels) },
};

export async function verified(file: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verified> {
  const result = await verifyProof(file, { ...OPTIONS, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The verdicts in one row: record, seal, picture. */
export async function verdictsOf(file: Uint8Array, options: Partial<VerifyOptions> = {}) {
  const { record, seal, picture } = await verified(file, options);
  return [record.verdict, seal.verdict, picture];
}

/** The document of a proof, and what is sealed in it, as plain JSON. */
export function taken(proof: Uint8Array) {
  const document = JSON.parse(Buffer.from(proof).toString('utf8')) as Record<string, string>;
  const payload = Buffer.from(document.payload ?? '', 'base64url').toString('utf8');
  // biome-ignore lint/suspicious/noExplicitAny: a test changes any part of it.
  return { document, parts: JSON.parse(payload) as any };
}

/** A proof with other parts, as a forger makes it: with the old seal, or with a new one. */
export async function forged(
  proof: Uint8Array,
  // biome-ignore lint/suspicious/noExplicitAny: a test changes any part of it.
  change: (parts: any) => void,
  sealer: Sealer | null,
): Promise<Uint8Array> {
  const { document, parts } = taken(proof);
  change(parts);
  const payload = Buffer.from(JSON.stringify(parts));
  const jws =
    sealer === null ? { payload: payload.toString('base64url') } : await sealer.sign(payload, PROOF);
  return Buffer.from(JSON.stringify({ schema: document.schema, ...jws }));
}
