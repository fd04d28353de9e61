import { codePointName } from '../../base/showable.ts';
import { drawable } from '../../face/text/measure.ts';

/** Makes texts drawable, and remembers the characters that the font lacks: 〓 stands in their places. */
export class DrawnTexts {
  readonly #missing = new Set<string>();

  text(raw: string): string {
    const { text, missing } = drawable(raw);
    for (const char of missing) this.#missing.add(codePointName(char));
    return text.trim();
  }

  /** As U+9AD8, in order of code. */
  get missing(): readonly string[] {
    return [...this.#missing].sort();
  }
}
