import type { Language } from '../language.ts';

/** The words of `menkyo watch`. */
export interface WatchWords {
  readonly start: string;
  /** `card` in words. */
  readonly cardLaid: (card: string) => string;
  readonly cardLeft: string;
  readonly readerAdded: string;
  readonly readerRemoved: string;
  readonly serviceLost: string;
  readonly serviceBack: string;
  /** Another program holds the card. */
  readonly inUse: string;
  /** The card left before it answered. */
  readonly notAsked: string;
}

const WORDS: Readonly<Record<Language, WatchWords>> = {
  ja: {
    start: 'リーダーを見ています（Ctrl-Cで終わります）。カードの種類だけを調べ、暗証番号は送りません。',
    cardLaid: (card) => `カードが置かれました: ${card}`,
    cardLeft: 'カードが取り除かれました',
    readerAdded: 'リーダーがあります',
    readerRemoved: 'リーダーが外されました',
    serviceLost: 'PC/SCサービスが止まりました。戻るのを待っています',
    serviceBack: 'PC/SCサービスが戻りました',
    inUse: '別のプログラムが使用中',
    notAsked: '種類は分かりません',
  },
  en: {
    start: 'Watching the readers (Ctrl-C ends it). A card is only asked what it is; no secret is sent.',
    cardLaid: (card) => `card laid down: ${card}`,
    cardLeft: 'card taken away',
    readerAdded: 'reader is there',
    readerRemoved: 'reader unplugged',
    serviceLost: 'The PC/SC service ended. Waiting until it is back',
    serviceBack: 'The PC/SC service is back',
    inUse: 'in use by another program',
    notAsked: 'of unknown kind',
  },
};

export function watchWords(language: Language): WatchWords {
  return WORDS[language];
}
