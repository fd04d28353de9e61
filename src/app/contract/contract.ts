import * as z from 'zod';
import { DUE_REMINDER } from '../reminders.ts';
import { AFAR_COMMANDS, answerRefusal } from './afar.ts';
import { COUNTER_COMMANDS, CUSTOMER_COMMANDS, counterState, customerView } from './customer.ts';
import { DOCTOR_COMMANDS } from './doctor.ts';
import { EXPORT_COMMANDS } from './export.ts';
import { LOG_COMMANDS, log } from './log.ts';
import { REGISTER_COMMANDS, registerFault, registerProgress, registerState } from './register.ts';
import { REGISTER_POLICY_COMMANDS } from './register-policy.ts';
import { REGISTER_PROOF_COMMANDS } from './register-proofs.ts';
import { REGISTER_ROUND_COMMANDS } from './register-round.ts';
import { REMINDER_COMMANDS } from './reminders.ts';
import { demonstrationCard, SESSION_COMMANDS, sessionState } from './session.ts';
import { SETTINGS_COMMANDS, SETTINGS_SCHEMA } from './settings.ts';
import { TRUST_COMMANDS } from './trust.ts';
import { nothing } from './values.ts';
import { noProof, proofFault, VERIFY_COMMANDS } from './verify.ts';

/**
 * The contract between a screen and the program: each command and event once, with its schema, one file a topic. Types
 * are inferred, values are checked on both sides, and errors cross as values. The host decides about the transport
 * (Electron's IPC, localhost).
 */
export const COMMANDS = {
  /** Which program this is, and everything that a screen needs to begin. */
  hello: {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      host: z.enum(['web', 'electron']),
      systemLanguage: z.enum(['ja', 'en']),
      settings: SETTINGS_SCHEMA,
      state: sessionState,
      demonstrationCards: z.array(demonstrationCard),
    }),
  },
  ...SESSION_COMMANDS,
  ...SETTINGS_COMMANDS,
  ...EXPORT_COMMANDS,
  ...TRUST_COMMANDS,
  ...REMINDER_COMMANDS,
  ...LOG_COMMANDS,
  ...DOCTOR_COMMANDS,
  ...REGISTER_COMMANDS,
  ...REGISTER_POLICY_COMMANDS,
  ...REGISTER_PROOF_COMMANDS,
  ...REGISTER_ROUND_COMMANDS,
  ...VERIFY_COMMANDS,
  ...AFAR_COMMANDS,
  ...CUSTOMER_COMMANDS,
  ...COUNTER_COMMANDS,
} as const;

export const EVENTS = {
  state: sessionState,
  settings: SETTINGS_SCHEMA,
  log,
  /** Sent when a reminder becomes due. `dueReminders` gives those that were due earlier. */
  reminderDue: DUE_REMINDER,
  register: registerState,
  registerProgress,
  /** To the customer's window alone, which hears nothing else. */
  customer: customerView,
  /** What the clerk's window knows of the customer's. */
  counter: counterState,
} as const;

/** Why a command was not done. The state, not this, shows what a card or a secret did. */
export const commandError = z.discriminatedUnion('kind', [
  /** The value does not match its schema, or there is no such command. */
  z.strictObject({ kind: z.literal('invalid') }),
  /** Not possible in this state: there is no card, nothing was read, or a read is under way. */
  z.strictObject({ kind: z.literal('not-now') }),
  z.strictObject({ kind: z.literal('cannot-write'), path: z.string(), code: z.string() }),
  z.strictObject({
    kind: z.literal('bad-certificate'),
    name: z.string(),
    problem: z.enum(['unreadable', 'empty-folder', 'no-certificate', 'weak-key', 'test-key']),
  }),
  z.strictObject({ kind: z.literal('register'), fault: registerFault }),
  /** The file cannot be checked. */
  z.strictObject({ kind: z.literal('no-proof-in-file'), fault: proofFault }),
  /** The export was to carry a proof, and cannot. Nothing was written. */
  z.strictObject({ kind: z.literal('no-proof'), why: noProof }),
  /** A request is not answered, or an answer is not filed. */
  z.strictObject({ kind: z.literal('answer-refused'), reason: answerRefusal }),
  /** The file describes no virtual card. `where` is a path into it, empty for the file as a whole. */
  z.strictObject({ kind: z.literal('bad-card-file'), where: z.string(), problem: z.string() }),
  /** The file is no trace, or a damaged one. The line counts from 1. */
  z.strictObject({ kind: z.literal('bad-trace-file'), line: z.int(), problem: z.string() }),
  /** The file is no request, or no answer. */
  z.strictObject({ kind: z.literal('no-afar-file'), where: z.string() }),
  z.strictObject({ kind: z.literal('internal') }),
]);

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof COMMANDS)[N]['output']>;
export type EventName = keyof typeof EVENTS;
export type EventValue<N extends EventName> = z.output<(typeof EVENTS)[N]>;
/** The value of each event, for an EventBus. */
export type EventValues = { readonly [N in EventName]: EventValue<N> };
export type CommandError = z.output<typeof commandError>;
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CommandError };

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}

/** A host's function for each command. Its input is checked already. */
export type Handlers = {
  readonly [N in CommandName]: (
    input: z.output<(typeof COMMANDS)[N]['input']>,
  ) => Promise<Answer<CommandOutput<N>>>;
};

/** Checks the input, runs the command and checks the output. This is the only way into a host, over any transport. */
export async function answerCommand(
  handlers: Handlers,
  name: string,
  value: unknown,
): Promise<Answer<unknown>> {
  const invalid: Answer<never> = { ok: false, error: { kind: 'invalid' } };
  if (!isCommandName(name)) return invalid;
  const input = COMMANDS[name].input.safeParse(value);
  if (!input.success) return invalid;
  // The same name selects the schema and the function, but the compiler cannot follow that through the union.
  const handle = handlers[name] as (input: unknown) => Promise<Answer<unknown>>;
  const answer = await handle(input.data);
  if (!answer.ok) return answer;
  const output = COMMANDS[name].output.safeParse(answer.value);
  return output.success ? { ok: true, value: output.data } : { ok: false, error: { kind: 'internal' } };
}
