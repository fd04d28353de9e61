import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'too-large' }
  /** The client disconnected, or took too long. */
  | { readonly kind: 'cut-off' };

/**
 * Reads a request body up to a limit, as JSON. The body may hold secrets as arrays of numbers. This function takes
 * those out of the bytes before it makes a string of the rest, since a string cannot be overwritten. It always
 * overwrites the bytes. `announced` is the Content-Length, if the client sent one.
 */
export async function readJsonBody(
  request: Readable,
  announced: string | undefined,
  limit: number,
): Promise<Body> {
  // Refuse a body that is announced as too large without reading it.
  if (Number(announced ?? 0) > limit) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  let all: Buffer | null = null;
  try {
    // Keep the stream open, so that a refusal can still be sent.
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
    // Report no details: a parser's message repeats part of the text.
    return { kind: 'not-json' };
  } finally {
    all.fill(0);
  }
}

/**
 * Overwrites every array of numbers inside a value, since a secret is sent as one. Not recursive: a client may nest as
 * deeply as it likes.
 */
export function overwriteNumbers(value: unknown): void {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (Array.isArray(one) && one.every((item) => typeof item === 'number')) one.fill(0);
    else for (const inner of Object.values(one)) left.push(inner);
  }
}

/** Where an array of bytes lies in the JSON text, and its values. */
interface ByteList {
  readonly start: number;
  readonly end: number;
  readonly values: number[];
}

/** More than any command has, and few enough that a hostile body costs little. */
const MOST_LISTS = 64;

/** Like JSON.parse, but makes no string of an array of bytes. Throws the same errors. */
function parseTakingLists(json: Uint8Array): unknown {
  const lists = byteListsIn(json);
  // Placeholder for a secret in the parsed JSON. It is an array, so that it can only appear where the schema expects
  // one. It is random, so that no client can guess it.
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
    // Overwrite the arrays that are not in the result: the first of two equal keys, or all of them when the text is not
    // JSON.
    for (const { values } of left) values.fill(0);
  }
}

/** Puts each array in place of its placeholder. Not recursive: a client may nest as deeply as it likes. */
function putBack(root: object, listFor: (inner: readonly unknown[]) => number[] | null): void {
  const left: object[] = [root];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    for (const [key, inner] of Object.entries(one)) {
      if (typeof inner !== 'object' || inner === null) continue;
      const value = Array.isArray(inner) ? listFor(inner) : null;
      if (value === null) left.push(inner);
      // defineProperty, since the key may be __proto__.
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
 * Finds the arrays of whole numbers from 0 to 255 that lie outside strings. Looks at each byte twice at most: where one
 * candidate fails, the next may begin. The parser decides whether the whole text is JSON.
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

/** The quote that closes the string that begins here, or the last byte. */
function endOfText(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at++;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}

function byteListAt(json: Uint8Array, start: number): ByteList | null {
  // Read once to check the array and find its length, since an array that grows leaves copies of itself in memory.
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
