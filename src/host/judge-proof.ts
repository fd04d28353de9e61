import { reasonsIn } from '../register/check.ts';
import type { JudgeProof } from '../register/judge-again.ts';
import type { Verifier } from './verify-file.ts';

/** Judges the proofs of a register. One whose seal does not hold says nothing of its reading. */
export function proofJudge(verifier: Verifier): JudgeProof {
  return async (proof) => {
    const verified = await verifier.bytes(proof);
    if (!verified.ok || verified.value.file !== 'proof') return null;
    const { opened, record, seal, notes } = verified.value;
    if (seal.verdict === 'altered' || seal.verdict === 'absent') return null;
    const { licence, history, card } = opened.record;
    return {
      readAt: Date.parse(opened.parts.reading.readAt),
      card,
      number: (licence ?? history)?.number ?? null,
      record: record.verdict,
      reasons: notes.flatMap(reasonsIn),
    };
  };
}
