import { equalBytes } from '../../base/bytes.ts';
import { hex, toHex } from '../../base/hex.ts';
import type { ApplicationDescriptor } from '../applications/descriptor.ts';
import { DESCRIPTORS } from '../applications/descriptors.ts';

/**
 * Files that no descriptor may name (card-protocol.md §1): the Individual Number (個人番号), its hash and the verification
 * numbers in the input support application, and the whole application that shows the number.
 */
const NEVER: readonly { readonly aid: Uint8Array; readonly files: readonly number[] | 'all' }[] = [
  { aid: hex('D3921000310001010408'), files: [0x0001, 0x0003, 0x0004, 0x0014, 0x0015] },
  { aid: hex('D3921000310001010402'), files: 'all' },
];

/** Whether a trace that another program wrote reads there what this program never reads. A file of null counts as one of them. */
export function isNeverRead(aid: Uint8Array | null, file: number | null): boolean {
  return NEVER.some(
    (never) =>
      aid !== null &&
      equalBytes(never.aid, aid) &&
      (never.files === 'all' || file === null || never.files.includes(file)),
  );
}

/**
 * Everything on a card that this program may touch. The guard denies the rest. The list is made from the descriptors,
 * and allowed.golden.txt holds it for review. `files` leaves out the files of secrets: only the guard selects those.
 */
export interface AllowedApplication {
  readonly descriptor: ApplicationDescriptor;
  /** null for the master file. */
  readonly aid: Uint8Array | null;
  readonly files: readonly number[];
}

export const ALLOWED: readonly AllowedApplication[] = Object.freeze(DESCRIPTORS.map(allow));

/** Throws if the descriptor names a file or an application in NEVER. */
export function allow(descriptor: ApplicationDescriptor): AllowedApplication {
  const { aid } = descriptor;
  const files = Object.values(descriptor.files).map(({ id }) => id);
  const secrets = Object.values(descriptor.secrets).map(({ file }) => file.id);
  for (const never of NEVER) {
    if (aid === null || !equalBytes(never.aid, aid)) continue;
    const { files: denied } = never;
    if (denied === 'all' || [...files, ...secrets].some((file) => denied.includes(file)))
      throw new Error(`${toHex(aid)} may not be touched`);
  }
  return Object.freeze({ descriptor, aid, files: Object.freeze(files) });
}
