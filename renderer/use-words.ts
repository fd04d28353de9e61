import { useDesk } from './desk-store.ts';
import { type Words, wordsOf } from './words/words.ts';

/** The language from the settings, or the computer's. */
export function useLanguage(): 'ja' | 'en' {
  return useDesk(({ settings, hello }) => {
    const wish = settings?.language ?? 'system';
    if (wish !== 'system') return wish;
    return hello?.systemLanguage ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
  });
}

export function useWords(): Words {
  return wordsOf(useLanguage());
}
