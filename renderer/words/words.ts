import { en } from './en.ts';
import { ja } from './ja.ts';

export type { Message } from './ja.ts';

export type ReminderAbout = 'licence' | 'signature-certificate';

/** Everything that the window says: the Japanese is the measure, and the English has each of its sentences. */
export type Words = typeof ja;

export function wordsOf(language: 'ja' | 'en'): Words {
  return language === 'ja' ? ja : en;
}
