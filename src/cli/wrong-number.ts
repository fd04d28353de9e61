import { type CommandFailed, usage } from './failure.ts';

/** Refuses a number. `range` is what the option takes. */
export function wrongNumber(option: string, value: string, range: string): CommandFailed {
  const [, alone = null] = /^(\d+(?:\.\d+)?) *[^\d.,\s-]{1,4}$/u.exec(value) ?? [];
  return usage({ kind: 'wrong-number', option, value, range, alone });
}
