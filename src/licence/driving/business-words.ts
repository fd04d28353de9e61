import { assertNever } from '../../base/assert-never.ts';
import type { InBoth } from './condition-words.ts';
import { dateWords } from './date-words.ts';
import { isFavourable, type Reason } from './reason.ts';

export type BusinessReason = Extract<
  Reason,
  {
    kind: 'years-kept' | 'years-short' | 'years-unknown' | 'age-kept' | 'age-short' | 'age-unknown';
  }
>;

/** How a business's own rule comes out. The birth date itself is not told. */
export function businessReasonWords(reason: BusinessReason): InBoth {
  switch (reason.kind) {
    case 'years-kept': {
      const by = dated(reason.by, { ja: (one) => `遅くとも${one}には`, en: (one) => `by ${one}` });
      return {
        ja: `「免許の取得から${reason.years}年以上」を満たしています。カードの日付では、${by.ja}この車の免許を取得しています。`,
        en: `The rule of at least ${yearsOf(reason.years)} with the licence is kept: by the card's dates, the licence for this vehicle was acquired ${by.en}.`,
      };
    }
    case 'years-short': {
      const from = dated(reason.from, {
        ja: (one) => `早くても${one}`,
        en: (one) => `on ${one} at the earliest`,
      });
      return {
        ja: `「免許の取得から${reason.years}年以上」に足りません。カードの日付では、この車の免許の取得は${from.ja}です。`,
        en: `The rule of at least ${yearsOf(reason.years)} with the licence is not kept: by the card's dates, the licence for this vehicle was acquired ${from.en}.`,
      };
    }
    case 'years-unknown':
      return {
        ja: `「免許の取得から${reason.years}年以上」を満たすか、カードの日付からは決められません。いつ取得したかを本人に確かめてください。`,
        en: `The card's dates do not tell whether the rule of at least ${yearsOf(reason.years)} with the licence is kept. Please ask the holder when it was acquired.`,
      };
    case 'age-kept':
      return {
        ja: `「${reason.age}歳以上」を満たしています。`,
        en: `The rule of at least ${yearsOf(reason.age)} of age is kept.`,
      };
    case 'age-short':
      return {
        ja: `「${reason.age}歳以上」に足りません。`,
        en: `The rule of at least ${yearsOf(reason.age)} of age is not kept.`,
      };
    case 'age-unknown':
      return {
        ja: `生年月日を読み取っていないため、「${reason.age}歳以上」を満たすか決められません。券面で確かめてください。`,
        en: `No birth date was read, so whether the rule of at least ${yearsOf(reason.age)} of age is kept is not known. Please look at the card.`,
      };
    default:
      return assertNever(reason);
  }
}

/** Whether only a rule of the business says no. The licence itself may allow the vehicle. */
export function isOfBusiness(reasons: readonly Reason[]): boolean {
  const against = reasons.filter((reason) => !isFavourable(reason));
  return against.length > 0 && against.every(({ kind }) => kind === 'years-short' || kind === 'age-short');
}

function dated(
  date: BusinessDate,
  say: { readonly ja: (date: string) => string; readonly en: (date: string) => string },
): InBoth {
  const words = date && dateWords(date);
  return words === null ? { ja: '', en: '' } : { ja: say.ja(words.ja), en: say.en(words.en) };
}

type BusinessDate = Extract<BusinessReason, { kind: 'years-kept' }>['by'];

function yearsOf(count: number): string {
  return count === 1 ? 'one year' : `${count} years`;
}
