import * as z from 'zod';
import { forEachSecret, forEachSendable, SECRET_NAMES, SECRETS } from '../card/applications/descriptors.ts';
import { cardFault } from '../card/trace/card-fault.ts';
import {
  EXPLAINED_NAMES,
  type Explained,
  type ExplainedField,
  type ExplainedStatus,
  type ExplainedValue,
  MEANINGS,
} from '../explain/explained.ts';
import { isComplete, isPossible } from '../licence/calendar.ts';
import { CATEGORIES } from '../licence/categories.ts';
import { DUE_REMINDER, REMINDER_ID, REMINDER_WISH } from './reminders.ts';

/**
 * Everything that a screen and the program say to each other: each command and event once, with its schema. Types are
 * inferred, values are checked on both sides, and what goes wrong crosses as a value. A screen knows the program
 * through this file only; how the words travel (Electron's IPC, localhost) is the host's business.
 */

const date = z.strictObject({ year: z.int(), month: z.int(), day: z.int() });
const both = z.strictObject({ ja: z.string(), en: z.string() });

const note = z.discriminatedUnion('kind', [
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
]);

const common = {
  number: z.string().nullable(),
  remarks: z.array(z.string()),
  acquiredOn: z.strictObject({
    motorcycleSmallMoped: date.nullable(),
    other: date.nullable(),
    secondClass: date.nullable(),
  }),
  categories: z.array(z.enum(CATEGORIES)),
  /** Decoded, it stands beside the record; the card's own bytes stay in the program. */
  photo: z.null(),
};

const licence = z.strictObject({
  ...common,
  colourClass: z.string().nullable(),
  band: z.enum(['gold', 'green', 'blue']),
  expiresOn: date.nullable(),
  conditions: z.array(z.string()),
});

const history = z.strictObject({ ...common, recordedOn: date.nullable(), category: z.int().nullable() });

const holder = z.strictObject({
  name: z.string().nullable(),
  birthDate: date.nullable(),
  sex: z.enum(['male', 'female', 'other']).nullable(),
  address: z.string().nullable(),
  source: z.enum(['signature-certificate', 'input-support']),
  substitutes: z.strictObject({ name: z.array(z.int()), address: z.array(z.int()) }),
});

const authenticity = z.strictObject({
  record: z.strictObject({
    verdict: z.enum(['genuine', 'test-key', 'altered', 'unknown-issuer', 'absent', 'not-read']),
    issuer: z.string().nullable(),
    subject: z.string().nullable(),
    keyIdentifier: z.string().nullable(),
  }),
  holder: z.strictObject({
    verdict: z.enum([
      'genuine',
      'test-key',
      'altered',
      'unknown-issuer',
      'not-yet-valid',
      'expired',
      'no-certificate',
      'not-signed',
      'not-read',
    ]),
    validUntil: z.string().nullable(),
    revocation: z.literal('not-checked'),
  }),
});

const photo = z.discriminatedUnion('kind', [
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

const pins = z.strictObject(forEachSecret(() => pin));

/** A reading as a screen may show it: what a face is drawn from, and its photograph. */
const readingView = z.strictObject({
  readAt: z.number(),
  judgedOn: date,
  origin: z.enum(['reader', 'virtual', 'replay']),
  reader: z.string().nullable(),
  licence: licence.nullable(),
  history: history.nullable(),
  holder: holder.nullable(),
  authenticity,
  notes: z.array(note),
  /**
   * As they were before anything was sent; what the read did not ask is as it was when the card was looked at. A secret
   * that was sent since and accepted has all its tries again.
   */
  pins,
  photo,
  /** The holder was to be read as well. */
  wantedHolder: z.boolean(),
});

/** Of each secret: its tries, with how few left a person is asked, and its form. The guard's own rules. */
export const SECRET_RULES = forEachSendable((name) => {
  const { tries, fewTries, form } = SECRETS[name];
  return { all: tries, few: fewTries, form };
});

export type SecretKey = keyof typeof SECRET_RULES;

const cost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  z.strictObject({ kind: z.literal('perhaps-one-try'), secret: secretName }),
]);

