import type { AnonymisedFile, Change } from '../../anonymise/change.ts';
import type { Language } from '../language.ts';
import { changesEn } from './anonymise-en.ts';
import { changesJa } from './anonymise-ja.ts';

/** The words for the anonymiser's changes. */
export interface ChangeWords {
  readonly file: Readonly<Record<AnonymisedFile, string>>;
  readonly field: (change: Change) => string;
  /** One line for each file and kind of change. */
  readonly line: (file: string, how: Change['how'], fields: readonly string[]) => string;
  readonly nothing: string;
  /** What to do with the result, and what is still in it. */
  readonly done: (path: string | null, hasChanges: boolean) => string;
}

const WORDS: Readonly<Record<Language, ChangeWords>> = { ja: changesJa, en: changesEn };

/** The changes, a line for each file and kind, without any value, and what to do with the result. */
export function changeLines(
  language: Language,
  changes: readonly Change[],
  path: string | null,
): readonly string[] {
  const words = WORDS[language];
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.file}/${change.how}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const fields = [...new Set(group.map((change) => words.field(change)))];
    return [words.line(words.file[first.file], first.how, fields)];
  });
  const hasChanges = changes.some(({ file }) => file === 'DF1/EF04');
  return [...(lines.length === 0 ? [words.nothing] : lines), words.done(path, hasChanges)];
}
