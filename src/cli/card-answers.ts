import { err, ok, type Result } from '../base/result.ts';
import { encodeJis } from '../card/applications/jis-x-0208.ts';
import { formatCardDate, parseDay } from '../licence/calendar.ts';
import { CATEGORIES, type Category } from '../licence/categories.ts';
import type { AnswerName, AnswerProblem } from './words/virtual-cards.ts';

const KINDS = ['licence', 'without-pin', 'history', 'conventional'] as const;

/** The answers for a new card. Everything on it is made up. */
export interface CardAnswers {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'other';
  readonly address: string;
  readonly issuedOn: string;
  readonly colourClass: string;
  readonly expiresOn: string;
  readonly recordedOn: string;
  readonly categories: readonly Category[];
  readonly conditions: readonly string[];
  /** 本籍 */
  readonly domicile: string;
  readonly pin: string;
  readonly password: string;
  readonly textPin: string;
  readonly pin1: string;
  readonly pin2: string;
}

/** 見本 and 例示 mean sample and example. The secrets are those of the program's own virtual cards. */
export const DEFAULT_ANSWERS: CardAnswers = {
  kind: 'licence',
  name: '見本　太郎',
  kana: 'ミホン　タロウ',
  birthDate: '1985-01-01',
  sex: 'male',
  address: '東京都見本区例示一丁目２番３号',
  issuedOn: '2024-02-01',
  colourClass: '優良',
  expiresOn: '2029-02-01',
  recordedOn: '2025-10-06',
  categories: ['普通', '原付'],
  conditions: ['眼鏡等'],
  domicile: '東京都見本区例示一丁目２番',
  pin: '1234',
  password: 'TEST1234',
  textPin: '5678',
  pin1: '1357',
  pin2: '2468',
};

export type CardAnswerName = keyof CardAnswers & AnswerName;
type Checked = Result<CardAnswers[CardAnswerName], AnswerProblem>;

/** In the order in which the command asks. A kind of card has only the questions that apply to it. */
export function questionsOf(kind: CardAnswers['kind'], hasPins: boolean): readonly CardAnswerName[] {
  if (kind === 'conventional') return [...CONVENTIONAL, ...(hasPins ? (['pin1', 'pin2'] as const) : [])];
  const record: readonly CardAnswerName[] =
    kind === 'history'
      ? ['recordedOn', 'categories']
      : ['colourClass', 'expiresOn', 'categories', 'conditions'];
  const pin: readonly CardAnswerName[] = kind === 'without-pin' || !hasPins ? [] : ['pin'];
  return ['name', 'birthDate', 'sex', 'address', ...record, ...pin, 'password', 'textPin'];
}

const CONVENTIONAL: readonly CardAnswerName[] = [
  'name',
  'kana',
  'birthDate',
  'address',
  'issuedOn',
  'colourClass',
  'expiresOn',
  'categories',
  'conditions',
  'domicile',
];
/** What a card without PINs is not asked for. */
const LICENCE_PINS: readonly string[] = ['pin', 'pin1', 'pin2'];

const COLOUR_CLASSES = ['優良', '一般', '新規'] as const;
const SEXES = ['male', 'female', 'other'] as const;
/** The record has one element for each condition, of up to 40 characters. */
const MOST_CONDITIONS = { 'my-number': 12, conventional: 4 } as const;
/** Of a condition, and of every text of a conventional licence. */
const MOST_JIS_CHARACTERS = 40;
/** All basic facts share one file of a kilobyte. */
const MOST_CHARACTERS = 100;

/** Checks what was typed. An empty answer means the default that the question showed. */
export function checkAnswer(name: CardAnswerName, typed: string, kind: CardAnswers['kind']): Checked {
  const text = typed.trim();
  if (text === '') return ok(DEFAULT_ANSWERS[name]);
  switch (name) {
    case 'kind':
      return oneOf(KINDS, text);
    case 'sex':
      return oneOf(SEXES, text);
    case 'colourClass':
      return oneOf(COLOUR_CLASSES, text);
    case 'name':
    case 'address':
      if (kind === 'conventional') return jisText(text);
      return text.length > MOST_CHARACTERS ? err({ kind: 'too-long' }) : ok(text);
    case 'kana':
    case 'domicile':
      return jisText(text);
    case 'birthDate':
    case 'issuedOn':
    case 'expiresOn':
    case 'recordedOn':
      return dateOf(text);
    case 'categories':
      return categoriesOf(partsOf(text));
    case 'conditions':
      return conditionsOf(partsOf(text), kind);
    case 'pin':
    case 'textPin':
    case 'pin1':
    case 'pin2':
      return /^\d{4}$/.test(text) ? ok(text) : err({ kind: 'not-a-pin' });
    case 'password': {
      const raised = text.toUpperCase();
      return /^[A-Z0-9]{6,16}$/.test(raised) ? ok(raised) : err({ kind: 'not-a-password' });
    }
  }
}