/** Why a card was not read, or not wholly. */
const failure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card-fault'), fault: cardFault, cost }),
  z.strictObject({
    kind: z.literal('not-a-my-number-card'),
    card: z.enum(['conventional-licence', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('no-licence') }),
  z.strictObject({ kind: z.literal('wrong-secret'), secret: secretName, triesLeft: z.int() }),
  z.strictObject({ kind: z.literal('locked'), secret: secretName }),
  z.strictObject({
    kind: z.literal('secret-not-sent'),
    secret: secretName,
    reason: z.enum([
      'wrong-form',
      'not-given',
      'few-tries',
      'tries-unknown',
      'pin-state-unknown',
      'refused-before',
    ]),
    triesLeft: z.int().nullable(),
    wrong: z
      .strictObject({
        kind: z.literal('wrong'),
        problem: z.enum(['length', 'space', 'character']),
        typed: z.int(),
      })
      .optional(),
  }),
  z.strictObject({ kind: z.literal('internal') }),
]);

const reader = z.strictObject({ name: z.string(), presence: z.enum(['empty', 'card', 'mute']) });

/** A virtual card that anyone may try, and what unlocks it. */
const demonstrationCard = z.strictObject({
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

/** What the holder said to the reading of this card, laid down this once. */
const consentState = z.discriminatedUnion('kind', [
  /** One's own card, or a counter that has no text for it. */
  z.strictObject({ kind: z.literal('not-asked') }),
  /** Nothing is read until somebody agrees to one of these, to the letter. */
  z.strictObject({ kind: z.literal('wanted'), texts: both }),
  z.strictObject({ kind: z.literal('agreed'), at: z.number() }),
  z.strictObject({ kind: z.literal('declined') }),
]);

const sessionState = z.discriminatedUnion('kind', [
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
    card: z.enum(['myna-without-licence', 'conventional-licence', 'unknown']),
    ...surroundings,
  }),
  z.strictObject({
    kind: z.literal('card-present'),
    place,
    /** Names this card, laid down this once: what is typed for it is sent to no other. */
    cardKey: z.string(),
    pins,
    consent: consentState,
    ...surroundings,
  }),
  z.strictObject({ kind: z.literal('reading'), place, progress, ...surroundings }),
  z.strictObject({
    kind: z.literal('read'),
    place,
    reading: readingView,
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

const answers = z.strictObject({
  birthDate: date.refine((day) => isComplete(day) && isPossible(day)).nullable(),
  holding: z.enum(['card-only', 'both']).nullable(),
  course: z.enum(['excellent', 'general', 'violator', 'first', 'elderly']).nullable(),
  suspended: z.boolean().nullable(),
  tookAgain: z.boolean().nullable(),
  physicalCondition: z.boolean().nullable(),
  linked: z.boolean().nullable(),
  handedIn: z.boolean().nullable(),
});

const consentWords = z.string().max(2_000);

/** What a business says before it reads somebody else's licence; all empty where it asks nobody. */
const consent = z.strictObject({
  business: consentWords,
  purpose: consentWords,
  kept: consentWords,
  period: consentWords,
});

const settings = z.strictObject({
  language: z.enum(['system', 'ja', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Per cent. */
  textSize: z.int().min(80).max(200),
  /**
   * At a counter other people's licences are read: the photograph shows at once, everything goes with the card, and
   * consent is asked where there is a text for it. At home one's own is, and none of that.
   */
  place: z.enum(['home', 'counter']),
  clearAfterMinutes: z.int().min(1).max(60),
  /** A reader's name, where one of several is meant. */
  reader: z.string().nullable(),
  consent,
  /** What no chip tells, for 手続きナビ; null unless somebody wanted it remembered. */
  answers: answers.nullable(),
});

const trustEntry = z.strictObject({
  sha256: z.string(),
  subject: z.string(),
  issuer: z.string(),
  role: z.enum(['holder-authority', 'record-signer']),
  /** Of the fixtures: nothing is genuine by it. */
  isTestKey: z.boolean(),
  validFrom: z.number(),
  validUntil: z.number(),
});

const certificateFile = z.strictObject({ name: z.string().max(300), base64: z.string().max(2_000_000) });

const keptReminders = z.strictObject({
  reminders: z.array(REMINDER_WISH.extend({ id: REMINDER_ID })),
  /** A file of reminders that cannot be read, where it lies. */
  unreadable: z.string().nullable(),
});

/** A secret as bytes, which can be overwritten, unlike a text. */
const secretBytes = z.array(z.int().min(0).max(255)).min(1).max(32);

const exportFormat = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('png'), dpi: z.int().min(72).max(1200) }),
  z.strictObject({ kind: z.literal('svg'), outlines: z.boolean() }),
  z.strictObject({ kind: z.literal('pdf'), paper: z.enum(['card', 'a4']) }),
  z.strictObject({ kind: z.literal('json') }),
]);

const status = z.strictObject({
  sw: z.string().regex(/^[0-9A-F]{4}$/),
  meaning: z.enum(MEANINGS),
  count: z.int().nullable(),
}) satisfies z.ZodType<ExplainedStatus>;

const explainedValue = z.discriminatedUnion('kind', [
  /** It is there, and says nothing. */
  z.strictObject({ kind: z.literal('nothing') }),
  /** `unreadable` are the codes that stand as 〓 in the text. */
  z.strictObject({ kind: z.literal('text'), text: z.string(), unreadable: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('number'), number: z.int() }),
  z.strictObject({ kind: z.literal('yes-no'), is: z.boolean() }),
  z.strictObject({ kind: z.literal('date'), date }),
  z.strictObject({ kind: z.literal('moment'), at: z.number() }),
  z.strictObject({ kind: z.literal('sex'), sex: z.enum(['male', 'female', 'other']) }),
  z.strictObject({
    kind: z.literal('photo'),
    format: z.enum(['jpeg2000', 'unknown']),
    width: z.int().nullable(),
    height: z.int().nullable(),
  }),
  /** The first bytes; `isOdd` where they should have been something else. */
  z.strictObject({ kind: z.literal('hex'), hex: z.string(), isCut: z.boolean(), isOdd: z.boolean() }),
  /** It names a person across services, and is not to be shown (card-protocol.md §3). */
  z.strictObject({ kind: z.literal('withheld') }),
]) satisfies z.ZodType<ExplainedValue>;

const explainedField = z.strictObject({
  name: z.enum(EXPLAINED_NAMES),
  number: z.int().nullable(),
  category: z.enum(CATEGORIES).nullable(),
  tag: z.string().nullable(),
  /** Bytes; null where it has no element of its own. */
  length: z.int().nullable(),
  value: explainedValue,
}) satisfies z.ZodType<ExplainedField>;

const purpose = z.enum(['read', 'status']);

/** A trace as a person can read it, one event after another. Secrets are masked in what it is made from. */
const explained: z.ZodType<Explained> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('connection'),
    connection: z.int(),
    at: z.number(),
    purpose,
    extendedLength: z.enum(['untried', 'works', 'fails']),
  }),
  z.strictObject({
    kind: z.literal('exchange'),
    connection: z.int(),
    /** Within its connection, from 1. */
    number: z.int(),
    /** Milliseconds since the trace began. */
    at: z.number(),
    ms: z.number(),
    name: z.string(),
    isVerify: z.boolean(),
    command: z.string(),
    /** In hex, and not all of it: see `dataLength`. null where there was no answer. */
    answer: z.string().nullable(),
    dataLength: z.int(),
    /** null where there was no answer, or one that is too short to have any. */
    status: status.nullable(),
    error: cardFault.nullable(),
    /** With the last block of a file: everything that stands in that file. */
    fields: z.array(explainedField),
  }),
  z.strictObject({ kind: z.literal('end'), connection: z.int(), at: z.number() }),
]);

