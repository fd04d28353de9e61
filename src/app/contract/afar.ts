import * as z from 'zod';
import { changes, check, id } from './register.ts';
import { date, delivered, nothing } from './values.ts';

// Checks from afar: docs/proof.md. This topic may not import proofs or the register. Where the host makes these values,
// its types prove that they fit.

/** A longer answer is none. */
const LONGEST_FILE = 2_000_000;
const file = z.strictObject({ base64: z.string().max(LONGEST_FILE) });
const text = z.string().max(1_000);

export const answerRefusal = z.enum([
  'not-ours',
  'answered',
  'late',
  'altered',
  'other-key',
  'not-a-reader',
  'no-consent',
]);

/** Whose key sealed a file. `by`: what this installation calls it; null for a key that it does not know. */
const seal = z.strictObject({ by: z.string().nullable(), fingerprint: z.string() });

const request = z.strictObject({
  id: z.string(),
  /** What the sender calls itself. Proves nothing unless `seal.by` is there. */
  by: z.string(),
  seal,
  person: z.string(),
  purpose: z.string().nullable(),
  until: date,
  /** Fields by their names in a policy. One of a later version may be among them. */
  fields: z.array(z.string()),
  keeps: z.strictObject({ years: z.int(), from: z.enum(['leaving', 'check']) }).nullable(),
  consentText: z.string(),
  /** Whether the register takes virtual cards. */
  demo: z.boolean(),
});

const listed = z.strictObject({
  id: z.string(),
  person: z.string(),
  name: z.string(),
  by: z.string(),
  madeAt: z.number(),
  until: date,
  purpose: z.string().nullable(),
  state: z.enum(['open', 'answered', 'late']),
});

export const AFAR_COMMANDS = {
  /** Opens a request that the person received. It replaces the one that was open. */
  openRequest: { input: file, output: request },
  /** Answers the open request with the reading on the screen, once the holder agreed to the request's text. */
  answerRequest: {
    input: z.strictObject({
      id: z.string(),
      /** Names the reading that the person sees. */
      readAt: z.number(),
      agreed: z.literal(true),
      language: z.enum(['ja', 'en']),
    }),
    output: delivered,
  },
  /** Makes a request to one person, as a file to send. */
  requestCheck: {
    input: z.strictObject({
      person: id,
      purpose: text.nullable(),
      days: z.int().min(1).max(90),
      /** null: the operator of this desk. */
      by: z.string().trim().min(1).max(100).nullable(),
    }),
    output: delivered,
  },
  /** Newest first. */
  listRequests: { input: nothing, output: z.array(listed) },
  /** Judges an answer, and records the check. `compared`: something shows that the card is this person's. */
  fileAnswer: {
    input: file.extend({ otherCard: z.boolean(), by: z.string().trim().min(1).max(100).nullable() }),
    output: z.strictObject({ check, changes, seal, compared: z.boolean() }),
  },
} as const;
