import * as z from 'zod';
import type { CardFace } from '../../card/applications/conventional-licence/record.ts';
import { CARD_FAMILIES } from '../../card/applications/descriptor.ts';
import { forEachSendable } from '../../card/applications/descriptors.ts';
import { cardFault } from '../../card/trace/card-fault.ts';
import { earlyView, failure, holderWay, pins, readingView, wanted } from './reading.ts';
import { LONGEST_SECRET } from './secret-bytes.ts';
import { both, date, nothing } from './values.ts';

const reader = z.strictObject({ name: z.string(), presence: z.enum(['empty', 'card', 'mute']) });

/** Of a card file with photographs, in characters. */
const LONGEST_CARD_FILE = 4_000_000;

/** A virtual card for trying the program, and what unlocks it. */
export const demonstrationCard = z.strictObject({
  id: z.string(),
  title: both,
  about: both.nullable(),
  secrets: z.strictObject(forEachSendable(() => z.string().nullable())),
});

/** Where a card lies. */
const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reader'), name: z.string() }),
  z.strictObject({ kind: z.literal('demonstration'), card: demonstrationCard }),
]);

const onCard = z.strictObject({
  version: z.string().nullable(),
  issuedOn: date.nullable(),
  expiresOn: date.nullable(),
}) satisfies z.ZodType<CardFace>;

const step = z.enum(['unlocking', 'record', 'signature', 'certificate', 'basic-facts', 'judging']);

const progress = z.strictObject({
  step,
  bytesRead: z.int(),
  /** What is known to be read in all; it grows as lengths become known. */
  bytesKnown: z.int(),
});

const surroundings = {
  /** Grows by one with each change: a screen that was told out of order keeps the newest. */
  version: z.int(),
  readers: z.array(reader),
};

/** A read of the holder alone, which adds name and address to the reading on the screen. */
const holderToo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('running'), step }),
  /** Nothing was added. The reading is as it was. */
  z.strictObject({ kind: z.literal('refused'), failure }),
]);

/** What the holder said to the reading of this card, laid down this once. */
export const consentState = z.discriminatedUnion('kind', [
  /** One's own card, or a counter that has no text for it. */
  z.strictObject({ kind: z.literal('not-asked') }),
  /** The program reads nothing until the holder agrees to one of these texts, to the letter. */
  z.strictObject({ kind: z.literal('wanted'), texts: both }),
  z.strictObject({ kind: z.literal('agreed'), at: z.number() }),
  z.strictObject({ kind: z.literal('declined') }),
]);

export const sessionState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('starting'), ...surroundings }),
  z.strictObject({
    kind: z.literal('no-service'),
    reason: z.enum(['not-running', 'not-installed']),
    detail: z.string(),
    ...surroundings,
  }),
  z.strictObject({ kind: z.literal('no-reader'), ...surroundings }),
  z.strictObject({ kind: z.literal('waiting-for-card'), ...surroundings }),
  z.strictObject({ kind: z.literal('several-cards'), ...surroundings }),
  /** A card was laid down and is being asked what it is. */
  z.strictObject({ kind: z.literal('looking'), place, ...surroundings }),
  z.strictObject({ kind: z.literal('silent-card'), place, fault: cardFault, ...surroundings }),
  z.strictObject({
    kind: z.literal('wrong-card'),
    place,
    card: z.enum(['myna-without-licence', 'unknown']),
    ...surroundings,
  }),
  z.strictObject({
    kind: z.literal('card-present'),
    place,
    /** Names this card, laid down this once: what is typed for it is sent to no other. */
    cardKey: z.string(),
    card: z.enum(CARD_FAMILIES),
    /** What a conventional licence tells without a PIN; null for other cards. */
    onCard: onCard.nullable(),
    pins,
    consent: consentState,
    ...surroundings,
  }),
  z.strictObject({
    kind: z.literal('reading'),
    place,
    progress,
    /** What has arrived of the record, while the rest is being read and judged; null before that. */
    early: earlyView.nullable(),
    ...surroundings,
  }),
  z.strictObject({
    kind: z.literal('read'),
    place,
    /** Names the card that was read. What is typed for the holder is sent to no other. */
    cardKey: z.string(),
    reading: readingView,
    /** Why the card gave less than was asked for: it refused PIN 2 of a conventional licence. */
    refusal: failure.nullable(),
    holderToo,
    /** When it leaves the screen by itself, in milliseconds since 1970; null where it stays. */
    clearsAt: z.number().nullable(),
    isCardThere: z.boolean(),
    ...surroundings,
  }),
  z.strictObject({
    kind: z.literal('refused'),
    place,
    failure,
    ...surroundings,
  }),
]);

