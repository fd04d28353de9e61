import { secretNamesEn } from '../../app/secret-names/en.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';

/** "the licence PIN", but "PIN 1". */
export function withArticle(name: SecretName): string {
  return secretNamesEn.inSentence[name];
}

/** "licence PIN". */
export function secretName(name: SecretName): string {
  return withArticle(name).replace(/^the /, '');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
