import type { Check } from '../../src/register/check.ts';
import type { Person } from '../../src/register/person.ts';
import { day } from './day.ts';

/** 18:05:11 in Japan. */
export const CHECKED_AT = Date.parse('2026-11-20T18:05:11+09:00');

export function anyPerson(more: Partial<Person> = {}): Person {
  return { id: 'E-001', name: '例示　花子', kana: null, group: null, note: null, leftOn: null, ...more };
}

export function anyCheck(more: Partial<Omit<Check, 'kept'>> & { kept?: Partial<Check['kept']> } = {}): Check {
  const none = { name: null, birthDate: null, address: null, photo: null, acquiredOn: null };
  return {
    id: 'desk-1-000001',
    person: 'E-001',
    at: CHECKED_AT,
    by: '見本　太郎',
    judgedOn: day('2026-11-20'),
    origin: 'reader',
    reader: 'Example Reader 00',
    card: 'myna-licence',
    number: '001234567890',
    expiresOn: day('2029-02-01'),
    colourClass: '優良',
    categories: ['準中型', '普通', '普自二'],
    conditions: ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る'],
    record: 'unknown-issuer',
    holder: 'not-read',
    reasons: [],
    consent: null,
    confirmed: [],
    afar: null,
    ...more,
    kept: { ...none, contract: null, vehicle: null, proof: null, ...more.kept },
  };
}
