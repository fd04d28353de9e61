import type { ApplicationDescriptor } from './descriptor.ts';
import { applicationBy } from './descriptors.ts';

/** What a command does to files (ISO/IEC 7816-4, 11.2 and 11.3). */
export type FileCommand =
  /** `aid` is null for the master file. */
  | { readonly kind: 'select-application'; readonly aid: Uint8Array | null }
  | { readonly kind: 'select-file'; readonly file: number }
  /** `file` is a short id, which selects the file as well; null means the selected file. */
  | { readonly kind: 'read'; readonly file: number | null; readonly offset: number }
  | { readonly kind: 'other' };

export function fileCommandOf({
  ins,
  p1,
  p2,
  data,
}: {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array | undefined;
}): FileCommand {
  if (ins === 0xa4 && p1 === 0x04) return { kind: 'select-application', aid: data ?? new Uint8Array() };
  if (ins === 0xa4 && p1 === 0x00) return { kind: 'select-application', aid: null };
  if (ins === 0xa4) return { kind: 'select-file', file: ((data?.[0] ?? 0) << 8) | (data?.[1] ?? 0) };
  if (ins !== 0xb0) return { kind: 'other' };
  return (p1 & 0x80) === 0
    ? { kind: 'read', file: null, offset: (p1 << 8) | p2 }
    : { kind: 'read', file: p1 & 0x1f, offset: p2 };
}

/**
 * Follows which application and file are selected. Traces, explanations and the anonymiser use it. The guard keeps its
 * own state, so that a mistake here cannot let a command through.
 */
export class Selection {
  #application: ApplicationDescriptor | null = null;
  #aid: Uint8Array | null = null;
  #file: number | null = null;
  #fileBefore: number | null = null;

  get application(): ApplicationDescriptor | null {
    return this.#application;
  }

  /** As it was sent, also of an application that the program does not know. null for the master file. */
  get aid(): Uint8Array | null {
    return this.#aid;
  }

  get file(): number | null {
    return this.#file;
  }

  /** Assumes that the card accepts the command. Call `refused` if it does not. */
  follow(command: FileCommand): void {
    this.#fileBefore = this.#file;
    switch (command.kind) {
      case 'select-application':
        this.#application = applicationBy(command.aid);
        this.#aid = command.aid;
        this.#file = null;
        return;
      case 'select-file':
        this.#file = command.file;
        return;
      case 'read':
        this.#file = command.file ?? this.#file;
        return;
      case 'other':
        return;
    }
  }

  /** Undoes the last `follow`, because the card refused that command. */
  refused(command: FileCommand): void {
    if (command.kind === 'select-application') this.#application = null;
    if (command.kind === 'select-file') this.#file = null;
    if (command.kind === 'read') this.#file = this.#fileBefore;
  }
}