/** What a log is told of, while it is open. */
const log = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('happened'), event: explained }),
  /** Nothing that was told so far is kept any more: by hand, or because it went with the reading. */
  z.strictObject({ kind: z.literal('cleared') }),
  /** Nothing more is told of that watch: it was closed, or another page has begun. */
  z.strictObject({ kind: z.literal('closed'), watch: z.int() }),
  /** Somebody chose it from the program's menu. */
  z.strictObject({ kind: z.literal('asked') }),
]);

const nothing = z.strictObject({});

/** A file on its way out: its bytes for a browser, or where a dialog had it saved. */
const delivered = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bytes'),
    name: z.string(),
    type: z.string(),
    base64: z.string(),
  }),
  z.strictObject({ kind: z.literal('saved'), path: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);

export const COMMANDS = {
  /** Who is there, and everything a screen needs to begin. */
  hello: {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      host: z.enum(['web', 'electron']),
      systemLanguage: z.enum(['ja', 'en']),
      settings,
      state: sessionState,
      demonstrationCards: z.array(demonstrationCard),
    }),
  },
  /** Sends the secrets to the card, once each, and reads. The only command that carries any. */
  read: {
    input: z.strictObject({
      /** The card that the secrets were typed for. */
      cardKey: z.string(),
      holder: z.enum(['none', 'signature-certificate', 'input-support', 'both']),
      secrets: z.strictObject(forEachSendable(() => secretBytes.nullable())),
      /** With how few tries left somebody agreed to send it; null where nobody was asked. */
      agreedTries: z.strictObject(forEachSendable(() => z.int().nullable())),
      /** Somebody agreed to send a signature password of letters only, or of digits only. */
      agreedForm: z.boolean(),
      /** Somebody agreed to send what this card has refused already. */
      agreedRepeat: z.boolean(),
    }),
    output: nothing,
  },
  /** The holder has read this text to its end, and agrees. Without it `read` is not done where consent is wanted. */
  agree: { input: z.strictObject({ cardKey: z.string(), text: z.string().max(10_000) }), output: nothing },
  /** The holder does not agree: this card is not read until it is laid down again. */
  decline: { input: z.strictObject({ cardKey: z.string() }), output: nothing },
  cancel: { input: nothing, output: nothing },
  /** Takes a reading off the screen and out of memory, or a refusal off the screen. */
  clear: { input: nothing, output: nothing },
  /** Somebody compared name and address with the card by eye, or takes that back: exports tell it, as unsigned. */
  noteSeen: { input: z.strictObject({ isSeen: z.boolean() }), output: nothing },
  /** Asks the card again what it is and how many tries are left. */
  look: { input: nothing, output: nothing },
  /** Lays a virtual card down, or takes it away (null). */
  demonstrate: { input: z.strictObject({ id: z.string().nullable() }), output: nothing },
  changeSettings: { input: settings.partial(), output: settings },
  export: {
    /** The history category stands in a picture only where it stands on the screen. */
    input: z.strictObject({ format: exportFormat, showCategory: z.boolean().default(false) }),
    output: delivered,
  },
  listTrust: { input: nothing, output: z.array(trustEntry) },
  /** The certificates of a file, for a person to compare. Adds nothing. */
  checkTrust: { input: certificateFile, output: z.array(trustEntry) },
  /** Adds them all, if they are the ones that were confirmed by their SHA-256. */
  addTrust: {
    input: certificateFile.extend({ sha256: z.array(z.string().regex(/^[0-9A-F]{64}$/)).max(5000) }),
    output: z.array(trustEntry),
  },
  removeTrust: { input: z.strictObject({ sha256: z.string() }), output: z.array(trustEntry) },
  listReminders: { input: nothing, output: keptReminders },
  /** A new one (null), or another wish for one that is there. */
  saveReminder: { input: REMINDER_WISH.extend({ id: REMINDER_ID.nullable() }), output: keptReminders },
  removeReminder: { input: z.strictObject({ id: REMINDER_ID }), output: keptReminders },
  /** All of them as a calendar. */
  exportReminders: { input: nothing, output: delivered },
  /** What is to be told now, until somebody has put it away. */
  dueReminders: { input: nothing, output: z.array(DUE_REMINDER) },
  dismissReminder: { input: DUE_REMINDER.pick({ id: true, months: true }), output: nothing },
  /** Begins to keep and tell what goes over the wire, or forgets it all. Nothing is kept before, or after. */
  watchLog: { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({ watch: z.int() }) },
  clearLog: { input: nothing, output: nothing },
  /** What the log holds, as the lines of a trace; `personal` where a person's data is in them. */
  copyLog: {
    input: z.strictObject({ anonymise: z.boolean() }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('trace'), text: z.string(), personal: z.boolean() }),
      /** Something in it is not understood, and so could not be replaced. */
      z.strictObject({ kind: z.literal('not-anonymised') }),
    ]),
  },
} as const;

