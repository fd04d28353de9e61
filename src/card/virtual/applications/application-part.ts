import { concatBytes } from '../../../base/bytes.ts';
import type { ApplicationDescriptor, SecretName } from '../../applications/descriptor.ts';

/** What one application of a virtual card holds. The names are those of its descriptor. */
export interface ApplicationContents {
  /** The bytes of each file; null if the card has no such file. */
  readonly files: Readonly<Record<string, Uint8Array | null>>;
  readonly secrets: Readonly<
    Partial<Record<SecretName, { readonly value: Uint8Array; readonly left: number }>>
  >;
  /** Files that a real card has and this program does not read. They need no secret. */
  readonly others?: ReadonlyMap<number, Uint8Array>;
}

export interface ApplicationPart {
  readonly descriptor: ApplicationDescriptor;
  readonly contents: ApplicationContents;
}

/** Fills a file up to its size. On real cards, files are larger than their content. */
export function padded(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length >= size) return bytes;
  return concatBytes(bytes, new Uint8Array(size - bytes.length).fill(0xff));
}
