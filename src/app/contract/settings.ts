import * as z from 'zod';
import { isComplete, isPossible } from '../../licence/calendar.ts';
import { date, nothing } from './values.ts';

const answers = z.strictObject({
  birthDate: date.refine((day) => isComplete(day) && isPossible(day)).nullable(),
  holding: z.enum(['card-only', 'conventional-only', 'both']).nullable(),
  course: z.enum(['excellent', 'general', 'violator', 'first', 'elderly']).nullable(),
  suspended: z.boolean().nullable(),
  tookAgain: z.boolean().nullable(),
  physicalCondition: z.boolean().nullable(),
  linked: z.boolean().nullable(),
  handedIn: z.boolean().nullable(),
});

const consentWords = z.string().max(2_000);

/** What a business tells a customer before it reads the licence. All empty: the business asks for no consent. */
const consent = z.strictObject({
  business: consentWords,
  purpose: consentWords,
  kept: consentWords,
  period: consentWords,
});

export const FILE_NAMES = ['time', 'name', 'number'] as const;

export const SETTINGS_SCHEMA = z.strictObject({
  language: z.enum(['system', 'ja', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** In per cent. */
  textSize: z.int().min(80).max(200),
  /**
   * At a counter, the program reads other people's licences: the photograph shows at once, the reading goes when the
   * card goes, and the program asks for consent if there is a text for it. At home, a person reads their own licence,
   * without any of that.
   */
  place: z.enum(['home', 'counter']),
  /** The answer to the question of the first start, which sets `place` as well; null: one's own licence, until it is answered. */
  usedFor: z.enum(['own', 'counter', 'employer']).nullable(),
  clearAfterMinutes: z.int().min(1).max(60),
  /** After how many minutes without use the register of a counter locks itself. */
  registerLocksAfterMinutes: z.int().min(1).max(60),
  /** When screenshots, recordings and shared screens leave the desktop window out. A browser cannot do this. */
  hideFromCapture: z.enum(['at-counter', 'always', 'never']),
  /** The window for the customer, at a counter. */
  customerWindow: z.strictObject({
    opensAtStart: z.boolean(),
    /** The display to show it on, by its number; null for the second, where there is one. A browser chooses none. */
    display: z.string().nullable(),
  }),
  /** The reader to use, by name; null for any. */
  reader: z.string().nullable(),
  consent,
  /** A short tone when a reading ends. */
  sounds: z.boolean(),
  /** What the names of exported files tell. `time` alone tells nothing of the person. */
  fileNames: z.enum(FILE_NAMES),
  /** The folder that exports are written into without a question; null to ask each time. A browser has none. */
  saveFolder: z.string().nullable(),
  /** Exports carry a proof, with the photograph and every signed field, unless the person asks for one without. */
  exportsProof: z.boolean(),
  /** Answers that no chip holds, for 手続きナビ; null unless the person wants them remembered. */
  answers: answers.nullable(),
});

export const SETTINGS_COMMANDS = {
  /** A screen can name no folder: the person chooses it in the system's dialog. */
  changeSettings: {
    input: SETTINGS_SCHEMA.partial().extend({ saveFolder: z.null().optional() }),
    output: SETTINGS_SCHEMA,
  },
  /** Asks for the folder of the exports. If the person cancels, the settings stay as they are. */
  chooseSaveFolder: { input: nothing, output: SETTINGS_SCHEMA },
} as const;

export type Settings = z.output<typeof SETTINGS_SCHEMA>;
export type SettingsChange = Partial<Omit<Settings, 'saveFolder'>> & { readonly saveFolder?: null };
export type Consent = z.output<typeof consent>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  textSize: 100,
  place: 'home',
  usedFor: null,
  clearAfterMinutes: 5,
  registerLocksAfterMinutes: 10,
  hideFromCapture: 'at-counter',
  customerWindow: { opensAtStart: false, display: null },
  reader: null,
  consent: { business: '', purpose: '', kept: '', period: '' },
  sounds: false,
  fileNames: 'time',
  saveFolder: null,
  exportsProof: false,
  answers: null,
};
