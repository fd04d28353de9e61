import * as z from 'zod';
import { reason } from '../app/register-record/schemas.ts';
import { RECORD_VERDICTS, type RecordVerdict } from '../licence/judgement.ts';
import type { ChainEntry } from './chain.ts';
import type { Check, Reason } from './check.ts';
import type { FieldValue } from './entry-values.ts';

/** A verdict on the record of a check, reached after the check from its kept proof. */
export interface Judged {
  /** The id of the check. */
  readonly check: string;
  readonly record: RecordVerdict;
  readonly reasons: readonly Reason[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
}

const FIELD = 'judged';

const JUDGED = z.array(
  z.strictObject({
    check: z.string().min(1),
    record: z.enum(RECORD_VERDICTS),
    reasons: z.array(reason),
    at: z.int(),
    by: z.string(),
  }),
) satisfies z.ZodType<readonly Judged[]>;

/** The field that a person's entry has beside the person. Every list reads that entry, so it finds the verdicts. */
export function judgedValues(all: readonly Judged[]): readonly FieldValue[] {
  return all.length === 0 ? [] : [{ name: FIELD, value: Buffer.from(JSON.stringify(all), 'utf8') }];
}

/** Oldest first. */
export function judgedIn({ fields }: ChainEntry): readonly Judged[] {
  const value = fields.find(({ name }) => name === FIELD)?.value ?? null;
  return value === null ? [] : JUDGED.parse(JSON.parse(new TextDecoder().decode(value)));
}

/** null if the verdict of the check still stands. */
export function newestVerdict({ id }: Pick<Check, 'id'>, judged: readonly Judged[]): Judged | null {
  return judged.findLast(({ check }) => check === id) ?? null;
}
