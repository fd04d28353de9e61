import { localTime } from '../../base/local-time.ts';
import { formatIso } from '../../licence/calendar.ts';
import type { OpenedRequest } from '../../proof/afar/request.ts';
import type { RequestParts } from '../../proof/afar/request-parts.ts';
import type { PublicSeal } from '../../proof/public-seal.ts';
import type { ListedRequest } from '../../register/afar/requests.ts';
import { checkPart } from '../register-documents.ts';
import type { FiledAnswer } from './file-answer.ts';

// Documents of checks from afar (cli.md). Other programs rely on their shapes: do not change them.

export function requestedDocument(
  path: string,
  parts: RequestParts,
  { name, fingerprint }: PublicSeal,
): object {
  const { id, person, madeAt, until, purpose } = parts;
  return {
    schema: 'menkyo.register-requested/1',
    path,
    request: { id, person, madeAt: localTime(Date.parse(madeAt)), until, purpose },
    seal: { name, fingerprint },
  };
}

export function requestsDocument(requests: readonly ListedRequest[]): object {
  return {
    schema: 'menkyo.register-requests/1',
    requests: requests.map(({ person, request, state }) => ({
      id: request.id,
      person: person.id,
      by: request.by,
      madeAt: localTime(request.madeAt),
      until: formatIso(request.until),
      purpose: request.purpose,
      state,
    })),
  };
}

export function filedDocument(filed: FiledAnswer): object {
  const { check, seal, reading } = filed;
  return {
    schema: 'menkyo.register-filed/1',
    check: checkPart(filed),
    compared: filed.isCompared,
    card: check.card,
    origin: check.origin,
    number: check.number,
    expiresOn: check.expiresOn && formatIso(check.expiresOn),
    categories: check.categories,
    conditions: check.conditions,
    record: reading.authenticity.record,
    seal: { verdict: seal.verdict, by: seal.by, fingerprint: seal.key?.fingerprint ?? null },
  };
}

/** What an answer was given to. */
export function answeredDocument(
  path: string,
  { parts: { id, person, until }, seal }: OpenedRequest,
  reading: { readonly readAt: number; readonly card: string; readonly origin: string },
): object {
  const { readAt, card, origin } = reading;
  return {
    schema: 'menkyo.answered/1',
    path,
    request: { id, person, until },
    asks: { verdict: seal.verdict, by: seal.by, fingerprint: seal.key?.fingerprint ?? null },
    readAt: localTime(readAt),
    card,
    origin,
  };
}
