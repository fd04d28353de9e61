import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** A line of a document that a reader of it would type. */
export interface Example {
  readonly document: string;
  readonly line: string;
  /** The command as the document writes it, without a prompt, the times of cron, or the description beside it. */
  readonly command: string;
  /** What the document shows below it, where it shows that. */
  readonly shows: readonly string[];
}

/** The documents with commands in them, from the root of the project. */
export function documents(): string[] {
  const pages = readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' });
  return [...readdirSync(ROOT), ...pages.map((page) => `docs/${page.replaceAll('\\', '/')}`)]
    .filter((file) => file.endsWith('.md'))
    .sort();
}

export function examplesOf(document: string): Example[] {
  return examplesIn(document, readFileSync(new URL(document, ROOT), 'utf8'));
}

export function examplesIn(document: string, text: string): Example[] {
  return blocksOf(text).flatMap((lines) =>
    lines.flatMap((line, i): Example[] => {
      const command = commandIn(line);
      if (command === null) return [];
      return [{ document, line, command, shows: line.startsWith('$ ') ? lines.slice(i + 1) : [] }];
    }),
  );
}

/** The lines of each fenced block that is a terminal's: one without a language, or of `sh`. */
function blocksOf(text: string): string[][] {
  const blocks = text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return Array.from(blocks).flatMap(([, language = '', body = '']) =>
    language === '' || language === 'sh' ? [body.trimEnd().split('\n')] : [],
  );
}

/** Two blanks end the command: a description stands behind them. */
function commandIn(line: string): string | null {
  const typed = line.replace(/^\$ |^[\d*/,-]+(?: [\d*/,-]+){4} {2}|^\/k /, '');
  const [command = ''] = typed.split(/ {2,}/);
  return /^(?:npx )?(?:menkyo|install|nano) /.test(command) ? command : null;
}

/** The words of a command of Menkyo Desk, as a shell would pass them; null for another program's. */
export function wordsOf(command: string): string[] | null {
  const [typed = ''] = command.split(' < ');
  const [program, ...words] = typed.replace(/^npx /, '').split(' ');
  return program === 'menkyo' ? words.map((word) => word.replaceAll('"', '')) : null;
}

/** `ID`, `FILE`, 番号: the reader of the document puts something of their own there. */
export const isPlaceholder = (word: string) => /^[A-Z]+$|^[\p{scx=Han}\p{scx=Kana}]+$/u.test(word);
