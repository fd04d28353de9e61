import { showable } from '../base/showable.ts';
import { isExchange, type Trace, type TraceEvent } from '../card/trace/trace-file.ts';
import {
  type Comparison,
  compareTraces,
  type Difference,
  type FieldDifference,
  isWithheld,
} from '../explain/compare-traces.ts';
import { explainTrace } from '../explain/explain-trace.ts';
import type { Explained, ExplainedExchange, ExplainedField } from '../explain/explained.ts';
import { EXPLAIN_WORDS, type ExplainWords, isDone } from '../explain/words/words.ts';
import type { Language } from './language.ts';
import { table } from './reading-text.ts';
import { columns, type Paint, padColumns, type Tone, wrapColumns } from './terminal.ts';
import { TRACE_WORDS, type TraceWords } from './words/trace.ts';

export interface ShowOptions {
  readonly language: Language;
  readonly paint: Paint;
  /** Columns of the terminal; null for a file or a program, where no line is folded. */
  readonly width: number | null;
  /** Also show commands and answers in hex. */
  readonly verbose: boolean;
}

/** The JSON document of `trace show --json`. */
export function traceDocument({ head, events }: Trace): object {
  return { schema: 'menkyo.trace-show/1', head, events: explainTrace(events) };
}

export function diffDocument(a: Trace, b: Trace): object {
  return { schema: 'menkyo.trace-diff/1', ...compareTraces(a.events, b.events) };
}

/** A trace for a person: what it records, and what each exchange means. */
export function traceText(trace: Trace, options: ShowOptions): string {
  const page = new Page(options);
  return page.trace(trace);
}

/** The differences of two traces, for a person. */
export function diffText(a: Trace, b: Trace, options: ShowOptions): string {
  const page = new Page(options);
  return page.comparison(compareTraces(a.events, b.events));
}

const FIELD_INDENT = 8;
const HEX_INDENT = 6;
/** A wider label gets a line of its own. On a terminal, the limit is half its width. */
const MAX_LABEL = 60;
/** The text folds as if the terminal had at least this width, so that it stays readable. */
const LEAST_WIDTH = 40;

class Page {
  readonly #options: ShowOptions;
  readonly #say: ExplainWords;
  readonly #words: TraceWords;

  constructor(options: ShowOptions) {
    this.#options = options;
    this.#say = EXPLAIN_WORDS[options.language];
    this.#words = TRACE_WORDS[options.language];
  }

