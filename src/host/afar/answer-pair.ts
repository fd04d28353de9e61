import { hkdfSync } from 'node:crypto';
import { type AnswerKeyPair, answerKeyPair } from '../../proof/afar/answer-key.ts';
import type { OpenRegister } from '../../register/opening.ts';

/** What a check from afar needs of an open register. */
export type AfarRegister = Pick<OpenRegister, 'register' | 'keyFor'>;

const SEED_BYTES = 48;

/**
 * The key pair to which answers are encrypted. It comes from the register's key, so every desk of a register and a
 * restored backup have the same one, and nothing stores its private part (docs/decisions/0025-a-check-from-afar.md).
 */
export function answerPairOf(opened: Pick<AfarRegister, 'keyFor'>): AnswerKeyPair {
  const own = opened.keyFor('answers');
  const seed = new Uint8Array(hkdfSync('sha256', own, '', 'menkyo.answer/1 P-256', SEED_BYTES));
  try {
    return answerKeyPair(seed);
  } finally {
    own.fill(0);
    seed.fill(0);
  }
}
