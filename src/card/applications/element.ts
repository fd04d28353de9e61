/** An element of a file, as the applications of licences write them. */
export interface Element {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Offsets of the element in the file. */
  readonly start: number;
  readonly end: number;
}

/** How a value is written: digits (JIS X 0201), text (JIS X 0208), one byte, a date, or bytes to keep as they are. */
export type Format = 'digits' | 'text' | 'byte' | 'date' | 'raw' | 'photo';

export interface ElementSpec {
  readonly tag: number;
  /** The greatest length; Infinity if none is known. */
  readonly max: number;
  readonly format: Format;
  /** The name in notes. */
  readonly field: string;
  /** False for spare and reserved elements. No known card uses them; the program keeps and shows their content. */
  readonly used: boolean;
}

export function formatTag(tag: number): string {
  return tag
    .toString(16)
    .toUpperCase()
    .padStart(tag > 0xff ? 4 : 2, '0');
}