/** A secret as bytes, which can be overwritten, unlike a text. */
const secretBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > 0 && value.length <= LONGEST_SECRET,
);

const read = z.strictObject({
  /** The card that the secrets were typed for. */
  cardKey: z.string(),
  ...wanted.shape,
  secrets: z.strictObject(forEachSendable(() => secretBytes.nullable().default(null))),
  /** The number of tries left at which the person agreed to send the secret; null where the program did not ask. */
  agreedTries: z.strictObject(forEachSendable(() => z.int().nonnegative().nullable().default(null))),
  /** The person agreed to send a signature password of letters only, or of digits only. */
  agreedForm: z.boolean(),
  /** The person agreed to send again what this card has refused. */
  agreedRepeat: z.boolean(),
});

/** What a person does with the card that lies there, and with what was read of it. */
export const SESSION_COMMANDS = {
  /** Sends the secrets to the card, once each, and reads. */
  read: { input: read, output: nothing },
  /**
   * Reads the holder alone, from the card that was read and still lies there, and adds it to the reading on the screen.
   * It sends the secrets of the holder and no other.
   */
  readHolder: {
    input: read.omit({ photo: true, domicile: true }).extend({ holder: holderWay }),
    output: nothing,
  },
  /** The holder has read this text to its end, and agrees. Without it `read` is not done where consent is wanted. */
  agree: { input: z.strictObject({ cardKey: z.string(), text: z.string().max(10_000) }), output: nothing },
  /** The holder does not agree: this card is not read until it is laid down again. */
  decline: { input: z.strictObject({ cardKey: z.string() }), output: nothing },
  cancel: { input: nothing, output: nothing },
  /** Takes a reading off the screen and out of memory, or a refusal off the screen. */
  clear: { input: nothing, output: nothing },
  /** The clerk compared name and address with the card by eye, or takes that back. Exports say so, as unsigned. */
  noteSeen: { input: z.strictObject({ isSeen: z.boolean() }), output: nothing },
  /** Asks the card again what it is and how many tries are left. */
  look: { input: nothing, output: nothing },
  /**
   * Lays a virtual card down, or takes it away (null). Refused with `not-now` where `isOfReader`, so that it replaces
   * neither a person's card nor what was read of one.
   */
  demonstrate: { input: z.strictObject({ id: z.string().nullable() }), output: nothing },
  /** Lays down the virtual card of a card file, as `demonstrate`. Refused with `bad-card-file` if it is none. */
  demonstrateFile: { input: z.strictObject({ text: z.string().max(LONGEST_CARD_FILE) }), output: nothing },
} as const;

export type SessionState = z.output<typeof sessionState>;
export type Progress = z.output<typeof progress>;
export type ReaderView = z.output<typeof reader>;
export type DemonstrationCard = z.output<typeof demonstrationCard>;
export type CardPlace = z.output<typeof place>;
export type HolderRequest = z.input<typeof SESSION_COMMANDS.readHolder.input>;
export type ReadRequest = z.input<typeof SESSION_COMMANDS.read.input>;

/** The screen is about a card on a reader: it lies there, is read, or was read or refused. */
export function isOfReader(state: SessionState): boolean {
  return state.kind === 'several-cards' || ('place' in state && state.place.kind === 'reader');
}

/** The card is being read, or the holder alone is: it must stay where it is. */
export function isUnderWay(state: SessionState): boolean {
  return state.kind === 'reading' || (state.kind === 'read' && state.holderToo.kind === 'running');
}
