import * as z from 'zod';
import { asciiBytes } from '../../../base/bytes.ts';
import { hex } from '../../../base/hex.ts';
import { MYNA_LICENCE } from '../../applications/myna-licence/descriptor.ts';
import { fourDigits, hexBytes, tries } from '../card-file-values.ts';
import { type ApplicationPart, padded } from './application-part.ts';
import { record, signature } from './myna-licence-elements.ts';
import { encodeRecord, encodeSignature } from './myna-licence-encode.ts';

const WEF02_FILE_SIZE = 5845;
const WEF03_FILE_SIZE = 584;

export const licenceAp = z
  .strictObject({
    pin: fourDigits.nullable().describe('null: none is set, and VERIFY takes ****.'),
    triesLeft: tries(MYNA_LICENCE.secrets.licence.tries),
    wef01: hexBytes.optional().describe('Bytes of WEF01, where they are to differ from C1 01 01 or 00.'),
    wef02: z.union([record, hexBytes]).describe('The record, or its bytes.'),
    wef03: z
      .union([signature, hexBytes])
      .nullable()
      .describe('The signature, or its bytes; null where there is no such file.'),
  })
  .describe('The licence application (免許AP).');

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

/** Encoded elements are padded to the size of a real file. A hex text is the whole file already. */
function stored<T>(content: T | string, encode: (content: T) => Uint8Array, size: number): Uint8Array {
  return typeof content === 'string' ? hex(content) : padded(encode(content), size);
}
