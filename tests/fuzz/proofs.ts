import type { FaceFormat } from '../../src/face/export/formats.ts';
import { isAltered, verifyProof } from '../../src/proof/verify-proof.ts';
import { fileOf, OPTIONS, proofOf, verified } from '../support/proofs.ts';
import { seededRandom } from '../support/random.ts';
import { readingOf } from '../support/readings.ts';
import type { FuzzOptions } from './fuzz-decoder.ts';

/** Files with a proof, of which one byte is changed. */
export const PROOF_FILES = ['proof', 'png', 'svg', 'pdf'] as const;
export type ProofFileKind = (typeof PROOF_FILES)[number];

const FORMATS: Readonly<Record<Exclude<ProofFileKind, 'proof'>, FaceFormat>> = {
  png: { kind: 'png', dpi: 72 },
  svg: { kind: 'svg', outlines: false },
  pdf: { kind: 'pdf', paper: 'card' },
};

export interface ProofFigures {
  readonly runs: number;
  /** No proof could be taken out any more. */
  readonly refused: number;
  /** The check names an alteration. */
  readonly altered: number;
  /** The byte changes nothing that is shown or sealed, for example white space. */
  readonly harmless: number;
  /** Milliseconds for one check. */
  readonly slowest: number;
}

async function seedOf(kind: ProofFileKind): Promise<Uint8Array> {
  const reading = await readingOf('gold');
  return kind === 'proof' ? proofOf(reading) : fileOf(reading, FORMATS[kind]);
}

/**
 * Changes one byte and checks the file. Every change must be noticed, or change nothing that is shown or sealed. `verify`
 * can be replaced, to see that the search finds a change that is not noticed.
 */
export async function fuzzProofs(
  kind: ProofFileKind,
  { runs, seed, onProgress }: FuzzOptions,
  verify: typeof verifyProof = verifyProof,
): Promise<ProofFigures> {
  const random = seededRandom(seed);
  const file = await seedOf(kind);
  const original = JSON.stringify((await verified(file)).opened.parts);
  const figures = { refused: 0, altered: 0, harmless: 0, slowest: 0 };
  for (let run = 0; run < runs; run++) {
    onProgress?.(run, runs);
    const at = random(file.length);
    const changed = Uint8Array.from(file);
    changed[at] = (file[at] ?? 0) ^ (1 + random(255));
    const started = performance.now();
    const result = await verify(changed, OPTIONS);
    figures.slowest = Math.max(figures.slowest, performance.now() - started);
    if (!result.ok) figures.refused++;
    else if (isAltered(result.value)) figures.altered++;
    else {
      const { seal, picture, opened } = result.value;
      const isSame =
        JSON.stringify(opened.parts) === original &&
        seal.verdict === 'genuine' &&
        picture === (kind === 'proof' ? 'none' : 'matches');
      if (!isSame) throw new Error(`${kind}, seed ${seed}, run ${run}: byte ${at} was changed unnoticed`);
      figures.harmless++;
    }
  }
  return { runs, ...figures };
}
