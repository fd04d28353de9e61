import type { Settings } from '../src/app/contract/settings.ts';

/** The system's language if this program has it, otherwise English. `ja` and `ja-JP` match, `jam` does not. */
export function languageOf(locale: string): 'ja' | 'en' {
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}

export function chosenLanguage({ language }: Settings, system: 'ja' | 'en'): 'ja' | 'en' {
  return language === 'system' ? system : language;
}
