import { showable } from '../../base/showable.ts';
import { CATEGORIES, CATEGORY_ENGLISH, type Category } from '../categories.ts';
import type { Condition, Equipment } from './condition.ts';
import { readCondition } from './condition-grammar.ts';
import type { InBoth } from './condition-words.ts';
import { SECOND_CLASS_OF } from './kinds.ts';

/** What a condition does to one kind of licence in the line. */
type Mark =
  | { readonly kind: 'automatic' }
  | { readonly kind: 'tonnes' | 'cc'; readonly most: number }
  | { readonly kind: 'special'; readonly name: string };

interface Applied {
  readonly marks: readonly (readonly [Category, Mark])[];
  readonly equipment: readonly Equipment[];
}

const NOTHING: Applied = { marks: [], equipment: [] };

/**
 * All that a licence lets its holder drive, in one line: 「準中型5tまで・普通（AT限定・眼鏡等）、普自二（眼鏡等）」. A condition whose
 * meaning does not fit into the line as a whole stands behind it as written, but for hidden characters, so none is
 * dropped.
 */
export function drivingLine(categories: readonly Category[], conditions: readonly string[]): InBoth {
  const held = CATEGORIES.filter((one) => categories.includes(one));
  const applied = conditions.map((text) => ({ text, by: appliedBy(text, held) }));
  const marks = applied.flatMap(({ by }) => by?.marks ?? []);
  const equipment = [...new Set(applied.flatMap(({ by }) => by?.equipment ?? []))];
  const written = applied.flatMap(({ text, by }) => (by === null ? [text] : []));
  const kinds = held.map((category) => {
    const own = marks.filter(([one]) => one === category).map(([, mark]) => mark);
    return { name: nameOf(category, own), ...qualifiersOf(own, equipment) };
  });
  const also = written.map((text) => `「${showable(text)}」`).join('');
  const none = held.length === 0;
  const ja = none
    ? '免許の種類がありません'
    : joined(
        kinds.map(({ name, ja }) => [name.ja, ja]),
        ['・', '、', '（', '）'],
      );
  const en = none
    ? 'no kind of licence'
    : joined(
        kinds.map(({ name, en }) => [name.en, en]),
        [', ', '; ', ' (', ')'],
      );
  if (also === '') return { ja, en };
  return {
    ja: `${ja}。ほかに条件${also}`,
    en: `${en}; also the condition${written.length > 1 ? 's' : ''} ${also}`,
  };
}

/** null if the line cannot say all that the condition says. */
function appliedBy(text: string, held: readonly Category[]): Applied | null {
  const { parts } = readCondition(text);
  const each = parts?.map((part) => (part.kind === 'equipment' ? ofEquipment(part) : ofLimit(part, held)));
  if (each === undefined || each.some((one) => one === null)) return null;
  return each.reduce<Applied>(
    (all, one) => ({
      marks: [...all.marks, ...(one?.marks ?? [])],
      equipment: [...all.equipment, ...(one?.equipment ?? [])],
    }),
    NOTHING,
  );
}

function ofEquipment({ what, scope }: Extract<Condition, { kind: 'equipment' }>): Applied | null {
  return scope === null ? { marks: [], equipment: [what] } : null;
}

type LimitPart = Extract<Condition, { kind: 'limit' }>;

function ofLimit({ through, subjects, limit }: LimitPart, held: readonly Category[]): Applied | null {
  const marks: (readonly [Category, Mark])[] = [];
  for (const { classes, isTrailer, forHire, within } of subjects ?? []) {
    const [category, ...more] = isTrailer && classes.length === 0 ? (['け引'] as const) : classes;
    if (category === undefined || more.length > 0 || forHire !== 'any') return null;
    if (through !== null && through !== category) return null;
    // The words may mean the second class, or a kind that the line does not name.
    const second = held.some((one) => SECOND_CLASS_OF[one] === category || (isTrailer && one === 'け引二'));
    if (!held.includes(category) || (second && through === null)) return null;
    if (within !== null) marks.push([category, { kind: 'tonnes', most: within }]);
    const own = marksOf(limit);
    if (own === null) return null;
    marks.push(...own.map((mark) => [category, mark] as const));
  }
  return marks.length === 0 ? null : { marks, equipment: [] };
}

function marksOf(limit: LimitPart['limit']): readonly Mark[] | null {
  switch (limit.kind) {
    case 'automatic':
      // Whether 650 cc still counts, the words do not say.
      return limit.mostCc === null ? [{ kind: 'automatic' }] : null;
    case 'tonnes':
      return [{ kind: 'tonnes', most: limit.tonnes }];
    case 'motorcycle': {
      const size: Mark = { kind: 'cc', most: limit.mostCc };
      return limit.isAutomatic ? [size, { kind: 'automatic' }] : [size];
    }
    case 'special':
      return [{ kind: 'special', name: limit.name }];
    case 'none':
      return null;
  }
}

function nameOf(category: Category, marks: readonly Mark[]): InBoth {
  const english = CATEGORY_ENGLISH[category].replace(' motor vehicle', '').replace(',', '');
  const sizes = marks.flatMap((mark) => (mark.kind === 'tonnes' || mark.kind === 'cc' ? [mark] : []));
  const least = sizes.sort((a, b) => a.most - b.most)[0];
  if (least === undefined) return { ja: category, en: english };
  const unit = least.kind === 'tonnes' ? 't' : 'cc';
  return { ja: `${category}${least.most}${unit}まで`, en: `${english} up to ${least.most} ${unit}` };
}

const EQUIPMENT_ENGLISH: Readonly<Record<Equipment, string>> = {
  眼鏡等: 'with glasses or the like',
  補聴器: 'with a hearing aid',
};

function qualifiersOf(marks: readonly Mark[], equipment: readonly Equipment[]): InBoth {
  const isAutomatic = marks.some(({ kind }) => kind === 'automatic');
  const special = [...new Set(marks.flatMap((mark) => (mark.kind === 'special' ? [mark.name] : [])))];
  return {
    ja: [...(isAutomatic ? ['AT限定'] : []), ...special.map((one) => `${one}のみ`), ...equipment].join('・'),
    en: [
      ...(isAutomatic ? ['automatic only'] : []),
      ...special.map((one) => `${one} only`),
      ...equipment.map((one) => EQUIPMENT_ENGLISH[one]),
    ].join(', '),
  };
}

/** Neighbours with the same qualifiers share them. */
function joined(
  kinds: readonly (readonly [name: string, qualifiers: string])[],
  [between, apart, open, close]: readonly [string, string, string, string],
): string {
  const groups: { names: string[]; qualifiers: string }[] = [];
  for (const [name, qualifiers] of kinds) {
    const last = groups.at(-1);
    if (last?.qualifiers === qualifiers) last.names.push(name);
    else groups.push({ names: [name], qualifiers });
  }
  return groups
    .map(({ names, qualifiers }) => names.join(between) + (qualifiers && `${open}${qualifiers}${close}`))
    .join(apart);
}
