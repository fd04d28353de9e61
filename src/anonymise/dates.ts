import { asciiBytes, asciiText } from '../base/bytes.ts';
import { ERAS, eraOf, parseCardDate, parseDigits } from '../licence/calendar.ts';
import { fictionalAscii } from './text.ts';

/** Years that lie well within each era; and one that no day of that era has: for the last, none but its first has. */
const YEARS: Readonly<Record<number, readonly [within: number, outside: number]>> = {
  1: [31, 57],
  2: [8, 26],
  3: [41, 77],
  4: [17, 38],
  5: [5, 1],
};
const NO_ERA = 33;
/** A licence mostly runs out in years to come. */
const YEAR_TO_COME = 12;

/**
 * A day as the card writes it (era digit, YYMMDD), replaced by another of the same era; one that cannot be, or does not lie
 * in its era, by another of which the same is true; what is unknown stays unknown. A date that is not there stays away.
 */
export function fictionalCardDate(value: Uint8Array, variant: number, isToCome = false): Uint8Array {
  const text = asciiText(value);
  // Blanks around it are no part of it.
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
  // The last era has no end: before its first day, in its first year.
  if (outsideEra && isLast) return `${era}${two(outside)}02${day === '00' ? day : '13'}`;
  return `${era}${two(year === '00' ? 0 : outsideEra ? outside : within)}${newMonth}${newDay}`;
}

/** `YYYYMMDD`, as certificates and the input support application write it. Both mean the same day by the same variant. */
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

/** A day that every month has. Small variants differ from each other. */
function monthAndDay(month: string, day: string, variant: number): readonly [string, string] {
  const newMonth = two(1 + ((6 + Math.floor(variant / 28)) % 12));
  const newDay = two(1 + ((22 + 5 * variant) % 28));
  return [month === '00' ? month : newMonth, day === '00' ? day : newDay];
}

/** Wrong in the same way: no such month, no such day in any month, or none in that month. */
function impossible(month: string, day: string): readonly [string, string] {
  if (Number(month) > 12) return ['13', day === '00' ? day : '23'];
  if (Number(day) > 31) return [month === '00' ? month : '07', '32'];
  return ['02', '30'];
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
