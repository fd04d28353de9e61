export type Language = 'ja' | 'en';

/** `--lang`, or else LC_ALL, LC_MESSAGES, LANG in that order. If none is set, the system's locale (cli.md). */
export function chooseLanguage(
  option: string | null,
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: () => string,
): Language {
  if (option === 'ja' || option === 'en') return option;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale();
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}
