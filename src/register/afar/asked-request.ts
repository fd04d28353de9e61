import * as z from 'zod';
import { type CalendarDate, compareDates, isComplete, isPossible } from '../../licence/calendar.ts';
import type { ChainEntry } from '../chain.ts';
import type { FieldValue } from '../entry-values.ts';

/** A request for a check from afar (docs/proof.md), as the register keeps it. */
export interface AskedRequest {
  /** The check that answers it gets the same id, so that no two checks answer it. */
  readonly id: string;
  /** Both are in the answer: what was sealed with the request, and its hash. */
  readonly nonce: string;
  readonly sha256: string;
  /** The operator who made it. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** The last day in Japan on which the answer is filed. */
  readonly until: CalendarDate;
  readonly purpose: string | null;
  /** The fields of the policy that the holder was told of. No other is kept of the answer. */
  readonly stores: readonly string[];
  /** The text that the holder agrees to. */
  readonly consentSha256: string;
}

export const REQUEST_STATES = ['open', 'answered', 'late'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The field of a person's entry. It goes with the person, and a later entry of the person takes it over. */
export const REQUESTS = 'requests';
/** The oldest ones of a person go. */
export const MOST_REQUESTS = 20;

const date = z
  .strictObject({ year: z.int(), month: z.int(), day: z.int() })
  .refine((day) => isPossible(day) && isComplete(day));

const requests = z.array(
  z.strictObject({
    id: z.string().min(1),
    nonce: z.string().min(1),
    sha256: z.string().min(1),
    by: z.string(),
    madeAt: z.int(),
    until: date,
    purpose: z.string().nullable(),
    stores: z.array(z.string()),
    consentSha256: z.string().min(1),
  }),
) satisfies z.ZodType<readonly AskedRequest[]>;

/** Oldest first. */
export function requestsIn({ kind, fields }: ChainEntry): readonly AskedRequest[] {
  const bytes = kind === 'person' ? fields.find(({ name }) => name === REQUESTS)?.value : null;
  return bytes ? requests.parse(JSON.parse(new TextDecoder().decode(bytes))) : [];
}

export function hasRequests({ kind, fields }: ChainEntry): boolean {
  return kind === 'person' && fields.some(({ name, value }) => name === REQUESTS && value !== null);
}

export function requestsValues(all: readonly AskedRequest[]): readonly FieldValue[] {
  const kept = all.slice(-MOST_REQUESTS);
  return kept.length === 0 ? [] : [{ name: REQUESTS, value: Buffer.from(JSON.stringify(kept), 'utf8') }];
}

export function requestState(
  { until }: Pick<AskedRequest, 'until'>,
  isAnswered: boolean,
  today: CalendarDate,
): RequestState {
  if (isAnswered) return 'answered';
  return compareDates(today, until) > 0 ? 'late' : 'open';
}
