import type { SecretName } from '../applications/descriptor.ts';
import { applicationOfSecret, referenceOf, SECRETS } from '../applications/descriptors.ts';
import { ALLOWED, type AllowedApplication } from './allowed.ts';

/** Where the guard asks for the tries of a secret, and what makes VERIFY speak of it. */
export interface SecretPlace {
  readonly application: AllowedApplication;
  /** The file that is to be selected first, or null where P2 names it. */
  readonly file: number | null;
  readonly p2: number;
}

export function placeOf(name: SecretName): SecretPlace {
  const secret = SECRETS[name];
  const application = ALLOWED.find(({ descriptor }) => descriptor === applicationOfSecret(name));
  if (application === undefined) throw new Error(`the application of ${name} is not allowed`);
  return {
    application,
    file: secret.reference === 'current' ? secret.file.id : null,
    p2: referenceOf(secret),
  };
}
