import type { PinState, SecretState } from '../guard/guard.ts';
import type { SecretName } from './descriptor.ts';
import { forEachSecret } from './descriptors.ts';

export interface PinReport {
  /** Only the licence's PIN can be `unset`. `unknown`: not asked, or the card did not say. */
  readonly state: 'set' | 'unset' | 'locked' | 'absent' | 'unknown';
  /** As it was before any VERIFY; null if the card gives no number. */
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

/** `pinState` matters only for the licence's PIN. Every other secret is always set. */
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
