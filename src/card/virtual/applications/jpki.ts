import * as z from 'zod';
import { asciiBytes } from '../../../base/bytes.ts';
import { JPKI } from '../../applications/jpki/descriptor.ts';
import { ascii, base64Bytes, fourDigits, fromBase64, tries } from '../card-file-values.ts';
import { type ApplicationPart, padded } from './application-part.ts';

const CERTIFICATE_FILE_SIZE = 2560;
/** The authentication certificate (利用者証明用), which this program does not read. */
const AUTHENTICATION_CERTIFICATE = 0x000a;

export const jpkiAp = z
  .strictObject({
    signature: z.strictObject({
      password: z.string().regex(/^[A-Z0-9]{6,16}$/, 'not 6 to 16 of A-Z 0-9'),
      triesLeft: tries(JPKI.secrets.signature.tries),
      certificate: base64Bytes.nullable().describe('DER; null where there is no such file.'),
    }),
    authentication: z.strictObject({
      pin: fourDigits,
      triesLeft: tries(JPKI.secrets.authentication.tries),
      certificate: base64Bytes.nullable().default(null),
    }),
    ca: base64Bytes.nullable().describe('DER of the certificate authority of the signature certificate.'),
    token: ascii.max(32).default('JPKIAPICCTOKEN2'),
  })
  .describe('The application of the public certificates (公的個人認証AP).');

export function jpkiPart({ signature, authentication, ca, token }: z.output<typeof jpkiAp>): ApplicationPart {
  const other = certificateFile(authentication.certificate);
  return {
    descriptor: JPKI,
    contents: {
      files: {
        signatureCertificate: certificateFile(signature.certificate),
        signatureCa: certificateFile(ca),
        token: asciiBytes(token.padEnd(32, '\0')),
      },
      secrets: {
        signature: { value: asciiBytes(signature.password), left: signature.triesLeft },
        authentication: { value: asciiBytes(authentication.pin), left: authentication.triesLeft },
      },
      others: new Map(other === null ? [] : [[AUTHENTICATION_CERTIFICATE, other]]),
    },
  };
}

function certificateFile(der: string | null): Uint8Array | null {
  return der === null ? null : padded(fromBase64(der), CERTIFICATE_FILE_SIZE);
}
