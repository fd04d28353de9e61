import { thousands } from '../../../src/base/thousands.ts';
import type { ConsentWords } from './ja.ts';

export const consentEn: ConsentWords = {
  languages: { ja: '日本語', en: 'English' },
  language: 'Language',
  title: 'Please read this first',
  lead: 'For the cardholder: choose whether you agree. If you do, you enter your PIN next.',
  toRead: 'Scroll to the end to agree.',
  read: 'You have reached the end.',
  agree: 'I agree',
  decline: 'I do not agree',
  declined: {
    title: 'Not read',
    what: 'Please take your card. No PIN was sent and your licence was not read.',
    again: 'To see this screen again, place the card on the reader again.',
  },
  notAsked: 'Consent is not asked for. To ask for it, write the text in Settings.',
  noted: (time) =>
    `The cardholder agreed to the reading at ${time}. Saved data (JSON) and PDF (A4) record this.`,
  settings: {
    title: 'Consent',
    explain:
      'The text that cardholders see before you read their licence. Until they agree, no PIN is asked for and nothing of the licence is read.',
    parts: {
      business: 'Business name (optional)',
      purpose: 'What it is used for',
      kept: 'What is kept',
      period: 'For how long',
    },
    bilingual:
      'Your text appears unchanged on the Japanese and the English screen. If your customers read both, write both.',
    names: { purpose: 'What it is used for', kept: 'What is kept', period: 'For how long' },
    on: 'Consent is asked for.',
    off: (missing) =>
      `Consent is not asked for yet. Still empty: ${missing.map((name) => `“${name}”`).join(', ')}.`,
    count: (used, all) => `${thousands(used)} of ${thousands(all)} characters`,
    saved: 'Saved.',
    notSaved: 'Could not save. Try again.',
    cards: { 'my-number': 'Licence in the My Number Card', 'ic-licence': 'Conventional licence' },
    preview: {
      ja: (card) => `${card}: view the Japanese text`,
      en: (card) => `${card}: view the English text`,
    },
    hashOf: (card, language) => `${card}, ${language}`,
    hashes: 'Hashes of the texts (SHA-256)',
    hashesExplain:
      'Saved files record the hash of the text that was agreed to, and the time. Keep each text with its hash so that you can tell later which one it was. The hash changes with the text, and each kind of card has its own text.',
  },
};
