import * as z from 'zod';

/** Values that several topics of the contract share. */

export const date = z.strictObject({ year: z.int(), month: z.int(), day: z.int() });
export const both = z.strictObject({ ja: z.string(), en: z.string() });

export const nothing = z.strictObject({});

/** An exported file: its bytes for a browser, or the path that the person chose in a dialog. */
export const delivered = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bytes'),
    name: z.string(),
    type: z.string(),
    base64: z.string(),
  }),
  z.strictObject({ kind: z.literal('saved'), path: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);
