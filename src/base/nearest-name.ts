/** How many letters may differ: a third of the word, but at least one. */
const SHARE = 3;
/** Fewer letters begin too many names. */
const LEAST_OF_A_BEGINNING = 3;

/** The name that was probably meant: the nearest, or the only one that begins as the word does. null if there is none. */
export function meantName(word: string, names: readonly string[]): string | null {
  return nearestName(word, names) ?? onlyOne(word, names);
}

function onlyOne(word: string, names: readonly string[]): string | null {
  const [name, ...more] = names.filter((one) => one.startsWith(word.toLowerCase()));
  return word.length >= LEAST_OF_A_BEGINNING && name !== undefined && more.length === 0 ? name : null;
}

/** The name that was probably meant by a misspelt word. null if none is near, or if two are equally near. */
export function nearestName(word: string, names: readonly string[]): string | null {
  const near = [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= mostFor(word));
  const least = Math.min(...near.map(({ distance }) => distance));
  const [nearest, ...others] = near.filter(({ distance }) => distance === least);
  return nearest === undefined || others.length > 0 ? null : nearest.name;
}

export function isNear(word: string, name: string): boolean {
  return editDistance(word.toLowerCase(), name.toLowerCase()) <= mostFor(word);
}

function mostFor(word: string): number {
  return Math.max(1, Math.floor(word.length / SHARE));
}

/** Letters to put in, leave out, change, or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
