import type { Handlers } from '../../app/contract/contract.ts';
import { verifyDocument as contractDocument, type VERIFY_COMMANDS } from '../../app/contract/verify.ts';
import { pngSize } from '../../proof/png/same-png.ts';
import { isAltered } from '../../proof/verify-proof.ts';
import type { TrustStore } from '../trust-store.ts';
import { verifiedFace } from '../verified-face.ts';
import { verifyDocument } from '../verify-document.ts';
import { Verifier } from '../verify-file.ts';
import { failed } from './answers.ts';

export function verifyHandlers(trust: TrustStore): Pick<Handlers, keyof typeof VERIFY_COMMANDS> {
  return {
    verifyFile: async ({ base64 }) => {
      const verifier = new Verifier(await trust.list(), false);
      const verified = await verifier.bytes(Buffer.from(base64, 'base64'));
      if (!verified.ok) return failed({ kind: 'no-proof-in-file', fault: verified.error });
      const document = contractDocument.parse(verifyDocument(verified.value));
      const png = await verifiedFace(verified.value);
      const { width = 0, height = 0 } = pngSize(png) ?? {};
      const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
      return {
        ok: true,
        value: {
          document,
          isAltered: isAltered(verified.value),
          face: { kind: 'drawn', href, width, height },
        },
      };
    },
  };
}
