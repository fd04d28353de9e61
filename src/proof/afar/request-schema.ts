import * as z from 'zod';
import { parseDay } from '../../licence/calendar.ts';
import { fromBase64Url } from '../base64.ts';
import { sealNameOf } from '../public-seal.ts';
import type { AnswerKey, RequestParts } from './request-parts.ts';

/** `menkyo.request/1` (docs/proof.md). Strict: an unknown key is refused, since another program might read it. */

export const REQUEST = 'menkyo.request/1';

export const NONCE_BYTES = 32;
export const LONGEST_PURPOSE = 200;
const LONGEST_CONSENT = 10_000;
const LONGEST_ID = 64;

/** Control characters and those that hide text or reverse its direction. */
const HIDES = '[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]';
const HAS_HIDING = new RegExp(HIDES, 'u');

/** A text on one line that a person can read. */
export function isPlainLine(text: string): boolean {
  return text.trim() === text && text !== '' && !HAS_HIDING.test(text);
}

export const base64Url = (bytes: number) =>
  z.string().refine((text) => fromBase64Url(text)?.length === bytes);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const personId = z.string().max(LONGEST_ID).refine(isPlainLine);
export const nonce = base64Url(NONCE_BYTES);

export const ANSWER_KEY = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: base64Url(32),
  y: base64Url(32),
}) satisfies z.ZodType<AnswerKey>;

export const REQUEST_PARTS = z.strictObject({
  id: z.uuid(),
  nonce,
  by: z.string().refine((name) => sealNameOf(name) === name),
  madeAt: z.iso.datetime({ precision: 3 }),
  until: z.string().refine((text) => parseDay(text) !== null),
  person: personId,
  purpose: z.string().max(LONGEST_PURPOSE).refine(isPlainLine).nullable(),
  keeps: z.strictObject({
    fields: z.array(z.string().regex(/^[A-Za-z]{1,20}$/)).max(20),
    time: z.strictObject({ years: z.int().min(1).max(100), from: z.enum(['leaving', 'check']) }).nullable(),
  }),
  consent: z.strictObject({ text: z.string().min(1).max(LONGEST_CONSENT), sha256 }),
  demo: z.boolean(),
  key: ANSWER_KEY,
}) satisfies z.ZodType<RequestParts>;
