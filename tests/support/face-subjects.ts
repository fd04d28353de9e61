import type { FaceSubject } from '../../src/face/face-subject.ts';
import type { FacePhoto } from '../../src/face/layout/placed.ts';
import { type CalendarDate, dayInJapan } from '../../src/licence/calendar.ts';
import { CATEGORIES } from '../../src/licence/categories.ts';
import { bandOf } from '../../src/licence/colour-class.ts';
import { HOLDER_VERDICTS, RECORD_VERDICTS } from '../../src/licence/judgement.ts';
import {
  type DrivingHistoryRecord,
  type Holder,
  type LicenceRecord,
  NOT_ON_MYNA_LICENCE,
} from '../../src/licence/licence-record.ts';
import { seededRandom } from './random.ts';

type Random = (below: number) => number;

/** Eleven in the evening of 20 November in London. In Japan the next day has begun. */
export const READ_AT = Date.parse('2026-11-20T23:05:11Z');

const COMMON = {
  number: '009000000001',
  remarks: [],
  acquiredOn: {
    motorcycleSmallMoped: { year: 2004, month: 7, day: 2 },
    other: { year: 2005, month: 9, day: 12 },
    secondClass: null,
  },
  categories: ['中型', '普自二'],
  photo: null,
} as const;

export const LICENCE: LicenceRecord = {
  ...COMMON,
  ...NOT_ON_MYNA_LICENCE,
  colourClass: '優良',
  band: 'gold',
  expiresOn: { year: 2029, month: 6, day: 1 },
  conditions: ['眼鏡等', '中型車は中型車（８ｔ）に限る'],
};

export const HISTORY: DrivingHistoryRecord = {
  ...COMMON,
  number: '009000000002',
  recordedOn: { year: 2025, month: 3, day: 24 },
  category: 1,
};

export const HOLDER: Holder = {
  name: '見本　花子',
  birthDate: { year: 1986, month: 5, day: 1 },
  sex: 'female',
  address: '東京都見本区例示一丁目２番３号',
  kana: null,
  alias: null,
  source: 'signature-certificate',
  substitutes: { name: [], address: [] },
};

/** A licence from a reader, with every field known. */
export const SUBJECT: FaceSubject = {
  readAt: READ_AT,
  judgedOn: { year: 2026, month: 11, day: 21 },
  origin: 'reader',
  reader: 'A reader',
  card: 'myna-licence',
  licence: LICENCE,
  history: null,
  holder: HOLDER,
  authenticity: { record: { verdict: 'genuine', issuer: 'A signer' }, holder: { verdict: 'genuine' } },
  notes: [],
};

export const HISTORY_SUBJECT: FaceSubject = {
  ...SUBJECT,
  card: 'myna-history',
  licence: null,
  history: HISTORY,
};

export function withLicence(licence: Partial<LicenceRecord>): FaceSubject {
  return { ...SUBJECT, licence: { ...LICENCE, ...licence } };
}

export function withHistory(history: Partial<DrivingHistoryRecord>): FaceSubject {
  return { ...HISTORY_SUBJECT, history: { ...HISTORY, ...history } };
}

export function withHolder(holder: Partial<Holder>): FaceSubject {
  return { ...SUBJECT, holder: { ...HOLDER, ...holder } };
}

export const NO_PHOTO: FacePhoto = { kind: 'absent' };

const PNG = 'data:image/png;base64,iVBORw0KGgo=';

export const PHOTO: FacePhoto = { kind: 'drawn', href: PNG, width: 240, height: 320 };

const KANJI = '見本例示架空太郎花子東京都港区霞関一二三丁目番号山川田中車限普通自動眼鏡等条件備考';
/** Characters outside the BMP, compatibility forms, variation selectors, and kana of two code points. */
const RARE = [
  '𠮷',
  '𩸽',
  '𠀋',
  '髙',
  '﨑',
  '\ufa19',
  '辻\u{e0100}',
  '葛\u{e0101}',
  'か\u309a',
  'ト\u309a',
  'ㇷ\u309a',
];
const DECOMPOSED = ['か\u3099', 'は\u309a', 'e\u0301', 'O\u0302'];
const SIGNS = [
  '、',
  '。',
  '」',
  '）',
  '，',
  'ー',
  '々',
  'ょ',
  'ッ',
  '（',
  '「',
  '【',
  '・',
  '…',
  '！',
  ',',
  '.',
  ')',
  '(',
];
/** Characters that the font lacks, invisible ones, and halves of a character. */
const UNDRAWABLE = [
  '😀',
  '👩‍👧',
  '한',
  '글',
  '\u{2ffff}',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\u001b',
  '\u0085',
  '\ue000',
  '\ud842',
  '\udfb7',
];
const SPACES = [' ', '\u3000', '\t', '\n', '\r\n', '\u00a0', '\u2003', '\u2028'];

const from = (random: Random, chars: string | readonly string[]): string => chars[random(chars.length)] ?? '';
const between = (random: Random, first: number, last: number): string =>
  String.fromCodePoint(first + random(last - first + 1));
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => between(random, 0x41, 0x5a)).join('');

/** Each gives one character for a text. */
const SCRIPTS: readonly ((random: Random) => string)[] = [
  (random) => from(random, KANJI),
  (random) => between(random, 0x4e00, 0x9fff),
  (random) => between(random, 0x3041, 0x3094),
  (random) => between(random, 0x30a1, 0x30fc),
  (random) => between(random, 0xff61, 0xff9f),
  (random) => between(random, 0x21, 0x7e),
  (random) => between(random, 0xff01, 0xff5e),
  (random) => `${letters(random, 1 + random(12))} `,
  (random) => letters(random, 40),
  (random) => `${random(9000)}-${random(30)}`,
  (random) => from(random, RARE),
  (random) => from(random, DECOMPOSED),
  (random) => from(random, SIGNS),
  (random) => from(random, UNDRAWABLE),
  (random) => from(random, SPACES),
];

