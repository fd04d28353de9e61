import { expect } from 'vitest';
import { CONVENTIONAL_SECRETS, SECRETS } from './cards.ts';
import { at, type JsonObject, type JsonValue, menkyo, type Ran, type RunOptions } from './menkyo.ts';

/** The table "Failure" of cli.md: the status of each kind, and the fields that it must have besides its message. */
const FAILURES: Readonly<
  Record<
    string,
    {
      readonly status: number;
      readonly owes?: readonly string[];
      /** The other statuses, of the other signals that end the command. */
      readonly bySignal?: readonly number[];
    }
  >
> = {
  internal: { status: 1 },
  usage: { status: 2 },
  'not-a-reader': { status: 2 },
  'several-cards': { status: 2, owes: ['readers'] },
  'no-reader': { status: 10, owes: ['reason'] },
  'no-card': { status: 11 },
  'not-a-my-number-card': { status: 12 },
  'no-licence': { status: 13 },
  'wrong-secret': { status: 20, owes: ['secret', 'triesLeft'] },
  locked: { status: 21, owes: ['secret', 'triesLeft'] },
  'secret-not-sent': { status: 22, owes: ['secret', 'reason'] },
  'card-removed': { status: 30 },
  'reader-in-use': { status: 31 },
  malformed: { status: 40, owes: ['where'] },
  'not-genuine': { status: 41 },
  'register-altered': { status: 41, owes: ['entry', 'what'] },
  'not-as-known': { status: 41, owes: ['entry', 'what'] },
  'not-as-required': { status: 41, owes: ['missing'] },
  'replay-mismatch': { status: 42, owes: ['expected', 'got'] },
  'other-person': { status: 43, owes: ['person', 'reason'] },
  'register-locked': { status: 44 },
  'register-unreachable': { status: 45 },
  'answer-refused': { status: 46, owes: ['reason'] },
  'cannot-write': { status: 50, owes: ['path'] },
  interrupted: { status: 130, bySignal: [129, 143] },
};

const PINS = ['licence', 'signature', 'authentication', 'inputSupport'];
const CONVENTIONAL_PINS = ['pin1', 'pin2'];
const OF_REGISTER = ['register', 'new-register'];
/** What each run on a register for trying out says where stdout is a document. */
const DEMONSTRATION = /^(menkyo: (体験用の台帳|A register for trying out)[^\n]*\n)?/;
const STATES = ['set', 'unset', 'locked', 'absent', 'unknown'];
const RECORD_VERDICTS = [
  'genuine',
  'test-key',
  'altered',
  'unknown-issuer',
  'absent',
  'not-checked',
  'not-read',
];
const HOLDER_VERDICTS = [
  'genuine',
  'test-key',
  'altered',
  'unknown-issuer',
  'not-yet-valid',
  'expired',
  'no-certificate',
  'not-signed',
  'not-read',
];

/** Runs the command, and checks everything that holds for every run. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return checked(args, await menkyo(args, options), options);
}

export function checked(args: readonly string[], ran: Ran, options: RunOptions): Ran {
  checkRun(args, ran, secretsOf(options));
  return ran;
}

function secretsOf({ env = {}, input = '' }: RunOptions): string[] {
  const fromEnv = Object.keys({ ...SECRETS, ...CONVENTIONAL_SECRETS, MENKYO_REGISTER_KEY: '' }).map(
    (name) => env[name] ?? '',
  );
  const fromInput = input.split(/\r?\n/).map((line) => line.slice(line.indexOf('=') + 1));
  return [...fromEnv, ...fromInput];
}

/**
 * A secret counts only where it stands alone, since the fixtures' record numbers contain 1234. Times are left out of
 * the search, or "12" would be found at twelve minutes past.
 */
export function expectNoSecrets(said: string, given: readonly string[] = []): void {
  const text = said.replace(/[T ]\d\d:\d\d(:\d\d)?\b/g, ' ');
  for (const secret of new Set([...Object.values(SECRETS), '4321', ...given])) {
    if (secret.length < 2 || secret.length > 100) continue;
    const word = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    expect(text).not.toMatch(new RegExp(`(?<![0-9A-Za-z])${word}(?![0-9A-Za-z])`, 'i'));
  }
}

