import { assertNever } from '../../base/assert-never.ts';
import type { Category } from '../categories.ts';
import type { Condition, Limit, Subject } from './condition.ts';
import { readCondition } from './condition-grammar.ts';
import { type CarLimits, TONNE_LIMITS } from './vehicle.ts';

export interface InBoth {
  readonly ja: string;
  readonly en: string;
}

/** A condition in plain words. null where the grammar does not know it: its text says itself what it means. */
export function explainCondition(text: string): InBoth | null {
  const { parts } = readCondition(text);
  if (parts === null) return null;
  const said = parts.map(partWords);
  return { ja: said.map(({ ja }) => ja).join('。'), en: said.map(({ en }) => en).join('. ') };
}

function partWords(part: Condition): InBoth {
  if (part.kind === 'limit') return limitOfVehicles(part.through, part.subjects, part.limit);
  const what =
    part.what === '眼鏡等'
      ? {
          ja: '眼鏡かコンタクトレンズなどを使って運転する',
          en: 'Drive with glasses, contact lenses or the like',
        }
      : { ja: '補聴器を使って運転する', en: 'Drive with a hearing aid' };
  if (part.scope === null) return what;
  const named = subjectWords(part.scope.subjects);
  return part.scope.is === 'only'
    ? { ja: `${named.ja}は、${what.ja}`, en: `${named.en}: ${lowerFirst(what.en)}` }
    : { ja: `${named.ja}のほかは、${what.ja}`, en: `All but ${named.en}: ${lowerFirst(what.en)}` };
}

function limitOfVehicles(
  through: Category | null,
  subjects: readonly Subject[] | null,
  limit: Limit,
): InBoth {
  const named = subjects === null ? null : subjectWords(subjects);
  const by =
    through === null ? { ja: '', en: '' } : { ja: `${through}の免許では、`, en: `with ${through}, ` };
  const to = limitWords(limit);
  if (limit.kind === 'none')
    return {
      ja: `${by.ja}${named?.ja ?? '車'}を運転できない`,
      en: upperFirst(`${by.en}no ${named?.en ?? 'vehicle'}`),
    };
  return named === null
    ? { ja: `${by.ja}${to.ja}`, en: upperFirst(`${by.en}${to.en}`) }
    : { ja: `${by.ja}${named.ja}は${to.ja}`, en: upperFirst(`${by.en}${named.en}: ${to.en}`) };
}

/** What a limit leaves. */
export function limitWords(limit: Limit): InBoth {
  switch (limit.kind) {
    case 'automatic': {
      const cc = limit.mostCc;
      return {
        ja: `${cc === null ? '' : `${cc}cc以下の`}オートマチック車（クラッチ操作のない車）に限る`,
        en: `Automatic transmission only${cc === null ? '' : `, up to ${cc} cc`}`,
      };
    }
    case 'tonnes': {
      const limits = carLimitWords(TONNE_LIMITS[limit.tonnes].limits);
      return { ja: `${limits.ja}の車に限る`, en: `${upperFirst(limits.en)} only` };
    }
    case 'motorcycle':
      return {
        ja: `${limit.mostCc}cc以下の${limit.isAutomatic ? 'オートマチックの' : ''}二輪車に限る`,
        en: `Motorcycles up to ${limit.mostCc} cc only${limit.isAutomatic ? ', automatic' : ''}`,
      };
    case 'special':
      return { ja: `${limit.name}に限る`, en: `${limit.name} only` };
    case 'none':
      return { ja: '運転できない', en: 'None' };
    default:
      return assertNever(limit);
  }
}

export function carLimitWords({ grossKg, payloadKg, persons }: CarLimits): InBoth {
  const [gross, payload] = [tonnesOf(grossKg), tonnesOf(payloadKg)];
  return {
    ja: `車両総重量${gross}t未満、最大積載量${payload}t未満、乗車定員${persons}人以下`,
    en: `under ${gross} t gross, under ${payload} t of load, up to ${persons} persons`,
  };
}

export function tonnesOf(kg: number): string {
  return String(kg / 1000);
}

function subjectWords(subjects: readonly Subject[]): InBoth {
  const names = subjects.map(({ classes, isTrailer, forHire, within }) => {
    if (classes.length > 2) return { ja: '旅客車', en: 'passenger vehicles for hire' };
    const isOnlyTrailer = isTrailer && classes.length === 0;
    const vehicles = isOnlyTrailer ? 'けん引' : classes.join('・');
    const size = within === null ? '' : `（${within}t）`;
    return {
      ja: `${vehicles}${isOnlyTrailer ? '' : '車'}${size}${forHire === 'only' ? 'の旅客車' : ''}`,
      en: `${vehicles}${size === '' ? '' : ` (${within} t)`}${forHire === 'only' ? ' for hire' : ''}`,
    };
  });
  return { ja: names.map(({ ja }) => ja).join('と'), en: names.map(({ en }) => en).join(', ') };
}

function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

export function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
