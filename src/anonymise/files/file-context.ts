import type { Changes } from '../change.ts';
import type { Fiction } from '../fiction.ts';
import type { TestAuthority } from '../test-authority.ts';

export interface FileContext {
  readonly test: TestAuthority;
  readonly fiction: Fiction;
  readonly changes: Changes;
  /** When the trace says that it was recorded, in milliseconds since 1970. */
  readonly at: number;
  /** What the same connection read of another file of the same application; null where it did not. */
  readonly beside: (file: number) => Uint8Array | null;
}

/** Gives another person's file of the same length. Throws a NotUnderstood where the content is not understood. */
export type AnonymiseFile = (bytes: Uint8Array, context: FileContext) => Uint8Array | Promise<Uint8Array>;
