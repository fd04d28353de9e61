import type { CalendarDate } from '../../src/licence/calendar.ts';
import { LICENCE_CHANGES } from '../../src/licence/licence-record.ts';
import { type AnySubject, anyDate, anyLength, anySubject, LICENCE } from './face-subjects.ts';
import { seededRandom } from './random.ts';

/** A change has two digits for the year of its era, up to 令和99年. */
function inAnEra(date: CalendarDate | null): CalendarDate | null {
  return date && { ...date, year: Math.min(Math.max(date.year, 1868), 2117) };
}

/** As the decoder gives a text: JIS X 0208 has no line breaks, and the spaces at the end are filler. */
const decoded = (text: string) => text.replace(/[\r\n]/g, '　').trimEnd();

/** A conventional licence that a card could hold, or worse. The same seed gives the same subject. */
export function anyConventional(seed: number): AnySubject {
  const random = seededRandom(seed * 6007 + 3);
  const { subject, photo } = anySubject(seed);
  const { holder } = subject;
  const changes = Array.from({ length: random(3) === 0 ? random(45) : random(6) }, () => ({
    what: LICENCE_CHANGES[random(LICENCE_CHANGES.length)] ?? 'remark',
    on: inAnEra(anyDate(random)),
    value: decoded(anyLength(random, random(10) === 0 ? 300 : 40)),
    commission: random(5) === 0 ? null : anyLength(random, 5),
  }));
  return {
    seed,
    subject: {
      ...subject,
      card: 'ic-licence',
      history: null,
      licence: {
        ...(subject.licence ?? LICENCE),
        issuedOn: anyDate(random),
        commission: random(6) === 0 ? null : anyLength(random, 20),
        referenceNumber: random(6) === 0 ? null : String(random(100_000)).padStart(1 + random(12), '0'),
        remarks: changes.filter(({ what }) => what === 'remark').map(({ value }) => value),
        changes,
      },
      holder: {
        name: null,
        birthDate: null,
        address: null,
        ...holder,
        sex: null,
        kana: random(4) === 0 ? null : anyLength(random, 40),
        alias: random(4) === 0 ? anyLength(random, 40) : null,
        source: 'licence-record',
        substitutes: { name: [], address: [] },
      },
      authenticity: { record: { verdict: 'not-checked', issuer: null }, holder: { verdict: 'not-signed' } },
      notes: random(8) === 0 ? [{ kind: 'photo-needs-pin2' }] : subject.notes,
    },
    photo,
  };
}
