import { CARD_FACTS } from './facts/card.ts';
import { ELSEWHERE_FACTS } from './facts/elsewhere.ts';
import type { Fact } from './facts/fact.ts';
import { HOLDING_FACTS } from './facts/holding.ts';
import { LECTURE_FACTS } from './facts/lecture.ts';
import { LINK_FACTS } from './facts/link.ts';
import { ONE_STOP_FACTS } from './facts/one-stop.ts';
import { RENEWAL_FACTS } from './facts/renewal.ts';

/**
 * The rules behind every procedure: one sentence each, in both languages, with the place in a document where it stands.
 * Who unlocks a secret is no such rule: it stands in words.ts, after card-protocol.md.
 */
const TABLE = {
  ...RENEWAL_FACTS,
  ...ELSEWHERE_FACTS,
  ...LECTURE_FACTS,
  ...LINK_FACTS,
  ...ONE_STOP_FACTS,
  ...CARD_FACTS,
  ...HOLDING_FACTS,
} as const;

export type FactId = keyof typeof TABLE;

export const FACTS: Readonly<Record<FactId, Fact>> = TABLE;

export const FACT_IDS = Object.keys(TABLE) as readonly FactId[];
