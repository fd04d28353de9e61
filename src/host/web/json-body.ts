import type { Readable } from 'node:stream';

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'too-large' }
  /** Whoever sent it went away, or took too long. */
  | { readonly kind: 'cut-off' };

/**
 * Reads what was sent, up to a limit, as JSON. It may hold secrets, as numbers: the bytes are overwritten, whatever
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
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(all)) };
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
