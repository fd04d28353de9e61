import type { Answer } from '../../app/contract/contract.ts';
import type { RegisterFaultView } from '../../app/contract/register.ts';
import { ChainBroken } from '../../register/backup.ts';
import type { ImportProblem } from '../../register/import/import-problem.ts';
import type { OpeningFault } from '../../register/opening.ts';
import type { PolicyHalfDone, RegisterFault } from '../../register/register.ts';
import { StoreDamaged, StoreNotAllowed, StoreUnreachable } from '../../register/store.ts';
import type { RecordFault } from '../record-check.ts';
import type { WhereFault } from '../register-place.ts';
import { failed } from './answers.ts';

/** What a store throws while it is read. null for another error. */
export function thrownFault(error: unknown): RegisterFaultView | null {
  if (error instanceof StoreDamaged) return { kind: 'damaged', code: error.code };
  if (error instanceof StoreUnreachable) return { kind: 'unreachable', code: error.code };
  if (error instanceof StoreNotAllowed) return { kind: 'not-allowed' };
  return error instanceof ChainBroken ? { kind: 'altered', fault: error.fault } : null;
}

export function faulty(fault: RegisterFaultView): Answer<never> {
  return failed({ kind: 'register', fault });
}

/** A fault of the register's own, as the contract has it. Another desk that was first is a fault of writing. */
export function viewOfFault(
  fault: OpeningFault | WhereFault | RegisterFault | PolicyHalfDone | RecordFault,
): RegisterFaultView {
  return fault.kind === 'not-the-head' ? { kind: 'cannot-write', code: fault.kind } : fault;
}

export function viewOfProblem(problem: ImportProblem): ProblemView {
  return 'found' in problem ? { ...problem, found: [...problem.found] } : problem;
}

type ProblemView = Extract<RegisterFaultView, { readonly kind: 'bad-import' }>['problems'][number];
