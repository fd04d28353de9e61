import * as z from 'zod';
import { cardFault } from '../../card/trace/card-fault.ts';
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
  /** It is there, and says nothing. */
  z.strictObject({ kind: z.literal('nothing') }),
  /** `unreadable` are the codes that stand as 〓 in the text. */
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
  /** The first bytes; `isOdd` where they should have been something else. */
  z.strictObject({ kind: z.literal('hex'), hex: z.string(), isCut: z.boolean(), isOdd: z.boolean() }),
  /** It names a person across services, and is not to be shown (card-protocol.md §3). */
  z.strictObject({ kind: z.literal('withheld') }),
]) satisfies z.ZodType<ExplainedValue>;

const explainedField = z.strictObject({
  name: z.enum(EXPLAINED_NAMES),
  number: z.int().nullable(),
  category: z.enum(CATEGORIES).nullable(),
  tag: z.string().nullable(),
  /** Bytes; null where it has no element of its own. */
  length: z.int().nullable(),
  value: explainedValue,
}) satisfies z.ZodType<ExplainedField>;

const purpose = z.enum(['read', 'status']);

/** A trace as a person can read it, one event after another. Secrets are masked in what it is made from. */
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
    /** Within its connection, from 1. */
    number: z.int(),
    /** Milliseconds since the trace began. */
    at: z.number(),
    ms: z.number(),
    name: z.string(),
    isVerify: z.boolean(),
    command: z.string(),
    /** In hex, and not all of it: see `dataLength`. null where there was no answer. */
    answer: z.string().nullable(),
    dataLength: z.int(),
    /** null where there was no answer, or one that is too short to have any. */
    status: status.nullable(),
    error: cardFault.nullable(),
    /** With the last block of a file: everything that stands in that file. */
    fields: z.array(explainedField),
  }),
  z.strictObject({ kind: z.literal('end'), connection: z.int(), at: z.number() }),
]);

/** What a log is told of, while it is open. */
export const log = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('happened'), event: explained }),
  /** Nothing that was told so far is kept any more: by hand, or because it went with the reading. */
  z.strictObject({ kind: z.literal('cleared') }),
  /** Nothing more is told of that watch: it was closed, or another page has begun. */
  z.strictObject({ kind: z.literal('closed'), watch: z.int() }),
  /** The person chose the log from the program's menu. */
  z.strictObject({ kind: z.literal('asked') }),
]);

export const LOG_COMMANDS = {
  /** Begins to keep and tell what goes over the wire, or forgets it all. Nothing is kept before, or after. */
  watchLog: { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({ watch: z.int() }) },
  clearLog: { input: nothing, output: nothing },
  /** What the log holds, as the lines of a trace; `personal` where a person's data is in them. */
  copyLog: {
    input: z.strictObject({ anonymise: z.boolean() }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('trace'), text: z.string(), personal: z.boolean() }),
      /** Something in it is not understood, and so could not be replaced. */
      z.strictObject({ kind: z.literal('not-anonymised') }),
    ]),
  },
} as const;

export type LogEvent = z.output<typeof log>;