  trace({ head, events }: Trace): string {
    const { paint, width } = this.#options;
    const words = this.#words;
    const lines = [paint('bold', words.title)];
    if (head.personal) lines.push(...this.#folded(words.personal, 0).map((line) => paint('warn', line)));
    const of = (value: string | null) => [value ?? words.notKnown];
    const facts: [string, string[]][] = [
      [words.head.recordedAt, [head.recordedAt]],
      [words.head.command, [words.command[head.command]]],
      [words.head.program, [`Menkyo Desk ${head.program}`]],
      [words.head.reader, [head.reader ?? words.noReader]],
      [words.head.engine, of(head.engine)],
      [words.head.atr, of(head.atr)],
      [words.head.system, [head.system]],
    ];
    const shown = head.reader === null ? facts.filter(([, [value]]) => value !== words.notKnown) : facts;
    lines.push('', ...table(shown, paint, width === null ? 10_000 : Math.max(LEAST_WIDTH, width)));
    const explained = explainTrace(events);
    if (explained.length === 0) lines.push('', words.nothingHappened);
    lines.push(...this.#events(explained, events));
    return `${lines.join('\n')}\n`;
  }

  #events(explained: readonly Explained[], events: readonly TraceEvent[]): string[] {
    const { paint } = this.#options;
    const words = this.#words;
    const nameWidth = widthOfNames(explained);
    const lines: string[] = [];
    let isOpen = false;
    for (const [i, one] of explained.entries()) {
      const event = events[i];
      switch (one.kind) {
        case 'connection':
          if (isOpen) lines.push(paint('warn', `  ${words.cutOff}`));
          lines.push('', paint('bold', this.#say.connection(one.connection, one.purpose)));
          isOpen = true;
          break;
        case 'exchange':
          if (!isOpen && one.number === 1) lines.push('', paint('warn', words.noConnection));
          lines.push(...this.#exchange(one, nameWidth));
          if (this.#options.verbose && event !== undefined && isExchange(event)) {
            lines.push(...this.#hexLines('>', event.command), ...this.#hexLines('<', event.answer ?? ''));
          }
          lines.push(...this.#fields(one.fields));
          break;
        case 'end':
          lines.push(paint('dim', `  ${this.#say.end}`));
          isOpen = false;
          break;
      }
    }
    if (isOpen) lines.push(paint('warn', `  ${words.cutOff}`));
    return lines;
  }

  #exchange(one: ExplainedExchange, nameWidth: number): string[] {
    const { paint } = this.#options;
    const head = `${String(one.number).padStart(4)}  ${padColumns(showable(one.name), nameWidth)}  ${padStartColumns(this.#say.milliseconds(one.ms), 10)}  `;
    const [first = '', ...rest] = this.#folded(this.#outcome(one), columns(head));
    const tone: Tone = isFine(one) ? 'plain' : one.error === null ? 'warn' : 'alarm';
    const indent = ' '.repeat(columns(head));
    return [`${head}${paint(tone, first)}`, ...rest.map((line) => `${indent}${paint(tone, line)}`)];
  }

  /** The status word with its meaning, and the length of the data. */
  #outcome({ status, error, dataLength }: ExplainedExchange): string {
    if (error !== null) return this.#say.fault(error);
    if (status === null) return this.#say.noStatus;
    const said = `${status.sw} ${this.#say.status(status)}`;
    return dataLength === 0 ? said : `${said} [${this.#say.bytes(dataLength)}]`;
  }

  #hexLines(sign: '>' | '<', hex: string): string[] {
    if (hex === '') return [];
    const { width, paint } = this.#options;
    const indent = ' '.repeat(HEX_INDENT);
    const room = width === null ? hex.length : Math.max(LEAST_WIDTH, width) - HEX_INDENT - 2;
    const perLine = Math.max(2, room - (room % 2));
    return (hex.match(new RegExp(`.{1,${perLine}}`, 'g')) ?? []).map((part, i) =>
      paint('dim', `${indent}${i === 0 ? sign : ' '} ${part}`),
    );
  }

  /** One line for each field, but one line for all empty elements together: a record has dozens of them. */
  #fields(fields: readonly ExplainedField[]): string[] {
    const { paint } = this.#options;
    const shown = fields.filter((field) => !isEmptyElement(field));
    const labels = shown.map((field) => showable(this.#say.field(field)));
    const { width } = this.#options;
    const most =
      width === null ? MAX_LABEL : Math.min(MAX_LABEL, Math.max(LEAST_WIDTH, width) / 2 - FIELD_INDENT);
    const labelWidth = Math.min(Math.floor(most), widest(labels.map(columns)));
    const lines = shown.flatMap((field, i) => {
      const start = `${' '.repeat(FIELD_INDENT)}${(field.tag ?? '').padEnd(4)}  `;
      const label = labels[i] ?? '';
      const length = field.length === null ? ''.padStart(5) : String(field.length).padStart(5);
      const indent = columns(start) + labelWidth + 2 + 5 + 2;
      const [first = '', ...rest] = this.#folded(showable(this.#say.value(field)), indent);
      const isWide = columns(label) > labelWidth;
      const besides = isWide
        ? ' '.repeat(columns(start) + labelWidth)
        : start + padColumns(label, labelWidth);
      return [
        ...(isWide ? [paint('dim', `${start}${label}`)] : []),
        `${paint('dim', `${besides}  ${length}`)}  ${first}`,
        ...rest.map((line) => `${' '.repeat(indent)}${line}`),
      ];
    });
    const empty = fields.filter(isEmptyElement).map(({ tag }) => tag ?? '');
    if (empty.length === 0) return lines;
    const indent = ' '.repeat(FIELD_INDENT);
    const told = this.#folded(this.#words.empty(empty), FIELD_INDENT);
    return [...lines, ...told.map((line) => paint('dim', `${indent}${line}`))];
  }

  comparison({ same, differences }: Comparison): string {
    const { paint } = this.#options;
    const words = this.#words.diff;
    const places = differences.filter(({ kind }) => kind !== 'time').length;
    const verdict = same
      ? differences.length === 0
        ? words.same
        : words.sameButTime
      : words.different(places);
    const lines = [paint('bold', verdict)];
    for (const difference of differences) lines.push('', ...this.#difference(difference));
    return `${lines.join('\n')}\n`;
  }

  #difference(one: Difference): string[] {
    const { paint } = this.#options;
    const words = this.#words.diff;
    switch (one.kind) {
      case 'only-in': {
        const { exchange, which } = one;
        return [
          paint('bold', `${words.onlyIn(which)}: ${place(exchange)}  ${showable(exchange.name)}`),
          ...this.#side(which, this.#outcome(exchange)),
        ];
      }
      case 'time':
        return [
          paint('bold', `${words.time}: ${places(one.a, one.b)}  ${showable(one.a.name)}`),
          ...this.#side('a', this.#say.milliseconds(one.a.ms)),
          ...this.#side('b', this.#say.milliseconds(one.b.ms)),
        ];
      case 'answer': {
        const lines = [paint('bold', `${words.answer}: ${places(one.a, one.b)}  ${names(one.a, one.b)}`)];
        if (one.outcomeDiffers) {
          lines.push(...this.#side('a', this.#outcome(one.a)), ...this.#side('b', this.#outcome(one.b)));
        }
        for (const field of one.fields) lines.push(...this.#fieldDifference(field));
        const isHidden = one.fields.length === 0 && one.bytes === null;
        if (isHidden && (isWithheld(one.a) || isWithheld(one.b))) lines.push(`  ${words.withheld}`);
        if (one.bytes !== null) {
          const pairs = (hex: string) => hex.match(/../g)?.join(' ') ?? '';
          lines.push(
            `  ${words.byte(one.bytes.at)}`,
            ...this.#side('a', pairs(one.bytes.a)),
            ...this.#side('b', pairs(one.bytes.b)),
          );
        }
        return lines;
      }
    }
  }

  #fieldDifference({ a, b }: FieldDifference): string[] {
    const label = a ?? b;
    // Values that read the same, such as two photographs, may still differ in length.
    const isLong = a !== null && b !== null && this.#say.value(a) === this.#say.value(b);
    const value = (field: ExplainedField | null) => {
      if (field === null) return this.#words.diff.missing;
      const said = showable(this.#say.value(field));
      return isLong && field.length !== null ? `${said} [${this.#say.bytes(field.length)}]` : said;
    };
    const name = label === null ? '' : [label.tag ?? '', this.#say.field(label)].join(' ').trim();
    return [`  ${showable(name)}`, ...this.#side('a', value(a)), ...this.#side('b', value(b))];
  }

  #side(which: 'a' | 'b', text: string): string[] {
    const { paint } = this.#options;
    const [first = '', ...rest] = this.#folded(text, 7);
    return [
      `    ${paint(which === 'a' ? 'alarm' : 'green', which.toUpperCase())}  ${first}`,
      ...rest.map((line) => `       ${line}`),
    ];
  }

  /** Folds a text into lines that fit behind so many columns. Without a terminal it stays one line. */
  #folded(text: string, indent: number): string[] {
    const { width } = this.#options;
    if (width === null) return [text];
    return wrapColumns(text, Math.max(LEAST_WIDTH / 2, width - indent));
  }
}

function widthOfNames(explained: readonly Explained[]): number {
  return widest(explained.map((one) => (one.kind === 'exchange' ? columns(showable(one.name)) : 0)));
}

function padStartColumns(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}

function isFine({ status, error }: ExplainedExchange): boolean {
  return error === null && status !== null && isDone(status);
}

function isEmptyElement({ tag, length, value }: ExplainedField): boolean {
  return tag !== null && length === 0 && value.kind === 'nothing';
}

/** 1.12 is the twelfth exchange of the first connection. */
function place({ connection, number }: ExplainedExchange): string {
  return `${connection}.${number}`;
}

function places(a: ExplainedExchange, b: ExplainedExchange): string {
  return place(a) === place(b) ? place(a) : `${place(a)} / ${place(b)}`;
}

function names(a: ExplainedExchange, b: ExplainedExchange): string {
  return showable(a.name === b.name ? a.name : `${a.name} / ${b.name}`);
}

/** Not by Math.max(...widths): a trace may have more lines than a call takes arguments. */
function widest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}