function checkRun(args: readonly string[], ran: Ran, secrets: readonly string[]): void {
  const { status, stdout } = ran;
  const stderr = args[0] === 'register' ? ran.stderr.replace(DEMONSTRATION, '') : ran.stderr;
  const said = `menkyo ${args.join(' ')}: ${status}\n${stderr}`;
  // The secrets of a virtual card are invented, and `card show` exists to show them.
  if (args[0] !== 'card') expectNoSecrets(stdout + stderr, secrets);
  expect(stdout + stderr, 'colours where nobody sees them').not.toContain('\u001b');
  if (status === 0 || isAnswer(args, status)) {
    // A person sees what is asked, also where stdout is a document.
    if (args[0] === 'answer' && !args.includes('--help'))
      expect(stderr).toMatch(/^menkyo: [^\n]*(asks you|読み取りの依頼)/);
    else expect(stderr, 'results go to stdout alone').toBe('');
    expect(stdout).not.toBe('');
  } else {
    expect(stderr, said).toMatch(/^menkyo: \S[\s\S]*\S\n$/);
  }
  if (!args.includes('--json')) return;
  const document = ran.json();
  // An altered export is a result, not a failure.
  if (document.schema === 'menkyo.verify/1') expect([0, 41]).toContain(status);
  else if (document.schema === 'menkyo.may-drive/1') checkMayDrive(document, status);
  else if (status !== 0) checkError(document, ran);
  else if (document.schema === 'menkyo.read/1')
    checkReading(args[0] === 'register' ? checkedApart(document) : document);
  else if (document.schema === 'menkyo.status/1') checkStatus(document);
}

/** `may-drive` answers with its status, which is no failure. */
function isAnswer(args: readonly string[], status: number | null): boolean {
  return args.includes('may-drive') && (status === 47 || status === 48);
}

const MAY_DRIVE_KEYS = [
  'schema',
  'answer',
  'with',
  'reasons',
  'vehicle',
  'business',
  'years',
  'readAt',
  'judgedOn',
  'origin',
  'card',
  'record',
];

function checkMayDrive(document: JsonObject, status: number | null): void {
  const ofRegister = 'person' in document ? ['person', 'check', 'checkedAt'] : [];
  expectKeys(document, [...MAY_DRIVE_KEYS, ...ofRegister], ['judgedOn']);
  expect({ yes: 0, no: 47, ask: 48 }[String(document.answer)]).toBe(status);
  if (document.check !== null) expect(['reader', 'virtual', 'replay']).toContain(document.origin);
  const reasons = document.reasons as JsonObject[];
  for (const { rule, text, sources } of reasons) {
    expect(rule).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(text).not.toBe('');
    expect(sources).toBeInstanceOf(Array);
  }
  expect(reasons.at(-1)).toMatchObject({ rule: 'not-in-chip' });
}

function checkError(document: JsonObject, { status, stderr }: Ran): void {
  expectKeys(document, ['schema', 'error', 'reading']);
  expect(document.schema).toBe('menkyo.error/1');
  const error = document.error as JsonObject;
  const failure = FAILURES[String(error.kind)];
  expect([failure?.status, ...(failure?.bySignal ?? [])], `${error.kind}`).toContain(status);
  for (const key of ['message', ...(failure?.owes ?? [])]) expect(error).toHaveProperty(key);
  expect(stderr).toContain(error.message);
  if (error.secret !== undefined)
    expect([...PINS, ...CONVENTIONAL_PINS, ...OF_REGISTER]).toContain(error.secret);
  if (document.reading !== null) checkReading(document.reading as JsonObject);
}

/** The document of a read within that of a check. */
function checkedApart({ check, ...document }: JsonObject): JsonObject {
  expectKeys(check, ['id', 'person', 'at', 'by', 'changes']);
  return document;
}

function checkStatus(document: JsonObject): void {
  expectKeys(document, ['schema', 'reader', 'card', 'pins', 'onCard']);
  checkPins(document);
  if (document.card !== 'ic-licence') expect(document.onCard).toBeNull();
  else expectKeys(document.onCard, ['version', 'issuedOn', 'expiresOn'], ['issuedOn', 'expiresOn']);
}

const OF_LICENCE = [
  'colourClass',
  'band',
  'expiresOn',
  'conditions',
  'issuedOn',
  'commission',
  'referenceNumber',
  'acquiredByKind',
  'changes',
];

