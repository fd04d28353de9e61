import type { CardKind } from '../card/applications/identify.ts';

/** What one look brought. The sentences for a person are made of its cause, one file a language. */
export interface Finding {
  readonly state: FindingState;
  /** False where it rests on what is documented of a system, and was never seen on one. */
  readonly verified: boolean;
  readonly cause: Cause;
}

export type FindingState = 'fine' | 'wrong' | 'unknown' | 'not-checked';

/** The parts of a system that decide what is to be done on it. */
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
  /** It is no CCID reader, and nothing for it exists on this system. */
  | 'no-driver-exists'
  /** A module of the kernel has it, so that the driver of PC/SC cannot. */
  | 'held-by-kernel'
  /** The driver that is installed does not know it. */
  | 'unknown-to-driver'
  | 'no-driver'
  | 'no-service'
  | 'unseen';

/** Its kind is the finding's id. */
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
      /** The ones that are not used; a problem of null where one loads as well. */
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
  /** No reader that is known here is plugged in, or the system does not tell. */
  | { readonly kind: 'usb-readers'; readonly problem: null | 'none' | 'no-list' }
  | { readonly kind: 'kernel-modules'; readonly loaded: readonly string[]; readonly inTheWay: boolean }
  | {
      readonly kind: 'readers';
      readonly names: readonly string[];
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

/** What a person reads of a finding; `why` and `todo` are empty where there is nothing to say. */
export interface Sentences {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

/**
 * The exit status: 31 where another program holds the reader, 10 where nothing leads to one, 30 where the card does not
 * answer. What is odd and keeps no card from being read (the clock, the speed) is told, and no reason to fail.
 */
export function statusOfFindings(findings: readonly Finding[]): number {
  // A card that was talked to answers the question, whatever else is wrong beside it.
  if (findings.some(({ state, cause }) => state === 'fine' && cause.kind === 'card')) return 0;
  const wrong = new Set(findings.filter(({ state }) => state === 'wrong').map(({ cause }) => cause.kind));
  const REACH = ['library', 'engine', 'service', 'access', 'driver', 'usb-reader', 'readers'] as const;
  if (REACH.some((kind) => wrong.has(kind))) return 10;
  if (wrong.has('reader-free')) return 31;
  return wrong.has('card') ? 30 : 0;
}
