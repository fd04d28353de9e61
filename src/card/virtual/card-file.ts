import * as z from 'zod';
import { fromHex } from '../../base/hex.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { parseIso } from '../../licence/calendar.ts';
import { CATEGORIES } from '../../licence/categories.ts';

/**
 * A card file: what a virtual card holds, as a person writes it down. One declaration; the types follow from it, and
 * so does fixtures/card-file.schema.json, by which editors complete.
 */
const SCHEMA_ID = 'menkyo.card/1';

const hexBytes = z
  .string()
  .refine((text) => fromHex(text) !== null, 'not whole bytes of hex')
  .describe('Bytes as hex; blanks are passed over.');

const base64Bytes = z
  .string()
  .regex(/^\s*(?:[A-Za-z0-9+/]\s*)*(?:={1,2}\s*)?$/, { error: 'not base64', abort: true })
  .refine((text) => isBase64(text), 'not base64')
  .describe('Bytes as base64.');

/** Of a length that base64 can have, too, which the pattern does not say. */
function isBase64(text: string): boolean {
  try {
    atob(text);
    return true;
  } catch {
    return false;
  }
}

const bilingual = z.strictObject({ ja: z.string(), en: z.string() });

const ascii = z.string().regex(/^[\x20-\x7e]*$/, 'not plain ASCII');

const fourDigits = z.string().regex(/^\d{4}$/, 'not four digits');

const tries = (most: number) =>
  z.int().min(0).max(most).default(most).describe('Tries left when the card is laid down.');

const date = z
  .string()
  .refine(
    (text) => /^\d{7}$/.test(text) || parseIso(text) !== null,
    'neither YYYY-MM-DD nor era digit and YYMMDD',
  )
  .describe('YYYY-MM-DD, 00 for unknown parts; or the seven digits as the card holds them.')
  .nullable();

const text = z.string().describe('Characters of JIS X 0208; {FFF1} stands for a raw code.');

const record = z
  .strictObject({
    number: ascii.nullable().default(null).describe('免許情報記録番号 (E7)'),
    historyNumber: ascii.nullable().default(null).describe('運転経歴情報記録番号 (E8)'),
    recordedOn: date.default(null).describe('運転経歴を記録した年月日 (C2)'),
    historyCategory: z.int().min(0).max(255).nullable().default(null).describe('運転経歴区分 (C3)'),
    colourClass: text.nullable().default(null).describe('色区分 (C4): 優良, 新規, 一般, ...'),
    expiresOn: date.default(null).describe('有効期間の末日 (C5)'),
    conditions: z.array(text).max(12).default([]).describe('免許の条件 (C6-C9, CC-D3)'),
    externalCharacters: z.array(hexBytes).max(5).default([]).describe('外字 (CA, CB, D4-D6)'),
    remarks: z.array(text).max(8).default([]).describe('備考 (D7-DE)'),
    acquiredOn: z
      .strictObject({
        motorcycleSmallMoped: date.default(null),
        other: date.default(null),
        secondClass: date.default(null),
      })
      .prefault({})
      .describe('免許の年月日 二・小・原, 他, 二種 (E9-EB)'),
    categories: z.array(z.enum(CATEGORIES)).default([]).describe('免許の種類 (EC-FA)'),
    photo: base64Bytes.nullable().default(null).describe('JPEG 2000 (0107)'),
  })
  .describe('WEF02, element by element.');

const signature = z
  .strictObject({
    value: hexBytes,
    serialNumber: hexBytes,
    issuer: ascii,
    subject: ascii,
    keyIdentifier: hexBytes,
  })
  .describe('WEF03, element by element.');

const licenceAp = z
  .strictObject({
    pin: fourDigits.nullable().describe('null: none is set, and VERIFY takes ****.'),
    triesLeft: tries(10),
    wef01: hexBytes.optional().describe('Bytes of WEF01, where they are to differ from C1 01 01 or 00.'),
    wef02: z.union([record, hexBytes]).describe('The record, or its bytes.'),
    wef03: z
      .union([signature, hexBytes])
      .nullable()
      .describe('The signature, or its bytes; null where there is no such file.'),
  })
  .describe('The licence application (免許AP).');

const jpkiAp = z
  .strictObject({
    signature: z.strictObject({
      password: z.string().regex(/^[A-Z0-9]{6,16}$/, 'not 6 to 16 of A-Z 0-9'),
      triesLeft: tries(5),
      certificate: base64Bytes.nullable().describe('DER; null where there is no such file.'),
    }),
    authentication: z.strictObject({
      pin: fourDigits,
      triesLeft: tries(3),
      certificate: base64Bytes.nullable().default(null),
    }),
    ca: base64Bytes.nullable().describe('DER of the certificate authority of the signature certificate.'),
    token: ascii.max(32).default('JPKIAPICCTOKEN2'),
  })
  .describe('The application of the public certificates (公的個人認証AP).');

const inputSupportAp = z
  .strictObject({
    pin: fourDigits,
    triesLeft: tries(3),
    name: z.string(),
    address: z.string(),
    birthDate: z.string().regex(/^(\d{8})?$/, 'not YYYYMMDD'),
    sex: z.string().regex(/^[0-9]$/, 'not one digit'),
  })
  .describe('The input support application (券面事項入力補助AP). It holds no Individual Number.');

const cardFile = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(SCHEMA_ID),
  title: bilingual,
  about: bilingual.optional().describe('What this card is for.'),
  reader: z
    .strictObject({
      maxLe: z
        .int()
        .min(256)
        .max(65536)
        .default(65536)
        .describe('The greatest Le that the reader passes on: 256 is a reader without extended length.'),
    })
    .prefault({}),
  kind: z
    .enum(['my-number-card', 'conventional-licence', 'other'])
    .default('my-number-card')
    .describe('What answers to SELECT besides the applications below.'),
  licenceAp: licenceAp.nullable().default(null),
  jpkiAp: jpkiAp.nullable().default(null),
  inputSupportAp: inputSupportAp.nullable().default(null),
});

export type CardFile = z.output<typeof cardFile>;
export type CardFileInput = z.input<typeof cardFile>;
export type CardFileRecord = z.output<typeof record>;
export type CardFileSignature = z.output<typeof signature>;

export interface CardFileFault {
  /** A path into the file, as `licenceAp.wef02.expiresOn`; empty for the file as a whole. */
  readonly at: string;
  readonly problem: string;
}

export function parseCardFile(json: string): Result<CardFile, readonly CardFileFault[]> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return err([{ at: '', problem: error instanceof Error ? error.message : 'not JSON' }]);
  }
  const parsed = cardFile.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.flatMap((issue) => faultsOf(issue, [])));
}

/** Where a value may be one of two shapes, the faults of the shape that was meant: the one that got furthest. */
function faultsOf(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): CardFileFault[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deep = issue.errors
      .map((issues) => issues.flatMap((inner) => faultsOf(inner, path)))
      .filter((faults) => faults.some(({ at }) => at !== path.join('.')));
    if (deep[0] !== undefined) return deep[0];
  }
  return [{ at: path.join('.'), problem: issue.message }];
}

/** The JSON schema of the same declaration. */
export function cardFileJsonSchema(): object {
  return { title: 'Menkyo Desk virtual card', ...z.toJSONSchema(cardFile, { io: 'input' }) };
}
