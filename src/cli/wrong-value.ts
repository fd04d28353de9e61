import { meantName } from '../base/nearest-name.ts';
import { type CommandFailed, usage } from './failure.ts';

/** Refuses a value that is none of these. */
export function wrongValue(option: string, value: string, values: readonly string[]): CommandFailed {
  return usage({
    kind: 'wrong-value',
    option,
    value,
    expected: values.join(', '),
    meant: meantName(value, values),
  });
}
