import { PERSON_TEXTS } from '../../app/register-record/names.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { unguarded } from '../csv-guard.ts';
import { type Person, type PersonText, personFaults, personOf } from '../person.ts';
import { columnOf } from './columns.ts';
import { decodeText, type TextEncoding } from './decode-text.ts';
import type { ImportProblem } from './import-problem.ts';
import { type CsvRow, parseCsv } from './parse-csv.ts';

export interface ImportRow {
  readonly line: number;
  readonly person: Person;
  /** The fields for which the row has a cell, empty or not. */
  readonly given: readonly PersonText[];
}

export interface ImportFile {
  readonly encoding: TextEncoding;
  readonly rows: readonly ImportRow[];
  /** Headings of columns that are not imported. */
  readonly ignored: readonly string[];
}

interface Column {
  readonly heading: string;
  readonly field: PersonText | null;
}

/** `="0012"`: how some programs keep Excel from turning a text into a number. */
const TEXT_AS_FORMULA = /^="([^"]*)"$/u;

/** Far more than a register has people. Beyond this, a file of broken lines takes minutes. */
const MOST_ROWS = 300_000;
const MOST_COLUMNS = 1000;

/** The sign that ends a file of an old system (Ctrl-Z). */
const END_OF_FILE = '\u001a';

/** The people of a CSV file, or every problem that it has, in order of lines. */
export function readPeople(bytes: Uint8Array): Result<ImportFile, readonly ImportProblem[]> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return err([decoded.error]);
  const { rows, faults } = parseCsv(withoutEnd(decoded.value.text));
  const [header, ...body] = rows;
  if (header === undefined) return err([{ kind: 'no-rows' }]);
  if (rows.length > MOST_ROWS) return err([{ kind: 'too-many-rows', rows: rows.length, most: MOST_ROWS }]);
  if (header.isBroken) return err(faults);
  if (header.cells.length > MOST_COLUMNS) {
    const { line, cells } = header;
    return err([{ kind: 'too-many-columns', line, columns: cells.length, most: MOST_COLUMNS }]);
  }
  const columns = header.cells.map((cell): Column => {
    const heading = cell.trim();
    return { heading, field: columnOf(heading) };
  });
  // Without a sound header, every row would be a problem of its own.
  const inHeader = headerProblems(header.line, columns);
  if (inHeader.length > 0) return err([...inHeader, ...faults]);
  if (body.length === 0) return err([{ kind: 'no-rows' }]);
  const read = body.flatMap((row) => (row.isBroken ? [] : [readRow(row, columns)]));
  const people = read.flatMap(({ row }) => (row.ok ? [row.value] : []));
  const ofRows = read.flatMap(({ row }) => (row.ok ? [] : row.error));
  const problems = [...faults, ...ofRows, ...repeatedIds(read)];
  if (problems.length > 0) return err(inOrder(problems));
  const ignored = columns.flatMap(({ heading, field }) =>
    field === null && heading !== '' ? [heading] : [],
  );
  return ok({ encoding: decoded.value.encoding, rows: people, ignored });
}

function withoutEnd(text: string): string {
  const rest = text.trimEnd();
  return rest.endsWith(END_OF_FILE) ? rest.slice(0, -END_OF_FILE.length) : text;
}

function headerProblems(line: number, columns: readonly Column[]): ImportProblem[] {
  return PERSON_TEXTS.flatMap((column): ImportProblem[] => {
    const found = columns.filter(({ field }) => field === column).map(({ heading }) => heading);
    if (found.length > 1) return [{ kind: 'repeated-column', line, column, found }];
    if (found.length === 1 || (column !== 'id' && column !== 'name')) return [];
    return [{ kind: 'missing-column', line, column, found: columns.map(({ heading }) => heading) }];
  });
}

interface ReadRow {
  readonly line: number;
  readonly id: string;
  readonly row: Result<ImportRow, readonly ImportProblem[]>;
}

function readRow({ line, cells }: CsvRow, columns: readonly Column[]): ReadRow {
  const typed: Partial<Record<PersonText, string>> = {};
  const given: PersonText[] = [];
  columns.forEach(({ field }, i) => {
    // Excel leaves out empty cells at the end of a row, so a cell that is not there says nothing.
    const cell = cells[i];
    if (field === null || cell === undefined) return;
    typed[field] = textIn(cell);
    given.push(field);
  });
  const id = typed.id ?? '';
  const problems: ImportProblem[] = personFaults(typed).map((fault) => ({
    kind: 'not-a-person',
    line,
    ...fault,
  }));
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    problems.unshift({ kind: 'too-many-cells', line, columns: columns.length, cells: cells.length });
  }
  const person = personOf(typed);
  if (problems.length > 0 || !person.ok) return { line, id, row: err(problems) };
  return { line, id, row: ok({ line, person: person.value, given }) };
}

function textIn(cell: string): string {
  const text = cell.trim();
  return (TEXT_AS_FORMULA.exec(text)?.[1] ?? unguarded(text)).trim();
}

function repeatedIds(rows: readonly ReadRow[]): ImportProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, id }): ImportProblem[] => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, line);
    return first === undefined || id === '' ? [] : [{ kind: 'repeated-id', line, first, id }];
  });
}

function inOrder(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const lineOf = (problem: ImportProblem) => ('line' in problem ? problem.line : 0);
  return problems.toSorted((a, b) => lineOf(a) - lineOf(b));
}
