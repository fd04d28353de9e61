import { err, ok, type Result } from '../../base/result.ts';
import { LARGEST_PROOF } from '../open-proof.ts';
import type { ProofFault } from '../proof-fault.ts';

const METADATA = /<metadata\b[^<>]*>([^<]*)<\/metadata>/g;
const ENTITIES: Readonly<Record<string, string>> = { '&quot;': '"', '&#34;': '"', '&#x22;': '"' };

/** Puts a proof into an SVG: `<metadata>` as the first child of the root. A proof has no character that XML would escape. */
export function putIntoSvg(svg: string, proof: Uint8Array): string {
  const at = svg.indexOf('>', svg.indexOf('<svg')) + 1;
  const text = Buffer.from(proof).toString('latin1').trim();
  return `${svg.slice(0, at)}<metadata id="menkyo-proof">${text}</metadata>${svg.slice(at)}`;
}

/** Takes the proof out of an SVG. Editors add metadata of their own, which is no proof. */
export function takeFromSvg(svg: string): Result<Uint8Array, ProofFault> {
  const found: string[] = [];
  for (const [, body = ''] of svg.matchAll(METADATA)) {
    if (body.includes('menkyo.proof/')) found.push(body);
  }
  const [text] = found;
  if (text === undefined) return err({ kind: 'no-proof' });
  if (found.length > 1) return err({ kind: 'several' });
  if (text.length > 2 * LARGEST_PROOF) return err({ kind: 'too-large' });
  return ok(
    Buffer.from(
      text.replace(/&(quot|#34|#x22);/g, (entity) => ENTITIES[entity] ?? ''),
      'utf8',
    ),
  );
}
