import { createHash } from 'node:crypto';
import { localTime } from '../../base/local-time.ts';
import { type CalendarDate, formatIso } from '../../licence/calendar.ts';
import type { Check, CheckByPolicy } from '../../register/check.ts';
import type { Due } from '../../register/due.ts';
import type { RegisterSettings } from '../../register/entry-values.ts';
import type { ListedPerson } from '../../register/listed-person.ts';
import type { Person } from '../../register/person.ts';
import type { PersonWithChecks, Recorded } from '../../register/register.ts';
import { policyNameOf } from './policy-name.ts';

/** The JSON documents of `menkyo register` (cli.md). Other programs rely on their shapes: do not change them. */
export function listDocument(people: readonly ListedPerson[]): object {
  return { schema: 'menkyo.register-list/1', people: people.map(listed) };
}

export function dueDocument(asOf: CalendarDate, due: readonly Due[]): object {
  return {
    schema: 'menkyo.register-due/1',
    asOf: formatIso(asOf),
    due: due.map(({ id, name, why, on, days }) => ({ id, name, why, on: iso(on), days })),
  };
}

/** What a check adds to the document of the reading. */
export function checkPart({ check, changes }: Recorded): object {
  const { id, person, at, by } = check;
  return { id, person, at: localTime(at), by, changes };
}

export function personDocument({ person, nextCheckOn, checks }: PersonWithChecks): object {
  return {
    schema: 'menkyo.register-person/1',
    person: personPart(person),
    nextCheckOn: iso(nextCheckOn),
    checks: checks.map(checkWhole),
  };
}

export function policyDocument({ demo, policy, consentText }: RegisterSettings): object {
  return {
    schema: 'menkyo.register-policy/1',
    demo,
    policy: { name: policyNameOf(policy), ...policy },
    consentText: consentText && {
      sha256: createHash('sha256').update(consentText, 'utf8').digest('hex'),
      text: consentText,
    },
  };
}

function listed({ person, last, nextCheckOn }: ListedPerson): object {
  const { id, name, group, leftOn } = person;
  return {
    id,
    name,
    group,
    leftOn: iso(leftOn),
    lastCheck: last && lastPart(last),
    nextCheckOn: iso(nextCheckOn),
  };
}

function lastPart({ id, at, by, card, number, expiresOn, categories, record }: Check): object {
  return { id, at: localTime(at), by, card, number, expiresOn: iso(expiresOn), categories, record };
}

function personPart({ id, name, kana, group, note, leftOn }: Person): object {
  return { id, name, kana, group, note, leftOn: iso(leftOn) };
}

function checkWhole(check: Check): object {
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
    confirmed: check.confirmed,
    name: kept.name,
    birthDate: iso(kept.birthDate),
    address: kept.address,
    photo: kept.photo && {
      bytes: kept.photo.length,
      sha256: createHash('sha256').update(kept.photo).digest('hex'),
    },
    acquiredOn: kept.acquiredOn && acquired(kept.acquiredOn),
    contract: kept.contract,
    vehicle: kept.vehicle,
  };
}

function acquired({ byGroup, byKind }: CheckByPolicy['acquiredOn']): object {
  return {
    motorcycleSmallMoped: iso(byGroup.motorcycleSmallMoped),
    other: iso(byGroup.other),
    secondClass: iso(byGroup.secondClass),
    byKind: Object.fromEntries(byKind.map(({ category, date }) => [category, formatIso(date)])),
  };
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}
