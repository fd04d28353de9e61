import * as z from 'zod';
import { asciiBytes } from '../../../base/bytes.ts';
import { hex } from '../../../base/hex.ts';
import { CATEGORIES } from '../../../licence/categories.ts';
import { MYNA_LICENCE } from '../../applications/myna-licence/descriptor.ts';
import { ascii, base64Bytes, date, fourDigits, hexBytes, text, tries } from '../card-file-values.ts';
import { encodeRecord, encodeSignature } from '../encode.ts';
import { type ApplicationPart, padded } from './application-part.ts';

const WEF02_FILE_SIZE = 5845;
const WEF03_FILE_SIZE = 584;

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

export const licenceAp = z
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

export type CardFileRecord = z.output<typeof record>;
export type CardFileSignature = z.output<typeof signature>;

export function licencePart({
  pin,
  triesLeft,
  wef01,
  wef02,
  wef03,
}: z.output<typeof licenceAp>): ApplicationPart {
  return {
    descriptor: MYNA_LICENCE,
    contents: {
      files: {
        wef01: wef01 === undefined ? Uint8Array.of(0xc1, 1, pin === null ? 0 : 1) : hex(wef01),
        wef02: stored(wef02, encodeRecord, WEF02_FILE_SIZE),
        wef03: wef03 === null ? null : stored(wef03, encodeSignature, WEF03_FILE_SIZE),
      },
      secrets: { licence: { value: asciiBytes(pin ?? '****'), left: triesLeft } },
    },
  };
}

/** Elements are padded to the size of a real file; bytes are taken to be the whole file. */
function stored<T>(content: T | string, encode: (content: T) => Uint8Array, size: number): Uint8Array {
  return typeof content === 'string' ? hex(content) : padded(encode(content), size);
}
