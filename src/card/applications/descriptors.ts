import { equalBytes } from '../../base/bytes.ts';
import { CONVENTIONAL_LICENCE } from './conventional-licence/descriptor.ts';
import type { ApplicationDescriptor, SecretDescriptor, SecretName } from './descriptor.ts';
import { INPUT_SUPPORT } from './input-support/descriptor.ts';
import { JPKI } from './jpki/descriptor.ts';
import { MYNA_LICENCE } from './myna-licence/descriptor.ts';

export const DESCRIPTORS: readonly ApplicationDescriptor[] = [
  MYNA_LICENCE,
  JPKI,
  INPUT_SUPPORT,
  CONVENTIONAL_LICENCE,
];

const BY_NAME = { ...MYNA_LICENCE.secrets, ...JPKI.secrets, ...INPUT_SUPPORT.secrets };

/** Every secret. If no application has one of them, the record's type names it in a compile error. */
export const SECRETS: Readonly<Record<SecretName, SecretDescriptor>> = BY_NAME;

/** The secrets that a read may send. */
export type SendableSecret = {
  [N in SecretName]: (typeof BY_NAME)[N]['given'] extends null ? never : N;
}[SecretName];

export const SECRET_NAMES = Object.keys(BY_NAME) as readonly SecretName[];
export const SENDABLE_SECRETS = SECRET_NAMES.filter(isSendable);

export function isSendable(name: SecretName): name is SendableSecret {
  return SECRETS[name].given !== null;
}

export function applicationBy(aid: Uint8Array): ApplicationDescriptor | null {
  return DESCRIPTORS.find((one) => equalBytes(one.aid, aid)) ?? null;
}

export function applicationOfSecret(name: SecretName): ApplicationDescriptor {
  const found = DESCRIPTORS.find(({ secrets }) => secrets[name] !== undefined);
  if (found === undefined) throw new Error(`no application has the secret ${name}`);
  return found;
}

/** The P2 of VERIFY. */
export function referenceOf({ reference, file }: SecretDescriptor): number {
  return reference === 'current' ? 0x80 : 0x80 | file.id;
}

export function forEachSecret<T>(make: (name: SecretName) => T): Record<SecretName, T> {
  // Object.fromEntries forgets the keys' type; they are exactly those of SECRET_NAMES.
  return Object.fromEntries(SECRET_NAMES.map((name) => [name, make(name)])) as Record<SecretName, T>;
}

export function forEachSendable<T>(make: (name: SendableSecret) => T): Record<SendableSecret, T> {
  // As above: the keys are exactly those of SENDABLE_SECRETS.
  return Object.fromEntries(SENDABLE_SECRETS.map((name) => [name, make(name)])) as Record<SendableSecret, T>;
}
