import type { Readable } from 'node:stream';
import type { Language } from './language.ts';
import type { GivenSecrets, Keyboard } from './secret-input.ts';
import type { Paint } from './terminal.ts';
import type { Words } from './words/words.ts';

/** What a command is handed: where it writes, what it is told, and what ends it. */
export interface CommandIo {
  readonly out: (text: string | Uint8Array) => void;
  /** The same, waited for: whoever reads it may be slow, or gone. */
  readonly written: (text: string) => Promise<void>;
  readonly say: (text: string) => void;
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
  io.out(`${JSON.stringify(document, null, 2)}\n`);
}
