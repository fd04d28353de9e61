import type { SecretName } from '../applications/descriptor.ts';
import { applicationOfSecret, referenceOf, SECRETS } from '../applications/descriptors.ts';
import { ALLOWED, type AllowedApplication } from './allowed.ts';

/** Where a secret is on the card: what the guard selects first, and the P2 by which VERIFY names it. */
export interface SecretPlace {
  readonly application: AllowedApplication;
  /** The file to select first, or null if P2 names it. */
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
