/** 〓, the mark of Japanese printers for a character that is not to be had. */
export const GETA = '〓';

/**
 * Characters that show nothing of themselves, or that move, hide or turn what stands beside them: controls, format
 * characters, what Unicode does not assign or leaves to others (`C`), line separators, and what fonts draw as nothing.
 * A variation selector tells one way to write a kanji from another (異体字), and stays.
 */
const UNSAFE =
  /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/** A text from outside as one line that may be shown, on a terminal, on a screen, in a picture: 〓 for what may not. */
export function showable(text: string): string {
  return text.replace(UNSAFE, GETA);
}

/** One space for each line break, where no forged line is to be feared: in a picture, or in a fault of our own. */
export function oneLine(text: string): string {
  return text.replace(/\r\n|[\r\n\t\u2028\u2029]/g, ' ');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what begins a colour
const LINE_BREAK_OR_COLOUR = /(\n|\u001b\[[\d;]*m)/u;

/** The same for a page of our own making, which has lines, and on a terminal colours (SGR). */
export function showablePage(page: string): string {
  return page
    .split(LINE_BREAK_OR_COLOUR)
    .map((part, i) => (i % 2 === 0 ? showable(part) : part))
    .join('');
}

/** U+9AD8, as standards name a character. */
export function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
