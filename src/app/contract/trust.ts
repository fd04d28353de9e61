import * as z from 'zod';
import { nothing } from './values.ts';

const trustEntry = z.strictObject({
  sha256: z.string(),
  subject: z.string(),
  issuer: z.string(),
  role: z.enum(['holder-authority', 'record-signer']),
  /** A key of the fixtures. It never makes anything genuine. */
  isTestKey: z.boolean(),
  validFrom: z.number(),
  validUntil: z.number(),
});

const certificateFile = z.strictObject({ name: z.string().max(300), base64: z.string().max(2_000_000) });

export const TRUST_COMMANDS = {
  listTrust: { input: nothing, output: z.array(trustEntry) },
  /** The certificates in a file, for a person to compare. Adds nothing. */
  checkTrust: { input: certificateFile, output: z.array(trustEntry) },
  /** Adds all certificates of the file, if they are exactly those that the person confirmed by their SHA-256. */
  addTrust: {
    input: certificateFile.extend({ sha256: z.array(z.string().regex(/^[0-9A-F]{64}$/)).max(5000) }),
    output: z.array(trustEntry),
  },
  removeTrust: { input: z.strictObject({ sha256: z.string() }), output: z.array(trustEntry) },
} as const;

export type TrustEntryView = z.output<typeof trustEntry>;
