import { subjectOfProof } from '../proof/subject-of-proof.ts';
import type { Verified } from '../proof/verify-proof.ts';
import { vouchedHolder } from '../proof/vouched-holder.ts';

const DPI = 200;

/**
 * The face that a proof's record gives, as a PNG. It has the verdicts that the check found, and the holder only where a seal
 * holds: what the picture claims is not drawn.
 */
export async function verifiedFace(verified: Verified): Promise<Uint8Array> {
  const { exportFaces } = await import('../face/export/export-faces.ts');
  const { opened, record } = verified;
  const found = { record, holder: { verdict: 'not-read', byUser: false } } as const;
  const subject = { ...subjectOfProof(opened, found), holder: vouchedHolder(verified) };
  const showsCategory = opened.parts.shown?.category ?? false;
  const [png = new Uint8Array()] = (await exportFaces(subject, [{ kind: 'png', dpi: DPI }], showsCategory))
    .files;
  return png;
}
