import type { CardAnswers } from './card-answers.ts';

/** Values of a new card that both kinds of licence have. */

export function titleOf({ kind, name }: CardAnswers): { ja: string; en: string } {
  const ja = {
    licence: '免許証',
    'without-pin': '暗証番号のない免許証',
    history: 'マイナ経歴証明書',
    conventional: '従来の免許証',
  }[kind];
  const en = {
    licence: 'Licence',
    'without-pin': 'Licence without a PIN',
    history: 'Driving history certificate',
    conventional: 'Conventional licence',
  }[kind];
  return { ja: `${ja}（${name}）`, en: `${en} (${name})` };
}

/** No prefecture has 00, so the number belongs to no real person. */
export function madeUpNumber(random: () => number): string {
  return `00${Array.from({ length: 10 }, () => Math.floor(random() * 10)).join('')}`;
}

/** The earliest day on which a person of that age may have held every licence. */
export function acquiredDay({ birthDate }: CardAnswers): string {
  return `${Number(birthDate.slice(0, 4)) + 20}-04-01`;
}

export function acquiredOn(answers: CardAnswers): {
  readonly motorcycleSmallMoped: string | null;
  readonly other: string | null;
  readonly secondClass: string | null;
} {
  const isSmall = (category: string) => ['大自二', '普自二', '小特', '原付'].includes(category);
  const isSecondClass = (category: string) => /二$/.test(category) && !isSmall(category);
  const { categories } = answers;
  const day = acquiredDay(answers);
  return {
    motorcycleSmallMoped: categories.some(isSmall) ? day : null,
    other: categories.some((one) => !isSmall(one) && !isSecondClass(one)) ? day : null,
    secondClass: categories.some(isSecondClass) ? day : null,
  };
}
