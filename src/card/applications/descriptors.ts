import { equalBytes } from '../../base/bytes.ts';
import { type HolderSource, type SingleHolderSource, singleSourcesOf } from '../../licence/holder-source.ts';
import { CONVENTIONAL_DF1, CONVENTIONAL_DF2, CONVENTIONAL_MF } from './conventional-licence/descriptor.ts';
import type {
  ApplicationDescriptor,
  CardFamily,
  HolderDescriptor,
  SecretDescriptor,
  SecretName,
} from './descriptor.ts';
import { INPUT_SUPPORT } from './input-support/descriptor.ts';
import { JPKI } from './jpki/descriptor.ts';
import { MYNA_LICENCE } from './myna-licence/descriptor.ts';

export const DESCRIPTORS: readonly ApplicationDescriptor[] = [
  MYNA_LICENCE,
  JPKI,
  INPUT_SUPPORT,
  CONVENTIONAL_MF,
  CONVENTIONAL_DF1,
  CONVENTIONAL_DF2,
];

const BY_NAME = {
  ...MYNA_LICENCE.secrets,
  ...JPKI.secrets,
  ...INPUT_SUPPORT.secrets,
  ...CONVENTIONAL_MF.secrets,
};

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

const BY_SOURCE = { [JPKI.holder.source]: JPKI.holder, [INPUT_SUPPORT.holder.source]: INPUT_SUPPORT.holder };

/** Every source of the holder. The type of the record names one that no application has. */
export const HOLDER_DESCRIPTORS: Readonly<
  Record<SingleHolderSource, HolderDescriptor & { readonly secret: SendableSecret }>
> = BY_SOURCE;

/** What a read sends for the holder, besides the PIN of the licence. */
export function holderSecrets(asked: HolderSource): readonly HolderSecret[] {
  return singleSourcesOf(asked).map((source) => BY_SOURCE[source].secret);
}

export type HolderSecret = (typeof BY_SOURCE)[SingleHolderSource]['secret'];

/** null as an AID means the master file. */
export function applicationBy(aid: Uint8Array | null): ApplicationDescriptor | null {
  return DESCRIPTORS.find((one) => isSameAid(one.aid, aid)) ?? null;
}

function isSameAid(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : equalBytes(one, other);
}

/** The secrets of one kind of card. */
export function secretsOn(card: CardFamily): readonly SecretName[] {
  return SECRET_NAMES.filter((name) => applicationOfSecret(name).card === card);
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

/** The secret that every read of such a card sends first, and without which it reads nothing. */
export const MAIN_SECRET = { 'my-number': 'licence', 'ic-licence': 'pin1' } as const satisfies Record<
  CardFamily,
  SendableSecret
>;

/** What a person may ask a read for besides the licence record. */
export interface ReadWish {
  readonly holder: HolderSource;
  /** Of a conventional licence; the record of a My Number Card contains the photograph. */
  readonly photo: boolean;
  /** Of a conventional licence. */
  readonly domicile: boolean;
}

/** What a read sends to such a card, in this order. */
export function secretsOfRead(
  card: CardFamily,
  { holder, photo, domicile }: ReadWish,
): readonly SendableSecret[] {
  const more =
    card === 'my-number'
      ? holderSecrets(holder)
      : [
          ...(photo ? CONVENTIONAL_DF2.files.photo.needs : []),
          ...(domicile ? CONVENTIONAL_DF1.files.domicile.needs : []),
        ];
  return [...new Set<SendableSecret>([MAIN_SECRET[card], ...more])];
}

export function forEachSecret<T>(make: (name: SecretName) => T): Record<SecretName, T> {
  // Object.fromEntries forgets the keys' type; they are exactly those of SECRET_NAMES.
  return Object.fromEntries(SECRET_NAMES.map((name) => [name, make(name)])) as Record<SecretName, T>;
}

export function forEachSendable<T>(make: (name: SendableSecret) => T): Record<SendableSecret, T> {
  // As above: the keys are exactly those of SENDABLE_SECRETS.
  return Object.fromEntries(SENDABLE_SECRETS.map((name) => [name, make(name)])) as Record<SendableSecret, T>;
}
