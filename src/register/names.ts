import type { LicenceReading } from '../app/reading.ts';
import { GETA } from '../base/showable.ts';
import { foldName } from './fold.ts';

/** `例示［見本］　花子`: a former surname in brackets. `SMITH JOHN（見本　太郎）`: another whole name. */
const BRACKETED = /^([^[(]*)[[(]([^\])]+)[\])](.*)$/u;

/**
 * Every name that a card gives its holder: the name, a former one in brackets or among the changes, and the name in use
 * (通称名). Folded; empty if the card names no holder.
 */
export function namesOf({ holder, licence }: LicenceReading): readonly string[] {
  if (holder === null) return [];
  const { substitutes } = holder;
  const name = [...(holder.name ?? '')]
    .map((char, at) => (substitutes.name.includes(at) ? GETA : char))
    .join('');
  const changed = (licence?.changes ?? []).flatMap(({ what, value }) => (what === 'name' ? [value] : []));
  return [name, holder.alias ?? '', ...changed]
    .flatMap(readings)
    .filter((one) => one.replaceAll(GETA, '') !== '');
}

/** Whether a person's typed name is one of the names on a card. */
export function isSameName(typed: string, onCard: readonly string[]): boolean {
  return readings(typed).some((name) => onCard.some((other) => isSame(name, other)));
}

/** A name as it is, and each way to read what stands in brackets. */
function readings(name: string): readonly string[] {
  const folded = foldName(name);
  const [, before = '', inside = '', after = ''] = BRACKETED.exec(folded) ?? [];
  if (inside === '') return [folded];
  return [folded, before + after, inside + after];
}

/** 〓 stands in for a character that a card or a list cannot write, so it may be any one. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  const isGeta = (at: number) => a[at] === GETA || b[at] === GETA;
  return (
    a.length === b.length &&
    a.every((char, at) => char === b[at] || isGeta(at)) &&
    a.some((_, at) => !isGeta(at))
  );
}
