import * as z from 'zod';
import { RECORD_VERDICTS } from '../../licence/judgement.ts';
import { delivered } from './values.ts';

const id = z.string().min(1).max(64);
const verdict = z.enum(RECORD_VERDICTS);

/** The proofs that a register keeps by policy. */
export const REGISTER_PROOF_COMMANDS = {
  /** Judges every kept proof again. Each verdict that became another one is an entry of the register. */
  judgeProofs: {
    input: z.strictObject({
      /** null: the operator of this desk. */
      by: z.string().trim().min(1).max(100).nullable(),
    }),
    output: z.strictObject({
      judged: z.int(),
      /** Of these, the records that are genuine now. */
      genuine: z.int(),
      withoutProof: z.int(),
      changed: z.int(),
      /** The first of the changed ones. */
      firstChanged: z.array(
        z.strictObject({ person: z.string(), check: z.string(), was: verdict, now: verdict }),
      ),
      /** Checks whose proof cannot be opened, or is of another reading. Their verdict stays. */
      unreadable: z.int(),
    }),
  },
  /** The proof of one check, as a file. */
  handOutProof: { input: z.strictObject({ check: id }), output: delivered },
} as const;
