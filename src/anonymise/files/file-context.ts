import type { Changes } from '../change.ts';
import type { Fiction } from '../fiction.ts';
import type { TestAuthority } from '../test-authority.ts';

export interface FileContext {
  readonly test: TestAuthority;
  readonly fiction: Fiction;
  readonly changes: Changes;
  /** When the trace was recorded, by its head, in milliseconds since 1970. */
  readonly at: number;
  /** What the same connection read of another file of the same application; null if it did not read that file. */
  readonly beside: (file: number) => Uint8Array | null;
}

/** Returns another person's file of the same length. Throws a NotUnderstood for content that it does not understand. */
export type AnonymiseFile = (bytes: Uint8Array, context: FileContext) => Uint8Array | Promise<Uint8Array>;
