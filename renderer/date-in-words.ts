import { type CalendarDate, eraYear, formatIso } from '../src/licence/calendar.ts';

/** 2029年（令和11年）02月01日, or 2029-02-01 in English. */
export function dateInWords(date: CalendarDate, lang: 'ja' | 'en'): string {
  if (lang === 'en') return formatIso(date);
  const era = eraYear(date);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.year}年${era === null ? '' : `（${era}年）`}${two(date.month)}月${two(date.day)}日`;
}
