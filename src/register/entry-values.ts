import * as z from 'zod';
import { isPossible } from '../licence/calendar.ts';
import { CATEGORIES } from '../licence/categories.ts';
import { HOLDER_VERDICTS, ORIGINS, RECORD_VERDICTS } from '../licence/judgement.ts';
import { LICENCE_CARDS } from '../licence/licence-record.ts';
import type { ChainEntry } from './chain.ts';
import {
  type Check,
  type CheckByPolicy,
  type CheckCore,
  CONFIRMATIONS,
  type FromAfar,
  type Reason,
} from './check.ts';
import type { Person } from './person.ts';
import { POLICY_FIELDS, type Policy, type PolicyField } from './policy.ts';

/** What the entries of a chain hold, and back. Each field that a policy may remove is a field of its own. */
export interface FieldValue {
  readonly name: string;
  readonly value: Uint8Array;
}

/** What holds for a whole register. */
export interface RegisterSettings {
  /** Random. Names the register where its head is kept. */
  readonly register: string;
  /** Whether the register takes checks of virtual cards and of recordings. */
  readonly demo: boolean;
  readonly policy: Policy;
  /** The text that a holder agrees to. null if the business has set none. */
  readonly consentText: string | null;
}

const SETTINGS = 'settings';
const PERSON = 'person';
const CORE = 'core';
const AFAR = 'afar';
/** Stays when a check is removed: it leads to the checks before it, and says nothing of the person. */
export const BEFORE = 'before';

const date = z.strictObject({ year: z.int(), month: z.int(), day: z.int() }).refine(isPossible);
const sourced = z.strictObject({ value: z.string(), from: z.enum(['chip', 'typed']) });
const typed = z.strictObject({ value: z.string(), from: z.literal('typed') });
const standsBehind = z.enum(['holder', 'record']);

/** @internal */
export const REASON = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate-reason'), reason: z.string() }),
  z.strictObject({ kind: z.literal('trusted-by-user'), what: standsBehind }),
  z.strictObject({ kind: z.literal('test-authority'), what: standsBehind }),
]) satisfies z.ZodType<Reason>;

const settings = z.strictObject({
  register: z.string().min(1),
  demo: z.boolean(),
  policy: z.strictObject({
    stores: z.array(z.enum(POLICY_FIELDS)),
    keeps: z.strictObject({ years: z.int().positive(), from: z.enum(['leaving', 'check']) }).nullable(),
    nextCheck: z
      .strictObject({ monthsAfterCheck: z.int().positive(), monthsBeforeLastDay: z.int().nonnegative() })
      .nullable(),
    needsConsent: z.boolean(),
  }),
  consentText: z.string().nullable(),
}) satisfies z.ZodType<RegisterSettings>;

const person = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kana: z.string().nullable(),
  group: z.string().nullable(),
  note: z.string().nullable(),
  leftOn: date.nullable(),
}) satisfies z.ZodType<Person>;

const core = z.strictObject({
  id: z.string().min(1),
  person: z.string().min(1),
  at: z.int(),
  by: z.string(),
  judgedOn: date,
  origin: z.enum(ORIGINS),
  reader: z.string().nullable(),
  card: z.enum(LICENCE_CARDS),
  number: z.string().nullable(),
  expiresOn: date.nullable(),
  colourClass: z.string().nullable(),
  categories: z.array(z.enum(CATEGORIES)),
  conditions: z.array(z.string()),
  record: z.enum(RECORD_VERDICTS),
  holder: z.enum(HOLDER_VERDICTS),
  reasons: z.array(REASON),
  consent: z
    .strictObject({ sha256: z.string(), language: z.enum(['ja', 'en']), agreedAt: z.string() })
    .nullable(),
  confirmed: z.array(z.enum(CONFIRMATIONS)),
  isIncomplete: z.literal(true).optional(),
}) satisfies z.ZodType<CheckCore>;

const AS_BYTES: FieldCodec<Uint8Array> = { toBytes: (bytes) => bytes, from: (bytes) => bytes };
const fromAfar = z.strictObject({ request: z.string(), seal: z.string() }) satisfies z.ZodType<FromAfar>;

