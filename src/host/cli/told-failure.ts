import { CardError } from '../../card/card-error.ts';
import { ReplayMismatch } from '../../card/trace/replay-mismatch.ts';
import { CommandFailed, cardFault } from './failure.ts';
import { visible } from './terminal.ts';
import type { Words } from './words/words.ts';

/** Whatever was thrown, as what is told of it. */
export function failedBy(error: unknown): CommandFailed {
  if (error instanceof CommandFailed) return error;
  if (error instanceof CardError) return cardFault(error.fault);
  if (error instanceof ReplayMismatch)
    return new CommandFailed({ kind: 'replay-mismatch', ...error.mismatch });
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CommandFailed({ kind: 'internal', detail });
}

export function messageOf({ failure, wroteNothing }: CommandFailed, words: Words): string {
  const sentence = words.failure(failure) + (wroteNothing ? words.wroteNothing : '');
  return sentence.split('\n').map(visible).join('\n');
}
