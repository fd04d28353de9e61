import type { Language } from '../language.ts';

/** The words of `menkyo may-drive` that the window and the library do not share (src/licence/driving has those). */
export interface MayDriveWords {
  readonly title: string;
  readonly vehicle: string;
  readonly answer: string;
  readonly why: string;
  readonly asOf: string;
  readonly item: (text: string) => string;
  readonly source: (text: string) => string;
}

const WORDS: Readonly<Record<Language, MayDriveWords>> = {
  ja: {
    title: 'この車を運転できますか',
    vehicle: '車',
    answer: '答え',
    why: '理由',
    asOf: '判定の日',
    item: (text) => `・${text}`,
    source: (text) => `  出典: ${text}`,
  },
  en: {
    title: 'May this person drive this vehicle?',
    vehicle: 'Vehicle',
    answer: 'Answer',
    why: 'Why',
    asOf: 'As of',
    item: (text) => `- ${text}`,
    source: (text) => `  Source: ${text}`,
  },
};

export function mayDriveWords(language: Language): MayDriveWords {
  return WORDS[language];
}
