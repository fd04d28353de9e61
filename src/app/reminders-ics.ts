import { showable } from '../base/showable.ts';
import { type CalendarDate, compareDates, formatIso, noonInJapan } from '../licence/calendar.ts';
import type { ReminderWords } from './reminder-words/words.ts';
import { daysOf, type Reminder, type ReminderMonths } from './reminders.ts';

export interface IcsOptions {
  readonly words: ReminderWords;
  readonly today: CalendarDate;
  /** When the file was made, in milliseconds since 1970. */
  readonly madeAt: number;
}

/**
 * Reminders as a calendar (RFC 5545). Google's and Apple's calendars ignore alarms that lie months before an event. So
 * each chosen day is a whole-day event of its own, and so is the last day. Past days are left out.
 */
export function remindersIcs(reminders: readonly Reminder[], { words, today, madeAt }: IcsOptions): string {
  const stamp = new Date(madeAt).toISOString().replace(/[-:]|\.\d+/g, '');
  const events = reminders.flatMap((reminder) => {
    const ahead = daysOf(reminder).filter(({ day }) => compareDates(day, today) >= 0);
    const days: { months: ReminderMonths | 0; day: CalendarDate }[] = [
      ...ahead,
      { months: 0, day: reminder.lastDay },
    ];
    return days.flatMap(({ months, day }) => eventOf(reminder, months, day, stamp, words));
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Menkyo Desk//Reminders//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(
  reminder: Reminder,
  months: ReminderMonths | 0,
  day: CalendarDate,
  stamp: string,
  words: ReminderWords,
): string[] {
  const summary = escaped(words.event(reminder, months));
  return [
    'BEGIN:VEVENT',
    // The same UID in every export, so that a second import replaces the first.
    `UID:${reminder.id}-${months}@menkyo-desk`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `DTEND;VALUE=DATE:${digits(dayAfter(day))}`,
    `SUMMARY:${summary}`,
    // A reminder does not make the day busy.
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${summary}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
  ];
}

function digits(date: CalendarDate): string {
  return formatIso(date).replaceAll('-', '');
}

function dayAfter(date: CalendarDate): CalendarDate {
  const next = new Date(noonInJapan(date) + 86_400_000);
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** RFC 5545 3.3.11. A line break becomes two characters that have no effect. */
function escaped(text: string): string {
  const lines = text.replace(/[\\;,]/g, '\\$&').split(/\r\n|[\r\n]/);
  return lines.map(showable).join('\\n');
}

const LONGEST_LINE = 75;

/**
 * RFC 5545 3.1: no line has more than 75 octets. It cuts between characters, because some readers cannot join the
 * halves.
 */
function folded(line: string): string {
  const parts: string[] = [''];
  let octets = 0;
  for (const char of line) {
    const size = new TextEncoder().encode(char).length;
    if (octets + size > LONGEST_LINE) {
      parts.push('');
      // The space that begins a continuation line counts.
      octets = 1;
    }
    parts.push((parts.pop() ?? '') + char);
    octets += size;
  }
  return parts.join('\r\n ');
}
