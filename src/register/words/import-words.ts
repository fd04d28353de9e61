import type { TextEncoding } from '../import/decode-text.ts';
import type { ImportProblem } from '../import/import-problem.ts';
import type { PersonText } from '../person.ts';
import { importEn } from './import-en.ts';
import { importJa } from './import-ja.ts';

/** What an import tells, one file for each language. */
export interface ImportWords {
  readonly field: Readonly<Record<PersonText, string>>;
  readonly encoding: Readonly<Record<TextEncoding, string>>;
  /** A sentence that names the line. */
  readonly problem: (problem: ImportProblem) => string;
}

export const IMPORT_WORDS: Readonly<Record<'ja' | 'en', ImportWords>> = { ja: importJa, en: importEn };