export const EVENTS = {
  state: sessionState,
  settings,
  log,
  /** One that has just become due; those before it are asked after. */
  reminderDue: DUE_REMINDER,
} as const;

/** What keeps a command from being done; what a card or a secret does shows in the state. */
export const commandError = z.discriminatedUnion('kind', [
  /** The value that came does not match its schema, or there is no such command. */
  z.strictObject({ kind: z.literal('invalid') }),
  /** Not in this state: there is no card, nothing was read, a read is under way. */
  z.strictObject({ kind: z.literal('not-now') }),
  z.strictObject({ kind: z.literal('cannot-write'), path: z.string(), code: z.string() }),
  z.strictObject({
    kind: z.literal('bad-certificate'),
    name: z.string(),
    problem: z.enum(['unreadable', 'empty-folder', 'no-certificate', 'weak-key', 'test-key']),
  }),
  z.strictObject({ kind: z.literal('internal') }),
]);

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof COMMANDS)[N]['output']>;
export type EventName = keyof typeof EVENTS;
export type EventValue<N extends EventName> = z.output<(typeof EVENTS)[N]>;
export type CommandError = z.output<typeof commandError>;
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CommandError };

export type SessionState = z.output<typeof sessionState>;
export type Settings = z.output<typeof settings>;
export type Consent = z.output<typeof consent>;
export type ReadingView = z.output<typeof readingView>;
export type ReadFailureView = z.output<typeof failure>;
export type Progress = z.output<typeof progress>;
export type ReaderView = z.output<typeof reader>;
export type DemonstrationCard = z.output<typeof demonstrationCard>;
export type CardPlace = z.output<typeof place>;
export type TrustEntryView = z.output<typeof trustEntry>;
export type ExportFormat = z.output<typeof exportFormat>;
export type ReadRequest = CommandInput<'read'>;
export type LogEvent = z.output<typeof log>;
export type ReminderView = CommandOutput<'listReminders'>['reminders'][number];
export type DueReminderView = EventValue<'reminderDue'>;

