import type { YearsHeld } from '../../licence/driving/held-since.ts';
import type { Language } from '../language.ts';

/** The words of `menkyo may-drive` that the window and the library do not share (src/licence/driving has those). */
export interface MayDriveWords {
  readonly title: string;
  readonly person: string;
  readonly vehicle: string;
  readonly answer: string;
  readonly why: string;
  readonly years: string;
  readonly yearsHeld: (years: YearsHeld) => string;
  readonly asOf: string;
  readonly item: (text: string) => string;
  readonly source: (text: string) => string;
}

const WORDS: Readonly<Record<Language, MayDriveWords>> = {
  ja: {
    title: 'この車を運転できますか',
    person: '番号',
    vehicle: '車',
    answer: '答え',
    why: '理由',
    years: '免許の年数',
    yearsHeld: ({ atLeast, atMost }) => {
      if (atLeast === null) return `長くても${atMost}年（この車の免許の日付とは限りません）`;
      if (atMost === null) return `少なくとも${atLeast}年`;
      return atLeast === atMost ? `${atLeast}年` : `${atLeast}年から${atMost}年`;
    },
    asOf: '判定の日',
    item: (text) => `・${text}`,
    source: (text) => `  出典: ${text}`,
  },
  en: {
    title: 'May this person drive this vehicle?',
    person: 'ID',
    vehicle: 'Vehicle',
    answer: 'Answer',
    why: 'Why',
    years: 'Years held',
    yearsHeld: ({ atLeast, atMost }) => {
      if (atLeast === null) return `${atMost} at most (the date may be that of another kind)`;
      if (atMost === null) return `at least ${atLeast}`;
      return atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
    },
    asOf: 'As of',
    item: (text) => `- ${text}`,
    source: (text) => `  Source: ${text}`,
  },
};

export function mayDriveWords(language: Language): MayDriveWords {
  return WORDS[language];
}