/** A text of this many code points, in one script or in all of them, with signs and spaces. */
export function anyText(random: Random, length: number): string {
  const only = random(3) === 0 ? null : SCRIPTS[random(SCRIPTS.length)];
  const chars: string[] = [];
  while (chars.length < length) {
    const strayed = only === null || random(12) === 0;
    const script = strayed ? SCRIPTS[random(SCRIPTS.length)] : only;
    chars.push(...Array.from(script?.(random) ?? ''));
  }
  return chars.slice(0, length).join('');
}

/** A text of a random length: empty, only spaces, the longest, or any other. */
export function anyLength(random: Random, longest: number): string {
  switch (random(12)) {
    case 0:
      return '';
    case 1:
      return from(random, SPACES).repeat(1 + random(longest));
    case 2:
      return anyText(random, longest);
    case 3:
      return from(random, KANJI).repeat(longest);
    default:
      return anyText(random, 1 + random(longest));
  }
}

export function anyDate(random: Random): CalendarDate | null {
  if (random(6) === 0) return null;
  return {
    year: random(12) === 0 ? from2(random, [0, 1, 1800, 9999]) : 1868 + random(200),
    month: random(13),
    day: random(29),
  };
}

const from2 = <T>(random: Random, all: readonly [T, ...T[]]): T => all[random(all.length)] ?? all[0];

function anyNumber(random: Random): string | null {
  switch (random(6)) {
    case 0:
      return null;
    case 1:
      return '';
    case 2:
      // Any printable ASCII that a card may hold. The length varies, because an element may be as long as its file.
      return Array.from({ length: 1 + random(120) }, () => between(random, 0x21, 0x7e)).join('');
    default:
      return String(random(2 ** 31)).padStart(12, '0');
  }
}

const many = (random: Random, most: number, longest: number): string[] =>
  Array.from({ length: random(3) === 0 ? 0 : random(most + 1) }, () => anyLength(random, longest));

export function anyPhoto(random: Random): FacePhoto {
  switch (random(5)) {
    case 0:
      return { kind: 'absent' };
    case 1:
      return { kind: 'hidden' };
    case 2:
      return {
        kind: 'undrawable',
        reason: from2(random, ['not-jpeg2000', 'too-large', 'unusual', 'damaged']),
      };
    case 3:
      return { kind: 'drawn', href: PNG, width: 1 + random(2000), height: 1 + random(2000) };
    default:
      return PHOTO;
  }
}

export interface AnySubject {
  readonly seed: number;
  readonly subject: FaceSubject;
  readonly photo: FacePhoto;
}

/** A subject that a card could hold, or worse. The same seed gives the same subject. */
export function anySubject(seed: number): AnySubject {
  const random = seededRandom(seed * 7919 + 1);
  const common = {
    number: anyNumber(random),
    remarks: many(random, 8, 60),
    acquiredOn: {
      motorcycleSmallMoped: anyDate(random),
      other: anyDate(random),
      secondClass: anyDate(random),
    },
    categories: CATEGORIES.filter(() => random(2) === 0),
    photo: null,
  };
  const colourClass = from2(random, ['優良', '新規', '一般', null, 'その他', '']);
  const isLicence = random(3) > 0;
  const holder: Holder | null =
    random(6) === 0
      ? null
      : {
          name: random(8) === 0 ? null : anyLength(random, 60),
          birthDate: anyDate(random),
          sex: from2(random, ['male', 'female', 'other', null]),
          address: random(8) === 0 ? null : anyLength(random, 120),
          kana: null,
          alias: null,
          source: from2(random, ['signature-certificate', 'input-support']),
          substitutes: random(4) === 0 ? { name: [0, 3], address: [7] } : { name: [], address: [] },
        };
  // Up to the year 2100, every minute of the day.
  const readAt = Date.UTC(2020, 0, 1) + random(29_000) * 86_400_000 + random(86_400_000);
  const reader = random(2) === 0 ? null : 'A reader';
  const subject: FaceSubject = {
    readAt,
    judgedOn: dayInJapan(random(4) === 0 ? Date.UTC(2020, 0, 1) + random(29_000) * 86_400_000 : readAt),
    origin: reader === null ? 'virtual' : random(4) === 0 ? 'replay' : 'reader',
    reader,
    card: isLicence ? 'myna-licence' : 'myna-history',
    licence: isLicence
      ? {
          ...common,
          ...NOT_ON_MYNA_LICENCE,
          colourClass,
          band: bandOf(colourClass),
          expiresOn: anyDate(random),
          conditions: many(random, 12, 60),
        }
      : null,
    history: isLicence
      ? null
      : { ...common, recordedOn: anyDate(random), category: random(4) === 0 ? null : random(256) },
    holder,
    authenticity: {
      record: {
        verdict: from2(random, RECORD_VERDICTS),
        issuer: random(2) === 0 ? null : `CN=${anyText(random, 40)}`,
      },
      holder: { verdict: from2(random, HOLDER_VERDICTS) },
    },
    notes: [
      ...(random(6) === 0
        ? [{ kind: 'unreadable-character', field: 'remark 1', code: 'FFF1' } as const]
        : []),
    ],
  };
  return { seed, subject, photo: anyPhoto(random) };
}
