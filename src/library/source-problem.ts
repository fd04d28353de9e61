import { assertNever } from '../base/assert-never.ts';
import { type ReaderProblem, SourceError, type SourceProblem } from '../host/card-source/card-source.ts';
import { OptionError } from './option-error.ts';

/** Several readers hold a card, and nothing says which one is meant. Nothing was sent to any of them. */
export interface SeveralCards {
  readonly kind: 'several-cards';
  readonly readers: readonly string[];
}

/** A wrong choice of a card becomes an OptionError. Any other error stays what it is. */
export async function choosing<T>(call: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SourceError ? optionErrorOf(call, error.problem) : error;
  }
}

/** null for an error that is not this problem. */
export function severalCards(error: unknown): SeveralCards | null {
  return error instanceof SourceError && error.problem.kind === 'several-cards' ? error.problem : null;
}

function optionErrorOf(call: string, problem: SourceProblem | ReaderProblem): OptionError {
  const wrong = (option: string, expected: string, meant: string | null = null) =>
    new OptionError('wrong-value', call, option, expected, meant);
  switch (problem.kind) {
    case 'no-such-card':
      return wrong('card', 'the id of a virtual card (`menkyo card list`), or a card file', problem.near);
    case 'unreadable-card-file':
      return wrong('card', `a card file that can be opened (${problem.code})`);
    case 'bad-card-file': {
      const faults = problem.faults.map(({ at, problem: what }) => (at === '' ? what : `${at}: ${what}`));
      return wrong('card', `a card file of the right form (${faults.join('; ')})`);
    }
    case 'several-cards':
      return wrong('reader', `one of ${problem.readers.join(', ')}, which hold a card each`);
    case 'ambiguous-reader':
      return wrong('reader', `one name of ${problem.readers.join(', ')}, which "${problem.name}" all fits`);
    case 'unknown-engine':
      return wrong('engine', 'winscard, pcsclite');
    case 'bad-trace-file':
    case 'unreadable-file':
    case 'empty-trace':
      return wrong('card', 'a virtual card, and no recording');
    default:
      return assertNever(problem);
  }
}
