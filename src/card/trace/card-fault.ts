import * as z from 'zod';
import type { CardFault } from '../card-error.ts';

/** The form of a fault in a trace, and between a window and its program. */
export const cardFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('no-service'),
    reason: z.enum(['not-running', 'not-installed']),
    detail: z.string(),
  }),
  z.strictObject({ kind: z.literal('no-reader'), name: z.string().nullable() }),
  z.strictObject({ kind: z.literal('no-card') }),
  z.strictObject({ kind: z.literal('in-use') }),
  z.strictObject({ kind: z.literal('removed') }),
  z.strictObject({ kind: z.literal('reset') }),
  z.strictObject({ kind: z.literal('timed-out') }),
  z.strictObject({ kind: z.literal('mute') }),
  z.strictObject({ kind: z.literal('transport'), code: z.string() }),
  z.strictObject({ kind: z.literal('malformed'), where: z.string() }),
  z.strictObject({ kind: z.literal('aborted') }),
]) satisfies z.ZodType<CardFault>;