export const SETTINGS_SCHEMA = settings;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  textSize: 100,
  place: 'home',
  clearAfterMinutes: 5,
  reader: null,
  consent: { business: '', purpose: '', kept: '', period: '' },
  answers: null,
};

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** What a host answers to: each command's function, given a checked value. */
export type Handlers = {
  readonly [N in CommandName]: (
    input: z.output<(typeof COMMANDS)[N]['input']>,
  ) => Promise<Answer<CommandOutput<N>>>;
};

/** Checks what came, does it, and checks what goes back: the one way into a host, whatever carries the words. */
export async function answerCommand(
  handlers: Handlers,
  name: string,
  value: unknown,
): Promise<Answer<unknown>> {
  const invalid: Answer<never> = { ok: false, error: { kind: 'invalid' } };
  if (!isCommandName(name)) return invalid;
  const input = COMMANDS[name].input.safeParse(value);
  if (!input.success) return invalid;
  // One name decides both the schema and the function, which the compiler cannot see through the union.
  const handle = handlers[name] as (input: unknown) => Promise<Answer<unknown>>;
  const answer = await handle(input.data);
  if (!answer.ok) return answer;
  const output = COMMANDS[name].output.safeParse(answer.value);
  return output.success ? { ok: true, value: output.data } : { ok: false, error: { kind: 'internal' } };
}
