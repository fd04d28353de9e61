/** Deeper than any document of ours. */
const MAX_DEPTH = 8;

/**
 * Parses JSON that a stranger wrote. It looks at the depth first, and refuses a text with a second reading: keys that
 * stand twice, and numbers or strings in an unusual form. `isSpaced` allows white space between the values, for a text
 * whose strings have none. undefined for anything else.
 */
export function boundedJson(bytes: Uint8Array, { isSpaced }: { readonly isSpaced: boolean }): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (isDeep(text)) return undefined;
    const value: unknown = JSON.parse(text);
    const plain = isSpaced ? text.replace(/[ \t\r\n]+/g, '') : text;
    return JSON.stringify(value) === plain ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (isString) {
      if (char === '\\') i++;
      else if (char === '"') isString = false;
    } else if (char === '"') isString = true;
    else if (char === '{' || char === '[') {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === '}' || char === ']') depth--;
  }
  return false;
}
