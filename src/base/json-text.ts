/**
 * JSON for a file or a stream. JSON.stringify leaves C1 controls and format characters as they are, which act on the
 * terminal that shows them: they are written as \uXXXX. Any reader of JSON gets the same text.
 */
export function jsonText(value: unknown, indent?: number): string {
  // Line breaks stand between the lines here, and are escaped within strings already.
  return JSON.stringify(value, null, indent).replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);
}

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
