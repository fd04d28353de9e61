import type { Holder } from '../licence/licence-record.ts';
import { readingOfProof } from './subject-of-proof.ts';
import type { Verified } from './verify-proof.ts';

/** Name and address that the owner of the seal vouches for. null where no seal holds: nothing stands behind them then. */
export function vouchedHolder({ opened, seal }: Pick<Verified, 'opened' | 'seal'>): Holder | null {
  if (seal.verdict !== 'genuine' && seal.verdict !== 'unknown-key') return null;
  return opened.record.holder ?? readingOfProof(opened).holder;
}
