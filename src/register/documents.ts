import { toHex } from '../base/hex.ts';
import { codestreamAt, isJp2 } from '../base/jpeg2000.ts';
import { localTime } from '../base/local-time.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import type { Head } from './chain.ts';
import type { Check, CheckByPolicy } from './check.ts';
import type { Due } from './due.ts';
import { type Judged, newestVerdict } from './judged.ts';
import type { ListedPerson } from './listed-person.ts';
import type { Person } from './person.ts';
import type { Policy } from './policy.ts';

// Other programs rely on these documents: add keys, but never rename or remove one.

/** `menkyo.register-list/1` of docs/cli/register.md. */
export function listDocument(people: readonly ListedPerson[]): object {
  return {
    schema: 'menkyo.register-list/1',
    people: people.map(({ person: { id, name, group, leftOn }, last, nextCheckOn, judged }) => ({
      id,
      name,
      group,
      leftOn: iso(leftOn),
      lastCheck: last && {
        id: last.id,
        at: localTime(last.at),
        by: last.by,
        card: last.card,
        number: last.number,
        expiresOn: iso(last.expiresOn),
        categories: last.categories,
        record: last.record,
        judged: judgedObject(newestVerdict(last, judged)),
      },
      nextCheckOn: iso(nextCheckOn),
    })),
  };
}

/** `menkyo.register-due/1` of docs/cli/register.md. */
export function dueDocument(due: readonly Due[], asOf: CalendarDate): object {
  return {
    schema: 'menkyo.register-due/1',
    asOf: formatIso(asOf),
    due: due.map(({ id, name, why, on, days }) => ({ id, name, why, on: iso(on), days })),
  };
}

export interface PersonWithChecks {
  readonly person: Person;
  /** Newest first. */
  readonly checks: readonly Check[];
  readonly judged: readonly Judged[];
}

export interface ExportOf {
  /** Milliseconds since 1970. */
  readonly exportedAt: number;
  /** How far the register's chain went. It shows later that the register was cut short or put back. */
  readonly head: Head;
  readonly policy: Policy;
}

/** `menkyo.register-export/1` (docs/register-export.md): every person, with every field of every check. */
export function exportDocument(
  people: readonly PersonWithChecks[],
  { exportedAt, head, policy }: ExportOf,
): object {
  const { stores, keeps, nextCheck, needsConsent } = policy;
  return {
    schema: 'menkyo.register-export/1',
    exportedAt: localTime(exportedAt),
    chain: { count: head.count, mac: toHex(head.mac).toLowerCase() },
    policy: { stores, keeps, nextCheck, needsConsent },
    people: people.map(({ person: { id, name, kana, group, note, leftOn }, checks, judged }) => ({
      id,
      name,
      kana,
      group,
      note,
      leftOn: iso(leftOn),
      checks: checks.map((check) => checkObject(check, newestVerdict(check, judged))),
    })),
  };
}

/** One check, with every field. `judged`: the newest verdict that was reached later. */
export function checkObject(check: Check, judged: Judged | null): object {
  const { kept } = check;
  return {
    id: check.id,
    at: localTime(check.at),
    by: check.by,
    judgedOn: formatIso(check.judgedOn),
    origin: check.origin,
    reader: check.reader,
    card: check.card,
    number: check.number,
    expiresOn: iso(check.expiresOn),
    colourClass: check.colourClass,
    categories: check.categories,
    conditions: check.conditions,
    record: check.record,
    holder: check.holder,
    reasons: check.reasons,
    consent: check.consent,
    afar: check.afar,
    confirmed: check.confirmed,
    judged: judgedObject(judged),
    kept: {
      name: kept.name,
      birthDate: iso(kept.birthDate),
      address: kept.address,
      photo: kept.photo && photoObject(kept.photo),
      acquiredOn: kept.acquiredOn && acquiredObject(kept.acquiredOn),
      contract: kept.contract,
      vehicle: kept.vehicle,
      proof: kept.proof && { base64: Buffer.from(kept.proof).toString('base64') },
    },
  };
}

function judgedObject(judged: Judged | null): object | null {
  return (
    judged && { record: judged.record, reasons: judged.reasons, at: localTime(judged.at), by: judged.by }
  );
}

/** The bytes as the chip gave them. */
function photoObject(bytes: Uint8Array): object {
  return { type: photoType(bytes), base64: Buffer.from(bytes).toString('base64') };
}

function photoType(bytes: Uint8Array): string {
  if (isJp2(bytes)) return 'image/jp2';
  return codestreamAt(bytes) === 0 ? 'image/j2c' : 'application/octet-stream';
}

function acquiredObject({ byGroup, byKind }: CheckByPolicy['acquiredOn']): object {
  const { motorcycleSmallMoped, other, secondClass } = byGroup;
  return {
    byGroup: {
      motorcycleSmallMoped: iso(motorcycleSmallMoped),
      other: iso(other),
      secondClass: iso(secondClass),
    },
    byKind: Object.fromEntries(byKind.map(({ category, date }) => [category, formatIso(date)])),
  };
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}
