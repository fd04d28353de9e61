import { toHex } from '../base/hex.ts';
import { CARD_FAMILIES, type CardFamily } from '../card/applications/descriptor.ts';

/** What a business tells a customer before it reads the licence. */
export interface BusinessWords {
  readonly business: string;
  readonly purpose: string;
  readonly kept: string;
  readonly period: string;
}

export type ConsentLanguage = 'ja' | 'en';

export const CONSENT_LANGUAGES: readonly ConsentLanguage[] = ['ja', 'en'];

/** The cards that have a text each. */
export const CONSENT_CARDS = CARD_FAMILIES;

/** Begins each heading of a consent text. */
export const HEADING_MARK = '■ ';

/** What the text calls the card, and says of what is read from it. */
interface OfCard {
  readonly title: string;
  readonly whatIsRead: string;
}

interface Frame {
  readonly cards: Readonly<Record<CardFamily, OfCard>>;
  readonly reads: string;
  readonly purpose: string;
  readonly kept: string;
  readonly period: string;
  readonly refusing: string;
}

const FRAMES: Readonly<Record<ConsentLanguage, Frame>> = {
  ja: {
    cards: {
      'my-number': {
        title: 'マイナ免許証の読み取りについての同意',
        whatIsRead:
          '免許情報（免許の種類・条件・有効期間・番号・顔写真など）です。氏名・住所・生年月日・性別は、画面で選んで暗証番号を入力したときだけ読み取ります。個人番号（マイナンバー）は読み取りません。',
      },
      'ic-licence': {
        title: '運転免許証の読み取りについての同意',
        whatIsRead:
          'ICチップの免許情報（氏名・住所・生年月日・免許の種類・条件・有効期間・番号など）と、交付のあとの変更の記録です。暗証番号１を使います。顔写真は、画面で選んだときだけ、暗証番号２を使って読み取ります。本籍は読み取りません。',
      },
    },
    reads: '読み取る情報',
    purpose: '利用目的',
    kept: '保存する情報',
    period: '保存する期間',
    refusing: '同意しないときは、免許情報を読み取りません。',
  },
  en: {
    cards: {
      'my-number': {
        title: 'Consent to reading the driving licence in a My Number Card',
        whatIsRead:
          'The licence record: kinds of licence, conditions, validity, number, photograph and so on. Name, address, date of birth and sex only if they are chosen on the screen and unlocked with a further PIN. The Individual Number (My Number) is never read.',
      },
      'ic-licence': {
        title: 'Consent to reading the driving licence card',
        whatIsRead:
          'The licence record in the chip (name, address, date of birth, kinds of licence, conditions, validity, number and so on) and the changes recorded since the card was issued. PIN 1 unlocks them. The photograph, which PIN 2 unlocks, only if it is chosen on the screen. The registered domicile (本籍) is never read.',
      },
    },
    reads: 'What is read',
    purpose: 'What it is used for',
    kept: 'What is kept',
    period: 'For how long',
    refusing: 'Without consent the licence is not read.',
  },
};

/**
 * The parts that the business must word itself and has left empty. The program asks for consent once none is missing.
 */
export function missingInConsent(consent: BusinessWords): ('purpose' | 'kept' | 'period')[] {
  return (['purpose', 'kept', 'period'] as const).filter((part) => consent[part].trim() === '');
}

/**
 * The exact text that the window shows, that the holder agrees to, and that is hashed. It has the business's words
 * unchanged. Each kind of card has a text of its own, so consent to read one is no consent to read the other.
 */
export function consentText(consent: BusinessWords, language: ConsentLanguage, card: CardFamily): string {
  const frame = FRAMES[language];
  const { title, whatIsRead } = frame.cards[card];
  const own = (part: keyof BusinessWords) => consent[part].replaceAll('\r\n', '\n').trim();
  const business = own('business');
  const sections = [
    [frame.reads, whatIsRead],
    [frame.purpose, own('purpose')],
    [frame.kept, own('kept')],
    [frame.period, own('period')],
  ] as const;
  return [
    business === '' ? title : `${title}\n${business}`,
    ...sections.map(([heading, said]) => `${HEADING_MARK}${heading}\n${said}`),
    frame.refusing,
  ].join('\n\n');
}

/** The text in both languages. */
export function consentTexts(consent: BusinessWords, card: CardFamily): Record<ConsentLanguage, string> {
  return { ja: consentText(consent, 'ja', card), en: consentText(consent, 'en', card) };
}

/** SHA-256 over the text's UTF-8 bytes, in lower-case hex. */
export async function consentHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toHex(new Uint8Array(digest)).toLowerCase();
}
