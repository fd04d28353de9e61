import * as z from 'zod';
import {
  forEachSecret,
  forEachSendable,
  holderSecrets,
  MAIN_SECRET,
  type ReadWish,
  SECRET_NAMES,
  SECRETS,
  secretsOfRead,
} from '../../card/applications/descriptors.ts';
import { type Pins, pinOf } from '../../card/applications/pins.ts';
import { NOT_SENT_REASONS } from '../../card/guard/not-sent.ts';
import { cardFault } from '../../card/trace/card-fault.ts';
import { CATEGORIES } from '../../licence/categories.ts';
import { HOLDER_ORIGINS, HOLDER_SOURCES } from '../../licence/holder-source.ts';
import { HOLDER_VERDICTS, ORIGINS, RECORD_VERDICTS } from '../../licence/judgement.ts';
import { LICENCE_CARDS, LICENCE_CHANGES, type LicenceCard } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import type { Cost, ReadFailure } from '../reading.ts';
import { date } from './values.ts';

export const note = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unreadable-character'), field: z.string(), code: z.string() }),
  z.strictObject({ kind: z.literal('unreadable-text'), field: z.string(), hex: z.string() }),
  z.strictObject({ kind: z.literal('impossible-date'), field: z.string(), value: z.string() }),
  z.strictObject({
    kind: z.literal('date-outside-era'),
    field: z.string(),
    value: z.string(),
    date: z.string(),
  }),
  z.strictObject({ kind: z.literal('unknown-element'), file: z.string(), tag: z.string(), hex: z.string() }),
  z.strictObject({
    kind: z.literal('unexpected-element'),
    file: z.string(),
    tag: z.string(),
    hex: z.string(),
  }),
  z.strictObject({
    kind: z.literal('element-too-long'),
    file: z.string(),
    tag: z.string(),
    length: z.int(),
    limit: z.int(),
  }),
  z.strictObject({ kind: z.literal('missing-file'), file: z.string() }),
  z.strictObject({ kind: z.literal('photo-needs-pin2') }),
  z.strictObject({ kind: z.literal('lifted-unknown'), value: z.string() }),
  z.strictObject({ kind: z.literal('missing-element'), file: z.string(), field: z.string() }),
  z.strictObject({ kind: z.literal('element-out-of-order'), file: z.string(), tag: z.string() }),
  z.strictObject({ kind: z.literal('unreadable-photo'), reason: z.enum(['not-jpeg2000', 'damaged']) }),
  z.strictObject({ kind: z.literal('unreadable-file'), file: z.string(), where: z.string() }),
  z.strictObject({
    kind: z.literal('certificate-attribute'),
    field: z.string(),
    problem: z.enum(['missing', 'malformed', 'repeated', 'not-utf8', 'unknown-value']),
  }),
  z.strictObject({ kind: z.literal('certificate-reason'), reason: z.string() }),
  z.strictObject({ kind: z.literal('trusted-by-user'), what: z.enum(['holder', 'record']) }),
  z.strictObject({ kind: z.literal('test-authority'), what: z.enum(['holder', 'record']) }),
  z.strictObject({
    kind: z.literal('holder-differs'),
    field: z.string(),
    certificate: z.string().nullable(),
    inputSupport: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('holder-agrees') }),
  z.strictObject({ kind: z.literal('holder-seen-on-card') }),
  z.strictObject({
    kind: z.literal('consent'),
    sha256: z.string(),
    language: z.enum(['ja', 'en']),
    agreedAt: z.string(),
  }),
]) satisfies z.ZodType<Note>;

const common = {
  number: z.string().nullable(),
  remarks: z.array(z.string()),
  acquiredOn: z.strictObject({
    motorcycleSmallMoped: date.nullable(),
    other: date.nullable(),
    secondClass: date.nullable(),
  }),
  categories: z.array(z.enum(CATEGORIES)),
  /** The decoded picture travels beside the record. The card's own bytes stay in the program. */
  photo: z.null(),
};

const licence = z.strictObject({
  ...common,
  colourClass: z.string().nullable(),
  band: z.enum(['gold', 'green', 'blue']),
  expiresOn: date.nullable(),
  conditions: z.array(z.string()),
  issuedOn: date.nullable(),
  commission: z.string().nullable(),
  referenceNumber: z.string().nullable(),
  acquiredByKind: z.array(z.strictObject({ category: z.enum(CATEGORIES), date })),
  changes: z.array(
    z.strictObject({
      what: z.enum(LICENCE_CHANGES),
      on: date.nullable(),
      value: z.string(),
      commission: z.string().nullable(),
    }),
  ),
});

const history = z.strictObject({ ...common, recordedOn: date.nullable(), category: z.int().nullable() });

const holder = z.strictObject({
  name: z.string().nullable(),
  kana: z.string().nullable(),
  alias: z.string().nullable(),
  birthDate: date.nullable(),
  sex: z.enum(['male', 'female', 'other']).nullable(),
  address: z.string().nullable(),
  source: z.enum(HOLDER_ORIGINS),
  substitutes: z.strictObject({ name: z.array(z.int()), address: z.array(z.int()) }),
});

const authenticity = z.strictObject({
  record: z.strictObject({
    verdict: z.enum(RECORD_VERDICTS),
    issuer: z.string().nullable(),
    subject: z.string().nullable(),
    keyIdentifier: z.string().nullable(),
  }),
  holder: z.strictObject({
    verdict: z.enum(HOLDER_VERDICTS),
    validUntil: z.string().nullable(),
    revocation: z.literal('not-checked'),
  }),
});

