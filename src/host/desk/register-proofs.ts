import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REGISTER_PROOF_COMMANDS } from '../../app/contract/register-proofs.ts';
import { judgeAgain } from '../../register/judge-again.ts';
import { keptProof } from '../../register/kept-proof.ts';
import { proofJudge } from '../judge-proof.ts';
import { operatorName } from '../operator.ts';
import type { TrustStore } from '../trust-store.ts';
import { Verifier } from '../verify-file.ts';
import type { Deliver } from './deliver.ts';
import type { RegisterDesk } from './register-desk.ts';
import { stampOf } from './register-exports.ts';
import { faulty, viewOfFault } from './register-faults.ts';

/** Changed verdicts that a window shows. */
const MOST_SHOWN = 200;

export interface RegisterProofParts {
  readonly desk: RegisterDesk;
  readonly trust: TrustStore;
  readonly deliver: Deliver;
  readonly now: () => number;
}

export function registerProofHandlers({
  desk,
  trust,
  deliver,
  now,
}: RegisterProofParts): Pick<Handlers, keyof typeof REGISTER_PROOF_COMMANDS> {
  return {
    judgeProofs: ({ by }) =>
      desk.use<CommandOutput<'judgeProofs'>>(async ({ opened: { register }, progressOf }) => {
        const judge = proofJudge(new Verifier(await trust.list(), false));
        const onProgress = progressOf('judge');
        const done = await judgeAgain(register, { judge, by: operatorName(by), now: now(), onProgress });
        if (!done.ok) return faulty(viewOfFault(done.error));
        const { changed, unreadable, ...counts } = done.value;
        const firstChanged = changed.slice(0, MOST_SHOWN).map(({ person, was, now: verdict }) => ({
          person,
          check: verdict.check,
          was,
          now: verdict.record,
        }));
        return {
          ok: true,
          value: { ...counts, changed: changed.length, firstChanged, unreadable: unreadable.length },
        };
      }, 'people'),
    handOutProof: ({ check }) =>
      desk.use<CommandOutput<'handOutProof'>>(async ({ opened: { register } }) => {
        const found = await keptProof(register, check);
        if (!found.ok) return faulty(found.error);
        const name = `menkyo-proof-${stampOf(now())}.json`;
        return deliver({ name, type: 'application/json', bytes: found.value.proof });
      }),
  };
}
