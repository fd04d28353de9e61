/** 〓 is what Japanese printers print for a character that they do not have. */
export const GETA = '〓';

/**
 * Characters that are invisible, or that move, hide or reorder their neighbours: controls, format characters,
 * unassigned and private characters (`C`), line separators, and characters that fonts draw as nothing. Variation
 * selectors stay: they distinguish forms of a kanji (異体字).
 */
const UNSAFE =
  /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/**
 * Makes a text from outside one line that is safe to show on a terminal, on a screen or in a picture. 〓 replaces every
 * unsafe character.
 */
export function showable(text: string): string {
  return text.replace(UNSAFE, GETA);
}

/**
 * Turns each line break into a space. Only for text in which a forged line can do no harm: in a picture, or in the
 * program's own faults.
 */
export function oneLine(text: string): string {
  return text.replace(/\r\n|[\r\n\t\u2028\u2029]/g, ' ');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what begins a colour
const LINE_BREAK_OR_COLOUR = /(\n|\u001b\[[\d;]*m)/u;

/** Like `showable`, for a page that the program made: line breaks and terminal colours (SGR) stay. */
export function showablePage(page: string): string {
  return page
    .split(LINE_BREAK_OR_COLOUR)
    .map((part, i) => (i % 2 === 0 ? showable(part) : part))
    .join('');
}

/** The name of a character in standards: U+9AD8. */
export function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
