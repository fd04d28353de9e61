import { jsonText } from '../base/json-text.ts';
import { oneLine, showable } from '../base/showable.ts';
import { CardError } from '../card/card-error.ts';
import { ReplayMismatch } from '../card/trace/replay-mismatch.ts';
import { SourceError } from '../host/card-source/card-source.ts';
import { StoreDamaged } from '../register/store.ts';
import { CommandFailed, cardFault, type Failure, usage } from './failure.ts';
import { Interrupted } from './interruption.ts';
import type { Words } from './words/words.ts';

/** Turns anything thrown into a failure with a message. */
export function failedBy(error: unknown): CommandFailed {
  if (error instanceof CommandFailed) return error;
  if (error instanceof SourceError) return ofSource(error.problem);
  if (error instanceof CardError) return cardFault(error.fault);
  if (error instanceof ReplayMismatch)
    return new CommandFailed({ kind: 'replay-mismatch', ...error.mismatch });
  if (error instanceof Interrupted) return cardFault({ kind: 'aborted' });
  if (error instanceof StoreDamaged) return new CommandFailed(damaged(error));
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CommandFailed({ kind: 'internal', detail: oneLine(detail) });
}

function ofSource(problem: SourceError['problem']): CommandFailed {
  switch (problem.kind) {
    case 'several-cards':
    case 'ambiguous-reader':
      return new CommandFailed(problem);
    default:
      return usage(problem);
  }
}

function damaged({ code }: StoreDamaged): Failure {
  return code === 'changed'
    ? { kind: 'register-altered', entry: null, what: 'changed', code: null }
    : { kind: 'register-altered', entry: null, what: 'unreadable', code };
}

export function messageOf({ failure, wroteNothing }: CommandFailed, words: Words): string {
  return words.failure(showableFailure(failure), process.platform) + (wroteNothing ? words.wroteNothing : '');
}

/** Names and values come from outside. A line break in one of them would forge a line of output. */
function showableFailure<F extends Failure>(failure: F): F {
  return JSON.parse(jsonText(failure), (_, value) => (typeof value === 'string' ? showable(value) : value));
}