export const photo = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    href: z.string().startsWith('data:image/png;base64,'),
    width: z.int(),
    height: z.int(),
  }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({
    kind: z.literal('undrawable'),
    reason: z.enum(['not-jpeg2000', 'too-large', 'unusual', 'damaged']),
  }),
]);

const secretName = z.enum(SECRET_NAMES);

const pin = z.strictObject({
  state: z.enum(['set', 'unset', 'locked', 'absent', 'unknown']),
  triesLeft: z.int().nullable(),
});

/** Of each secret that this kind of card can have. */
export const pins = z.strictObject(forEachSecret(() => pin)).partial() satisfies z.ZodType<Pins>;

/** From where the holder's name and address can be read. */
const holderSource = z.enum(HOLDER_SOURCES);

/** The same, for a read of the holder alone. */
export const holderWay = holderSource.exclude(['none']);

/** What a person may ask for besides the record. The photograph and the domicile are asked for of a conventional licence. */
export const wanted = z.strictObject({
  holder: holderSource,
  photo: z.boolean().default(false),
  domicile: z.boolean().default(false),
}) satisfies z.ZodType<ReadWish>;

/** A reading as a screen may show it: the data for a face, and its photograph. */
export const readingView = z.strictObject({
  readAt: z.number(),
  judgedOn: date,
  origin: z.enum(ORIGINS),
  reader: z.string().nullable(),
  card: z.enum(LICENCE_CARDS),
  licence: licence.nullable(),
  history: history.nullable(),
  holder: holder.nullable(),
  /** null unless the person asked for it by name. */
  domicile: z.string().nullable(),
  authenticity,
  notes: z.array(note),
  /**
   * The tries from before anything was sent. For a secret that the read did not ask about, this is the value from the
   * first look at the card. A secret that the card has accepted since has all its tries again.
   */
  pins,
  photo,
});

/**
 * The record of a card that is still being read. It has no verdict, and the program exports, prints and records nothing
 * of it.
 */
export const earlyView = readingView
  .pick({
    readAt: true,
    judgedOn: true,
    origin: true,
    reader: true,
    card: true,
    licence: true,
    history: true,
    holder: true,
    notes: true,
  })
  .extend({
    photo: z.discriminatedUnion('kind', [
      ...photo.options,
      /** The screen would not show it at first. */
      z.strictObject({ kind: z.literal('hidden') }),
      /** The card gives it later. */
      z.strictObject({ kind: z.literal('coming') }),
    ]),
    /** The holder's name and address are still to come. */
    awaitsHolder: z.boolean(),
  });

/**
 * Whether the window shows a photograph without being asked. A counter compares it with the person. For that of a
 * conventional licence, the holder typed PIN 2.
 */
export function showsPhotoAtFirst(place: 'home' | 'counter', card: LicenceCard): boolean {
  return place === 'counter' || card === 'ic-licence';
}

/**
 * For each secret: its tries, how few left make the program ask the person, and its form. The guard uses the same
 * rules.
 */
export const SECRET_RULES = forEachSendable((name) => {
  const { tries, fewTries, form } = SECRETS[name];
  return { all: tries, few: fewTries, form };
});

export type SecretKey = keyof typeof SECRET_RULES;

/** `unknown` for a secret that this kind of card cannot have. */
export const pinIn: typeof pinOf = pinOf;

/** What a read sends for the holder, besides the PIN of the licence. */
export const secretsOfHolder: typeof holderSecrets = holderSecrets;

/** The secret that every read of such a card sends first, and without which it reads nothing. */
export const MAIN_SECRETS: typeof MAIN_SECRET = MAIN_SECRET;

/** What a read sends to such a card, in this order. */
export const secretsSent: typeof secretsOfRead = secretsOfRead;

/** From where the holder can still be read and added to this reading. */
export function holderWaysLeft({
  card,
  holder,
  authenticity,
}: Pick<ReadingView, 'card' | 'holder' | 'authenticity'>): readonly HolderWay[] {
  // The record of a conventional licence contains the holder.
  if (card === 'ic-licence' || holder !== null) return [];
  // What the card said of its certificate stands in the reading already.
  return authenticity.holder.verdict === 'not-read' ? holderWay.options : ['input-support'];
}

/** What a fault of the card may have cost. */
export const cost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  z.strictObject({ kind: z.literal('perhaps-one-try'), secret: secretName }),
]) satisfies z.ZodType<Cost>;

/** A secret was wrong, is locked, or was not sent. */
export const secretFailures = [
  z.strictObject({
    kind: z.literal('wrong-secret'),
    secret: secretName,
    triesLeft: z.int(),
    wasDefault: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('locked'), secret: secretName }),
  z.strictObject({
    kind: z.literal('secret-not-sent'),
    secret: secretName,
    reason: z.enum(NOT_SENT_REASONS),
    triesLeft: z.int().nullable(),
    wrong: z
      .strictObject({
        kind: z.literal('wrong'),
        problem: z.enum(['length', 'space', 'character']),
        typed: z.int(),
      })
      .optional(),
  }),
] as const;

/** Why a card was not read, or only in part. */
export const failure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card-fault'), fault: cardFault, cost }),
  z.strictObject({
    kind: z.literal('not-a-my-number-card'),
    card: z.literal('unknown'),
  }),
  z.strictObject({ kind: z.literal('no-licence') }),
  ...secretFailures,
  z.strictObject({ kind: z.literal('internal') }),
]) satisfies z.ZodType<ReadFailure | { readonly kind: 'internal' }>;

export type HolderWay = z.output<typeof holderWay>;
export type Wanted = z.output<typeof wanted>;
export type EarlyView = z.output<typeof earlyView>;
export type ReadingView = z.output<typeof readingView>;
export type ReadFailureView = z.output<typeof failure>;
