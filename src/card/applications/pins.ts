import type { PinState, SecretState } from '../guard/guard.ts';
import type { CardFamily, SecretName } from './descriptor.ts';
import { secretsOn } from './descriptors.ts';

export interface PinReport {
  /** `unset`: none was chosen, which the licence's PINs can be. `unknown`: not asked, or the card did not say. */
  readonly state: 'set' | 'unset' | 'locked' | 'absent' | 'unknown';
  /** As it was before any VERIFY; null if the card gives no number. */
  readonly triesLeft: number | null;
}

/** Of each secret that this kind of card can have. */
export type Pins = Readonly<Partial<Record<SecretName, PinReport | undefined>>>;

const UNKNOWN: PinReport = { state: 'unknown', triesLeft: null };
const ABSENT: PinReport = { state: 'absent', triesLeft: null };

export function unknownPins(card: CardFamily): Pins {
  return Object.fromEntries(secretsOn(card).map((name) => [name, UNKNOWN]));
}

/** `unknown` for a secret that this kind of card cannot have. */
export function pinOf(pins: Pins, name: SecretName): PinReport {
  return pins[name] ?? UNKNOWN;
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
