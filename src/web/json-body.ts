import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'too-large' }
  /** Whoever sent it went away, or took too long. */
  | { readonly kind: 'cut-off' };

/**
 * Reads what was sent, up to a limit, as JSON. It may hold secrets, as lists of numbers: those are taken out of the
 * bytes before a text is made of the rest, since a text stays in memory; and the bytes are overwritten, whatever
 * becomes of them. `announced` is the length that the sender told, if any.
 */
export async function readJsonBody(
  request: Readable,
  announced: string | undefined,
  limit: number,
): Promise<Body> {
  // Not so much as begun to be read.
  if (Number(announced ?? 0) > limit) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  let all: Buffer | null = null;
  try {
    // The stream is left open, so that a refusal can still be told.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) return { kind: 'too-large' };
    }
    all = Buffer.concat(chunks);
  } catch {
    return { kind: 'cut-off' };
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
  try {
    return { kind: 'json', value: parseTakingLists(all) };
  } catch {
    // Not said any more closely: what a parser complains about, it repeats.
    return { kind: 'not-json' };
  } finally {
    all.fill(0);
  }
}

/** Overwrites every list of numbers within a value: a secret comes as one. Without recursion, since depth is free. */
export function overwriteNumbers(value: unknown): void {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (Array.isArray(one) && one.every((item) => typeof item === 'number')) one.fill(0);
    else for (const inner of Object.values(one)) left.push(inner);
  }
}

/** Where a list of bytes stands in JSON text, and what it says. */
interface ByteList {
  readonly start: number;
  readonly end: number;
  readonly values: number[];
}

/** More than any command has, and few enough for whoever sends them in vain. */
const MOST_LISTS = 64;

/** What JSON.parse would give, with no text ever made of a list of bytes. Throws as it does. */
function parseTakingLists(json: Uint8Array): unknown {
  const lists = byteListsIn(json);
  // Stands for a list, as a list, or it could stand where none may; nobody who sends a body can know it.
  const mark = randomUUID();
  const parts: Uint8Array[] = [];
  let at = 0;
  lists.forEach(({ start, end }, i) => {
    parts.push(json.subarray(at, start), Buffer.from(`["${mark}${i}"]`));
    at = end;
  });
  parts.push(json.subarray(at));
  const rest = Buffer.concat(parts);
  const left = new Set(lists);
  try {
    const root = { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rest)) as unknown };
    putBack(root, (inner) => {
      const [text] = inner;
      if (inner.length !== 1 || typeof text !== 'string' || !text.startsWith(mark)) return null;
      const list = lists[Number(text.slice(mark.length))];
      if (list === undefined) return null;
      left.delete(list);
      return list.values;
    });
    return root.value;
  } finally {
    rest.fill(0);
    // Of two that have the same name the first is nowhere, and where it is not JSON, all are.
    for (const { values } of left) values.fill(0);
  }
}

/** Puts each list where something stands for it. Without recursion, since depth is free. */
function putBack(root: object, listFor: (inner: readonly unknown[]) => number[] | null): void {
  const left: object[] = [root];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    for (const [key, inner] of Object.entries(one)) {
      if (typeof inner !== 'object' || inner === null) continue;
      const value = Array.isArray(inner) ? listFor(inner) : null;
      if (value === null) left.push(inner);
      // Not by an assignment: the key may be __proto__.
      else Object.defineProperty(one, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const ZERO = 0x30;
const WHITE = [0x20, 0x09, 0x0a, 0x0d];

/**
 * The lists of whole numbers from 0 to 255, outside of texts. Each byte is looked at twice at most: what cannot be such
 * a list ends where another might begin. Whether all of it is JSON at all, the parser says.
 */
function byteListsIn(json: Uint8Array): ByteList[] {
  const lists: ByteList[] = [];
  for (let at = 0; at < json.length; at++) {
    if (json[at] === QUOTE) at = endOfText(json, at);
    if (json[at] !== OPEN) continue;
    const list = byteListAt(json, at);
    if (list === null) continue;
    lists.push(list);
    if (lists.length > MOST_LISTS) throw new RangeError('too many lists');
    at = list.end - 1;
  }
  return lists;
}

/** The quote that ends the text that begins here, or the last byte. */
function endOfText(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at++;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}

function byteListAt(json: Uint8Array, start: number): ByteList | null {
  // Once to the end, to see whether it is one and how long; a list that grows leaves copies of itself.
  const length = readList(json, start, null)?.length ?? 0;
  if (length === 0) return null;
  const values = new Array<number>(length).fill(0);
  const end = readList(json, start, values)?.end ?? start;
  return { start, end, values };
}

function readList(
  json: Uint8Array,
  start: number,
  into: number[] | null,
): { readonly length: number; readonly end: number } | null {
  let at = start;
  for (let length = 0; ; length++) {
    at = skipWhite(json, at + 1);
    const digits = at;
    let value = 0;
    for (; isDigit(json[at]); at++) {
      value = value * 10 + (json[at] ?? 0) - ZERO;
      if (at - digits === 3) return null;
    }
    if (at === digits || value > 255 || (json[digits] === ZERO && at > digits + 1)) return null;
    if (into !== null) into[length] = value;
    at = skipWhite(json, at);
    if (json[at] === CLOSE) return { length: length + 1, end: at + 1 };
    if (json[at] !== COMMA) return null;
  }
}

function skipWhite(json: Uint8Array, start: number): number {
  let at = start;
  while (WHITE.includes(json[at] ?? 0)) at++;
  return at;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}
