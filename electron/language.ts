import type { Settings } from '../src/app/contract/settings.ts';

/** The system's language, as far as this program speaks it: `ja`, `ja-JP`; not `jam`. */
export function languageOf(locale: string): 'ja' | 'en' {
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}

export function chosenLanguage({ language }: Settings, system: 'ja' | 'en'): 'ja' | 'en' {
  return language === 'system' ? system : language;
}
