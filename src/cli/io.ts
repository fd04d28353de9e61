import type { Readable } from 'node:stream';
import { jsonText } from '../base/json-text.ts';
import type { FieldPath } from './field/field-path.ts';
import { fieldText } from './field/field-text.ts';
import type { Language } from './language.ts';
import type { LazyReaders } from './lazy-readers.ts';
import type { GivenSecrets, Keyboard, RegisterSecrets } from './secret-input.ts';
import type { Paint } from './terminal.ts';
import type { Words } from './words/words.ts';

/** What a command gets: its output, its input, and the signal that ends it. */
export interface CommandIo {
  /** Prints a page for a person on stdout. 〓 replaces every character that is unsafe on a terminal. */
  readonly out: (page: string) => void;
  /** Writes a whole document to stdout, unchanged. */
  readonly document: (document: string | Uint8Array) => void;
  /** The same, but waits for the write: the program that reads it may be slow or gone. */
  readonly written: (document: string) => Promise<void>;
  /** Like `out`, on stderr: errors and questions. */
  readonly say: (page: string) => void;
  /** The same for what a script need not hear: silent with `--quiet`. */
  readonly note: (page: string) => void;
  /** Writes one line in place of the one before it, on stderr. null if stderr is no terminal. */
  readonly redraw: ((line: string) => void) | null;
  readonly paint: Paint;
  readonly words: Words;
  readonly language: Language;
  /** The command prints a document. With `field`, one field of it. */
  readonly json: boolean;
  readonly field: FieldPath | null;
  readonly signal: AbortSignal;
  readonly stdin: Keyboard & Readable;
  /** True if a person at a terminal can answer questions. */
  readonly isInteractive: boolean;
  /** The secrets from the environment variables, which are removed by now. */
  readonly secrets: GivenSecrets;
  readonly registerSecrets: RegisterSecrets;
  /** The value of `MENKYO_READER`: `--reader` for every run. null if it is empty. */
  readonly reader: string | null;
  /** The value of `MENKYO_PCSC`. */
  readonly engine: string | undefined;
  readonly readers: LazyReaders;
  readonly now: () => number;
}

export function printJson(io: CommandIo, document: object): void {
  io.document(io.field === null ? `${jsonText(document, 2)}\n` : fieldText(document, io.field));
}

/** One line of JSON, for a command that reports events one by one. */
export function printJsonLine(io: CommandIo, document: object): void {
  io.document(`${jsonText(document)}\n`);
}
