import { failureEn } from './failure-en.ts';
import { faceNoteEn } from './note-en.ts';
import { readingEn } from './reading-en.ts';
import {
  formProblemEn,
  fullNameEn,
  NO_TRY_EN,
  ORIGINS_EN,
  theFullNameEn,
  triesEn,
  UNLOCK_EN,
} from './secret-en.ts';
import { capital, secretName, withArticle } from './secret-names-en.ts';
import type { Words } from './words.ts';

export const en: Words = {
  failure: (failed, platform) => failureEn(failed, platform).trimEnd(),
  wroteNothing: ' No file was written.',
  saved: (path) => `Written: ${path}`,
  traceIsPersonal: (path) =>
    `${path} holds personal data (licence, photograph, certificate). To report a fault, attach only what "menkyo trace anonymise" makes of it.`,
  savedIsPersonal: 'It holds personal data: keep it where only those who need it can see it.',
  faceNote: faceNoteEn,
  notOnLine: (key) =>
    `${capital(theFullNameEn(key))} is needed, and the line does not have it. Nothing was sent to the card. ${NO_TRY_EN}`,
  notAgreedOnLine: (key, triesLeft) => {
    const why =
      triesLeft === null
        ? `${capital(theFullNameEn(key))} has the wrong form. It is 6 to 16 letters and digits, with both among them; write "lowTries": true on the line if it really is letters only or digits only.`
        : `${capital(theFullNameEn(key))} has only ${triesEn(triesLeft)} left before it locks. Write "lowTries": true on the line only if you are certain.`;
    return `${why} Nothing was sent to the card. ${NO_TRY_EN}`;
  },
  batchFileShared:
    'Others on this computer may read the batch file, and secrets stand in it. Make it yours alone (chmod 600), or hand the lines over by a pipe: --batch -',
  batchLineTooLong: (line) =>
    `Line ${line} is longer than 64 KiB. It is skipped up to its end; no card is read for it and no try is used up.`,
  batchInterrupted: (last) =>
    last === null
      ? 'Interrupted before a card was read. No try was used up.'
      : `Interrupted after line ${last}. What each line cost stands in its own document.`,
  batchFailed: (failed, all, first) =>
    `${failed} of ${all} ${all === 1 ? 'line' : 'lines'} failed, line ${first} first. The status is that line's.`,
  waiting: (seconds) => `Lay the card on the reader (waiting ${seconds} s; Ctrl-C ends it).`,
  askSecret: (key, triesLeft) =>
    `${capital(fullNameEn(key))}${triesLeft === null ? '' : ` [${triesEn(triesLeft)} left]`}: `,
  wrongForm: (key, wrong) => `${capital(formProblemEn(key, wrong))}. Nothing was sent; type it again.`,
  askFewTries: (key, triesLeft) =>
    triesLeft === 1
      ? `${capital(withArticle(key))} has 1 try left: a wrong one locks it. ${UNLOCK_EN[key]} Send it? [y/N] `
      : `${capital(withArticle(key))} has ${triesEn(triesLeft)} left. Send it? [y/N] `,
  nothingTyped: 'Nothing was typed.',
  askUnusual:
    'The signature password is letters only or digits only; what municipalities issue has both. Send it all the same? [y/N] ',

  ...readingEn,
  card: (card) =>
    ({
      myna: 'My Number Card with a licence or a driving history',
      'myna-without-licence': 'My Number Card without a licence',
      'ic-licence': 'conventional IC licence card',
      unknown: 'not a My Number Card',
    })[card],
  shortSecret: (name) => capital(secretName(name)),
  secretOrigin: (name) => ORIGINS_EN[name],
  pin: ({ state, triesLeft }) => {
    const left = triesLeft === null ? '' : `${triesEn(triesLeft)} left`;
    switch (state) {
      case 'set':
        return left || 'verified already';
      case 'unset':
        return left === '' ? 'none set' : `none set (${left})`;
      case 'locked':
        return 'locked';
      case 'absent':
        return 'not on this card';
      case 'unknown':
        return left === '' ? 'unknown' : `${left}, but the card does not tell whether one is set`;
    }
  },
  noTryUsed: NO_TRY_EN,
  noReaders: 'No card reader was found. Plug one in.',
  systemReader: 'made by Windows and takes no card; used only if --reader names it',
  readerState: (state) => ({ empty: 'no card', card: 'card', 'in-use': 'in use by another program' })[state],
  cardsHint: (menkyo) =>
    `To try one: "${menkyo} card show ID" tells its secrets, "${menkyo} read --card ID" reads it.`,
  testSecret: (triesLeft, secret) => `${secret ?? 'none set'} (${triesEn(triesLeft)} left)`,
  serve: {
    opening: 'Opening Menkyo Desk in your browser.',
    couldNotOpen: 'The browser could not be opened.',
    address: 'Open this address in a browser on this computer within 30 seconds (it works once):',
    again: 'If no window appears, or to open it again, press Enter.',
    anew: 'If it was not opened within 30 seconds, or to open it again, end the program and start it again.',
    end: 'Press Ctrl-C to end.',
  },
  trustEmpty: 'No certificates were added.',
  trustAdded: (added, all) =>
    added === all ? `Added: ${added}.` : `Added: ${added} (${all - added} there already).`,
  trustRemoved: 'No longer trusted:',
  trustTestKey: 'a test key, with which anyone can sign: it counts for nothing',
  askTrust: (certificates) =>
    `Compare ${certificates === 1 ? 'the SHA-256 with the one' : 'each SHA-256 with those'} that the issuer publishes. Trust ${certificates === 1 ? 'this certificate' : `these ${certificates} certificates`}? [y/N] `,
  trustRole: (role) =>
    ({
      'holder-authority': 'issuer of signature certificates',
      'record-signer': 'signer of licence records',
    })[role],
  readerLimit: (maxLe) =>
    maxLe <= 256 ? 'passes no extended length' : `passes up to ${maxLe} bytes at a time`,
};
