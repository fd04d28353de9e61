import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../tests/support/nasty-names.ts';
import { showable } from '../base/showable.ts';
import type { Due } from './due.ts';
import { dueIcs } from './due-ics.ts';

const OPTIONS = { language: 'ja', madeAt: Date.parse('2026-11-20T18:05:11+09:00'), register: 'r' } as const;
const ENDS: Due = { id: 'E-001', name: '例示　花子', why: 'licence-ends', on: day('2029-02-28'), days: 831 };

/** Parses with ical.js, an independent implementation. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

test.each([
  [
    'licence-ends',
    '例示　花子（E-001）: 免許の有効期間の末日',
    '例示　花子 (E-001): last day of the licence',
  ],
  [
    'licence-ended',
    '例示　花子（E-001）: 免許の有効期間の末日',
    '例示　花子 (E-001): last day of the licence',
  ],
  ['check-due', '例示　花子（E-001）: 免許の次回確認日', '例示　花子 (E-001): licence check is due'],
] as const)('%s: a whole day with its words', (why, ja, en) => {
  for (const [language, said] of [
    ['ja', ja],
    ['en', en],
  ] as const) {
    const [event, ...others] = eventsIn(dueIcs([{ ...ENDS, why }], { ...OPTIONS, language }));
    expect([event?.summary, event?.startDate.toString(), event?.endDate.toString(), others]).toEqual([
      said,
      '2029-02-28',
      '2029-03-01',
      [],
    ]);
  }
});

test('a person who was never checked has no day, and no event', () => {
  expect(eventsIn(dueIcs([{ ...ENDS, why: 'never-checked', on: null, days: null }], OPTIONS))).toEqual([]);
});

test('a later file moves the events: one for each person and reason of a register', () => {
  const uids = (due: readonly Due[], register = 'r') =>
    eventsIn(dueIcs(due, { ...OPTIONS, register })).map(({ uid }) => uid);
  const both: Due[] = [ENDS, { ...ENDS, why: 'check-due' }];
  const first = uids(both);
  expect(new Set(first).size).toBe(2);
  expect(uids(both.map((due) => ({ ...due, name: '見本　花子', on: day('2031-01-01') })))).toEqual(first);
  expect(uids([{ ...ENDS, why: 'licence-ended' }])).toEqual(first.slice(0, 1));
  for (const other of [uids(both, 'other'), uids(both.map((due) => ({ ...due, id: 'E-002' })))]) {
    expect(other.filter((uid) => first.includes(uid))).toEqual([]);
  }
});

test.each([...NASTY_NAMES, ...NASTY_CONTROLS])('%j is one event with that name', (name) => {
  const text = dueIcs([{ ...ENDS, id: name, name: name.repeat(3) }], OPTIONS);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT']);
  expect(lines.filter((line) => line.startsWith('END:'))).toEqual(['END:VEVENT', 'END:VCALENDAR']);
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\P{Cc}\r\n]/u);
  const shown = name.split(/\r\n/u).map(showable).join('\n');
  expect(eventsIn(text)[0]?.summary).toContain(shown);
});
