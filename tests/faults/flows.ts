import { type ReadOptions, readCard } from '../../src/app/read-card.ts';
import { lookBeforeRead } from '../../src/app/read-status.ts';
import type { ReadOutcome } from '../../src/app/reading.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { Secret } from '../../src/base/secret.ts';
import { forEachSendable, type SendableSecret } from '../../src/card/applications/descriptors.ts';
import type { UnlockWish } from '../../src/card/guard/guard.ts';
import type { CardConnection } from '../../src/card/transmit.ts';
import type { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import type { HolderSource } from '../../src/licence/holder-source.ts';

/** The secrets that fixtures accept, and some that they refuse. */
export const RIGHT = {
  licence: '1234',
  signature: 'TEST1234',
  inputSupport: '5678',
  pin1: '1357',
  pin2: '2468',
} as const;
export const WRONG = {
  licence: '9876',
  signature: 'WRONG9876',
  inputSupport: '8765',
  pin1: '7531',
  pin2: '8642',
} as const;

export type Entries = Readonly<Record<SendableSecret, string | null>>;

export function wish(text: string | null, given: Partial<UnlockWish> = {}): UnlockWish {
  return {
    secret: text === null ? null : new Secret(asciiBytes(text)),
    agreedTries: null,
    agreedForm: false,
    agreedRepeat: false,
    ...given,
  };
}

export function optionsOf(holder: HolderSource, entries: Entries): ReadOptions {
  return {
    secrets: forEachSendable((name) => wish(entries[name])),
    holder,
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  };
}

export interface Flow {
  readonly name: string;
  readonly sends: readonly SendableSecret[];
  /** The fixture of a flow that only one kind of card has. */
  readonly card?: string;
  /** A read's outcome; null for a flow that reads no licence. */
  run(connection: CardConnection, entries: Entries): Promise<ReadOutcome | null>;
}

const reading = (name: string, holder: HolderSource, sends: readonly SendableSecret[]): Flow => ({
  name,
  sends,
  run: (connection, entries) => readCard(connection, optionsOf(holder, entries)),
});

const CONVENTIONAL = 'conventional-licence';

type More = Pick<ReadOptions, 'photo' | 'domicile'>;

/** A flow of a conventional licence. What it asks for beyond the record needs PIN 2. */
const conventional = (name: string, more: More, card = CONVENTIONAL): Flow => ({
  name: `conventional licence${name}`,
  sends: more.photo === true || more.domicile === true ? ['pin1', 'pin2'] : ['pin1'],
  card,
  run: (connection, entries) => readCard(connection, { ...optionsOf('none', entries), ...more }),
});

/** lookBeforeRead asks the card more than the tries. */
const status = (name: string): Flow => ({
  name,
  sends: [],
  run: async (connection) => {
    await lookBeforeRead(connection);
    return null;
  },
});

export const FLOWS: readonly Flow[] = [
  status('status'),
  reading('read', 'none', ['licence']),
  reading('read with holder', 'signature-certificate', ['licence', 'signature']),
  reading('read with holder as text', 'input-support', ['licence', 'inputSupport']),
  reading('read with both', 'both', ['licence', 'signature', 'inputSupport']),
  { ...status('status of a conventional licence'), card: CONVENTIONAL },
  conventional('', {}),
  conventional(' with photograph', { photo: true }),
  conventional(' with domicile', { domicile: true }),
  conventional(' with photograph and domicile', { photo: true, domicile: true }),
  // Its texts need two more files.
  conventional(' with external characters', {}, 'conventional-external'),
  // Nothing that is typed is sent to it, so no entry is wrong.
  { ...conventional(' without PINs', { photo: true }, 'conventional-no-pins'), sends: [] },
];

/** -1 for a secret that the card does not have. */
export function triesOf(card: VirtualCard): Record<SendableSecret, number> {
  return forEachSendable((name) => card.triesLeft(name) ?? -1);
}
