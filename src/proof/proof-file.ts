import { err, ok, type Result } from '../base/result.ts';
import { takeFromPdf } from './pdf/pdf-proof.ts';
import { isPng } from './png/png-parts.ts';
import { takeFromPng } from './png/png-proof.ts';
import type { ProofFault } from './proof-fault.ts';
import { takeFromSvg } from './svg/svg-proof.ts';

/** The largest file that is opened. An export has some hundred kilobytes. */
export const LARGEST_FILE = 100 * 2 ** 20;

export type ProofFile = 'proof' | 'png' | 'svg' | 'pdf';

/** What a file is by its first bytes, and the proof in it. */
export function takeProof(
  file: Uint8Array,
): Result<{ readonly kind: ProofFile; readonly proof: Uint8Array }, ProofFault> {
  if (file.length > LARGEST_FILE) return err({ kind: 'too-large' });
  const kind = kindOf(file);
  if (kind === null) return err({ kind: 'unknown-file' });
  const taken = TAKE[kind](file);
  return taken.ok ? ok({ kind, proof: taken.value }) : taken;
}

const TAKE: Readonly<Record<ProofFile, (file: Uint8Array) => Result<Uint8Array, ProofFault>>> = {
  proof: (file) => ok(file),
  png: takeFromPng,
  svg: (file) => takeFromSvg(Buffer.from(file).toString('utf8')),
  pdf: takeFromPdf,
};

function kindOf(file: Uint8Array): ProofFile | null {
  if (isPng(file)) return 'png';
  const start = Buffer.from(file.subarray(0, 64))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('<')) return 'svg';
  return start.startsWith('{') ? 'proof' : null;
}
