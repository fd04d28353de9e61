import { secretOf } from '../app/wishes.ts';
import { ownBytes } from '../base/bytes.ts';
import type { Secret } from '../base/secret.ts';
import {
  forEachSendable,
  SECRETS,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../card/applications/descriptors.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import type { BatchLineProblem } from './failure.ts';
import { holderNamed } from './holder-names.ts';
import type { GivenSecrets } from './secret-input.ts';

/** What one line of a batch asks for (cli.md). */
export interface BatchLine {
  readonly from: { readonly kind: SourceKey; readonly name: string };
  /** null: no holder. For a replay: the recorded choice. */
  readonly holder: HolderSource | null;
  /** The caller must wipe them. */
  readonly secrets: GivenSecrets;
  /** Like `--low-tries`, but for this card only. */
  readonly lowTries: boolean;
  /** Of a conventional licence, as the options of these names. */
  readonly wishes: Readonly<Record<WishKey, boolean>>;
  readonly files: Readonly<Record<FileKey, string | null>>;
  /** For a register, whom the card is checked for. */
  readonly check: CheckOfLine | null;
}

/** What a line says of a check in a register, as the options of these names. */
export interface CheckOfLine {
  readonly person: string;
  readonly typed: Readonly<Partial<Record<TypedKey, string>>>;
  readonly otherCard: boolean;
  readonly agree: boolean;
}

export type LineId = string | number | null;

export type ParsedLine = { readonly id: LineId } & (
  | { readonly ok: true; readonly line: BatchLine }
  | { readonly ok: false; readonly problem: BatchLineProblem }
);

const SOURCES = ['card', 'reader', 'replay'] as const;
type SourceKey = (typeof SOURCES)[number];
const FILES = ['png', 'svg', 'pdf', 'record'] as const;
type FileKey = (typeof FILES)[number];
/** What a line asks for of a conventional licence. PIN 2 is sent for these alone. */
export const WISHES = ['photo', 'domicile'] as const;
type WishKey = (typeof WISHES)[number];
const KEYS = ['id', ...SOURCES, 'holder', ...WISHES, 'secrets', 'lowTries', ...FILES] as const;
const TYPED = ['name', 'address', 'contract', 'vehicle'] as const;
type TypedKey = (typeof TYPED)[number];
const CHECK_FLAGS = ['otherCard', 'agree'] as const;
/** Keys of a line for a register. */
const CHECK_KEYS = ['id', 'person', ...KEYS.slice(1), ...TYPED, ...CHECK_FLAGS] as const;
type Key = (typeof KEYS)[number] | (typeof CHECK_KEYS)[number];
type TextKey = SourceKey | FileKey | 'holder' | 'person' | TypedKey;

const SECRET_BY_KEY: ReadonlyMap<string, SendableSecret> = new Map(
  SENDABLE_SECRETS.map((name) => [SECRETS[name].given?.batch ?? '', name]),
);
const SECRET_KEYS = [...SECRET_BY_KEY.keys()];

const LONGEST_ID = 100;
const WHOLE_NUMBER = /^(0|-?[1-9]\d{0,14})$/;

class BadLine extends Error {
  readonly problem: BatchLineProblem;

  constructor(problem: BatchLineProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/**
 * Parses one JSON object from bytes. It makes no string of a secret, nor of a value whose key is unknown, because that
 * may be a secret too. JSON.parse sees only known values.
 */
export function parseBatchLine(bytes: Uint8Array, forRegister = false): ParsedLine {
  const reader = new LineReader(bytes);
  const secrets: GivenSecrets = forEachSendable(() => null);
  const texts = new Map<TextKey, string>();
  let id: LineId = null;
  let lowTries = false;
  const wishes: Record<WishKey, boolean> = { photo: false, domicile: false };
  const flags: Record<(typeof CHECK_FLAGS)[number], boolean> = { otherCard: false, agree: false };
  const keys: readonly Key[] = forRegister ? CHECK_KEYS : KEYS;
  try {
    reader.members(keys, (key) => {
      if (key === 'id') id = reader.id();
      else if (key === 'secrets') reader.secrets(secrets);
      else if (key === 'lowTries') lowTries = reader.flag(key);
      else if (key === 'photo' || key === 'domicile') wishes[key] = reader.flag(key);
      else if (key === 'otherCard' || key === 'agree') flags[key] = reader.flag(key);
      else texts.set(key, reader.text(key));
    });
    reader.end();
    const line = lineOf(texts, secrets, lowTries, wishes);
    return { ok: true, id, line: { ...line, check: forRegister ? checkIn(texts, flags) : null } };
  } catch (error) {
    for (const secret of Object.values(secrets)) secret?.wipe();
    if (!(error instanceof BadLine)) throw error;
    return { ok: false, id, problem: error.problem };
  }
}

function checkIn(
  texts: ReadonlyMap<TextKey, string>,
  flags: Pick<CheckOfLine, 'otherCard' | 'agree'>,
): CheckOfLine {
  const person = texts.get('person');
  if (person === undefined) throw new BadLine({ kind: 'no-person' });
  const typed = Object.fromEntries(
    TYPED.flatMap((key) => {
      const value = texts.get(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return { person, typed, ...flags };
}

function lineOf(
  texts: ReadonlyMap<TextKey, string>,
  secrets: GivenSecrets,
  lowTries: boolean,
  wishes: BatchLine['wishes'],
): Omit<BatchLine, 'check'> {
  const sources = SOURCES.filter((key) => texts.has(key));
  const [kind] = sources;
  if (kind === undefined) throw new BadLine({ kind: 'no-card' });
  if (sources.length > 1) throw new BadLine({ kind: 'several-cards' });
  const called = texts.get('holder');
  const holder = called === undefined ? null : (holderNamed(called) ?? wrongValue('holder'));
  // A replay needs no secret. A secret beside one means that the line is wrong.
  const isReplay = kind === 'replay';
  if (isReplay && Object.values(secrets).some(Boolean)) throw new BadLine({ kind: 'replay-with-secrets' });
  const file = (key: FileKey) => texts.get(key) ?? null;
  return {
    from: { kind, name: texts.get(kind) ?? '' },
    holder,
    secrets,
    lowTries,
    wishes,
    files: { png: file('png'), svg: file('svg'), pdf: file('pdf'), record: file('record') },
  };
}

function wrongValue(key: string): never {
  throw new BadLine({ kind: 'wrong-value', key });
}

function notJson(): never {
  throw new BadLine({ kind: 'not-json' });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACE = 0x20;
const WHITE = [SPACE, 0x09, 0x0d];
const NULL = Buffer.from('null');
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

class LineReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads an object's members. Each key may occur once, and only these keys. A value of null counts as left out. */
  members<K extends string>(keys: readonly K[], read: (key: K) => void): void {
    const seen = new Set<K>();
    this.#expect(OPEN);
    for (let isLast = this.#next() === CLOSE; !isLast; ) {
      const name = this.#string();
      const key = keys.find((one) => isText(name, one));
      if (key === undefined) throw new BadLine({ kind: 'unknown-key', known: keys });
      if (seen.has(key)) throw new BadLine({ kind: 'repeated-key', key });
      seen.add(key);
      this.#expect(COLON);
      if (!this.#takes(NULL)) read(key);
      isLast = this.#next() !== COMMA;
      if (!isLast) this.#expect(COMMA);
    }
    this.#expect(CLOSE);
  }

  text(key: TextKey): string {
    if (this.#next() !== QUOTE) wrongValue(key);
    const text = this.#decoded();
    return text === '' ? wrongValue(key) : text;
  }

  flag(key: Key): boolean {
    if (this.#takes(TRUE)) return true;
    return this.#takes(FALSE) ? false : wrongValue(key);
  }

  id(): LineId {
    if (this.#next() === QUOTE) {
      const text = this.#decoded();
      return text.length > LONGEST_ID ? wrongValue('id') : text;
    }
    const start = this.#at;
    while (![CLOSE, COMMA, ...WHITE, undefined].includes(this.#bytes[this.#at])) this.#at++;
    const number = Buffer.from(this.#bytes.subarray(start, Math.min(this.#at, start + 20))).toString(
      'latin1',
    );
    return WHOLE_NUMBER.test(number) ? Number(number) : wrongValue('id');
  }

  secrets(into: Record<SendableSecret, Secret | null>): void {
    if (this.#next() !== OPEN) wrongValue('secrets');
    this.members(SECRET_KEYS, (key) => {
      const name = SECRET_BY_KEY.get(key);
      if (name === undefined || this.#next() !== QUOTE) wrongValue(key);
      const typed = this.#string();
      // No valid secret has a character that JSON must escape. An empty text counts as left out.
      if (typed.includes(BACKSLASH)) wrongValue(key);
      if (typed.length === 0) return;
      const own = ownBytes(typed.length);
      own.set(typed);
      into[name] = secretOf(name, own);
    });
  }

  end(): void {
    if (this.#next() !== undefined) notJson();
  }

  /** The raw bytes between two quotes. */
  #string(): Uint8Array {
    this.#expect(QUOTE);
    const start = this.#at;
    for (; ; this.#at++) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || byte < SPACE) notJson();
      if (byte === BACKSLASH) this.#at++;
      if (byte === QUOTE) return this.#bytes.subarray(start, this.#at++);
    }
  }

  /** Decodes a value that may be a string. */
  #decoded(): string {
    const raw = this.#string();
    try {
      return JSON.parse(`"${new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)}"`);
    } catch {
      return notJson();
    }
  }

  /** Skips the word if it comes next. */
  #takes(word: Uint8Array): boolean {
    const isThere = this.#next() === word[0] && word.every((byte, i) => this.#bytes[this.#at + i] === byte);
    if (isThere) this.#at += word.length;
    return isThere;
  }

  #expect(byte: number): void {
    if (this.#next() !== byte) notJson();
    this.#at++;
  }

  #next(): number | undefined {
    while (WHITE.includes(this.#bytes[this.#at] ?? 0)) this.#at++;
    return this.#bytes[this.#at];
  }
}

function isText(bytes: Uint8Array, text: string): boolean {
  return bytes.length === text.length && bytes.every((byte, i) => byte === text.charCodeAt(i));
}