/** Checks a menkyo.read/1 document to the last key. A missing thing is null, never left out. */
function checkReading(document: JsonObject): void {
  expectKeys(document, [
    'schema',
    'readAt',
    'judgedOn',
    'origin',
    'reader',
    'card',
    'pins',
    'validity',
    'licence',
    'history',
    'holder',
    'domicile',
    'authenticity',
    'notes',
  ]);
  expect(document.schema).toBe('menkyo.read/1');
  expect(document.readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  expect(document.judgedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  if (document.check !== null) expect(['reader', 'virtual', 'replay']).toContain(document.origin);
  const validity = document.validity as JsonObject;
  expectKeys(validity, ['state', 'daysLeft', 'on']);
  expect(['current', 'ended', 'not-begun', 'unknown']).toContain(validity.state);
  expect(Number.isInteger(validity.daysLeft)).toBe(validity.state === 'current');
  expect(validity.on).toBe(document.judgedOn);
  checkPins(document);
  // `read` asks the card only about the secrets that it needs, so the state of this PIN stays unknown.
  if (document.card !== 'ic-licence')
    expect(at(document, 'pins', 'authentication')).toEqual({ state: 'unknown', triesLeft: null });
  const { licence, history, holder, authenticity, notes } = document as Record<string, JsonObject | null>;
  expect((licence === null) !== (history === null)).toBe(true);
  expect(licence === null ? ['myna-history'] : ['myna-licence', 'ic-licence']).toContain(document.card);
  if (document.card !== 'ic-licence') expect(document.domicile).toBeNull();
  const common = ['number', 'acquiredOn', 'categories', 'remarks', 'photo'];
  if (licence) expectKeys(licence, [...common, ...OF_LICENCE], ['expiresOn', 'issuedOn']);
  if (history) expectKeys(history, [...common, 'recordedOn', 'category'], ['recordedOn']);
  const acquired = ['motorcycleSmallMoped', 'other', 'secondClass'];
  const record = (licence ?? history) as JsonObject;
  expectKeys(record.acquiredOn, acquired, acquired);
  if (record.photo !== null) expectKeys(record.photo, ['format', 'bytes', 'sha256', 'width', 'height']);
  if (holder) {
    expectKeys(
      holder,
      ['name', 'birthDate', 'sex', 'address', 'kana', 'alias', 'source', 'substitutes'],
      ['birthDate'],
    );
    const isOfRecord = document.card === 'ic-licence';
    expect(isOfRecord ? [null] : ['male', 'female', 'other']).toContain(holder.sex);
    expect(isOfRecord ? ['licence-record'] : ['signature-certificate', 'input-support']).toContain(
      holder.source,
    );
    expectKeys(holder.substitutes, ['name', 'address']);
  }
  expectKeys(authenticity, ['record', 'holder']);
  expectKeys(authenticity?.record, ['verdict', 'issuer', 'subject', 'keyIdentifier']);
  expectKeys(authenticity?.holder, ['verdict', 'validUntil', 'revocation'], ['validUntil']);
  expect(RECORD_VERDICTS).toContain(at(document, 'authenticity', 'record', 'verdict'));
  expect(HOLDER_VERDICTS).toContain(at(document, 'authenticity', 'holder', 'verdict'));
  expect(at(document, 'authenticity', 'holder', 'revocation')).toBe('not-checked');
  expect(notes).toBeInstanceOf(Array);
}

function checkPins(document: JsonObject): void {
  const pins = document.pins as JsonObject;
  expectKeys(pins, document.card === 'ic-licence' ? CONVENTIONAL_PINS : PINS);
  for (const pin of Object.values(pins)) {
    expectKeys(pin, ['state', 'triesLeft']);
    const { state, triesLeft } = pin as JsonObject;
    expect(STATES).toContain(state);
    expect(triesLeft === null || Number.isInteger(triesLeft)).toBe(true);
    if (state === 'locked') expect(triesLeft).toBe(0);
    if (state === 'absent') expect(triesLeft).toBeNull();
  }
}

/** Expects exactly these keys. Those in `dates` hold YYYY-MM-DD or null. */
export function expectKeys(
  value: JsonValue | undefined,
  keys: readonly string[],
  dates: readonly string[] = [],
): void {
  expect(Object.keys(value as JsonObject).sort()).toEqual([...keys].sort());
  for (const key of dates) {
    const date = (value as JsonObject)[key];
    if (date !== null) expect(date, key).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
}
