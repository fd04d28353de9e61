import {
  MAIN_SECRETS,
  pinIn,
  type SecretKey,
  secretsOfHolder,
  secretsSent,
  type Wanted,
} from '../src/app/contract/reading.ts';
import type { SessionState } from '../src/app/contract/session.ts';

export type CardPresent = Extract<SessionState, { kind: 'card-present' }>;
type Card = CardPresent['card'];
export type Pins = CardPresent['pins'];

/** What the person asks a read for besides the licence record. */
export type ReadWish = Wanted;
export type HolderWish = ReadWish['holder'];

export const NOTHING_MORE: ReadWish = { holder: 'none', photo: false, domicile: false };

/** What the person types for this wish. The program itself sends what stands for a PIN that was never set. */
export function secretsToType(card: Card, wish: ReadWish, pins: Pins): readonly SecretKey[] {
  return secretsSent(card, wish).filter((name) => pinIn(pins, name).state !== 'unset');
}

export function isUnusable({ state }: ReturnType<typeof pinIn>): boolean {
  return state === 'locked' || state === 'absent';
}

export function isClosed(way: HolderWish, pins: Pins): boolean {
  return secretsOfHolder(way).some((name) => isUnusable(pinIn(pins, name)));
}

/** Whether the card cannot be read at all: the secret that every read begins with is locked. */
export function isCardLocked({ card, pins }: Pick<CardPresent, 'card' | 'pins'>): boolean {
  return pinIn(pins, MAIN_SECRETS[card]).state === 'locked';
}
