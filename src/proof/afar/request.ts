import { createHash } from 'node:crypto';
import { toHex } from '../../base/hex.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import { fromBase64Url } from '../base64.ts';
import { boundedJson } from '../bounded-json.ts';
import { judgeSeal, type KnownSeals, type Sealer, type SealJudgement } from '../sealing.ts';
import type { AfarFault } from './refusal.ts';
import type { RequestParts } from './request-parts.ts';
import { REQUEST, REQUEST_PARTS } from './request-schema.ts';
import { sealedDocument, sealedIn } from './sealed-document.ts';

/** A request with the longest consent text is smaller. */
export const LARGEST_REQUEST = 128 * 1024;

/** A request whose seal holds. */
export interface OpenedRequest {
  readonly parts: RequestParts;
  /** SHA-256 over what is sealed, in lower-case hex. An answer names it. */
  readonly sha256: string;
  /** Never `altered` or `absent`. */
  readonly seal: SealJudgement;
}

export interface MadeRequest {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Seals a request. Throws for parts that no program would open. */
export async function makeRequest(parts: RequestParts, sealer: Sealer): Promise<MadeRequest> {
  const payload = new TextEncoder().encode(JSON.stringify(REQUEST_PARTS.parse(parts)));
  return { bytes: await sealedDocument(payload, REQUEST, sealer), sha256: sha256Of(payload) };
}

/** Opens `menkyo.request/1`, and judges its seal. Whether it is late, `isLate` says. */
export async function openRequest(
  bytes: Uint8Array,
  seals: KnownSeals,
): Promise<Result<OpenedRequest, AfarFault>> {
  if (bytes.length > LARGEST_REQUEST) return err({ kind: 'not-one', where: 'size' });
  const jws = sealedIn(bytes, REQUEST);
  if (!jws.ok) return jws;
  const seal = await judgeSeal(jws.value, REQUEST, seals);
  if (seal.verdict === 'altered' || seal.verdict === 'absent')
    return err({ kind: 'refused', reason: 'altered' });
  const payload = fromBase64Url(jws.value.payload) ?? new Uint8Array();
  const parts = REQUEST_PARTS.safeParse(boundedJson(payload, { isSpaced: false })).data;
  if (parts === undefined) return err({ kind: 'not-one', where: 'payload' });
  const { text, sha256 } = parts.consent;
  if (sha256Of(new TextEncoder().encode(text)) !== sha256) return err({ kind: 'not-one', where: 'consent' });
  return ok({ parts, sha256: sha256Of(payload), seal });
}

/** Whether the last day of a request is over in Japan. */
export function isLate({ until }: Pick<RequestParts, 'until'>, now: number): boolean {
  return formatIso(dayInJapan(now)) > until;
}

export function sha256Of(bytes: Uint8Array): string {
  return toHex(createHash('sha256').update(bytes).digest()).toLowerCase();
}
