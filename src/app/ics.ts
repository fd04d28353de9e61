import { showable } from '../base/showable.ts';
import { type CalendarDate, dayAfter, formatIso } from '../licence/calendar.ts';

/** An event of a whole day. */
export interface IcsEvent {
  /** The same in every file, so that a second import replaces the event. */
  readonly uid: string;
  readonly day: CalendarDate;
  readonly summary: string;
  /** The hour of the day at which a calendar reminds. null for no alarm of our own. */
  readonly alarmAt: number | null;
}

export interface IcsFile {
  /** What the program made: `Reminders`. */
  readonly product: string;
  /** When the file was made, in milliseconds since 1970. */
  readonly madeAt: number;
  readonly events: readonly IcsEvent[];
}

/** A calendar (RFC 5545). */
export function icsText({ product, madeAt, events }: IcsFile): string {
  const stamp = new Date(madeAt).toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Menkyo Desk//${product}//EN`,
    'CALSCALE:GREGORIAN',
    ...events.flatMap((event) => linesOf(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf({ uid, day, summary, alarmAt }: IcsEvent, stamp: string): string[] {
  const alarm =
    alarmAt === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(summary)}`,
          `TRIGGER:PT${alarmAt}H`,
          'END:VALARM',
        ];
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@menkyo-desk`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `DTEND;VALUE=DATE:${digits(dayAfter(day))}`,
    `SUMMARY:${escaped(summary)}`,
    // A reminder does not make the day busy.
    'TRANSP:TRANSPARENT',
    ...alarm,
    'END:VEVENT',
  ];
}

function digits(date: CalendarDate): string {
  return formatIso(date).replaceAll('-', '');
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
