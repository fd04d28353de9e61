import * as z from 'zod';
import { POLICY_FIELDS } from '../app/register-record/names.ts';
import {
  acquiredOn,
  checkCore,
  fromAfar,
  person,
  recordDate,
  sourced,
} from '../app/register-record/schemas.ts';
import { type CalendarDate, isPossible } from '../licence/calendar.ts';
import type { ChainEntry } from './chain.ts';
import type { Check, CheckByPolicy, CheckCore } from './check.ts';
import type { Person } from './person.ts';
import type { Policy, PolicyField } from './policy.ts';

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

const typed = z.strictObject({ value: z.string(), from: z.literal('typed') });

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

const core = checkCore.extend({
  isIncomplete: z.literal(true).optional(),
}) satisfies z.ZodType<CheckCore>;

const AS_BYTES: FieldCodec<Uint8Array> = { toBytes: (bytes) => bytes, from: (bytes) => bytes };

const byPolicy: { readonly [F in PolicyField]: FieldCodec<CheckByPolicy[F]> } = {
  name: json(sourced),
  birthDate: json(recordDate),
  address: json(sourced),
  photo: AS_BYTES,
  acquiredOn: json(acquiredOn),
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

/** The fields that a due list reads. */
export const DUE_FIELDS: readonly string[] = [PERSON, CORE];

/**
 * Of an entry, what a due list needs of a person or of a check. Its HMAC held, so the rest is not looked at. Read by
 * hand, since the schemas take a fifth of the first list's time.
 */
export function duePersonIn(entry: ChainEntry): Pick<Person, 'id' | 'name' | 'leftOn'> | null {
  const read = objectIn(entry, 'person', PERSON);
  return read && { id: stringOf(read.id), name: stringOf(read.name), leftOn: dateOrNullOf(read.leftOn) };
}

export function dueCheckIn(entry: ChainEntry): Pick<Check, 'person' | 'at' | 'expiresOn'> | null {
  const read = objectIn(entry, 'check', CORE);
  return (
    read && { person: stringOf(read.person), at: wholeOf(read.at), expiresOn: dateOrNullOf(read.expiresOn) }
  );
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

type Parsed = Readonly<Record<string, unknown>>;

function objectIn(entry: ChainEntry, kind: ChainEntry['kind'], name: string): Parsed | null {
  const bytes = entry.kind === kind ? fieldIn(entry, name) : null;
  if (bytes === null) return null;
  const read: unknown = JSON.parse(textOf(bytes));
  return isParsed(read) ? read : unreadable();
}

function isParsed(value: unknown): value is Parsed {
  return typeof value === 'object' && value !== null;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : unreadable();
}

function wholeOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : unreadable();
}

function dateOrNullOf(value: unknown): CalendarDate | null {
  if (value === null) return null;
  if (!isParsed(value)) return unreadable();
  const date = { year: wholeOf(value.year), month: wholeOf(value.month), day: wholeOf(value.day) };
  return isPossible(date) ? date : unreadable();
}

function unreadable(): never {
  throw new Error('an entry that is whole has a value of another form');
}

function fieldIn({ fields }: ChainEntry, name: string): Uint8Array | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}
