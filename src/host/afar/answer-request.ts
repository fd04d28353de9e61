import type { LicenceReading } from '../../app/reading.ts';
import { localTime } from '../../base/local-time.ts';
import { err, type Result } from '../../base/result.ts';
import { makeAnswer } from '../../proof/afar/answer.ts';
import type { AfarFault } from '../../proof/afar/refusal.ts';
import { isLate, type OpenedRequest, openRequest } from '../../proof/afar/request.ts';
import type { NoProof, ProofContext } from '../../proof/make-proof.ts';
import type { KnownSeals, Sealer } from '../../proof/sealing.ts';

declare const MENKYO_VERSION: string;

export type OpenedAfarRequest = OpenedRequest;

/** A request that can still be answered. */
export async function openAfarRequest(
  bytes: Uint8Array,
  seals: KnownSeals,
  now: number,
): Promise<Result<OpenedRequest, AfarFault>> {
  const opened = await openRequest(bytes, seals);
  return opened.ok && isLate(opened.value.parts, now) ? err({ kind: 'refused', reason: 'late' }) : opened;
}

/** The answer of a holder who agreed to the text of the request, in this language. */
export function sealedAnswer(
  request: OpenedRequest,
  reading: LicenceReading,
  { language, now }: { readonly language: 'ja' | 'en'; readonly now: number },
  sealer: Sealer,
  { version, engine }: ProofContext = { version: MENKYO_VERSION, engine: null },
): Promise<Result<Uint8Array, NoProof>> {
  const { sha256 } = request.parts.consent;
  const consent = { kind: 'consent', sha256, language, agreedAt: localTime(now) } as const;
  const agreed = { ...reading, notes: [...reading.notes, consent] };
  return makeAnswer(request, agreed, { version, engine }, sealer);
}
