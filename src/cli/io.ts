import type { Readable } from 'node:stream';
import { jsonText } from '../base/json-text.ts';
import type { Language } from './language.ts';
import type { GivenSecrets, Keyboard } from './secret-input.ts';
import type { Paint } from './terminal.ts';
import type { Words } from './words/words.ts';

/** What a command is handed: where it writes, what it is told, and what ends it. */
export interface CommandIo {
  /** A page for a person, on stdout; what no terminal should be given shows as 〓, wherever in the page it stands. */
  readonly out: (page: string) => void;
  /** A whole document, on stdout, as it is. */
  readonly document: (document: string | Uint8Array) => void;
  /** The same, waited for: whoever reads it may be slow, or gone. */
  readonly written: (document: string) => Promise<void>;
  /** As `out`, on stderr. */
  readonly say: (page: string) => void;
  readonly paint: Paint;
  readonly words: Words;
  readonly language: Language;
  readonly json: boolean;
  readonly signal: AbortSignal;
  readonly stdin: Keyboard & Readable;
  /** A person sits there who can be asked. */
  readonly isInteractive: boolean;
  /** What the environment held; it is not there any more. */
  readonly secrets: GivenSecrets;
  readonly engine: string | undefined;
  readonly now: () => number;
}

export function printJson(io: CommandIo, document: object): void {
  io.document(`${jsonText(document, 2)}\n`);
}

/** One line of JSON, for a command that tells one thing after another. */
export function printJsonLine(io: CommandIo, document: object): void {
  io.document(`${jsonText(document)}\n`);
}
