/** A row of a file, and the line at which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** A fault of its quotes is told, so its cells mean nothing. */
  readonly isBroken: boolean;
}

export interface CsvFault {
  readonly kind: 'unclosed-quote' | 'text-after-quote';
  readonly line: number;
}

export interface ParsedCsv {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
}

const SEPARATORS = [',', '\t', ';'] as const;
/** `sep=;` in the first line is Excel's way to name the separator. */
const NAMED = /^"?sep=([,;\t])"?[ ,;\t]*(?:\r\n|\r|\n|$)/iu;
const QUOTE = '"';
const LINE_BREAK = /\r\n|\r|\n/gu;

/**
 * Rows of cells, as spreadsheets write them (RFC 4180, with any of three separators and three line breaks). Rows
 * without any text are left out. The first line with text decides the separator.
 */
export function parseCsv(text: string): ParsedCsv {
  const named = NAMED.exec(text);
  const from = named?.[0].length ?? 0;
  const separator = named?.[1] ?? separatorOf(text.slice(from, from + MOST_HEADER));
  return new Parser(text, separator, from).parse();
}

/** No header is longer. */
const MOST_HEADER = 65_536;

function separatorOf(start: string): string {
  const lines = start.replace(/"[^"]*"/gu, '').split(/[\r\n]+/u);
  const header = lines.find((line) => line.replace(/[\s,;]/gu, '') !== '') ?? '';
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

class Parser {
  readonly #text: string;
  readonly #separator: string;
  readonly #faults: CsvFault[] = [];
  #at: number;
  #line: number;

  constructor(text: string, separator: string, from: number) {
    this.#text = text;
    this.#separator = separator;
    this.#at = from;
    this.#line = from === 0 ? 1 : 2;
  }

  parse(): ParsedCsv {
    const rows: CsvRow[] = [];
    while (this.#at < this.#text.length) {
      const row = this.#row();
      if (row.isBroken || row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    }
    return { rows, faults: this.#faults };
  }

  #row(): CsvRow {
    const line = this.#line;
    const before = this.#faults.length;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#cell());
      if (this.#text[this.#at] !== this.#separator) break;
      this.#at++;
    }
    this.#breakLine();
    return { line, cells, isBroken: this.#faults.length > before };
  }

  #cell(): string {
    let start = this.#at;
    while (this.#text[start] === ' ') start++;
    if (this.#text[start] !== QUOTE) return this.#plain();
    const line = this.#line;
    const begin = start + 1;
    let end = begin;
    for (;;) {
      end = this.#text.indexOf(QUOTE, end);
      if (end === -1) {
        this.#faults.push({ kind: 'unclosed-quote', line });
        this.#at = this.#text.length;
        return '';
      }
      if (this.#text[end + 1] !== QUOTE) break;
      end += 2;
    }
    const quoted = this.#text.slice(begin, end);
    this.#line += quoted.match(LINE_BREAK)?.length ?? 0;
    this.#at = end + 1;
    const rest = this.#plain();
    if (rest.trim() !== '') this.#faults.push({ kind: 'text-after-quote', line });
    return quoted.replaceAll('""', QUOTE);
  }

  /** The text as far as the next separator or line break. */
  #plain(): string {
    const start = this.#at;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === this.#separator || char === '\n' || char === '\r') break;
      this.#at++;
    }
    return this.#text.slice(start, this.#at);
  }

  #breakLine(): void {
    if (this.#at >= this.#text.length) return;
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.#line++;
  }
}
