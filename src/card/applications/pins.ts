import type { PinState, SecretState } from '../guard/guard.ts';
import type { SecretName } from './descriptor.ts';
import { forEachSecret } from './descriptors.ts';

export interface PinReport {
  /** `unset` is the licence's alone; `unknown` is not asked, or not told. */
  readonly state: 'set' | 'unset' | 'locked' | 'absent' | 'unknown';
  /** As it was before any VERIFY; null where there is none to tell. */
  readonly triesLeft: number | null;
}

export type Pins = Readonly<Record<SecretName, PinReport>>;

const UNKNOWN: PinReport = { state: 'unknown', triesLeft: null };
const ABSENT: PinReport = { state: 'absent', triesLeft: null };

export function unknownPins(): Pins {
  return forEachSecret(() => UNKNOWN);
}

export function absentPin(): PinReport {
  return ABSENT;
}

/** `pinState` where the secret may be unset; the others always are set. */
export function reportPin(state: SecretState, pinState: PinState = 'set'): PinReport {
  switch (state.kind) {
    case 'tries':
      return { state: pinState, triesLeft: state.left };
    case 'verified':
      return { state: pinState, triesLeft: null };
    case 'locked':
      return { state: 'locked', triesLeft: 0 };
    case 'absent':
      return ABSENT;
    case 'untold':
      return UNKNOWN;
  }
}
