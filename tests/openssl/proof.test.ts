import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealDocument } from '../../src/proof/public-seal.ts';
import { OWN_SIGNER_PEM, ownCard } from '../support/own-authority.ts';
import { forged, MAKER, proofOf, STRANGER, taken } from '../support/proofs.ts';
import { readingOf } from '../support/readings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The recipe of docs/proof.md, with a shell and openssl alone. */

const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');
const [, recipe = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
const proof = await proofOf(await readingOf(ownCard()));

function follow(bytes: Uint8Array): string {
  const folder = temporaryFolder('recipe');
  writeFileSync(join(folder, 'proof.json'), bytes);
  writeFileSync(join(folder, 'signer.pem'), OWN_SIGNER_PEM);
  writeFileSync(join(folder, 'seal.json'), `${JSON.stringify(sealDocument(MAKER.seal), null, 2)}\n`);
  const run = (script: string) => execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return run(`{ ${recipe}\n} 2>&1 || true`);
}

test('the recipe confirms the record and the seal', () => {
  expect(recipe).toContain('openssl dgst -sha256 -verify');
  expect(follow(proof)).toBe('Verified OK\nSignature Verified Successfully\n');
});

test('and finds what was changed', async () => {
  const other = taken(await proofOf(await readingOf('new-driver'))).parts.record.wef02;
  const swap = (parts: { record: { wef02: string } }) => {
    parts.record.wef02 = other;
  };
  const swapped = follow(await forged(proof, swap, MAKER));
  expect(swapped).toMatch(/Verification failure/i);
  expect(swapped).toContain('Signature Verified Successfully');
  const resealed = follow(await forged(proof, () => undefined, STRANGER));
  expect(resealed).toContain('Verified OK\n');
  expect(resealed).not.toContain('Signature Verified Successfully');
});
