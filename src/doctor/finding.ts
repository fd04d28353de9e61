import type { CardKind } from '../card/applications/identify.ts';

/** The result of one check. The words for it derive from its cause, in one file for each language. */
export interface Finding {
  readonly state: FindingState;
  /** False if the check follows a system's documentation but was never run on such a system. */
  readonly verified: boolean;
  readonly cause: Cause;
}

export type FindingState = 'fine' | 'wrong' | 'unknown' | 'not-checked';

/** The parts of a system that change what the user should do. */
export interface System {
  readonly platform: 'linux' | 'windows' | 'macos' | 'other';
  readonly packages: 'apt' | 'dnf' | 'pacman' | 'other';
  readonly init: 'systemd' | 'other';
  readonly release: string;
  readonly arch: string;
  readonly node: string;
  readonly electron: string | null;
}

export type UsbProblem =
  /** It is not a CCID reader, and this system has no driver for it. */
  | 'no-driver-exists'
  /** A kernel module holds it, so the PC/SC driver cannot use it. */
  | 'held-by-kernel'
  /** The installed driver does not know it. */
  | 'unknown-to-driver'
  | 'no-driver'
  | 'no-service'
  | 'unseen';

/** `kind` is the finding's id. */
export type Cause =
  | { readonly kind: 'versions'; readonly isOld: boolean }
  | {
      readonly kind: 'clock';
      readonly now: string;
      readonly problem: null | 'out-of-range' | 'before-program';
    }
  | { readonly kind: 'library'; readonly path: string | null; readonly problem: null | 'missing' | 'broken' }
  | {
      readonly kind: 'engine';
      readonly used: { readonly name: string; readonly version: string } | null;
      /** The engines not in use. A `problem` of null means that the engine would load. */
      readonly others: readonly { readonly name: string; readonly problem: string | null }[];
    }
  | {
      readonly kind: 'service';
      readonly problem: null | 'not-installed' | 'not-running' | 'died' | 'no-answer';
    }
  | { readonly kind: 'access'; readonly problem: null | 'socket' | 'polkit' }
  | { readonly kind: 'driver'; readonly problem: null | 'missing'; readonly version: string | null }
  | {
      readonly kind: 'usb-reader';
      readonly name: string;
      readonly id: string;
      readonly problem: UsbProblem | null;
      readonly module: string | null;
    }
  /** No known reader is plugged in, or the system does not tell. */
  | { readonly kind: 'usb-readers'; readonly problem: null | 'none' | 'no-list' }
  | { readonly kind: 'kernel-modules'; readonly loaded: readonly string[]; readonly inTheWay: boolean }
  | {
      readonly kind: 'readers';
      readonly names: readonly string[];
      /** `none`: none on which a card can be laid. */
      readonly problem: null | 'none' | 'no-service';
    }
  | { readonly kind: 'reader-free'; readonly reader: string; readonly problem: null | 'in-use' }
  | {
      readonly kind: 'card';
      readonly reader: string | null;
      readonly card: CardKind | null;
      readonly problem: null | 'none' | 'mute' | 'lost';
    }
  | {
      readonly kind: 'extended-length';
      readonly reader: string | null;
      readonly passes: boolean | null;
    }
  | {
      readonly kind: 'speed';
      readonly reader: string | null;
      readonly ms: number | null;
      readonly isSlow: boolean;
    };

export type Told<Kind extends Cause['kind']> = Extract<Cause, { kind: Kind }>;

/** The sentences for a finding. `why` and `todo` are empty if there is nothing to say. */
export interface Sentences {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

/**
 * The exit status. 31: another program holds the reader. 10: the program cannot reach a reader. 30: the card does not
 * answer. A wrong clock or a slow reader is reported but does not fail, because the card can still be read.
 */
export function statusOfFindings(findings: readonly Finding[]): number {
  // A card that answered proves that the rest works, whatever other checks say.
  if (findings.some(({ state, cause }) => state === 'fine' && cause.kind === 'card')) return 0;
  const wrong = new Set(findings.filter(({ state }) => state === 'wrong').map(({ cause }) => cause.kind));
  const REACH = ['library', 'engine', 'service', 'access', 'driver', 'usb-reader', 'readers'] as const;
  if (REACH.some((kind) => wrong.has(kind))) return 10;
  if (wrong.has('reader-free')) return 31;
  return wrong.has('card') ? 30 : 0;
}
