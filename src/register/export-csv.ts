import { concatBytes } from '../base/bytes.ts';
import { GETA } from '../base/showable.ts';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import { dayOf } from './check.ts';
import { cp932Bytes, cp932Text, type Replaced } from './cp932-text.ts';
import { guarded } from './csv-guard.ts';
import { newestVerdict } from './judged.ts';
import { groupedNumber } from './licence-number.ts';
import type { ListedPerson } from './listed-person.ts';
import { EACH_NOT_A_TEXT } from './person.ts';
import { cardText, LIST_COLUMNS, LIST_WORDS, type ListColumn, type ListWords } from './words/list-words.ts';

export interface CsvOptions {
  readonly language: 'ja' | 'en';
  readonly encoding: 'utf-8' | 'shift_jis';
}

export interface ReplacedInCsv extends Replaced {
  readonly line: number;
  readonly column: ListColumn;
}

export interface CsvExport {
  readonly bytes: Uint8Array;
  /** Every character that the file does not hold as it is: without a code in Shift_JIS, or a control. */
  readonly replaced: readonly ReplacedInCsv[];
}

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/** A list for a spreadsheet. An import of the file gives the same people. */
export function exportCsv(people: readonly ListedPerson[], { language, encoding }: CsvOptions): CsvExport {
  const words = LIST_WORDS[language];
  const replaced: ReplacedInCsv[] = [];
  const rows = people.map((listed, i) => {
    const cells = cellsOf(listed, words);
    return LIST_COLUMNS.map((column) => {
      const shown = withoutControls(cells[column] ?? '');
      const held = encoding === 'utf-8' ? { text: shown.text, replaced: [] } : cp932Text(shown.text);
      for (const one of [...shown.replaced, ...held.replaced]) replaced.push({ ...one, line: i + 2, column });
      return quoted(guarded(held.text));
    });
  });
  const header = LIST_COLUMNS.map((column) => quoted(words.column[column]));
  const text = [header, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
  const bytes = encoding === 'utf-8' ? concatBytes(BOM, new TextEncoder().encode(text)) : cp932Bytes(text);
  return { bytes, replaced };
}

function cellsOf(
  { person, last, nextCheckOn, judged }: ListedPerson,
  words: ListWords,
): Readonly<Record<ListColumn, string | null | undefined>> {
  const { id, name, kana, group, note, leftOn } = person;
  return {
    id,
    name,
    kana,
    group,
    note,
    leftOn: iso(leftOn),
    checkedOn: last && formatIso(dayOf(last)),
    checkedBy: last?.by,
    card: last && cardText(last, words),
    number: last?.number == null ? null : groupedNumber(last.number),
    expiresOn: iso(last?.expiresOn ?? null),
    colourClass: last?.colourClass,
    categories: last?.categories.join('・'),
    conditions: last?.conditions.join(' / '),
    // The newest verdict, as every list shows it.
    record: last && words.record[newestVerdict(last, judged)?.record ?? last.record],
    holder: last && words.holder[last.holder],
    nextCheckOn: iso(nextCheckOn),
  };
}

function iso(date: CalendarDate | null): string | null {
  return date && formatIso(date);
}

function withoutControls(text: string): { readonly text: string; readonly replaced: readonly Replaced[] } {
  const replaced: Replaced[] = [];
  const shown = text.replace(EACH_NOT_A_TEXT, (char) => {
    replaced.push({ char, by: GETA });
    return GETA;
  });
  return { text: shown, replaced };
}

/** RFC 4180. Quotes also keep the spaces at the ends. */
function quoted(cell: string): string {
  return /[",\r\n\t;]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
