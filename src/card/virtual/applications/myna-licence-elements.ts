import * as z from 'zod';
import { CATEGORIES } from '../../../licence/categories.ts';
import { ascii, base64Bytes, date, hexBytes, text } from '../card-file-values.ts';

export const record = z
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

export const signature = z
  .strictObject({
    value: hexBytes,
    serialNumber: hexBytes,
    issuer: ascii,
    subject: ascii,
    keyIdentifier: hexBytes,
  })
  .describe('WEF03, element by element.');

export type CardFileRecord = z.output<typeof record>;
export type CardFileSignature = z.output<typeof signature>;
