import { thousands } from '../../../src/base/thousands.ts';
import type { ConsentWords } from './ja.ts';

export const consentEn: ConsentWords = {
  languages: { ja: '日本語', en: 'English' },
  language: 'Language',
  title: 'Please read this first',
  lead: 'For the holder of the card: please choose whether you agree. If you do, the PIN is asked next.',
  toRead: 'You can agree once you have read to the end.',
  read: 'You have come to the end.',
  agree: 'I agree',
  decline: 'I do not agree',
  declined: {
    title: 'Not read',
    what: 'Please take your card. No PIN was sent, and nothing of the licence was read.',
    again: 'To see the question once more, lay the card down again.',
  },
  notAsked: 'Consent is not asked (write its text in the settings, and it is).',
  noted: (time) => `The holder agreed to the reading (${time}). Data (JSON) and PDF (A4) tell it.`,
  settings: {
    title: 'Consent',
    explain:
      'What the holder of the card is shown before somebody else’s licence is read. Until the holder agrees no PIN is asked, and nothing of the licence is read.',
    parts: {
      business: 'Who asks (may be left empty)',
      purpose: 'What it is used for',
      kept: 'What is kept',
      period: 'For how long',
    },
    bilingual:
      'What you write stands on the Japanese and on the English screen alike. Write both languages where both are read.',
    names: { purpose: 'What it is used for', kept: 'What is kept', period: 'For how long' },
    on: 'Consent is asked.',
    off: (missing) =>
      `Consent is not asked: ${missing.map((name) => `“${name}”`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} still to be written.`,
    count: (used, all) => `${thousands(used)} of ${thousands(all)} characters`,
    saved: 'Saved.',
    notSaved: 'It could not be saved. Please try again.',
    cards: { 'my-number': 'Licence in the My Number Card', 'ic-licence': 'Conventional licence' },
    preview: {
      ja: (card) => `${card}: look at the Japanese text`,
      en: (card) => `${card}: look at the English text`,
    },
    hashOf: (card, language) => `${card}, ${language}`,
    hashes: 'Hashes of the texts (SHA-256)',
    hashesExplain:
      'An export tells the hash of the text that was agreed to, and when. Keep each text together with its hash, so that it can be told later which one it was. Another text has another hash, and each kind of card has a text of its own.',
  },
};
