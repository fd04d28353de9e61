import type { Readable } from 'node:stream';

export type Body =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** The client disconnected, or took too long. */
  | { readonly kind: 'cut-off' };

/** Reads a request body up to a limit. `announced` is the Content-Length, if the client sent one. */
export async function readBody(
  request: Readable,
  announced: string | undefined,
  limit: number,
): Promise<Body> {
  // Refuse a body that is announced as too large without reading it.
  if (Number(announced ?? 0) > limit) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Keep the stream open, so that a refusal can still be sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) return { kind: 'too-large' };
    }
  } catch {
    return { kind: 'cut-off' };
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks) };
}

/** What a body says as JSON; undefined where it is none. A parser's message would repeat part of the text. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
