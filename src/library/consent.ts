import {
  CONSENT_CARDS,
  CONSENT_LANGUAGES,
  type ConsentLanguage,
  consentHash,
  consentText as textOf,
} from '../app/consent-text.ts';
import type { LicenceReading } from '../app/reading.ts';
import { localTime } from '../base/local-time.ts';
import type { CardFamily } from '../card/applications/descriptor.ts';
import { A_TEXT, expectOptions, type OptionTable, oneOf, type Takes } from './given-options.ts';
import { engineOf, noteEngine } from './reading-engine.ts';

/** The business's own words in a consent text. */
export interface ConsentWords {
  /** The business's name, which stands under the title. */
  readonly business?: string;
  /** What the data is used for. */
  readonly purpose: string;
  /** What is kept. */
  readonly kept: string;
  /** For how long. */
  readonly period: string;
}

/** What a holder agreed to. */
export interface AgreedConsent {
  /** The text exactly as it was shown. */
  readonly text: string;
  readonly language: ConsentLanguage;
}

export const CONSENT_OPTIONS: OptionTable<AgreedConsent> = {
  text: {
    expected: 'the text that was shown',
    accepts: (value) => typeof value === 'string' && value.trim() !== '',
  },
  language: oneOf(CONSENT_LANGUAGES),
};

const WORDS: Takes = {
  expected: 'words of the business',
  accepts: (value) => typeof value === 'string' && value.trim() !== '',
};
const CONSENT_WORDS: OptionTable<ConsentWords> = {
  business: A_TEXT,
  purpose: WORDS,
  kept: WORDS,
  period: WORDS,
};

/**
 * The consent text of the window: what is read from such a card, and the business's words. Show it before the read, and
 * give it to `read` as `consent` once the holder has agreed.
 */
export function consentText(words: ConsentWords, language: ConsentLanguage, card: CardFamily): string {
  // A part that is not given at all is refused as an empty one is.
  const given: object = words;
  expectOptions('consentText', { purpose: '', kept: '', period: '', ...given }, CONSENT_WORDS);
  expectOptions(
    'consentText',
    { language, card },
    { language: oneOf(CONSENT_LANGUAGES), card: oneOf(CONSENT_CARDS) },
  );
  return textOf({ business: '', ...words }, language, card);
}

export async function withConsent(
  reading: LicenceReading,
  consent: AgreedConsent | undefined,
  agreedAt: number,
): Promise<LicenceReading> {
  if (consent === undefined) return reading;
  const { text, language } = consent;
  const sha256 = await consentHash(text);
  const note = { kind: 'consent', sha256, language, agreedAt: localTime(agreedAt) } as const;
  const agreed = { ...reading, notes: [...reading.notes, note] };
  noteEngine(agreed, engineOf(reading));
  return agreed;
}
