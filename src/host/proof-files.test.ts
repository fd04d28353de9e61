import { generateKeyPairSync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { readingOf } from '../../tests/support/readings.ts';
import type { FaceFormat } from '../face/export/formats.ts';
import { sealerOf } from '../proof/sealing.ts';
import { verifyProof } from '../proof/verify-proof.ts';
import { exportWithProof, REDRAW } from './proof-files.ts';
import { testAuthority } from './trust-store.ts';

vi.setConfig({ testTimeout: 60_000 });

const { privateKey } = generateKeyPairSync('ed25519');
const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
const sealer = await sealerOf({ x, d }, 'A test');
const context = { version: '0.0.0', engine: null };
const reading = await readingOf('gold');

const FORMATS: readonly FaceFormat[] = [
  { kind: 'png', dpi: 100 },
  { kind: 'svg', outlines: false },
  { kind: 'svg', outlines: true },
  { kind: 'pdf', paper: 'card' },
  { kind: 'pdf', paper: 'a4' },
];

const options = {
  trusted: async () => testAuthority(),
  seals: { own: [sealer.seal], trusted: [] },
  redraw: REDRAW,
};

test.each(FORMATS)('%o: is verified', async (format) => {
  const made = await exportWithProof(reading, [format], false, context, sealer);
  if (!made.ok) throw new Error(made.error.kind);
  const [file = new Uint8Array()] = made.value.files;
  const verified = await verifyProof(file, options);
  if (!verified.ok) throw new Error(JSON.stringify(verified.error));
  const { record, seal, picture, claims } = verified.value;
  expect([record.verdict, seal.verdict, picture, claims]).toEqual(['test-key', 'genuine', 'matches', []]);
});
