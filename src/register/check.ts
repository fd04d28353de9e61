import type { LicenceReading } from '../app/reading.ts';
import { CONFIRMATIONS, type TYPED_FIELDS } from '../app/register-record/names.ts';
import { type CalendarDate, dayInJapan } from '../licence/calendar.ts';
import type { Category } from '../licence/categories.ts';
import { isIncomplete } from '../licence/driving/licence-for-driving.ts';
import type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
import type { AcquiredKind, AcquiredOn, LicenceCard } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';
import { type Policy, type PolicyField, stores } from './policy.ts';

/** A field that the chip gives only sometimes, with where it comes from. */
export interface Sourced {
  readonly value: string;
  readonly from: 'chip' | 'typed';
}

/** A field that no chip has. */
export interface Typed {
  readonly value: string;
  readonly from: 'typed';
}

/** Why a verdict is what it is, as the reading's notes give it. None of these kinds holds anything of the holder. */
export type Reason = Extract<
  Note,
  { readonly kind: 'certificate-reason' | 'trusted-by-user' | 'test-authority' }
>;

export interface Consent {
  readonly sha256: string;
  readonly language: 'ja' | 'en';
  readonly agreedAt: string;
}

export type Confirmation = (typeof CONFIRMATIONS)[number];

/** What every policy keeps of a check. */
export interface CheckCore {
  readonly id: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly judgedOn: CalendarDate;
  readonly origin: Origin;
  readonly reader: string | null;
  readonly card: LicenceCard;
  /** The number of the licence, or of the record in a My Number Card. */
  readonly number: string | null;
  readonly expiresOn: CalendarDate | null;
  readonly colourClass: string | null;
  readonly categories: readonly Category[];
  readonly conditions: readonly string[];
  readonly record: RecordVerdict;
  readonly holder: HolderVerdict;
  readonly reasons: readonly Reason[];
  readonly consent: Consent | null;
  readonly confirmed: readonly Confirmation[];
  /** A part of the record that may hold a condition was not read. Absent otherwise. */
  readonly isIncomplete?: true | undefined;
}

/** What a check keeps by policy. */
export interface CheckByPolicy {
  readonly name: Sourced;
  readonly birthDate: CalendarDate;
  readonly address: Sourced;
  readonly photo: Uint8Array;
  readonly acquiredOn: { readonly byGroup: AcquiredOn; readonly byKind: readonly AcquiredKind[] };
  readonly contract: Typed;
  readonly vehicle: Typed;
  /** `menkyo.proof/1`. The register does not look inside. */
  readonly proof: Uint8Array;
}

/** Where the holder answered a request, and no operator saw the card. */
export interface FromAfar {
  readonly request: string;
  /** Fingerprint of the seal of the installation that read the card. */
  readonly seal: string;
}

export interface Check extends CheckCore {
  /** null for a card that was read at a desk. */
  readonly afar: FromAfar | null;
  readonly kept: Readonly<{ [F in PolicyField]: CheckByPolicy[F] | null }>;
}

export type TypedField = (typeof TYPED_FIELDS)[number];

/** What the desk knows of a check, beside the reading. */
export interface CheckEntry {
  readonly id: string;
  readonly person: string;
  readonly by: string;
  readonly typed: Readonly<Partial<Record<TypedField, string>>>;
  /** The proof of the reading, which the caller makes. Kept only by policy. */
  readonly proof?: Uint8Array | null;
  /** From afar: no field is kept but those that the holder was told of. */
  readonly afar?: FromAfar & { readonly stores: readonly string[] };
}

/**
 * What the register keeps of a reading. It names each field that it takes, so a field added to readings is not kept.
 * The pins, the registered domicile, the remarks and the changes of a record, the certificate, and the category of a
 * driving history stay out.
 */
export function checkOf(
  reading: LicenceReading,
  policy: Policy,
  { id, person, by, typed, proof = null, afar }: CheckEntry,
): Check {
  const { licence, history, holder, authenticity, notes } = reading;
  const record = licence ?? history;
  const byPolicy: { readonly [F in PolicyField]: () => CheckByPolicy[F] | null } = {
    name: () => sourced(holder?.name, typed.name),
    birthDate: () => day(holder?.birthDate),
    address: () => sourced(holder?.address, typed.address),
    photo: () => record?.photo?.bytes ?? null,
    acquiredOn: () =>
      record && { byGroup: acquired(record.acquiredOn), byKind: (licence?.acquiredByKind ?? []).map(kind) },
    contract: () => written(typed.contract),
    vehicle: () => written(typed.vehicle),
    // A proof of a driving-history certificate would hold the category, which is never kept.
    proof: () => (history === null ? proof : null),
  };
  const kept = <F extends PolicyField>(field: F): CheckByPolicy[F] | null =>
    stores(policy, field) && (afar?.stores.includes(field) ?? true) ? byPolicy[field]() : null;
  return {
    id,
    person,
    at: reading.readAt,
    by,
    judgedOn: whole(reading.judgedOn),
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    number: record?.number ?? null,
    expiresOn: day(licence?.expiresOn),
    colourClass: licence?.colourClass ?? null,
    // A driving history lists kinds that its holder gave up. They are no kinds of a licence.
    categories: [...(licence?.categories ?? [])],
    conditions: [...(licence?.conditions ?? [])],
    record: authenticity.record.verdict,
    holder: authenticity.holder.verdict,
    reasons: notes.flatMap(reasonsIn),
    consent: notes.flatMap(consentIn).at(-1) ?? null,
    ...(isIncomplete({ verdict: authenticity.record.verdict, notes }) && { isIncomplete: true }),
    confirmed: CONFIRMATIONS.filter((one) => notes.some((note) => note.kind === one)),
    afar: afar === undefined ? null : { request: afar.request, seal: afar.seal },
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

/** The day in Japan on which the card was read. */
export function dayOf(check: Pick<Check, 'at'>): CalendarDate {
  return dayInJapan(check.at);
}

function sourced(chip: string | null | undefined, typed: string | undefined): Sourced | null {
  return chip ? { value: chip, from: 'chip' } : written(typed);
}

function written(typed: string | undefined): Typed | null {
  const value = typed?.trim() ?? '';
  return value === '' ? null : { value, from: 'typed' };
}

/** The reasons of a verdict, among the notes of a reading or of a check of a proof. */
export function reasonsIn(note: Note): Reason[] {
  if (note.kind === 'certificate-reason') return [{ kind: note.kind, reason: note.reason }];
  if (note.kind === 'trusted-by-user' || note.kind === 'test-authority') {
    return [{ kind: note.kind, what: note.what }];
  }
  return [];
}

function consentIn(note: Note): Consent[] {
  if (note.kind !== 'consent') return [];
  const { sha256, language, agreedAt } = note;
  return [{ sha256, language, agreedAt }];
}

function whole({ year, month, day }: CalendarDate): CalendarDate {
  return { year, month, day };
}

function day(date: CalendarDate | null | undefined): CalendarDate | null {
  return date ? whole(date) : null;
}

function acquired({ motorcycleSmallMoped, other, secondClass }: AcquiredOn): AcquiredOn {
  return {
    motorcycleSmallMoped: day(motorcycleSmallMoped),
    other: day(other),
    secondClass: day(secondClass),
  };
}

function kind({ category, date }: AcquiredKind): AcquiredKind {
  return { category, date: whole(date) };
}
