import type { LicenceReading } from '../app/reading.ts';
import { POLICY_NAMES, TYPED_FIELDS } from '../app/register-record/names.ts';
import { ok, type Result } from '../base/result.ts';
import { proofJudge } from '../host/judge-proof.ts';
import { operatorName } from '../host/operator.ts';
import { type RecordFault, recordCheck } from '../host/record-check.ts';
import { personDocument } from '../host/register-documents.ts';
import { RegisterHeads } from '../host/register-heads.ts';
import { makeRegisterFolder, registerPlace, registerWhere, type WhereFault } from '../host/register-place.ts';
import { type CalendarDate, dayInJapan, parseDay } from '../licence/calendar.ts';
import { type ListedRequest, listRequests } from '../register/afar/requests.ts';
import { type AuditFault, audit } from '../register/audit.ts';
import { type ChainFault, EMPTY_HEAD } from '../register/chain.ts';
import type { CheckEntry } from '../register/check.ts';
import { dueDocument, listDocument } from '../register/documents.ts';
import type { Due } from '../register/due.ts';
import { forget, forgettable, keptFrom, removePerson } from '../register/forget.ts';
import { type JudgedAgain, judgeAgain } from '../register/judge-again.ts';
import { keptProof, type NoKeptProof } from '../register/kept-proof.ts';
import type { ListedPerson } from '../register/listed-person.ts';
import {
  createRegister as createAt,
  type OpeningFault,
  type OpenRegister,
  openRegister as openAt,
} from '../register/opening.ts';
import { isLongEnough } from '../register/passphrase.ts';
import { type PersonFault, personOf } from '../register/person.ts';
import { withTurns } from '../register/place-with-turns.ts';
import { POLICIES, type Policy, type PolicyName } from '../register/policy.ts';
import type { PersonWithChecks, Recorded, RegisterFault } from '../register/register.ts';
import {
  type AnswerToFile,
  type AskFault,
  ask,
  type CheckToAsk,
  type FiledAnswer,
  type FilingFault,
  fileIn,
  type SealFault,
} from './afar.ts';
import {
  A_DAY,
  A_FUNCTION,
  A_SWITCH,
  A_TEXT,
  aNumber,
  anObject,
  BYTES,
  expectOptions,
  type OptionTable,
  oneOf,
  type Takes,
} from './given-options.ts';
import { TRUST_OPTIONS, type TrustOptions, verifierFor } from './judging.ts';
import { OptionError } from './option-error.ts';
import type { Outcome } from './outcome.ts';
import { expectReading } from './reading-given.ts';

declare const MENKYO_VERSION: string;

export interface OpenRegisterOptions {
  /** A file, or a server's address. Default: `MENKYO_REGISTER`, else the register of this desk. */
  readonly where?: string;
  /** The passphrase or the recovery key, as bytes in UTF-8. The call overwrites them in any case. */
  readonly passphrase: Uint8Array;
  /**
   * The file that keeps how far each register went, so that one that was cut short or put back is noticed. Default: that
   * of this desk.
   */
  readonly heads?: string;
}

export interface CreateRegisterOptions extends OpenRegisterOptions {
  /** What is stored, for how long, and when the next check is due. Default: employer. */
  readonly policy?: PolicyName;
  /** Whether a check also keeps the proof of its reading, with the photograph and every signed field. Default: no. */
  readonly keepsProofs?: boolean;
  /** Whether the register takes checks of virtual cards. Default: no. */
  readonly demo?: boolean;
}

export type OpenRegisterFault = OpeningFault | WhereFault;
/** `short-passphrase`: fewer than 8 characters. */
export type CreateRegisterFault = OpenRegisterFault | { readonly kind: 'short-passphrase' };

/** Texts of a person. Those that are not given are left empty. */
export interface PersonToSave {
  readonly id: string;
  readonly name: string;
  readonly kana?: string;
  readonly group?: string;
  readonly note?: string;
  /** The last day with the business, `YYYY-MM-DD`. */
  readonly leftOn?: string;
}

export interface CheckToRecord {
  /** The id of a person in the register. */
  readonly person: string;
  /** Who checks. Default: `MENKYO_OPERATOR`, else the system's user. */
  readonly by?: string;
  /** What the operator typed, of the fields that the policy stores. */
  readonly typed?: CheckEntry['typed'];
  /** Record the check although the card's number or name is not this person's. */
  readonly otherCard?: boolean;
  /** The language in which the holder agreed to the register's consent text, if it has one. */
  readonly consent?: 'ja' | 'en';
}

