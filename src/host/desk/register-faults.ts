import type { Answer } from '../../app/contract/contract.ts';
import type { RegisterFaultView } from '../../app/contract/register.ts';
import type { ImportProblem } from '../../register/import/import-problem.ts';
import type { OpeningFault } from '../../register/opening.ts';
import type { RegisterFault } from '../../register/register.ts';
import type { RecordFault } from '../record-check.ts';
import type { WhereFault } from '../register-place.ts';
import { failed } from './answers.ts';

export function faulty(fault: RegisterFaultView): Answer<never> {
  return failed({ kind: 'register', fault });
}

/** A fault of the register's own, as the contract has it. Another desk that was first is a fault of writing. */
export function viewOfFault(
  fault: OpeningFault | WhereFault | RegisterFault | RecordFault,
): RegisterFaultView {
  return fault.kind === 'not-the-head' ? { kind: 'cannot-write', code: fault.kind } : fault;
}

export function viewOfProblem(problem: ImportProblem): ProblemView {
  return 'found' in problem ? { ...problem, found: [...problem.found] } : problem;
}

type ProblemView = Extract<RegisterFaultView, { readonly kind: 'bad-import' }>['problems'][number];
