/**
 * JSON for a file or a stream. JSON.stringify leaves C1 controls and format characters as they are, and a terminal
 * would act on them. This function writes them as \uXXXX. A JSON parser reads the same text.
 */
export function jsonText(value: unknown, indent?: number): string {
  // The line breaks that remain here separate the lines of the JSON. JSON.stringify escapes those within strings.
  return JSON.stringify(value, null, indent).replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);
}

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
