import type { Head } from '../../src/register/chain.ts';
import type { KnownHeads } from '../../src/register/opening.ts';

/** Heads in memory, as a desk keeps them in a file. */
export function headsInMemory(): KnownHeads & { readonly heads: Map<string, Head> } {
  const heads = new Map<string, Head>();
  return {
    heads,
    get: async (register) => heads.get(register) ?? null,
    put: async (register, head) => {
      heads.set(register, head);
    },
  };
}

/** A desk that remembers nothing. */
export function noHeads(): KnownHeads {
  return { get: async () => null, put: async () => undefined };
}
