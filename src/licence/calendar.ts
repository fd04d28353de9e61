import { err, ok, type Result } from '../base/result.ts';

/** A day as cards write it. 0 means an unknown part: a card can hold 00 for a birth month or day. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Era {
  readonly digit: number;
  readonly name: string;
  readonly initial: string;
  readonly english: string;
  readonly start: CalendarDate;
}

/** The era digits of card-protocol.md §2, oldest first. Each era ends where the next one starts. */
export const ERAS: readonly Era[] = [
  { digit: 1, name: '明治', initial: 'M', english: 'Meiji', start: { year: 1868, month: 1, day: 25 } },
  { digit: 2, name: '大正', initial: 'T', english: 'Taisho', start: { year: 1912, month: 7, day: 30 } },
  { digit: 3, name: '昭和', initial: 'S', english: 'Showa', start: { year: 1926, month: 12, day: 25 } },
  { digit: 4, name: '平成', initial: 'H', english: 'Heisei', start: { year: 1989, month: 1, day: 8 } },
  { digit: 5, name: '令和', initial: 'R', english: 'Reiwa', start: { year: 2019, month: 5, day: 1 } },
];

export type DateFault = 'wrong-form' | 'unknown-era' | 'no-such-day';

export interface CardDate {
  /** null if the card has no date. */
  readonly date: CalendarDate | null;
  /** True if the day lies outside the era it is written in, such as 平成31年12月 for December 2019. */
  readonly outsideEra: boolean;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Unknown parts are allowed; a day that does not exist is not. 29 February of an unknown year is possible. */
export function isPossible({ year, month, day }: CalendarDate): boolean {
  if (![year, month, day].every(Number.isInteger)) return false;
  if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0) return false;
  if (month === 0) return day <= 31;
  return day <= (year === 0 ? daysInMonth(2000, month) : daysInMonth(year, month));
}

export function isComplete({ year, month, day }: CalendarDate): boolean {
  return year > 0 && month > 0 && day > 0;
}

/** Reads a card's date: era digit and YYMMDD in years of that era. `0000000` and an empty text mean no date. */
export function parseCardDate(text: string): Result<CardDate, DateFault> {
  if (text === '' || text === '0000000') return ok({ date: null, outsideEra: false });
  if (!/^\d{7}$/.test(text)) return err('wrong-form');
  const era = ERAS.find(({ digit }) => digit === Number(text[0]));
  if (era === undefined) return err('unknown-era');
  const yearOfEra = Number(text.slice(1, 3));
  const date: CalendarDate = {
    year: yearOfEra === 0 ? 0 : era.start.year + yearOfEra - 1,
    month: Number(text.slice(3, 5)),
    day: Number(text.slice(5, 7)),
  };
  if (!isPossible(date)) return err('no-such-day');
  return ok({ date, outsideEra: date.year > 0 && !mayLieIn(era, date) });
}

/** The inverse of parseCardDate, for virtual cards. null if no era on cards holds that day. */
export function formatCardDate(date: CalendarDate | null): string | null {
  if (date === null) return '0000000';
  const era = eraOf(date);
  const yearOfEra = era === null ? 0 : date.year - era.start.year + 1;
  if (era === null || yearOfEra > 99) return null;
  return `${era.digit}${two(yearOfEra)}${two(date.month)}${two(date.day)}`;
}

/** Reads YYYYMMDD, as certificates and the input support AP write it. 00 means unknown. */
export function parseDigits(text: string): Result<CalendarDate, DateFault> {
  if (!/^\d{8}$/.test(text)) return err('wrong-form');
  const date = {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(4, 6)),
    day: Number(text.slice(6, 8)),
  };
  return isPossible(date) ? ok(date) : err('no-such-day');
}

/** Reads YYYY-MM-DD, with 00 for unknown parts. null for anything else, and for days that do not exist. */
export function parseIso(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const parsed = parseDigits(text.replaceAll('-', ''));
  return parsed.ok ? parsed.value : null;
}

/** Reads a whole day, YYYY-MM-DD. null for anything else. */
export function parseDay(text: string): CalendarDate | null {
  const date = parseIso(text);
  return date !== null && isComplete(date) ? date : null;
}

export function formatIso({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** 令和11年02月01日; with unknown parts 昭和61年00月00日; outside all eras the western year. */
export function formatEra(date: CalendarDate): string {
  return `${eraYear(date) ?? date.year}年${two(date.month)}月${two(date.day)}日`;
}

/** 令和11; null if the day lies in no known era. */
export function eraYear(date: CalendarDate): string | null {
  const era = eraOf(date);
  return era && `${era.name}${two(date.year - era.start.year + 1)}`;
}

/** The era of a day. A partly unknown day may lie in two eras: then the later one. */
export function eraOf(date: CalendarDate): Era | null {
  if (date.year === 0) return null;
  return ERAS.findLast((era) => mayLieIn(era, date)) ?? null;
}

export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** The same day so many months earlier, or the last day of that month if it is too short. The date must be complete. */
export function monthsBefore({ year, month, day }: CalendarDate, months: number): CalendarDate {
  const index = year * 12 + (month - 1) - months;
  const then = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return { ...then, day: Math.min(day, daysInMonth(then.year, then.month)) };
}

/** The same day so many months later, or the last day of that month if it is too short. The date must be complete. */
export function monthsAfter(date: CalendarDate, months: number): CalendarDate {
  return monthsBefore(date, -months);
}

/** Whole days from one complete date to another. Negative if `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (utcNoon(to) - utcNoon(from)) / 86_400_000;
}

export function dayAfter({ year, month, day }: CalendarDate): CalendarDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** The day in Japan at an instant. Japan has kept UTC+9 without summer time since 1951. */
export function dayInJapan(epochMs: number): CalendarDate {
  const shifted = new Date(epochMs + 9 * 3_600_000);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** The time in Japan at an instant, to the minute: `09:05`. */
export function timeInJapan(epochMs: number): string {
  return new Date(epochMs + 9 * 3_600_000).toISOString().slice(11, 16);
}

/** Noon in Japan on a complete day, as an instant: the time that `--today` means. */
export function noonInJapan(date: CalendarDate): number {
  return utcNoon(date) - 9 * 3_600_000;
}

function utcNoon({ year, month, day }: CalendarDate): number {
  return Date.UTC(year, month - 1, day, 12);
}

function mayLieIn(era: Era, date: CalendarDate): boolean {
  const next = ERAS[ERAS.indexOf(era) + 1];
  const latest = { ...date, month: date.month || 12, day: date.day || 31 };
  const earliest = { ...date, month: date.month || 1, day: date.day || 1 };
  return (
    compareDates(latest, era.start) >= 0 && (next === undefined || compareDates(earliest, next.start) < 0)
  );
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
