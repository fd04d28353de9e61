import * as z from 'zod';
import type { Check } from '../check.ts';
import { checkIn, checkValues } from '../entry-values.ts';

/** A check that waits to be sent, and what the register compares it by. */
export interface WaitingCheck {
  readonly check: Check;
  /** The names on the card. */
  readonly names: readonly string[];
  readonly otherCard: boolean;
}

const WAITING = z.strictObject({
  names: z.array(z.string()),
  otherCard: z.boolean(),
  fields: z.array(z.strictObject({ name: z.string(), value: z.base64() })),
});

export function waitingBytes({ check, names, otherCard }: WaitingCheck): Uint8Array {
  const fields = checkValues(check, null).map(({ name, value }) => ({
    name,
    value: Buffer.from(value).toString('base64'),
  }));
  return Buffer.from(
    JSON.stringify({ names: [...names], otherCard, fields } satisfies z.input<typeof WAITING>),
    'utf8',
  );
}

/** null for what an earlier or later version of the program left, and this one does not know. */
export function waitingIn(bytes: Uint8Array): WaitingCheck | null {
  try {
    const { names, otherCard, fields } = WAITING.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const none = new Uint8Array(0);
    const check = checkIn({
      seq: 0,
      kind: 'check',
      mac: none,
      fields: fields.map(({ name, value }) => ({
        name,
        value: Buffer.from(value, 'base64'),
        salt: none,
        commitment: none,
      })),
    });
    return check && { check, names, otherCard };
  } catch {
    return null;
  }
}
