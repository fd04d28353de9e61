import { formatIso } from './calendar.ts';
import type { Holder } from './licence-record.ts';

export interface HolderDifference {
  readonly field: 'name' | 'birthDate' | 'sex' | 'address';
  readonly first: string | null;
  readonly second: string | null;
}

/**
 * Whether two sources name the same holder, as My Number Portal demands when a licence is linked: name, birth date, sex
 * and address. Width and spaces are written differently by different offices and do not count; every other
 * difference does, and is shown.
 */
export function compareHolders(first: Holder, second: Holder): readonly HolderDifference[] {
  const fields = ['name', 'birthDate', 'sex', 'address'] as const;
  return fields.flatMap((field) => {
    const a = textOf(first, field);
    const b = textOf(second, field);
    return fold(a) === fold(b) ? [] : [{ field, first: a, second: b }];
  });
}

function textOf(holder: Holder, field: HolderDifference['field']): string | null {
  if (field === 'birthDate') return holder.birthDate && formatIso(holder.birthDate);
  return holder[field];
}

/** Full-width and half-width forms are one (NFKC), every dash that addresses are written with is one, spaces are none. */
function fold(text: string | null): string | null {
  if (text === null) return null;
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐‑‒–—―−ー－]/gu, '-')
    .toUpperCase();
}
