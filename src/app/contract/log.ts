import * as z from 'zod';
import { cardFault } from '../../card/trace/card-fault.ts';
import { TRACE_PURPOSES } from '../../card/trace/trace-file.ts';
import {
  EXPLAINED_NAMES,
  type Explained,
  type ExplainedField,
  type ExplainedStatus,
  type ExplainedValue,
  MEANINGS,
} from '../../explain/explained.ts';
import { CATEGORIES } from '../../licence/categories.ts';
import { date, nothing } from './values.ts';

const status = z.strictObject({
  sw: z.string().regex(/^[0-9A-F]{4}$/),
  meaning: z.enum(MEANINGS),
  count: z.int().nullable(),
}) satisfies z.ZodType<ExplainedStatus>;

const explainedValue = z.discriminatedUnion('kind', [
  /** The element is present but empty. */
  z.strictObject({ kind: z.literal('nothing') }),
  /** `unreadable` lists the codes that the text shows as 〓. */
  z.strictObject({ kind: z.literal('text'), text: z.string(), unreadable: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('number'), number: z.int() }),
  z.strictObject({ kind: z.literal('yes-no'), is: z.boolean() }),
  z.strictObject({ kind: z.literal('date'), date }),
  z.strictObject({ kind: z.literal('moment'), at: z.number() }),
  z.strictObject({ kind: z.literal('sex'), sex: z.enum(['male', 'female', 'other']) }),
  z.strictObject({
    kind: z.literal('photo'),
    format: z.enum(['jpeg2000', 'unknown']),
    width: z.int().nullable(),
    height: z.int().nullable(),
  }),
  /** The first bytes. `isOdd` means that the file should hold something else here. */
  z.strictObject({ kind: z.literal('hex'), hex: z.string(), isCut: z.boolean(), isOdd: z.boolean() }),
  z.strictObject({
    kind: z.literal('change'),
    text: z.string(),
    unreadable: z.array(z.string()),
    on: date.nullable(),
    commission: z.string().nullable(),
  }),
  /** A value that identifies a person across services (card-protocol.md §3), or the registered domicile. */
  z.strictObject({ kind: z.literal('withheld') }),
]) satisfies z.ZodType<ExplainedValue>;

const explainedField = z.strictObject({
  name: z.enum(EXPLAINED_NAMES),
  number: z.int().nullable(),
  category: z.enum(CATEGORIES).nullable(),
  tag: z.string().nullable(),
  /** In bytes; null if the value has no element of its own. */
  length: z.int().nullable(),
  value: explainedValue,
}) satisfies z.ZodType<ExplainedField>;

const purpose = z.enum(TRACE_PURPOSES);

/** Characters of a trace. The file itself has at most 16 MB. */
const LONGEST_TRACE = 16 * 1024 * 1024;

/** A trace that a person can read, event by event. The trace it comes from is masked already. */
const explained: z.ZodType<Explained> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('connection'),
    connection: z.int(),
    at: z.number(),
    purpose,
    extendedLength: z.enum(['untried', 'works', 'fails']),
  }),
  z.strictObject({
    kind: z.literal('exchange'),
    connection: z.int(),
    /** Counted within its connection, from 1. */
    number: z.int(),
    /** Milliseconds since the trace began. */
    at: z.number(),
    ms: z.number(),
    name: z.string(),
    isVerify: z.boolean(),
    command: z.string(),
    /** In hex, possibly cut: `dataLength` has the full length. Empty for the domicile. null if there was no answer. */
    answer: z.string().nullable(),
    dataLength: z.int(),
    /** null if there was no answer, or one too short for a status word. */
    status: status.nullable(),
    error: cardFault.nullable(),
    /** The last block of a file carries all fields of that file. */
    fields: z.array(explainedField),
  }),
  z.strictObject({ kind: z.literal('end'), connection: z.int(), at: z.number() }),
]);

/** A trace from a file. */
const explainedTrace = z.strictObject({
  recordedAt: z.string(),
  /** null for a virtual card. */
  reader: z.string().nullable(),
  /** False only if the trace says that it was anonymised, or is of a virtual card. */
  personal: z.boolean(),
  events: z.array(explained),
  /** Events at the end that the window does not show: the trace is longer than a log. */
  leftOut: z.int(),
});

/** The events of a log while it is open. */
export const log = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('happened'), event: explained }),
  /** The program has dropped everything logged so far: the person cleared it, or it went with the reading. */
  z.strictObject({ kind: z.literal('cleared') }),
  /** This watch has ended: the log was closed, or another page has loaded. */
  z.strictObject({ kind: z.literal('closed'), watch: z.int() }),
  /** The person chose the log from the program's menu. */
  z.strictObject({ kind: z.literal('asked') }),
]);

export const LOG_COMMANDS = {
  /**
   * Starts to log the exchanges with the card, or stops and drops the log. Outside a watch, the program keeps nothing.
   */
  watchLog: { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({ watch: z.int() }) },
  clearLog: { input: nothing, output: nothing },
  /** The log as the lines of a trace. `personal` tells whether they hold a person's data. */
  copyLog: {
    input: z.strictObject({ anonymise: z.boolean() }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('trace'), text: z.string(), personal: z.boolean() }),
      /** The log holds something that the anonymiser does not understand, so it cannot replace it. */
      z.strictObject({ kind: z.literal('not-anonymised') }),
    ]),
  },
  /**
   * Explains a recorded trace. The program keeps nothing of it, and masks what may be a secret. Refused with
   * `bad-trace-file` if it is none.
   */
  explainTrace: { input: z.strictObject({ text: z.string().max(LONGEST_TRACE) }), output: explainedTrace },
} as const;

export type ExplainedTrace = z.output<typeof explainedTrace>;
export type LogEvent = z.output<typeof log>;
