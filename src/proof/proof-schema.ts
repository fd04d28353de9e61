import * as z from 'zod';
import { DPI } from '../face/export/formats.ts';
import { parseDay, parseIso } from '../licence/calendar.ts';
import { SINGLE_HOLDER_SOURCES } from '../licence/holder-source.ts';
import { HOLDER_VERDICTS, ORIGINS, RECORD_VERDICTS } from '../licence/judgement.ts';
import { LICENCE_CARDS } from '../licence/licence-record.ts';
import { fromBase64 } from './base64.ts';

/** `menkyo.proof/1` (docs/proof.md). Strict: an unknown key is refused, since another program might read it. */

export const PROOF = 'menkyo.proof/1';

const LONGEST_TEXT = 2_000;
/** No file on a card is longer. */
const LONGEST_FILE = 65_536;

const BASE64URL = z.string().regex(/^[A-Za-z0-9_-]*$/);
const text = z.string().max(LONGEST_TEXT);
const day = z.string().refine((value) => parseDay(value) !== null);
/** With 00 for unknown parts. */
const date = z.string().refine((value) => parseIso(value) !== null);
const bytes = z
  .string()
  .max(Math.ceil(LONGEST_FILE / 3) * 4)
  .refine((value) => fromBase64(value) !== null);
const positions = z.array(z.int().nonnegative()).max(LONGEST_TEXT);

export const PROOF_DOCUMENT = z.strictObject({
  schema: z.literal(PROOF),
  payload: BASE64URL,
  protected: BASE64URL.optional(),
  signature: BASE64URL.optional(),
});

export const RECORD_PART = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('myna'), wef02: bytes, wef03: bytes.nullable() }),
  z.strictObject({
    kind: z.literal('ic-licence'),
    ef01: bytes,
    ef04: bytes.nullable(),
    ef07: bytes.nullable(),
    photo: bytes.nullable(),
  }),
]);
export type RecordPart = z.output<typeof RECORD_PART>;

export const HOLDER_PART = z.strictObject({
  name: text.nullable(),
  birthDate: date.nullable(),
  sex: z.enum(['male', 'female', 'other']).nullable(),
  address: text.nullable(),
  source: z.enum(SINGLE_HOLDER_SOURCES),
  substitutes: z.strictObject({ name: positions, address: positions }),
});
export type HolderPart = z.output<typeof HOLDER_PART>;

export const READING_PART = z.strictObject({
  readAt: z.iso.datetime({ precision: 3 }),
  judgedOn: day,
  origin: z.enum(ORIGINS),
  reader: text.nullable(),
  engine: text.nullable(),
  card: z.enum(LICENCE_CARDS),
  /** null where the holder is in the record, and where it was not read. */
  holder: HOLDER_PART.nullable(),
  confirmed: z.array(z.enum(['holder-seen-on-card'])).max(1),
  consent: z
    .strictObject({
      sha256: z.string().regex(/^[0-9A-Fa-f]{64}$/),
      language: z.enum(['ja', 'en']),
      agreedAt: z.string().max(40),
    })
    .nullable(),
  version: z.string().max(40),
});
export type ReadingPart = z.output<typeof READING_PART>;

export const FORMAT_PART = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('png'), dpi: z.int().min(DPI.least).max(DPI.most) }),
  z.strictObject({ kind: z.literal('svg'), outlines: z.boolean() }),
  z.strictObject({ kind: z.literal('pdf'), paper: z.enum(['card', 'a4']) }),
]);

export const SHOWN_PART = z.strictObject({
  layout: z.int().positive(),
  format: FORMAT_PART,
  record: z.strictObject({ verdict: z.enum(RECORD_VERDICTS), issuer: text.nullable() }),
  /** `byUser`: the holder's authority counted because the user had added it. */
  holder: z.strictObject({ verdict: z.enum(HOLDER_VERDICTS), byUser: z.boolean() }),
  /** The pictures are in both languages; this is the one that a PDF declares. */
  language: z.literal('ja'),
  category: z.boolean(),
});
export type ShownPart = z.output<typeof SHOWN_PART>;

export const PROOF_PARTS = z.strictObject({
  record: RECORD_PART,
  reading: READING_PART,
  /** null for a proof that stands alone. */
  shown: SHOWN_PART.nullable(),
});
export type ProofParts = z.output<typeof PROOF_PARTS>;