export interface ForgetOptions {
  /** What ended before this day goes, `YYYY-MM-DD`. Default: what the policy says. */
  readonly before?: string;
  /** Tell what would go, and remove nothing. */
  readonly dryRun?: boolean;
}

export interface JudgeProofsOptions extends TrustOptions {
  readonly by?: string;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Forgotten {
  readonly before: CalendarDate;
  /** Ids of people who go, with every check. */
  readonly people: readonly string[];
  readonly checks: number;
}

const OPEN: OptionTable<OpenRegisterOptions> = { where: A_TEXT, passphrase: BYTES, heads: A_TEXT };
const CREATE: OptionTable<CreateRegisterOptions> = {
  ...OPEN,
  policy: oneOf(POLICY_NAMES),
  keepsProofs: A_SWITCH,
  demo: A_SWITCH,
};
const PERSON: OptionTable<PersonToSave> = {
  id: A_TEXT,
  name: A_TEXT,
  kana: A_TEXT,
  group: A_TEXT,
  note: A_TEXT,
  leftOn: A_DAY,
};
const CHECK: OptionTable<CheckToRecord> = {
  person: A_TEXT,
  by: A_TEXT,
  typed: anObject(Object.fromEntries(TYPED_FIELDS.map((field) => [field, A_TEXT]))),
  otherCard: A_SWITCH,
  consent: oneOf(['ja', 'en']),
};
const FORGET: OptionTable<ForgetOptions> = { before: A_DAY, dryRun: A_SWITCH };
const JUDGE: OptionTable<JudgeProofsOptions> = { ...TRUST_OPTIONS, by: A_TEXT, onProgress: A_FUNCTION };
const A_COUNT = (of: string) =>
  aNumber(`a whole number of ${of}, 0 or more`, (value) => Number.isInteger(value) && value >= 0);
const A_REASON: Takes = {
  expected: 'a reason, as a text',
  accepts: (value) => typeof value === 'string' && value.trim() !== '',
};

/**
 * Opens a register. A wrong passphrase is a fault, and touches nothing. What cannot be read later (a changed file, a lost
 * server) rejects the call that meets it.
 */
export async function openRegister(
  options: OpenRegisterOptions,
): Promise<Outcome<{ readonly register: LicenceRegister }, OpenRegisterFault>> {
  return withPassphrase('openRegister', options, OPEN, async ({ where, passphrase, heads }) => {
    const place = await registerPlace({ where, ca: null, password: null });
    if (!place.ok) return { ok: false, fault: place.error };
    const opened = await openAt(withTurns(place.value), passphrase, heads);
    return opened.ok
      ? { ok: true, register: new LicenceRegister(opened.value) }
      : { ok: false, fault: opened.error };
  });
}

/** Makes a register. Refuses where there is one. Show the recovery key once: no copy of it is kept. */
export async function createRegister(
  options: CreateRegisterOptions,
): Promise<
  Outcome<{ readonly register: LicenceRegister; readonly recoveryKey: string }, CreateRegisterFault>
> {
  return withPassphrase('createRegister', options, CREATE, async ({ where, passphrase, heads }) => {
    const { policy = 'employer', keepsProofs = false, demo = false } = options;
    if (!isLongEnough(passphrase)) return { ok: false, fault: { kind: 'short-passphrase' } };
    const place = await registerPlace({ where, ca: null, password: null });
    if (!place.ok) return { ok: false, fault: place.error };
    const code = await makeRegisterFolder(where);
    if (code !== null) return { ok: false, fault: { kind: 'unreadable', code } };
    const { stores, ...rules } = POLICIES[policy];
    const settings = {
      policy: { ...rules, stores: keepsProofs ? [...stores, 'proof' as const] : stores },
      demo,
    };
    const made = await createAt(withTurns(place.value), passphrase, settings, heads);
    if (!made.ok) return { ok: false, fault: made.error };
    const { opened, recoveryKey } = made.value;
    return { ok: true, register: new LicenceRegister(opened), recoveryKey };
  });
}

/** An open register. `close` it: until then its key is in memory, and its file is held. */
export class LicenceRegister {
  readonly #opened: OpenRegister;
  #isOpen = true;

  /** @internal */
  constructor(opened: OpenRegister) {
    this.#opened = opened;
  }

  /** Whether the register takes checks of virtual cards. */
  get demo(): boolean {
    return this.#register.settings.demo;
  }

  get policy(): Policy {
    return this.#register.policy;
  }

