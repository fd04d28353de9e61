import * as z from 'zod';
import { CATEGORIES } from '../../licence/categories.ts';
import { HOLDER_VERDICTS, ORIGINS, RECORD_VERDICTS } from '../../licence/judgement.ts';
import { LICENCE_CARDS } from '../../licence/licence-record.ts';
import { photo as drawnPicture, note } from './reading.ts';

// The host makes these values of a proof, and its types prove that they fit. No signed bytes are among them.

/** A file of 18 MB in base64. An export has some hundred kilobytes, and a PNG of 1200 dpi some millions of bytes. */
const LONGEST_FILE = 24_000_000;

const text = z.string().nullable();
const acquiredOn = z.strictObject({ motorcycleSmallMoped: text, other: text, secondClass: text });
const photo = z.strictObject({
  format: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});
const verdict = z.enum(RECORD_VERDICTS);

const claim = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('record'), shown: verdict, found: verdict }),
  z.strictObject({
    what: z.literal('holder'),
    shown: z.enum(HOLDER_VERDICTS),
    found: z.literal('sealed-only'),
  }),
  z.strictObject({ what: z.literal('issuer'), shown: z.string(), found: text }),
]);

/** `menkyo.verify/1` of cli.md. */
export const verifyDocument = z.strictObject({
  schema: z.literal('menkyo.verify/1'),
  file: z.enum(['proof', 'png', 'svg', 'pdf']),
  readAt: z.string(),
  judgedOn: z.string(),
  origin: z.enum(ORIGINS),
  reader: text,
  card: z.enum(LICENCE_CARDS),
  record: z.strictObject({ verdict, keyIdentifier: text, issuer: text, subject: text }),
  seal: z.strictObject({
    verdict: z.enum(['genuine', 'altered', 'unknown-key', 'absent']),
    by: text,
    key: text,
    fingerprint: text,
    own: z.boolean(),
  }),
  holder: z.strictObject({
    verdict: z.enum(['sealed-only', 'none']),
    name: text,
    kana: text,
    alias: text,
    birthDate: text,
    sex: z.enum(['male', 'female', 'other']).nullable(),
    address: text,
    source: text,
    substitutes: z.strictObject({ name: z.array(z.int()), address: z.array(z.int()) }),
    confirmed: z.array(z.string()),
  }),
  picture: z.enum(['matches', 'differs', 'other-version', 'none']),
  claims: z.array(claim),
  licence: z
    .strictObject({
      number: text,
      colourClass: text,
      band: z.enum(['gold', 'green', 'blue']),
      expiresOn: text,
      conditions: z.array(z.string()),
      issuedOn: text,
      commission: text,
      referenceNumber: text,
      acquiredByKind: z.record(z.string(), z.string()),
      changes: z.array(z.strictObject({ what: z.string(), on: text, value: z.string(), commission: text })),
      remarks: z.array(z.string()),
      acquiredOn,
      categories: z.array(z.enum(CATEGORIES)),
      photo: photo.nullable(),
    })
    .nullable(),
  history: z
    .strictObject({
      number: text,
      recordedOn: text,
      category: z.int().nullable(),
      acquiredOn,
      categories: z.array(z.enum(CATEGORIES)),
      remarks: z.array(z.string()),
      photo: photo.nullable(),
    })
    .nullable(),
  consent: z
    .strictObject({ sha256: z.string(), language: z.enum(['ja', 'en']), agreedAt: z.string() })
    .nullable(),
  version: z.string(),
  notes: z.array(note),
});

/** Why a file cannot be checked. */
export const proofFault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['too-large', 'unknown-file', 'no-proof', 'several', 'newer']) }),
  z.strictObject({ kind: z.literal('malformed'), where: z.string() }),
]);

/** Why an export carries no proof, or why there is none. */
export const noProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['not-whole', 'too-long']) }),
  /** The picture does not show this part of what was signed. */
  z.strictObject({ kind: z.literal('leaves-out'), what: z.enum(['photo', 'category', 'holder']) }),
]);

export const VERIFY_COMMANDS = {
  /** Checks a proof, or a PNG, SVG or PDF that carries one, with the certificates and seals of this installation. */
  verifyFile: {
    input: z.strictObject({ base64: z.base64().max(LONGEST_FILE) }),
    output: z.strictObject({
      document: verifyDocument,
      /** Something was changed, or the picture is not the one of this proof. */
      isAltered: z.boolean(),
      /** Drawn from the record with the verdicts that were found, to stand beside the picture. */
      face: drawnPicture,
    }),
  },
} as const;

export type VerifyDocument = z.output<typeof verifyDocument>;
