import * as z from 'zod';
import { asciiBytes } from '../../../base/bytes.ts';
import { INPUT_SUPPORT } from '../../applications/input-support/descriptor.ts';
import { fourDigits, tries } from '../card-file-values.ts';
import { encodeBasicFacts } from '../encode.ts';
import { type ApplicationPart, padded } from './application-part.ts';

const BASIC_FACTS_FILE_SIZE = 1024;

export const inputSupportAp = z
  .strictObject({
    pin: fourDigits,
    triesLeft: tries(3),
    name: z.string(),
    address: z.string(),
    birthDate: z.string().regex(/^(\d{8})?$/, 'not YYYYMMDD'),
    sex: z.string().regex(/^[0-9]$/, 'not one digit'),
  })
  .describe('The input support application (券面事項入力補助AP). It holds no Individual Number.');

export type CardFileBasicFacts = z.output<typeof inputSupportAp>;

export function inputSupportPart(part: CardFileBasicFacts): ApplicationPart {
  return {
    descriptor: INPUT_SUPPORT,
    contents: {
      files: { basicFacts: padded(encodeBasicFacts(part), BASIC_FACTS_FILE_SIZE) },
      secrets: { inputSupport: { value: asciiBytes(part.pin), left: part.triesLeft } },
    },
  };
}
