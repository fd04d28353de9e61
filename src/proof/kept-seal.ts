import * as z from 'zod';
import { checkedSeal, PUBLIC_SEAL, type PublicSeal, publicSealOf, sealNameOf } from './public-seal.ts';

/** An installation's key as its file and a backup hold it. */
const KEPT_SEAL = z.strictObject({
  version: z.literal(1),
  name: z.string().refine((name) => sealNameOf(name) === name),
  /** As a JWK has them: `x` is the public part, `d` the private one. */
  key: z.strictObject({ x: z.string(), d: z.string() }),
  /** The public parts of earlier keys, so that their exports still count as this installation's own. */
  former: z.array(z.strictObject({ x: z.string(), name: z.string() })),
});
export type KeptSeal = z.output<typeof KEPT_SEAL>;

/** null for anything that is no key. */
export function keptSealIn(json: unknown): KeptSeal | null {
  const kept = KEPT_SEAL.safeParse(json).data;
  return kept !== undefined && publicSealOf(kept.key.x, kept.name) !== null ? kept : null;
}

const KEPT_SEALS = z.array(PUBLIC_SEAL);

/** The seals of others. One whose parts do not fit together is left out. */
export function keptSealsIn(json: unknown): readonly PublicSeal[] | null {
  const kept = KEPT_SEALS.safeParse(json).data;
  return kept?.flatMap((seal) => checkedSeal(seal) ?? []) ?? null;
}
