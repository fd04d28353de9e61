import * as z from 'zod';
import { isPossible } from '../../licence/calendar.ts';
import { CATEGORIES } from '../../licence/categories.ts';
import { HOLDER_VERDICTS, ORIGINS, RECORD_VERDICTS } from '../../licence/judgement.ts';
import { LICENCE_CARDS } from '../../licence/licence-record.ts';
import { CONFIRMATIONS } from './names.ts';

/** The shape of a register's people and checks, in its entries and in the window's contract. */

/** A date as a card has it: parts of it may be unknown. */
export const recordDate = z.strictObject({ year: z.int(), month: z.int(), day: z.int() }).refine(isPossible);
export const sourced = z.strictObject({ value: z.string(), from: z.enum(['chip', 'typed']) });

const standsBehind = z.enum(['holder', 'record']);

export const reason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate-reason'), reason: z.string() }),
  z.strictObject({ kind: z.literal('trusted-by-user'), what: standsBehind }),
  z.strictObject({ kind: z.literal('test-authority'), what: standsBehind }),
]);

export const person = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kana: z.string().nullable(),
  group: z.string().nullable(),
  note: z.string().nullable(),
  leftOn: recordDate.nullable(),
});

/** What every policy keeps of a check. */
export const checkCore = z.strictObject({
  id: z.string().min(1),
  person: z.string().min(1),
  at: z.int(),
  by: z.string(),
  judgedOn: recordDate,
  origin: z.enum(ORIGINS),
  reader: z.string().nullable(),
  card: z.enum(LICENCE_CARDS),
  number: z.string().nullable(),
  expiresOn: recordDate.nullable(),
  colourClass: z.string().nullable(),
  categories: z.array(z.enum(CATEGORIES)),
  conditions: z.array(z.string()),
  record: z.enum(RECORD_VERDICTS),
  holder: z.enum(HOLDER_VERDICTS),
  reasons: z.array(reason),
  consent: z
    .strictObject({ sha256: z.string(), language: z.enum(['ja', 'en']), agreedAt: z.string() })
    .nullable(),
  confirmed: z.array(z.enum(CONFIRMATIONS)),
});

/** Of a check whose holder answered a request. */
export const fromAfar = z.strictObject({ request: z.string(), seal: z.string() });

export const acquiredOn = z.strictObject({
  byGroup: z.strictObject({
    motorcycleSmallMoped: recordDate.nullable(),
    other: recordDate.nullable(),
    secondClass: recordDate.nullable(),
  }),
  byKind: z.array(z.strictObject({ category: z.enum(CATEGORIES), date: recordDate })).readonly(),
});
