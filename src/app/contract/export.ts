import * as z from 'zod';
import { delivered, nothing } from './values.ts';

const exportFormat = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('png'), dpi: z.int().min(72).max(1200) }),
  z.strictObject({ kind: z.literal('svg'), outlines: z.boolean() }),
  z.strictObject({ kind: z.literal('pdf'), paper: z.enum(['card', 'a4']) }),
  z.strictObject({ kind: z.literal('json') }),
  /** The proof alone. */
  z.strictObject({ kind: z.literal('proof') }),
]);

export const EXPORT_COMMANDS = {
  export: {
    /** The picture has the history category only if the screen shows it. */
    input: z.strictObject({
      format: exportFormat,
      showCategory: z.boolean().default(false),
      /** The screen's switch: without it the picture has an empty frame, and carries no proof. It means nothing for JSON. */
      withPhoto: z.boolean().default(true),
      /**
       * The picture carries a proof, with the photograph and every signed field. Refused where the picture leaves one of them
       * out. A screen takes it from the setting `exportsProof`. It means nothing for JSON.
       */
      withProof: z.boolean().default(false),
    }),
    output: delivered,
  },
  /** Shows a file in the system's window of its folder, if this program saved it since it started. */
  showSaved: { input: z.strictObject({ path: z.string() }), output: nothing },
} as const;

export type ExportFormat = z.output<typeof exportFormat>;