/** A default as a person would type it. */
export function shownDefault(name: CardAnswerName): string {
  const value = DEFAULT_ANSWERS[name];
  return typeof value === 'string' ? value : value.join(', ');
}

export interface AnswerFault {
  readonly name: string;
  readonly problem: AnswerProblem;
}

/**
 * Parses answers from JSON and checks them all at once. The error is null if the JSON is not an object of texts and
 * lists of texts.
 */
export function parseAnswers(
  json: string,
  hasPins: boolean,
): Result<CardAnswers, readonly AnswerFault[] | null> {
  let value: unknown;
  try {
    value = json.trim() === '' ? {} : JSON.parse(json);
  } catch {
    return err(null);
  }
  if (!isGiven(value)) return err(null);
  const faults: AnswerFault[] = [];
  const checked: Record<string, CardAnswers[CardAnswerName]> = {};
  const kind = kindOf(value.kind);
  for (const [name, answer] of Object.entries(value)) {
    if (!isAnswerName(name) || (!hasPins && LICENCE_PINS.includes(name))) {
      faults.push({ name, problem: { kind: 'unknown-answer' } });
      continue;
    }
    const isList = name === 'categories' || name === 'conditions';
    const result = isList
      ? listOf(name, typeof answer === 'string' ? partsOf(answer) : answer, kind)
      : checkAnswer(name, typeof answer === 'string' ? answer : answer.join(','), kind);
    if (result.ok) checked[name] = result.value;
    else faults.push({ name, problem: result.error });
  }
  return faults.length > 0 ? err(faults) : ok({ ...DEFAULT_ANSWERS, ...checked });
}

/** What the other answers are checked by. A faulty kind is reported with its own answer. */
function kindOf(given: string | readonly string[] | undefined): CardAnswers['kind'] {
  const found = oneOf(KINDS, typeof given === 'string' ? given.trim() : '');
  return found.ok ? found.value : DEFAULT_ANSWERS.kind;
}

function isGiven(value: unknown): value is Readonly<Record<string, string | readonly string[]>> {
  const isText = (one: unknown) => typeof one === 'string';
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => isText(one) || (Array.isArray(one) && one.every(isText)))
  );
}

function isAnswerName(name: string): name is CardAnswerName {
  return Object.hasOwn(DEFAULT_ANSWERS, name);
}

function listOf(
  name: 'categories' | 'conditions',
  parts: readonly string[],
  kind: CardAnswers['kind'],
): Checked {
  return name === 'categories' ? categoriesOf(parts) : conditionsOf(parts, kind);
}

/** A choice by its name, or by its number from 1. */
function oneOf<T extends string>(choices: readonly T[], text: string): Result<T, AnswerProblem> {
  const found = choices[Number(text) - 1] ?? choices.find((choice) => choice === text.toLowerCase());
  return found === undefined ? err({ kind: 'none-of', choices }) : ok(found);
}

function dateOf(text: string): Result<string, AnswerProblem> {
  const date = parseDay(text);
  if (date === null) return err({ kind: 'not-a-date' });
  return formatCardDate(date) === null ? err({ kind: 'date-on-no-card' }) : ok(text);
}

/** A dash means none. */
function partsOf(text: string): string[] {
  if (/^[-－ー]$/.test(text)) return [];
  return text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function categoriesOf(parts: readonly string[]): Result<readonly Category[], AnswerProblem> {
  const isCategory = (part: string): part is Category => CATEGORIES.some((one) => one === part);
  if (!parts.every(isCategory)) return err({ kind: 'none-of', choices: CATEGORIES });
  return ok(CATEGORIES.filter((one) => parts.includes(one)));
}

function conditionsOf(
  parts: readonly string[],
  kind: CardAnswers['kind'],
): Result<readonly string[], AnswerProblem> {
  const most = MOST_CONDITIONS[kind === 'conventional' ? kind : 'my-number'];
  if (parts.length > most) return err({ kind: 'too-many', most });
  return jisTexts(parts);
}

function jisText(text: string): Result<string, AnswerProblem> {
  const wide = jisTexts([text]);
  return wide.ok ? ok(wide.value.join('')) : wide;
}

function jisTexts(texts: readonly string[]): Result<readonly string[], AnswerProblem> {
  const wide = texts.map(fullWidth);
  const strange = Array.from(wide.join('')).filter((char) => encodeJis(char) === null);
  if (strange.length > 0) return err({ kind: 'not-on-a-card', text: strange.join(' ') });
  if (wide.some((text) => text.length > MOST_JIS_CHARACTERS)) return err({ kind: 'too-long' });
  return ok(wide);
}

/** A card holds only full-width characters: AT becomes ＡＴ. JIS X 0208 has no hyphen of full width, but a minus sign. */
function fullWidth(text: string): string {
  return text
    .replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000')
    .replaceAll('\uff0d', '\u2212');
}