const byPolicy: { readonly [F in PolicyField]: FieldCodec<CheckByPolicy[F]> } = {
  name: json(sourced),
  birthDate: json(date),
  address: json(sourced),
  photo: AS_BYTES,
  acquiredOn: json(
    z.strictObject({
      byGroup: z.strictObject({
        motorcycleSmallMoped: date.nullable(),
        other: date.nullable(),
        secondClass: date.nullable(),
      }),
      byKind: z.array(z.strictObject({ category: z.enum(CATEGORIES), date })).readonly(),
    }),
  ),
  contract: json(typed),
  vehicle: json(typed),
  proof: AS_BYTES,
};

export function settingsValues(value: RegisterSettings): readonly FieldValue[] {
  return [{ name: SETTINGS, value: bytesOf(value) }];
}

export function personValues(value: Person): readonly FieldValue[] {
  return [{ name: PERSON, value: bytesOf(value) }];
}

/** `before`: the number of the person's check before this one in the chain. null for the first one. */
export function checkValues({ kept, afar, ...rest }: Check, before: number | null): readonly FieldValue[] {
  const link = { name: BEFORE, value: bytesOf(before) };
  return [
    { name: CORE, value: bytesOf(rest) },
    link,
    ...(afar === null ? [] : [{ name: AFAR, value: bytesOf(afar) }]),
    ...POLICY_FIELDS.flatMap((field) => keptValue(kept, field)),
  ];
}

/** Settings as their entry has them. null for what this version does not understand. */
export function settingsOf(bytes: Uint8Array): RegisterSettings | null {
  try {
    return settings.parse(JSON.parse(textOf(bytes)));
  } catch {
    return null;
  }
}

/** Each of these is null for an entry of another kind, and where a removal took the values out. */
export function settingsIn(entry: ChainEntry): RegisterSettings | null {
  return valueIn(entry, 'policy', SETTINGS, settings);
}

export function personIn(entry: ChainEntry): Person | null {
  return valueIn(entry, 'person', PERSON, person);
}

export function checkIn(entry: ChainEntry): Check | null {
  const rest = valueIn(entry, 'check', CORE, core);
  if (rest === null) return null;
  const kept = <F extends PolicyField>(field: F): CheckByPolicy[F] | null => {
    const bytes = fieldIn(entry, field);
    return bytes && byPolicy[field].from(bytes);
  };
  return {
    ...rest,
    afar: valueIn(entry, 'check', AFAR, fromAfar),
    kept: {
      name: kept('name'),
      birthDate: kept('birthDate'),
      address: kept('address'),
      photo: kept('photo'),
      acquiredOn: kept('acquiredOn'),
      contract: kept('contract'),
      vehicle: kept('vehicle'),
      proof: kept('proof'),
    },
  };
}

/** The number of the check before this one. undefined for an entry that is no check. */
export function beforeIn(entry: ChainEntry): number | null | undefined {
  const bytes = entry.kind === 'check' ? fieldIn(entry, BEFORE) : null;
  return bytes === null
    ? undefined
    : z
        .int()
        .nullable()
        .parse(JSON.parse(textOf(bytes)));
}

interface FieldCodec<T> {
  readonly toBytes: (value: T) => Uint8Array;
  readonly from: (bytes: Uint8Array) => T;
}

function json<T>(schema: z.ZodType<T>): FieldCodec<T> {
  return { toBytes: bytesOf, from: (bytes) => schema.parse(JSON.parse(textOf(bytes))) };
}

function keptValue<F extends PolicyField>(kept: Check['kept'], name: F): readonly FieldValue[] {
  const value: CheckByPolicy[F] | null = kept[name];
  return value === null ? [] : [{ name, value: byPolicy[name].toBytes(value) }];
}

function valueIn<T>(
  entry: ChainEntry,
  kind: ChainEntry['kind'],
  name: string,
  schema: z.ZodType<T>,
): T | null {
  const bytes = entry.kind === kind ? fieldIn(entry, name) : null;
  return bytes && schema.parse(JSON.parse(textOf(bytes)));
}

function fieldIn({ fields }: ChainEntry, name: string): Uint8Array | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
