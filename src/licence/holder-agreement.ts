import { codePointName, showable } from '../base/showable.ts';
import { formatIso } from './calendar.ts';
import type { SingleHolderSource } from './holder-source.ts';
import type { Holder } from './licence-record.ts';
import type { Note } from './note.ts';

export interface HolderDifference {
  readonly field: 'name' | 'birthDate' | 'sex' | 'address';
  readonly first: string | null;
  readonly second: string | null;
}

/**
 * Whether two sources name the same holder: name, birth date, sex and address. My Number Portal demands this when a
 * licence is linked. Offices write width and spaces differently, so these do not count. Every other difference does,
 * and is shown.
 */
export function compareHolders(first: Holder, second: Holder): readonly HolderDifference[] {
  const fields = ['name', 'birthDate', 'sex', 'address'] as const;
  return fields.flatMap((field) => {
    const a = textOf(first, field);
    const b = textOf(second, field);
    const isSame = a === null || b === null ? a === b : foldWriting(a) === foldWriting(b);
    return isSame ? [] : [{ field, first: a, second: b }];
  });
}

/** The notes on two sources of one card: that they agree, or each field in which they do not. */
export function agreementNotes(certificate: Holder, other: Holder): readonly Note[] {
  const differences = compareHolders(certificate, other);
  if (differences.length === 0) return [{ kind: 'holder-agrees' }];
  return differences.map(({ field, first, second }) => ({
    kind: 'holder-differs',
    field,
    certificate: first,
    inputSupport: second,
  }));
}

function textOf(holder: Holder, field: HolderDifference['field']): string | null {
  if (field === 'birthDate') return holder.birthDate && formatIso(holder.birthDate);
  return holder[field];
}

/** Normalises width (NFKC) and case, turns every kind of dash into one, and removes spaces. */
export function foldWriting(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐‑‒–—―−ー－]/gu, '-')
    .toUpperCase();
}

/** Names and addresses are far shorter. The comparison of longer texts stops here. */
const MOST_COMPARED = 300;

/**
 * Two texts that differ, made safe to show. If they may look alike, code points name the differing characters: 髙
 * (U+9AD9) and 高 (U+9AD8). Texts that have little in common need no code points.
 */
export function toldApart(first: string, second: string): readonly [first: string, second: string] {
  const [allA, allB] = [charactersOf(first), charactersOf(second)];
  const [a, b] = [counting(allA), counting(allB)];
  const [inA, inB] = common(a, b);
  const mayLookAlike = a.length === b.length || inA.size * 2 >= Math.max(a.length, b.length);
  if (!mayLookAlike) return [showable(first), showable(second)];
  return [named(allA, a, inA), named(allB, b, inB)];
}

/** What two sources say about one field, made safe to show. Dates and the sex are in the program's own words. */
export function differenceShown(
  { field, certificate, inputSupport }: Extract<Note, { kind: 'holder-differs' }>,
  none: string,
): Readonly<Record<SingleHolderSource, string>> {
  const isWritten = field === 'name' || field === 'address';
  const [first, second] =
    !isWritten || certificate === null || inputSupport === null
      ? [showable(certificate ?? none), showable(inputSupport ?? none)]
      : toldApart(certificate, inputSupport);
  return { 'signature-certificate': first, 'input-support': second };
}

interface Character {
  readonly text: string;
  /** The normalised form for the comparison; empty if the character does not count. */
  readonly folded: string;
}

/**
 * Splits a text into characters, each with its variation selectors and marks. Unicode counts the marks of half-width
 * kana as letters.
 */
function charactersOf(text: string): Character[] {
  const clusters = text.match(/[^\p{M}][\p{M}\uff9e\uff9f]*|\p{M}+/gu) ?? [];
  return clusters.map((cluster) => ({ text: cluster, folded: foldWriting(cluster) }));
}

function counting(characters: readonly Character[]): Character[] {
  return characters.filter(({ folded }) => folded !== '').slice(0, MOST_COMPARED);
}

/** The longest common subsequence, as the characters of `a` and of `b` that belong to it. */
function common(a: readonly Character[], b: readonly Character[]): [Set<Character>, Set<Character>] {
  // lengths[i][j] is the length for a from i on and b from j on.
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j--) {
      const isSame = a[i]?.folded === b[j]?.folded;
      row[j] = isSame ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const [inA, inB] = [new Set<Character>(), new Set<Character>()];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && other !== undefined && one.folded === other.folded) {
      inA.add(one);
      inB.add(other);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [inA, inB];
}

function named(
  all: readonly Character[],
  compared: readonly Character[],
  inBoth: ReadonlySet<Character>,
): string {
  const differing = new Set(compared.filter((character) => !inBoth.has(character)));
  return all
    .map((character) => {
      const { text } = character;
      if (!differing.has(character)) return showable(text);
      return `${showable(text)} (${Array.from(text, codePointName).join(' ')})`;
    })
    .join('');
}
