import {
  type Answer,
  COMMANDS,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commandError,
} from '../src/app/contract/contract.ts';
import type { Transport } from './transport.ts';

/** Sends one command. A failure of the connection is returned as a value, like a failure of the program. */
export async function callOver<N extends CommandName>(
  transport: Transport | null,
  name: N,
  input: CommandInput<N>,
): Promise<Answer<CommandOutput<N>>> {
  const internal: Answer<never> = { ok: false, error: { kind: 'internal' } };
  if (transport === null) return internal;
  let said: unknown;
  try {
    said = await transport.call(name, input);
  } catch {
    return internal;
  }
  const answer = said as Partial<Answer<unknown>> | null;
  if (answer?.ok === true) {
    const output = COMMANDS[name].output.safeParse(answer.value);
    // This is the schema of this very command, but the compiler cannot derive that from the union.
    return output.success ? { ok: true, value: output.data as CommandOutput<N> } : internal;
  }
  const error = commandError.safeParse(answer?.ok === false ? answer.error : null);
  return error.success ? { ok: false, error: error.data } : internal;
}
