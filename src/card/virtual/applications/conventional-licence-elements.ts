import * as z from 'zod';
import { CATEGORIES } from '../../../licence/categories.ts';
import { LICENCE_CHANGES } from '../../../licence/licence-record.ts';
import { ascii, base64Bytes, date, fourDigits, hexBytes, text, tries } from '../card-file-values.ts';

const TRIES = 3;

const pin = z.strictObject({
  pin: fourDigits.nullable().describe('null: none is set, and VERIFY takes ****.'),
  triesLeft: tries(TRIES),
});

const dateOfKind = z.strictObject({ category: z.enum(CATEGORIES), date });

const record = z
  .strictObject({
    jisYear: z.int().min(0).max(255).default(0x97).describe('JIS X 0208の年 (11)'),
    name: text.nullable().default(null).describe('氏名 (12)'),
    kana: text.nullable().default(null).describe('フリガナ (13)'),
    alias: text.nullable().default(null).describe('通称名 (14)'),
    unifiedName: text.nullable().default(null).describe('統一氏名 (15)'),
    birthDate: date.default(null).describe('生年月日 (16)'),
    address: text.nullable().default(null).describe('住所 (17)'),
    issuedOn: date.default(null).describe('交付年月日 (18)'),
    referenceNumber: ascii.nullable().default(null).describe('照会番号 (19)'),
    colourClass: text.nullable().default(null).describe('色区分 (1A): 優良, 新規, 一般, ...'),
    expiresOn: date.default(null).describe('有効期間の末日 (1B)'),
    conditions: z.array(text).max(4).default([]).describe('免許の条件 (1C-1F)'),
    commission: text.nullable().default(null).describe('公安委員会 (20)'),
    number: ascii.nullable().default(null).describe('免許証の番号 (21)'),
    acquiredOn: z
      .strictObject({
        motorcycleSmallMoped: date.default(null),
        other: date.default(null),
        secondClass: date.default(null),
      })
      .prefault({})
      .describe('免許の年月日 二・小・原, 他, 二種 (22-24)'),
    acquiredByKind: z.array(dateOfKind).default([]).describe('種類ごとの免許の年月日 (25-33)'),
  })
  .describe('DF1/EF01, element by element.');

const change = z.strictObject({
  what: z.enum(LICENCE_CHANGES),
  on: date,
  value: text,
  commission: text.default(''),
});

const signature = z
  .strictObject({
    value: hexBytes,
    serialNumber: hexBytes,
    issuer: ascii,
    subject: ascii,
    keyIdentifier: hexBytes,
  })
  .describe('DF1/EF07, element by element.');

const cardFace = z
  .strictObject({
    version: ascii.length(3).default('001'),
    issuedOn: z.iso.date(),
    expiresOn: z.iso.date(),
  })
  .describe('MF/EF01, element by element.');

/** The bytes of a file, where they are to differ from what the other values give; null where there is no such file. */
const fileBytes = hexBytes.nullable();

export const conventionalLicence = z
  .strictObject({
    pin1: pin,
    pin2: pin,
    cardFace: z.union([cardFace, fileBytes]),
    ef000a: fileBytes.optional().describe('Bytes of MF/EF02, where they are to differ from 05 01 01 or 00.'),
    record: z.union([record, hexBytes]).describe('The record, or its bytes.'),
    changes: z
      .union([z.array(change), fileBytes])
      .default([])
      .describe('DF1/EF04: changes since issue.'),
    externalCharacters: z.array(hexBytes).max(7).default([]).describe('外字 (DF1/EF03, DF1/EF05)'),
    domicile: text.nullable().default(null).describe('本籍 (DF1/EF02)'),
    newDomiciles: z
      .union([z.array(change.omit({ what: true })).max(5), fileBytes])
      .default([])
      .describe('DF1/EF06: changes of the registered domicile.'),
    signature: z
      .union([signature, fileBytes])
      .default(null)
      .describe('The signature, or its bytes; null where there is no such file.'),
    photo: base64Bytes.nullable().default(null).describe('JPEG 2000 (5F40)'),
    photoLead: hexBytes.default('').describe('Bytes ahead of the codestream.'),
  })
  .describe('A conventional IC licence card (従来の運転免許証).');

export type CardFileConventional = z.output<typeof conventionalLicence>;
export type CardFileConventionalRecord = z.output<typeof record>;
export type CardFileChange = z.output<typeof change>;
export type CardFileConventionalSignature = z.output<typeof signature>;
export type CardFileFace = z.output<typeof cardFace>;