  /** The text that a holder agrees to first, if the policy asks for that. */
  get consentText(): string | null {
    return this.#register.settings.consentText;
  }

  /** Why the register is not the one that this desk knew, or null. It takes no entries then. */
  get fault(): ChainFault | null {
    return this.#register.fault;
  }

  /** All people, in order of id. */
  async *people(): AsyncGenerator<ListedPerson, void> {
    for await (const some of this.#register.people()) yield* some;
  }

  /** People by a part of id, name, kana, group, or number of the last check. `most`: 100 if not given. */
  async find(query: string, options: { readonly most?: number } = {}): Promise<readonly ListedPerson[]> {
    expectText('register.find', { query });
    expectOptions('register.find', options, { most: A_COUNT('people') });
    const { most = 100 } = options;
    return this.#register.find(query, most);
  }

  /** One person with every check, newest first. */
  async person(id: string): Promise<PersonWithChecks | null> {
    expectText('register.person', { id });
    return this.#register.person(id);
  }

  /** Adds a person, or changes the person of this id as a whole. */
  async save(
    person: PersonToSave,
  ): Promise<Outcome<object, RegisterFault | ({ kind: 'bad-person' } & PersonFault)>> {
    expectOptions('register.save', person, PERSON);
    const { leftOn, ...texts } = person;
    const made = personOf(texts);
    if (!made.ok) return { ok: false, fault: { kind: 'bad-person', ...made.error } };
    const day = dayOf(leftOn);
    return outcomeOf(await this.#register.savePeople([{ ...made.value, leftOn: day }]), () => ({}));
  }

  /** The time of keeping counts from the day of leaving. `on`: today if not given. */
  async leave(id: string, options: { readonly on?: string } = {}): Promise<Outcome<object, RegisterFault>> {
    expectText('register.leave', { id });
    expectOptions('register.leave', options, { on: A_DAY });
    const today = dayInJapan(Date.now());
    const day = dayOf(options.on) ?? today;
    return outcomeOf(await this.#register.leavePerson(id, day, today), () => ({}));
  }

  /** Takes a person out, with every check. `why` stays for good, so it must not name the person. */
  async remove(id: string, why: string): Promise<Outcome<object, RegisterFault>> {
    expectText('register.remove', { id });
    expectOptions('register.remove', { why }, { why: A_REASON }, ['why']);
    return outcomeOf(await removePerson(this.#register, id, why.trim()), () => ({}));
  }

  /** Records a reading under a person, and tells what changed since the last check. */
  async record(reading: LicenceReading, check: CheckToRecord): Promise<Outcome<Recorded, RecordFault>> {
    expectReading('register.record', reading);
    expectOptions('register.record', check, CHECK, ['person']);
    const { person, by, typed = {}, otherCard = false, consent } = check;
    const context = { version: MENKYO_VERSION, engine: null };
    const wish = {
      person,
      by: operatorName(by ?? null),
      typed,
      otherCard,
      consent: consent ?? null,
      context,
    };
    return outcomeOf(
      await recordCheck(this.#register, reading, { ...wish, now: Date.now() }),
      (done) => done,
    );
  }

  /** Asks a person for a check from afar. Gives the file to send. */
  ask(
    wish: CheckToAsk,
  ): Promise<Outcome<{ readonly id: string; readonly request: Uint8Array }, AskFault | SealFault>> {
    return ask(this.#inUse, wish);
  }

  /** Every request for a check from afar, newest first, with its state. */
  async requests(): Promise<readonly ListedRequest[]> {
    return listRequests(this.#register, dayInJapan(Date.now()));
  }

  /** Judges an answer to a request of this register, and records the check, once. */
  file(answer: Uint8Array, options: AnswerToFile = {}): Promise<Outcome<FiledAnswer, FilingFault>> {
    return fileIn(this.#inUse, answer, options);
  }

  /** Licences that end, checks that are due, and people never checked, soonest first. `days`: 30 if not given. */
  async due(options: { readonly days?: number; readonly today?: string } = {}): Promise<readonly Due[]> {
    expectOptions('register.due', options, { days: A_COUNT('days'), today: A_DAY });
    const { days = 30, today } = options;
    return this.#register.due({ days, today: dayOf(today) ?? dayInJapan(Date.now()) });
  }

  /** Removes what the policy no longer keeps. */
  async forget(
    options: ForgetOptions = {},
  ): Promise<Outcome<Forgotten, RegisterFault | { readonly kind: 'no-time-of-keeping' }>> {
    expectOptions('register.forget', options, FORGET);
    const { before, dryRun = false } = options;
    const day = dayOf(before) ?? keptFrom(this.#register.policy, dayInJapan(Date.now()));
    if (day === null) return { ok: false, fault: { kind: 'no-time-of-keeping' } };
    const gone: Result<Omit<Forgotten, 'before'>, RegisterFault> = dryRun
      ? ok(await forgettable(this.#register, day))
      : await forget(this.#register, day);
    return outcomeOf(gone, (value) => ({ before: day, ...value }));
  }

  /**
   * Judges every kept proof again, by the certificates that are there now. Each verdict that became another one is an
   * entry. `by`: `MENKYO_OPERATOR`, else the system's user.
   */
  async judge(options: JudgeProofsOptions = {}): Promise<Outcome<JudgedAgain, RegisterFault>> {
    expectOptions('register.judge', options, JUDGE);
    const { by, onProgress, ...trust } = options;
    const judge = proofJudge(await verifierFor('register.judge', trust));
    const wish = {
      judge,
      by: operatorName(by ?? null),
      now: Date.now(),
      ...(onProgress && { onProgress }),
    };
    return outcomeOf(await judgeAgain(this.#register, wish), (judged) => judged);
  }

  /** The proof of one check, `menkyo.proof/1`. */
  async proof(check: string): Promise<Outcome<{ readonly proof: Uint8Array }, NoKeptProof>> {
    expectText('register.proof', { check });
    return outcomeOf(await keptProof(this.#register, check), ({ proof }) => ({ proof }));
  }

  /** Verifies every entry, and tells the first that does not fit. */
  async audit(
    options: { readonly onProgress?: (done: number, of: number) => void } = {},
  ): Promise<Outcome<{ readonly people: number; readonly checks: number }, AuditFault>> {
    expectOptions('register.audit', options, { onProgress: A_FUNCTION });
    const { onProgress } = options;
    const { store } = this.#register;
    const key = this.#opened.keyFor('chain');
    try {
      const audited = await audit(store, key, this.#opened.known ?? EMPTY_HEAD, onProgress);
      return audited.ok
        ? { ok: true, people: audited.people, checks: audited.checks }
        : { ok: false, fault: audited.fault };
    } finally {
      key.fill(0);
    }
  }

  /** Keeps how far the register went, and overwrites its key. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#opened.close();
  }

  get #register() {
    return this.#inUse.register;
  }

  get #inUse() {
    if (!this.#isOpen) throw new Error('the register is closed');
    return this.#opened;
  }
}

/** `menkyo.register-list/1` of docs/cli/register.md. */
export function toListDocument(people: readonly ListedPerson[]): object {
  return listDocument(people);
}

/** `menkyo.register-due/1` of docs/cli/register.md. */
export function toDueDocument(due: readonly Due[], asOf: CalendarDate = dayInJapan(Date.now())): object {
  return dueDocument(due, asOf);
}

/** `menkyo.register-person/1` of docs/cli/register.md. */
export function toPersonDocument(person: PersonWithChecks): object {
  return personDocument(person);
}

/** Checks the options, and overwrites every array of bytes among them, whatever happens. */
async function withPassphrase<O extends OpenRegisterOptions, T>(
  call: string,
  options: O,
  table: OptionTable<OpenRegisterOptions>,
  work: (given: {
    readonly where: string;
    readonly passphrase: Uint8Array;
    readonly heads: RegisterHeads;
  }) => Promise<T>,
): Promise<T> {
  try {
    expectOptions(call, options, table, ['passphrase']);
    const { where, passphrase, heads } = options;
    return await work({ where: registerWhere(where ?? null), passphrase, heads: new RegisterHeads(heads) });
  } finally {
    // A misspelt `passphrase` is one as well.
    for (const bytes of Object.values(options ?? {})) if (bytes instanceof Uint8Array) bytes.fill(0);
  }
}

function outcomeOf<T, V extends object, F>(result: Result<T, F>, kept: (value: T) => V): Outcome<V, F> {
  return result.ok ? { ok: true, ...kept(result.value) } : { ok: false, fault: result.error };
}

function expectText<T extends Readonly<Record<string, string>>>(call: string, given: T): void {
  for (const [name, value] of Object.entries<unknown>(given)) {
    if (typeof value !== 'string') throw new OptionError('wrong-value', call, name, A_TEXT.expected);
  }
}

/** null for a day that is not given. */
function dayOf(text: string | undefined): CalendarDate | null {
  return text === undefined ? null : parseDay(text);
}
