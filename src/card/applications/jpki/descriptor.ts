import { hex } from '../../../base/hex.ts';
import type { ApplicationDescriptor } from '../descriptor.ts';

/** The public certificates (公的個人認証AP), card-protocol.md §3. */
export const JPKI = {
  id: 'jpki',
  name: 'JPKI AP',
  aid: hex('D392F000260100000001'),
  card: 'my-number',
  files: {
    signatureCertificate: { id: 0x0001, name: 'signature certificate', needs: ['signature'] },
    signatureCa: { id: 0x0002, name: 'CA certificate', needs: [] },
    token: { id: 0x0006, name: 'token', needs: [] },
  },
  secrets: {
    signature: {
      name: 'signature password',
      file: { id: 0x001b, name: 'signature password' },
      reference: 'current',
      tries: 5,
      fewTries: 2,
      form: 'signature-password',
      setState: null,
      given: { line: 'sign-password', variable: 'MENKYO_SIGN_PASSWORD', batch: 'signPassword' },
      served: { line: 'signature', key: 'w' },
    },
    authentication: {
      name: 'authentication PIN',
      file: { id: 0x0018, name: 'authentication PIN' },
      reference: 'current',
      tries: 3,
      fewTries: 1,
      form: 'four-digits',
      setState: null,
      given: null,
      served: { line: 'authentication', key: 'a' },
    },
  },
  holder: { source: 'signature-certificate', secret: 'signature', given: 'certificate' },
} as const satisfies ApplicationDescriptor;
