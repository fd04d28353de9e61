import type { SecretName } from '../../card/applications/descriptor.ts';

export const SECRET_NAMES_EN: Readonly<Record<SecretName, string>> = {
  licence: 'licence PIN',
  signature: 'signature password',
  authentication: 'authentication PIN',
  inputSupport: 'input-support PIN',
  pin1: 'PIN 1',
  pin2: 'PIN 2',
};

/** "the licence PIN", but "PIN 1". */
export function withArticle(name: SecretName): string {
  const words = SECRET_NAMES_EN[name];
  return /\d$/.test(words) ? words : `the ${words}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
