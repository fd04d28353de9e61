import * as z from 'zod';
import { asciiBytes, concatBytes } from '../../../base/bytes.ts';
import { INPUT_SUPPORT } from '../../applications/input-support/descriptor.ts';
import { fourDigits, tries } from '../card-file-values.ts';
import { type ApplicationPart, padded } from './application-part.ts';

const BASIC_FACTS_FILE_SIZE = 1024;

export const inputSupportAp = z
  .strictObject({
    pin: fourDigits,
    triesLeft: tries(INPUT_SUPPORT.secrets.inputSupport.tries),
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

/** EF 0002 of the input support application: FF20 { DF21 offsets, DF22 name, DF23 address, DF24 birth date, DF25 sex }. */
export function encodeBasicFacts(facts: CardFileBasicFacts): Uint8Array {
  const utf8 = (value: string) => new TextEncoder().encode(value);
  const values = [utf8(facts.name), utf8(facts.address), utf8(facts.birthDate), utf8(facts.sex)];
  const elements = values.map((value, i) => berElement([0xdf, 0x22 + i], value));
  // The offset of each of the four elements, counted from the start of the file's value.
  const offsets = new Uint8Array(8);
  let at = 3 + offsets.length;
  for (const [i, element] of elements.entries()) {
    new DataView(offsets.buffer).setUint16(2 * i, at);
    at += element.length;
  }
  return berElement([0xff, 0x20], concatBytes(berElement([0xdf, 0x21], offsets), ...elements));
}

function berElement(tag: readonly number[], value: Uint8Array): Uint8Array {
  const { length } = value;
  const form =
    length <= 0x7f ? [length] : length <= 0xff ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concatBytes(Uint8Array.from([...tag, ...form]), value);
}
