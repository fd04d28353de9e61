import type { Channel } from '../iso7816/channel.ts';
import { CONVENTIONAL_DF1 } from './conventional-licence/descriptor.ts';
import type { CardFamily } from './descriptor.ts';
import { JpkiAp } from './jpki/jpki-ap.ts';
import { LicenceAp } from './myna-licence/licence-ap.ts';

export type CardKind = 'myna' | 'myna-without-licence' | 'ic-licence' | 'unknown';

/** The family of a card whose licence the program reads; null for a card without one. */
export function familyToRead(card: 'myna' | 'ic-licence'): CardFamily;
export function familyToRead(card: CardKind): CardFamily | null;
export function familyToRead(card: CardKind): CardFamily | null {
  switch (card) {
    case 'myna':
      return 'my-number';
    case 'ic-licence':
      return card;
    case 'myna-without-licence':
    case 'unknown':
      return null;
  }
}

/** Identifies a card by its answers to SELECT, never by its ATR or the reader's name. Needs no secret. */
export async function identifyCard(channel: Channel): Promise<CardKind> {
  return (await LicenceAp.open(channel)).kind === 'open' ? 'myna' : identifyWithoutLicence(channel);
}

/** The same, for a card that does not open the licence application. */
export async function identifyWithoutLicence(channel: Channel): Promise<Exclude<CardKind, 'myna'>> {
  if (await isConventionalLicence(channel)) return 'ic-licence';
  return (await JpkiAp.open(channel)).kind === 'open' ? 'myna-without-licence' : 'unknown';
}

export async function isConventionalLicence(channel: Channel): Promise<boolean> {
  const { kind } = await channel.selectApplication(CONVENTIONAL_DF1.aid);
  return kind === 'selected' || kind === 'selected-locked';
}
