import { type CalendarDate, formatIso } from '../calendar.ts';
import type { InBoth } from './condition-words.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function dateWords(day: CalendarDate): InBoth {
  const month = MONTHS[day.month - 1];
  return month === undefined
    ? { ja: formatIso(day), en: formatIso(day) }
    : { ja: `${day.year}年${day.month}月${day.day}日`, en: `${day.day} ${month} ${day.year}` };
}
