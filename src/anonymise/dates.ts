import { asciiBytes, asciiText } from '../base/bytes.ts';
import {
  type CalendarDate,
  compareDates,
  ERAS,
  eraOf,
  parseCardDate,
  parseDigits,
} from '../licence/calendar.ts';
import { fictionalAscii } from './text.ts';

/**
 * For each era a year well within it, and a year number that no day of that era has. The last era has no such number:
 * there `outside` is its first year, which begins before the era does.
 */
const YEARS: Readonly<Record<number, readonly [within: number, outside: number]>> = {
  1: [31, 57],
  2: [8, 26],
  3: [41, 77],
  4: [17, 38],
  5: [5, 1],
};
const NO_ERA = 33;
/** A made-up last day of validity (有効期間の末日) gets this year of 令和, because it usually lies in the future. */
const YEAR_TO_COME = 12;

/**
 * Replaces a card date (era digit, YYMMDD) by another of the same era. An impossible date stays impossible, a date
 * outside its era stays outside, unknown parts stay unknown, and an absent date stays absent.
 */
export function fictionalCardDate(value: Uint8Array, variant: number, isToCome = false): Uint8Array {
  const text = asciiText(value);
  // Spaces around the digits are padding.
  const [, before = '', digits = '', after = ''] = /^( *)(.*?)( *)$/s.exec(text) ?? [];
  if (digits === '' || digits === '0000000') return value.slice();
  if (!/^\d{7}$/.test(digits)) return fictionalAscii(value, 'date', variant);
  return asciiBytes(before + cardDate(digits, variant, isToCome) + after);
}

function cardDate(digits: string, variant: number, isToCome: boolean): string {
  const parsed = parseCardDate(digits);
  const era = Number(digits[0]);
  const isLast = era === ERAS.at(-1)?.digit;
  const [usual, outside] = YEARS[era] ?? [NO_ERA, NO_ERA];
  const within = isLast && isToCome ? YEAR_TO_COME : usual;
  const [year, month, day] = [digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7)];
  if (!parsed.ok) {
    const [wrongMonth, wrongDay] = impossible(month, day);
    return `${era}${two(year === '00' ? 0 : within)}${wrongMonth}${wrongDay}`;
  }
  const outsideEra = parsed.value.outsideEra;
  const [newMonth, newDay] = monthAndDay(month, day, variant);
  // The last era has no end, so an outside date must lie before its first day, in its first year.
  if (outsideEra && isLast) return `${era}${two(outside)}02${day === '00' ? day : '13'}`;
  return `${era}${two(year === '00' ? 0 : outsideEra ? outside : within)}${newMonth}${newDay}`;
}

/**
 * Replaces a `YYYYMMDD` of a certificate or of the input support application. Both sources get the same day from the
 * same variant.
 */
export function fictionalWesternDate(digits: string, variant: number): string {
  if (digits === '' || /^0*$/.test(digits)) return digits;
  const bytes = asciiBytes(digits);
  if (!/^\d{8}$/.test(digits)) return asciiText(fictionalAscii(bytes, 'birth-date', variant));
  const parsed = parseDigits(digits);
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  if (!parsed.ok) {
    const [wrongMonth, wrongDay] = impossible(month, day);
    return `${year === '0000' ? year : '1966'}${wrongMonth}${wrongDay}`;
  }
  const era = eraOf(parsed.value);
  const newYear = era === null ? 1966 : era.start.year + (YEARS[era.digit]?.[0] ?? 1) - 1;
  const [newMonth, newDay] = monthAndDay(month, day, variant);
  return `${year === '0000' ? year : newYear}${newMonth}${newDay}`;
}

/**
 * Other card dates for those of one list, in the same order: a reader sorts changes by their dates, and the latest one
 * holds. The days of one era become days of one year, one after the other.
 */
export function fictionalDatesInOrder(dates: readonly string[]): ReadonlyMap<string, string> {
  const days = [...new Set(dates)].flatMap((text) => {
    const parsed = parseCardDate(text);
    const day = parsed.ok ? parsed.value.date : null;
    const era = day && eraOf(day);
    return day === null || era === null ? [] : [{ text, day, era: era.digit }];
  });
  const sorted = [...days].sort((a, b) => compareDates(a.day, b.day));
  const made = new Map<string, string>();
  const places = new Map<number, number>();
  let before: CalendarDate | null = null;
  for (const { text, day, era } of sorted) {
    const isNext = before === null || compareDates(before, day) !== 0;
    const place = (places.get(era) ?? -1) + (isNext ? 1 : 0);
    places.set(era, place);
    before = day;
    made.set(text, inOrder(text, era, place));
  }
  return made;
}

/** The day of that place in its era, in the era in which the old date is written. */
function inOrder(text: string, era: number, place: number): string {
  const written = Number(text[0]);
  const start = (digit: number) => ERAS.find((one) => one.digit === digit)?.start.year ?? 0;
  const year = start(era) + (YEARS[era]?.[0] ?? 1) - start(written);
  // A date written in an era that begins later has no such year.
  if (year < 1 || year > 99) return cardDate(text, place, false);
  const month = text.slice(3, 5) === '00' ? '00' : two(7 + (Math.floor(place / 28) % 6));
  const day = text.slice(5, 7) === '00' ? '00' : two(1 + (place % 28));
  return `${written}${two(year)}${month}${day}`;
}

/** A day from 1 to 28, which every month has. Small variants give different days. */
function monthAndDay(month: string, day: string, variant: number): readonly [string, string] {
  const newMonth = two(1 + ((6 + Math.floor(variant / 28)) % 12));
  const newDay = two(1 + ((22 + 5 * variant) % 28));
  return [month === '00' ? month : newMonth, day === '00' ? day : newDay];
}

/** Keeps the kind of fault: no such month, no such day in any month, or no such day in that month. */
function impossible(month: string, day: string): readonly [string, string] {
  if (Number(month) > 12) return ['13', day === '00' ? day : '23'];
  if (Number(day) > 31) return [month === '00' ? month : '07', '32'];
  return ['02', '30'];
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
