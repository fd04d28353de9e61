import { meantName } from '../base/nearest-name.ts';
import { parseDay } from '../licence/calendar.ts';
import { OptionError } from './option-error.ts';

/** What an option takes. `expected` completes the sentence "it takes …". */
export interface Takes {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** The value that was probably meant, or null. */
  readonly meant?: (value: unknown) => string | null;
  /** The options within this one. */
  readonly within?: Readonly<Record<string, Takes>>;
}

/** One row for each option of a call: the compiler names one that is missing. */
export type OptionTable<T> = Readonly<Record<keyof T & string, Takes>>;

export const A_TEXT: Takes = { expected: 'a text', accepts: (value) => typeof value === 'string' };
export const A_SWITCH: Takes = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};
export const A_FUNCTION: Takes = {
  expected: 'a function',
  accepts: (value) => typeof value === 'function',
};
export const BYTES: Takes = {
  expected: 'bytes (a Uint8Array)',
  accepts: (value) => value instanceof Uint8Array,
};
export const A_SIGNAL: Takes = {
  expected: 'an AbortSignal',
  accepts: (value) => value instanceof AbortSignal,
};
export const A_DAY: Takes = {
  expected: 'a day that is in the calendar, as YYYY-MM-DD',
  accepts: (value) => typeof value === 'string' && parseDay(value) !== null,
};
export const TEXTS: Takes = {
  expected: 'a list of texts',
  accepts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

export function oneOf(values: readonly string[]): Takes {
  return {
    expected: values.join(', '),
    accepts: (value) => values.some((one) => one === value),
    meant: (value) => (typeof value === 'string' ? meantName(value, values) : null),
  };
}

export function aNumber(expected: string, isRight: (value: number) => boolean): Takes {
  return { expected, accepts: (value) => typeof value === 'number' && isRight(value) };
}

export function orNull({ expected, accepts }: Takes): Takes {
  return { expected: `${expected}, or null`, accepts: (value) => value === null || accepts(value) };
}

export function anObject(within: Readonly<Record<string, Takes>>): Takes {
  return { expected: 'an object', accepts: isObject, within };
}

/**
 * For callers in JavaScript, whose misspelt option would count as not given. Throws an OptionError for an option that the
 * call does not know, for a value that the option does not take, and for a `needed` option that is not given. `undefined`
 * counts as not given.
 */
export function expectOptions<T>(
  call: string,
  given: unknown,
  table: OptionTable<T>,
  needed: readonly (keyof T & string)[] = [],
): void {
  expectWithin(call, '', given, table);
  const missing = needed.find((name) => !isObject(given) || Reflect.get(given, name) === undefined);
  if (missing !== undefined) throw new OptionError('wrong-value', call, missing, table[missing].expected);
}

/** The same for an object of which every part is needed. */
export function expectWhole<T>(call: string, name: string, given: unknown, table: OptionTable<T>): void {
  if (!isObject(given)) throw new OptionError('wrong-value', call, name, 'an object');
  const missing = Object.entries<Takes>(table).find(([part]) => Reflect.get(given, part) === undefined);
  if (missing !== undefined)
    throw new OptionError('wrong-value', call, `${name}.${missing[0]}`, missing[1].expected);
  expectWithin(call, name, given, table);
}

function expectWithin(
  call: string,
  path: string,
  given: unknown,
  table: Readonly<Record<string, Takes>>,
): void {
  if (!isObject(given))
    throw new OptionError('wrong-value', call, path === '' ? 'options' : path, 'an object');
  for (const [name, value] of Object.entries(given)) {
    const option = path === '' ? name : `${path}.${name}`;
    const takes = Object.hasOwn(table, name) ? table[name] : undefined;
    if (takes === undefined) {
      const meant = meantName(name, Object.keys(table));
      const whole = meant === null || path === '' ? meant : `${path}.${meant}`;
      throw new OptionError('unknown-option', call, option, Object.keys(table).join(', '), whole);
    }
    if (value === undefined) continue;
    if (!takes.accepts(value)) {
      throw new OptionError('wrong-value', call, option, takes.expected, takes.meant?.(value) ?? null);
    }
    if (takes.within !== undefined) expectWithin(call, option, value, takes.within);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
