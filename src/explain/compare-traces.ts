import { isExchange, type TraceEvent, type TraceExchange } from '../card/trace/trace-file.ts';
import { explainTrace } from './explain-trace.ts';
import type { ExplainedExchange, ExplainedField } from './explained.ts';

/** An exchange as recorded, with its explanation. */
interface Met {
  readonly event: TraceExchange;
  readonly explained: ExplainedExchange;
}

export interface FieldDifference {
  /** null if that trace has no such field. */
  readonly a: ExplainedField | null;
  readonly b: ExplainedField | null;
}

export type Difference =
  | { readonly kind: 'only-in'; readonly which: 'a' | 'b'; readonly exchange: ExplainedExchange }
  /** Both traces have the same command (perhaps with another length), but the answers differ. */
  | {
      readonly kind: 'answer';
      readonly a: ExplainedExchange;
      readonly b: ExplainedExchange;
      readonly outcomeDiffers: boolean;
      readonly fields: readonly FieldDifference[];
      /** If no field shows the difference, and it may show: the first byte that differs, and the bytes from there on. */
      readonly bytes: { readonly at: number; readonly a: string; readonly b: string } | null;
    }
  /** The answers are the same, but one took much longer. This alone does not make two traces different. */
  | { readonly kind: 'time'; readonly a: ExplainedExchange; readonly b: ExplainedExchange };

export interface Comparison {
  /** True if the traces differ at most in timings. */
  readonly same: boolean;
  readonly differences: readonly Difference[];
}

/** A timing counts as different if it is this many times longer and lasts at least LEAST_MS; less is jitter. */
const SLOWER = 3;
const LEAST_MS = 10;
/** How many bytes to show, from the first that differs. */
const SHOWN_BYTES = 16;
/** Cells of the table that aligns two traces. For larger traces, list all exchanges of both without aligning them. */
const MAX_CELLS = 16_000_000;

/** What two traces do not have in common: commands that only one of them has, and answers that differ. */
export function compareTraces(a: readonly TraceEvent[], b: readonly TraceEvent[]): Comparison {
  const differences = aligned(metIn(a), metIn(b)).flatMap(([left, right]): Difference[] => {
    if (left === null) return right === null ? [] : [onlyIn('b', right)];
    if (right === null) return [onlyIn('a', left)];
    const difference = compared(left, right);
    return difference === null ? [] : [difference];
  });
  return { same: differences.every(({ kind }) => kind === 'time'), differences };
}

function metIn(events: readonly TraceEvent[]): Met[] {
  const explained = explainTrace(events);
  return events.flatMap((event, i) => {
    const one = explained[i];
    return isExchange(event) && one?.kind === 'exchange' ? [{ event, explained: one }] : [];
  });
}

function onlyIn(which: 'a' | 'b', { explained }: Met): Difference {
  return { kind: 'only-in', which, exchange: explained };
}

function compared(a: Met, b: Met): Difference | null {
  const sides = { a: a.explained, b: b.explained };
  const answers = [a.event.answer ?? '', b.event.answer ?? ''] as const;
  const outcomeDiffers =
    a.explained.status?.sw !== b.explained.status?.sw ||
    JSON.stringify(a.event.error) !== JSON.stringify(b.event.error);
  const fields = fieldDifferences(a.explained.fields, b.explained.fields);
  const dataDiffers = answers[0].slice(0, -4) !== answers[1].slice(0, -4);
  if (outcomeDiffers || fields.length > 0 || dataDiffers || a.event.command !== b.event.command) {
    const isShown =
      dataDiffers && fields.length === 0 && !isWithheld(a.explained) && !isWithheld(b.explained);
    const bytes = isShown ? firstDifference(...answers) : null;
    return { kind: 'answer', ...sides, outcomeDiffers, fields, bytes };
  }
  const [faster, slower] = [a.event.ms, b.event.ms].sort((x, y) => x - y);
  const isSlower = (slower ?? 0) >= LEAST_MS && (slower ?? 0) >= SLOWER * (faster ?? 0);
  return isSlower ? { kind: 'time', ...sides } : null;
}

/** The answer has data, and the explanation does not show it. */
export function isWithheld({ answer, dataLength }: ExplainedExchange): boolean {
  return answer === '' && dataLength > 0;
}

function firstDifference(a: string, b: string): { at: number; a: string; b: string } {
  let at = 0;
  const of = (answer: string, byte: number) => answer.slice(2 * byte, 2 * byte + 2);
  while (of(a, at) !== '' && of(a, at) === of(b, at)) at++;
  const shown = (answer: string) => answer.slice(0, -4).slice(2 * at, 2 * (at + SHOWN_BYTES));
  return { at, a: shown(a), b: shown(b) };
}

function fieldDifferences(a: readonly ExplainedField[], b: readonly ExplainedField[]): FieldDifference[] {
  // If only one trace tells which file this is, missing fields are no difference in the card.
  if (a.length === 0 || b.length === 0) return [];
  const [inA, inB] = [keyed(a), keyed(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].flatMap((key) => {
    const sides = { a: inA.get(key) ?? null, b: inB.get(key) ?? null };
    return JSON.stringify(sides.a) === JSON.stringify(sides.b) ? [] : [sides];
  });
}

/** Keys each field by its name and tag, and counts fields that have the same ones. */
function keyed(fields: readonly ExplainedField[]): Map<string, ExplainedField> {
  const byKey = new Map<string, ExplainedField>();
  for (const field of fields) {
    const base = `${field.name} ${field.number} ${field.category} ${field.tag}`;
    let nth = 0;
    while (byKey.has(`${base} ${nth}`)) nth++;
    byKey.set(`${base} ${nth}`, field);
  }
  return byKey;
}

/**
 * Two reads of a file from the same place are the same command, whatever their length: how much a read asks for depends
 * on how long the file is.
 */
function keyOf(met: Met | undefined): string | null {
  if (met === undefined) return null;
  const { command } = met.event;
  return /^00B0/.test(command) ? command.slice(0, 8) : command;
}

type Pair = readonly [Met | null, Met | null];

/** Pairs the commands that both traces have, in order: the longest common subsequence of the masked commands. */
function aligned(a: readonly Met[], b: readonly Met[]): Pair[] {
  const isSame = (i: number, j: number) => keyOf(a[i]) === keyOf(b[j]);
  let start = 0;
  while (start < Math.min(a.length, b.length) && isSame(start, start)) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && isSame(a.length - 1 - end, b.length - 1 - end)) end++;
  const pair = (i: number, j: number): Pair => [a[i] ?? null, b[j] ?? null];
  const head = Array.from({ length: start }, (_, i) => pair(i, i));
  const tail = Array.from({ length: end }, (_, i) => pair(a.length - end + i, b.length - end + i));
  return [...head, ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)), ...tail];
}

function middle(a: readonly Met[], b: readonly Met[]): Pair[] {
  const width = b.length + 1;
  if ((a.length + 1) * width > MAX_CELLS) {
    return [...a.map((one): Pair => [one, null]), ...b.map((one): Pair => [null, one])];
  }
  const isSame = (i: number, j: number) => keyOf(a[i]) === keyOf(b[j]);
  // The length of the longest common subsequence from here to the end of both.
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && isSame(i, j)) pairs.push([a[i++] ?? null, b[j++] ?? null]);
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      pairs.push([a[i++] ?? null, null]);
    else pairs.push([null, b[j++] ?? null]);
  }
  return pairs;
}
