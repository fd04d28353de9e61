import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { REMINDER_WORDS } from './reminder-words/words.ts';
import type { Reminder } from './reminders.ts';
import { remindersIcs } from './reminders-ics.ts';

const LICENCE: Reminder = {
  id: '0123456789abcdef',
  label: '',
  about: 'licence',
  lastDay: { year: 2029, month: 8, day: 31 },
  monthsBefore: [6, 4, 2],
  told: { window: null, command: null },
};
const MADE_AT = Date.parse('2026-11-20T18:05:11.123+09:00');

function ics(
  reminders: readonly Reminder[],
  language: 'ja' | 'en' = 'ja',
  today = { year: 2026, month: 11, day: 20 },
) {
  return remindersIcs(reminders, { words: REMINDER_WORDS[language], today, madeAt: MADE_AT });
}

/** Parses with ical.js, an independent implementation. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

test('a day for each that was chosen, and the last day, whole days all of them', () => {
  const events = eventsIn(ics([LICENCE]));
  expect(
    events.map(({ startDate, endDate, summary }) => [startDate.toString(), endDate.toString(), summary]),
  ).toEqual([
    ['2029-02-28', '2029-03-01', '免許証: 有効期間の末日の6か月前（末日は2029年8月31日）'],
    ['2029-04-30', '2029-05-01', '免許証: 有効期間の末日の4か月前（末日は2029年8月31日）'],
    ['2029-06-30', '2029-07-01', '免許証: 有効期間の末日の2か月前（末日は2029年8月31日）'],
    ['2029-08-31', '2029-09-01', '免許証: 有効期間の末日'],
  ]);
  expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
});

test('everything a calendar asks for is there, and no more than the label of the person', () => {
  const calendar = new ICAL.Component(ICAL.parse(ics([LICENCE])));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Menkyo Desk//Reminders//EN');
  for (const event of calendar.getAllSubcomponents('vevent')) {
    expect(event.getAllProperties().map(({ name }) => name)).toEqual([
      'uid',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'transp',
    ]);
    expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2026-11-20T09:05:11Z');
    const [alarm, ...others] = event.getAllSubcomponents('valarm');
    expect(others).toEqual([]);
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('PT9H');
  }
});

test('imported again, each event takes its own place: the same UIDs, whatever the language and the label', () => {
  const uids = (text: string) => eventsIn(text).map(({ uid }) => uid);
  const once = uids(ics([LICENCE]));
  expect(new Set(once).size).toBe(4);
  expect(uids(ics([{ ...LICENCE, label: 'other' }], 'en'))).toEqual(once);
  const two = uids(ics([LICENCE, { ...LICENCE, id: 'fedcba9876543210' }]));
  expect(new Set(two).size).toBe(8);
});

test.each([
  ['comma, semicolon; backslash \\ and \\n'],
  ['\\'],
  ['"quoted": a=b'],
  ['𠮷野家髙﨑'.repeat(8)],
  ['あ'.repeat(40)],
  [`${'a'.repeat(39)}𠮷`],
  ['x'.repeat(40)],
  ['e\u0301'.repeat(20)],
])('the label %j comes through', (label) => {
  for (const language of ['ja', 'en'] as const) {
    const [event] = eventsIn(ics([{ ...LICENCE, label }], language));
    expect(event?.summary).toBe(REMINDER_WORDS[language].event({ ...LICENCE, label }, 6));
    expect(event?.summary.startsWith(`${label}: `)).toBe(true);
  }
});

// ical.js accepts an unescaped semicolon; other programs do not.
test('what has a meaning in a text is escaped (RFC 5545 3.3.11)', () => {
  const text = ics([{ ...LICENCE, label: 'a;b,c\\d' }], 'en');
  expect(text).toContain('\r\nSUMMARY:a\\;b\\,c\\\\d: last day of validity\r\n');
});

test('lines: CRLF after each, none of more than 75 octets, no character cut', () => {
  for (let length = 1; length <= 40; length++) {
    for (const char of ['a', 'é', 'あ', '𠮷', ',']) {
      const bytes = Buffer.from(ics([{ ...LICENCE, label: char.repeat(length) }]));
      const text = bytes.toString('utf8');
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      const lines = text.split('\r\n');
      expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      // If a line break cuts a character, neither half is valid.
      expect(text).not.toContain('\ufffd');
    }
  }
});

test('a line break that came in all the same begins no line of its own', () => {
  const text = ics([{ ...LICENCE, label: 'a\r\nATTENDEE:x\nb' }]);
  expect(text).not.toMatch(/^ATTENDEE/m);
  expect(eventsIn(text)[0]?.summary).toContain('a\nATTENDEE:x\nb');
});

test('what shows nothing of itself in a label is seen in a calendar', () => {
  const [event] = eventsIn(ics([{ ...LICENCE, label: 'わたしの\u200bもの\u202e' }]));
  expect(event?.summary).toContain('わたしの〓もの〓: ');
});

test('days that have gone by are left out, the last day never', () => {
  const days = (today: { year: number; month: number; day: number }) =>
    eventsIn(ics([LICENCE], 'en', today)).map(({ startDate }) => startDate.toString());
  expect(days({ year: 2029, month: 4, day: 30 })).toEqual(['2029-04-30', '2029-06-30', '2029-08-31']);
  expect(days({ year: 2029, month: 5, day: 1 })).toEqual(['2029-06-30', '2029-08-31']);
  expect(days({ year: 2031, month: 1, day: 1 })).toEqual(['2029-08-31']);
});

test('the certificate has its own words', () => {
  const certificate: Reminder = { ...LICENCE, about: 'signature-certificate', monthsBefore: [2] };
  expect(eventsIn(ics([certificate])).map(({ summary }) => summary)).toEqual([
    '署名用電子証明書: 有効期限の2か月前（期限は2029年8月31日）',
    '署名用電子証明書: 有効期限',
  ]);
});
