import * as z from 'zod';
import { jsonText } from '../../base/json-text.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { HOLDER_SOURCES, type HolderSource } from '../../licence/holder-source.ts';
import type { CardFault } from '../card-error.ts';
import { cardFault } from './card-fault.ts';
import { MASK } from './mask.ts';

/**
 * A trace: the exchanges with a card, as JSON lines that a person can read. The first line describes the recording; the
 * others are the events in order. It never holds secrets. It holds personal data unless `personal` is false. The types
 * stand in words of their own, so that the library's types need no package.
 */
const hex = z.string().regex(/^([0-9A-F]{2})*$/, 'hex, in capitals');
const maskable = z
  .string()
  .regex(new RegExp(`^([0-9A-F]{2})+(${MASK.replaceAll('*', '\\*')})?$`), 'hex, or masked');
const ms = z.number().nonnegative();

export interface TraceHead {
  schema: 'menkyo.trace/1';
  notice: string;
  /** False only if the anonymiser wrote the trace, or if the card is one of the program's virtual cards. */
  personal: boolean;
  recordedAt: string;
  program: string;
  engine: string | null;
  reader: string | null;
  atr: string | null;
  system: string;
  /** What the user asked for, so that a replay asks for the same. */
  command: 'read' | 'status' | 'window';
  holder: HolderSource;
  /** Of a conventional licence. Absent where they were not asked for. */
  photo?: true | undefined;
  domicile?: true | undefined;
}

const head = z.strictObject({
  schema: z.literal('menkyo.trace/1'),
  notice: z.string(),
  personal: z.boolean(),
  recordedAt: z.string(),
  program: z.string(),
  engine: z.string().nullable(),
  reader: z.string().nullable(),
  atr: hex.nullable(),
  system: z.string(),
  command: z.enum(['read', 'status', 'window']),
  holder: z.enum(HOLDER_SOURCES),
  photo: z.literal(true).optional(),
  domicile: z.literal(true).optional(),
}) satisfies z.ZodType<TraceHead>;

/** What a connection is for. `holder` reads the holder alone, of a card whose record was read before. */
export const TRACE_PURPOSES = ['read', 'status', 'holder'] as const;
export type TracePurpose = (typeof TRACE_PURPOSES)[number];

/** Begins a connection, which is one transaction. Everything up to `end` belongs to it. */
export interface TraceConnect {
  at: number;
  connect: TracePurpose;
  extendedLength: 'untried' | 'works' | 'fails';
  takesLonger?: boolean | undefined;
}

const connect = z.strictObject({
  at: ms,
  connect: z.enum(TRACE_PURPOSES),
  extendedLength: z.enum(['untried', 'works', 'fails']),
  takesLonger: z.boolean().optional(),
}) satisfies z.ZodType<TraceConnect>;

export interface TraceExchange {
  /** Milliseconds since the head. */
  at: number;
  /** The time to the answer. */
  ms: number;
  name: string;
  command: string;
  /** Data and status word. Absent if there was an error instead. */
  answer?: string | undefined;
  error?: CardFault | undefined;
}

const exchange = z.strictObject({
  at: ms,
  ms,
  name: z.string(),
  command: maskable,
  answer: hex.optional(),
  error: cardFault.optional(),
}) satisfies z.ZodType<TraceExchange>;

/** The card was reset and released. */
export interface TraceEnd {
  at: number;
  end: true;
}

const end = z.strictObject({ at: ms, end: z.literal(true) }) satisfies z.ZodType<TraceEnd>;

export type TraceEvent = TraceConnect | TraceExchange | TraceEnd;

export interface Trace {
  readonly head: TraceHead;
  readonly events: readonly TraceEvent[];
}

export function isConnect(event: TraceEvent): event is TraceConnect {
  return 'connect' in event;
}

export function isExchange(event: TraceEvent): event is TraceExchange {
  return 'command' in event;
}

export const PERSONAL_NOTICE =
  '個人情報を含みます。不具合の報告には、menkyo trace anonymise で作ったものを添付してください。 / ' +
  'Contains personal data. Attach to a report only what menkyo trace anonymise made of it.';

/** For traces of the program's virtual cards, whose data is made up. */
export const FICTION_NOTICE = '体験用カードの架空のデータです。 / Fictional data of a virtual card.';

export function formatTrace({ head: first, events }: Trace): string {
  return `${[first, ...events].map((line) => jsonText(line)).join('\n')}\n`;
}

export interface TraceProblem {
  readonly line: number;
  readonly problem: string;
}

/** More than any card can give. The program does not open a larger file. */
export const MAX_TRACE_BYTES = 16 * 1024 * 1024;

/** A read is some twenty exchanges, or a hundred without extended length. */
const MAX_LINES = 20_000;

export function parseTrace(text: string): Result<Trace, TraceProblem> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > MAX_LINES) return err({ line: MAX_LINES, problem: 'too many lines' });
  const [first = '', ...rest] = lines;
  const headed = parseLine(first, head);
  if (!headed.ok) return err({ line: 1, problem: headed.error });
  const events: TraceEvent[] = [];
  for (const [i, line] of rest.entries()) {
    const event = parseLine(line, z.union([connect, exchange, end]));
    if (!event.ok) return err({ line: i + 2, problem: event.error });
    if (isExchange(event.value) && (event.value.answer === undefined) === (event.value.error === undefined)) {
      return err({ line: i + 2, problem: 'an answer or an error, and not both' });
    }
    events.push(event.value);
  }
  return ok({ head: headed.value, events });
}

function parseLine<T>(line: string, schema: z.ZodType<T>): Result<T, string> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err('not JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(issue === undefined ? 'unknown' : `${issue.path.join('.') || 'line'}: ${issue.message}`);
}
