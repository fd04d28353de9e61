import type { ExplainedStatus } from './explained.ts';

/** The kind of command, as far as it changes what a status word means. */
export type Asked = 'select-application' | 'select-file' | 'read' | 'ask-tries' | 'verify' | 'other';

type Meaning = ExplainedStatus['meaning'];

/** Status words with a meaning of their own in ISO/IEC 7816-4, 5.6. */
const NAMED: ReadonlyMap<number, Meaning> = new Map([
  [0x9000, 'done'],
  [0x6281, 'perhaps-damaged'],
  [0x6282, 'end-reached'],
  [0x6283, 'deactivated'],
  [0x6284, 'bad-control-information'],
  [0x6285, 'terminated'],
  [0x6286, 'no-sensor-input'],
  [0x6287, 'record-deactivated'],
  [0x6340, 'comparison-failed'],
  [0x6381, 'file-full'],
  [0x6401, 'immediate-answer-required'],
  [0x6581, 'memory-failure'],
  [0x6701, 'format-not-compliant'],
  [0x6702, 'wrong-lc'],
  [0x6881, 'no-logical-channels'],
  [0x6882, 'no-secure-messaging'],
  [0x6883, 'last-of-chain-expected'],
  [0x6884, 'no-chaining'],
  [0x6981, 'wrong-file-structure'],
  [0x6982, 'security-not-satisfied'],
  [0x6983, 'locked'],
  [0x6984, 'not-usable'],
  [0x6985, 'conditions-not-satisfied'],
  [0x6986, 'no-current-file'],
  [0x6987, 'messaging-object-missing'],
  [0x6988, 'messaging-object-wrong'],
  [0x6a80, 'wrong-data'],
  [0x6a81, 'function-unsupported'],
  [0x6a82, 'not-found'],
  [0x6a83, 'record-not-found'],
  [0x6a84, 'no-room'],
  [0x6a85, 'length-contradicts-structure'],
  [0x6a86, 'wrong-p1-p2'],
  [0x6a87, 'length-contradicts-p1-p2'],
  [0x6a88, 'reference-not-found'],
  [0x6a89, 'file-exists'],
  [0x6a8a, 'name-exists'],
]);

/** The meaning of other words, by their first byte. */
const BY_CLASS: ReadonlyMap<number, Meaning> = new Map([
  [0x61, 'more-data'],
  [0x62, 'warning'],
  [0x63, 'warning-changed'],
  [0x64, 'error'],
  [0x65, 'error-changed'],
  [0x66, 'security-issue'],
  [0x67, 'wrong-length'],
  [0x68, 'class-function-unsupported'],
  [0x69, 'not-allowed'],
  [0x6a, 'wrong-parameters'],
  [0x6b, 'wrong-p1-p2-unsaid'],
  [0x6c, 'wrong-le'],
  [0x6d, 'unknown-instruction'],
  [0x6e, 'unknown-class'],
  [0x6f, 'no-diagnosis'],
]);

/** Total: each of the 65,536 status words has a meaning. */
export function statusOf(sw: number, asked: Asked): ExplainedStatus {
  const { meaning, count = null } = askedMeaning(sw, asked) ?? plainMeaning(sw);
  return { sw: sw.toString(16).toUpperCase().padStart(4, '0'), meaning, count };
}

interface Found {
  readonly meaning: Meaning;
  readonly count?: number;
}

/** The meaning that a word has for this kind of command only (card-protocol.md §1). */
function askedMeaning(sw: number, asked: Asked): Found | null {
  const isAbsent = sw === 0x6a82 || sw === 0x6a88;
  switch (asked) {
    case 'select-application':
      // Some cards answer 6A81 or 6999 if they do not have the application.
      if (isAbsent || sw === 0x6a81 || sw === 0x6999) return { meaning: 'no-application' };
      return sw === 0x6283 ? { meaning: 'selected-locked' } : null;
    case 'select-file':
      if (isAbsent) return { meaning: 'no-file' };
      return sw === 0x6283 ? { meaning: 'selected-locked' } : null;
    case 'read':
      if (isAbsent) return { meaning: 'no-file' };
      return sw === 0x6b00 ? { meaning: 'past-end' } : null;
    case 'ask-tries':
    case 'verify':
      return verifyMeaning(sw, asked === 'verify', isAbsent);
    case 'other':
      return null;
  }
}

function verifyMeaning(sw: number, isSent: boolean, isAbsent: boolean): Found | null {
  if (isAbsent) return { meaning: 'no-secret' };
  if (sw === 0x9000) return { meaning: isSent ? 'verified' : 'verified-already' };
  if (sw === 0x6300) return { meaning: isSent ? 'wrong-secret-uncounted' : 'warning-changed' };
  if (sw === 0x6983 || sw === 0x6984) return { meaning: 'locked' };
  if (sw >> 4 !== 0x63c) return null;
  const left = sw & 0xf;
  if (!isSent) return left === 0 ? { meaning: 'locked' } : { meaning: 'tries-left', count: left };
  return { meaning: 'wrong-secret', count: left };
}

function plainMeaning(sw: number): Found {
  const named = NAMED.get(sw);
  if (named !== undefined) return { meaning: named };
  const first = sw >> 8;
  const second = sw & 0xff;
  // A length byte of 00 means 256.
  if (first === 0x61) return { meaning: 'more-data', count: second || 256 };
  if (first === 0x6c) return { meaning: 'wrong-le', count: second || 256 };
  if (sw >> 4 === 0x63c) return { meaning: 'counter', count: second & 0xf };
  const isQuestion = second >= 0x02 && second <= 0x80;
  if (first === 0x62 && isQuestion) return { meaning: 'card-asks', count: second };
  if (first === 0x64 && isQuestion) return { meaning: 'error-asks', count: second };
  const byClass = BY_CLASS.get(first);
  if (byClass !== undefined) return { meaning: byClass };
  // No status word begins with 60 (ISO/IEC 7816-3), nor with anything outside 6X and 9X.
  return { meaning: first >> 4 === 0x9 ? 'proprietary' : 'invalid' };
}
