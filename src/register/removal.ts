import * as z from 'zod';
import type { CalendarDate } from '../licence/calendar.ts';
import { formatIso, parseDay } from '../licence/calendar.ts';

const FIELD = 'removal';

const removal = z.strictObject({
  on: z.string().refine((text) => parseDay(text) !== null),
  why: z.string(),
  removed: z.array(z.strictObject({ seq: z.int().positive(), fields: z.array(z.string()).min(1) })),
});

/** Which fields of which entry were removed. */
export interface Removed {
  readonly seq: number;
  readonly fields: readonly string[];
}

/** What a removal leaves behind: when, why and which fields. It holds nothing of a person. */
export interface Removal {
  readonly on: CalendarDate;
  readonly why: string;
  readonly removed: readonly Removed[];
}

/** The values of the entry that a removal adds to the chain. */
export function removalValues({ on, why, removed }: Removal): readonly {
  readonly name: string;
  readonly value: Uint8Array;
}[] {
  const json = JSON.stringify({ on: formatIso(on), why, removed });
  return [{ name: FIELD, value: Buffer.from(json, 'utf8') }];
}

/** What such an entry names. Empty if it names nothing that can be read. */
export function entriesRemoved(
  fields: readonly { readonly name: string; readonly value: Uint8Array | null }[],
): readonly Removed[] {
  const value = fields.find(({ name }) => name === FIELD)?.value ?? null;
  if (value === null) return [];
  try {
    return removal.parse(JSON.parse(new TextDecoder().decode(value))).removed;
  } catch {
    return [];
  }
}
