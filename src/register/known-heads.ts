import * as z from 'zod';
import { fromHex, toHex } from '../base/hex.ts';
import type { Head } from './chain.ts';

/** Heads as a file outside the registers keeps them, by the names of the registers. */
const KEPT_HEADS = z.record(
  z.string(),
  z.strictObject({ count: z.int().nonnegative(), mac: z.string().regex(/^[0-9A-F]{64}$/) }),
);
export type KeptHeads = z.output<typeof KEPT_HEADS>;

export function keptHeadsIn(json: unknown): KeptHeads | null {
  return KEPT_HEADS.safeParse(json).data ?? null;
}

export function headIn(heads: KeptHeads, register: string): Head | null {
  const kept = heads[register];
  const mac = kept === undefined ? null : fromHex(kept.mac);
  return kept === undefined || mac === null ? null : { count: kept.count, mac };
}

export function withHead(heads: KeptHeads, register: string, { count, mac }: Head): KeptHeads {
  return { ...heads, [register]: { count, mac: toHex(mac) } };
}
