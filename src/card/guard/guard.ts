import { asciiBytes, concatBytes, equalBytes } from '../../base/bytes.ts';
import { Secret } from '../../base/secret.ts';
import { formOf, type WrongForm } from '../../base/secret-form.ts';
import type { OnRequest, SecretName } from '../applications/descriptor.ts';
import { SECRETS, type SendableSecret } from '../applications/descriptors.ts';
import { parseElements } from '../applications/myna-licence/tlv.ts';
import { CardError, malformed } from '../card-error.ts';
import {
  type CommandApdu,
  case1,
  case3,
  decodeResponse,
  encodeCommand,
  formatSw,
  type ResponseApdu,
} from '../iso7816/apdu.ts';
import { isMoreData, readOutcome, selectOutcome, verifyOutcome } from '../iso7816/status-words.ts';
import type { Transmit } from '../transmit.ts';
import { ALLOWED, type AllowedApplication } from './allowed.ts';
import type { NotSentReason } from './not-sent.ts';
import { Refusals } from './refusals.ts';
import { placeOf } from './secrets.ts';

/** What the card says about a secret without using up a try. */
export type SecretState =
  | { readonly kind: 'tries'; readonly left: number }
  /** Already verified in this session. The card gives no number of tries then. */
  | { readonly kind: 'verified' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'untold'; readonly sw: number };

export interface UnlockWish {
  /** null if the caller has none. */
  readonly secret: Secret | null;
  /** The user agreed to send it while at least this many tries are left. null if the user was not asked. */
  readonly agreedTries: number | null;
  /** The user agreed to send a secret of an unusual form. */
  readonly agreedForm: boolean;
  /** The user agreed to send the secret that `refused-before` has just held back. */
  readonly agreedRepeat: boolean;
}

export type UnlockOutcome =
  | { readonly kind: 'unlocked' }
  /** The card refused it. 0 tries left: the secret is locked now. */
  | {
      readonly kind: 'wrong-secret';
      readonly triesLeft: number;
      /** The card said that no PIN is set, and refused the default PIN. The user typed nothing. */
      readonly wasDefault?: true;
    }
  /** The secret was locked before, and was not sent. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'not-sent';
      readonly reason: NotSentReason;
      readonly triesLeft: number | null;
      /** With `wrong-form`: what is wrong with the secret. Absent if its form is only unusual. */
      readonly wrong?: WrongForm;
    };

/** Whether a secret is set, as the card's own file says. */
export type PinState = 'set' | 'unset' | 'unknown';

const INS = { verify: 0x20, select: 0xa4, readBinary: 0xb0, getResponse: 0xc0 } as const;
const BY_AID = 0x04;
const BY_FILE = 0x02;
/** SELECT of the master file, without a body or with its id (ISO/IEC 7816-4, 11.2.2). */
const MASTER = 0x00;
const MASTER_FILE = 0x3f00;
/** The PIN that the card accepts while none is set (card-protocol.md §2). It is public. */
const DEFAULT_PIN = '****';

/**
 * Every command to a card goes through a guard, and only the guard decides what may be sent. One guard is one
 * connection: one transaction, one card, and one press of a button.
 *
 * - `send` sends only SELECT, READ BINARY and GET RESPONSE, and only for the applications and files in allowed.ts.
 * - Only `unlock` sends a secret. Its application and file must be selected. The very last command must have asked for
 *   its counter and got a number. Its form must be right, the card must not have refused it before, and enough tries
 *   must be left; for an unusual form, a repeat or few tries, the user must have agreed. Then VERIFY goes out once.
 *   Every answer and every error is final: this guard never sends that secret a second time.
 * - The guard sends the default PIN only if it saw the card say that no PIN is set. It then sends no other one.
 * - A file that a read must be asked for by name (the domicile) is refused in every other read.
 */
export class Guard {
  readonly #transmit: Transmit;
  readonly #signal: AbortSignal | undefined;
  readonly #refusals: Refusals;
  readonly #asked: readonly OnRequest[];
  #application: AllowedApplication | null = null;
  #file: number | null = null;
  /** The bytes of the file that says whether a secret is set, read from its start without a gap. */
  #setState: { readonly file: number; readonly bytes: Uint8Array } | null = null;
  /** The answer to the last command, if that asked for a counter. */
  #counter: { readonly name: SecretName; readonly state: SecretState } | null = null;
  readonly #sent = new Set<SendableSecret>();
  #isBusy = false;
  #tryAtStake = false;

  constructor(
    transmit: Transmit,
    signal?: AbortSignal,
    refusals: Refusals = new Refusals(),
    asked: readonly OnRequest[] = [],
  ) {
    this.#transmit = transmit;
    this.#signal = signal;
    this.#refusals = refusals;
    this.#asked = [...asked];
  }

  /** A secret was sent and the card's verdict is unknown, so it may have cost a try. */
  get tryAtStake(): boolean {
    return this.#tryAtStake;
  }

  /** Reads the element's one byte: 01 means that the secret is set, 00 that it is not. Anything else is unknown. */
  setStateOf(name: SecretName): PinState {
    const { setState } = SECRETS[name];
    if (setState === null) return 'set';
    if (this.#application !== placeOf(name).application || this.#setState?.file !== setState.file)
      return 'unknown';
    try {
      const { elements } = parseElements(this.#setState.bytes, 'set state');
      // A file that says it twice may contradict itself.
      const [element, second] = elements.filter(({ tag }) => tag === setState.tag);
      if (element?.value.length !== 1 || second !== undefined) return 'unknown';
      const [value] = element.value;
      return value === 0x01 ? 'set' : value === 0x00 ? 'unset' : 'unknown';
    } catch {
      return 'unknown';
    }
  }

  /** Sends a command without a secret. Gives the card's answer unchanged. */
  send(command: CommandApdu): Promise<ResponseApdu> {
    return this.#alone(() => this.#send(command));
  }

  /** Selects the secret's file unless P2 names it, then sends VERIFY without a body. Uses up no try. */
  ask(name: SecretName): Promise<SecretState> {
    return this.#alone(() => this.#ask(name));
  }

  /** Call it straight after `ask`. It uses up a try only if it sends VERIFY. */
  unlock(name: SendableSecret, wish: UnlockWish): Promise<UnlockOutcome> {
    return this.#alone(() => this.#unlock(name, wish));
  }

  /** Allows one operation at a time: a command in between could change the selection that this guard has checked. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isBusy) throw new Error('not sent: the card is being talked to');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #send(command: CommandApdu): Promise<ResponseApdu> {
    const denial = this.#denialOf(command);
    if (denial !== null) throw new Error(`not sent to the card: ${denial}`);
    this.#counter = null;
    const answer = await this.#exchange(encodeCommand(command));
    this.#follow(command, answer);
    return answer;
  }

  async #ask(name: SecretName): Promise<SecretState> {
    const { application, file, p2 } = placeOf(name);
    if (this.#application !== application)
      throw new Error(`not asked: the application of ${name} is not selected`);
    this.#counter = null;
    const state = (file === null ? null : await this.#selectSecret(file)) ?? (await this.#askCounter(p2));
    this.#counter = { name, state };
    return state;
  }

  /** null if the card has selected the secret's file. */
  async #selectSecret(file: number): Promise<SecretState | null> {
    const command = case3(0x00, INS.select, BY_FILE, 0x0c, Uint8Array.of(file >> 8, file & 0xff));
    const answer = await this.#exchange(encodeCommand(command));
    this.#follow(command, answer);
    const outcome = selectOutcome(isMoreData(answer.sw) ? 0x9000 : answer.sw);
    if (outcome.kind === 'not-found') return { kind: 'absent' };
    return outcome.kind === 'unexpected' ? { kind: 'untold', sw: outcome.sw } : null;
  }

  async #askCounter(p2: number): Promise<SecretState> {
    return stateOf((await this.#exchange(encodeCommand(case1(0x00, INS.verify, 0x00, p2)))).sw);
  }

  async #unlock(name: SendableSecret, wish: UnlockWish): Promise<UnlockOutcome> {
    const counter = this.#counter;
    this.#counter = null;
    if (counter?.name !== name) throw new Error(`not sent: the counter of ${name} was not asked just before`);
    const { state } = counter;
    if (state.kind === 'verified') return { kind: 'unlocked' };
    if (state.kind === 'locked' || state.kind === 'absent') return state;
    const left = state.kind === 'tries' ? state.left : null;
    const notSent = (reason: NotSentReason, wrong?: WrongForm): UnlockOutcome => {
      return { kind: 'not-sent', reason, triesLeft: left, ...(wrong && { wrong }) };
    };

    const pinState = this.setStateOf(name);
    if (pinState === 'unknown') return notSent('pin-state-unknown');
    if (left === null) return notSent('tries-unknown');
    const { fewTries } = SECRETS[name];
    const given = pinState === 'unset' ? new Secret(asciiBytes(DEFAULT_PIN)) : wish.secret;
    if (given === null) return notSent('not-given');
    // A copy: what is checked is what is sent, even if the caller overwrites its bytes meanwhile.
    const secret = given.use((bytes) => new Secret(concatBytes(bytes)));
    try {
      if (pinState === 'set') {
        const form = secret.use((bytes) => formOf(SECRETS[name].form, bytes));
        if (form.kind === 'wrong') return notSent('wrong-form', form);
        if (form.kind === 'unusual' && wish.agreedForm !== true) return notSent('wrong-form');
      }
      if (left <= fewTries && !isAgreedTo(left, wish.agreedTries)) return notSent('few-tries');
      if (!(await this.#refusals.lets(name, secret, wish.agreedRepeat === true)))
        return notSent('refused-before');
      const outcome = await this.#verifyOnce(name, secret, left);
      const isContradiction = pinState === 'unset' && outcome.kind === 'wrong-secret';
      return isContradiction ? { ...outcome, wasDefault: true } : outcome;
    } finally {
      secret.wipe();
    }
  }

  async #verifyOnce(name: SendableSecret, secret: Secret, left: number): Promise<UnlockOutcome> {
    if (this.#sent.has(name)) throw new Error(`not sent: ${name} was sent already`);
    const header = Uint8Array.of(0x00, INS.verify, 0x00, placeOf(name).p2);
    const command = secret.use((body) => concatBytes(header, Uint8Array.of(body.length), body));
    let sw: number;
    try {
      this.#failIfAborted();
      this.#sent.add(name);
      this.#tryAtStake = true;
      ({ sw } = await this.#exchange(command));
    } catch (error) {
      if (error instanceof Error && 'neverSent' in error && error.neverSent === true)
        this.#tryAtStake = false;
      throw error;
    } finally {
      command.fill(0);
    }
    const outcome = verifyOutcome(sw);
    this.#tryAtStake = outcome.kind === 'unexpected';
    if (outcome.kind === 'refused' || outcome.kind === 'locked') await this.#refusals.note(name, secret);
    switch (outcome.kind) {
      case 'accepted':
        return { kind: 'unlocked' };
      case 'refused':
        // 6300 gives no number, so take one off the counter.
        return { kind: 'wrong-secret', triesLeft: outcome.triesLeft ?? left - 1 };
      case 'locked':
        // 63C0, 6983 or 6984 although the counter had a try left: this was the last one.
        return { kind: 'wrong-secret', triesLeft: 0 };
      case 'not-found':
        throw malformed('VERIFY: 6A82');
      case 'unexpected':
        throw malformed(`VERIFY: ${formatSw(outcome.sw)}`);
    }
  }

  /** Why the guard does not send a command, or null if it does. */
  #denialOf({ cla, ins, p1, p2, data }: CommandApdu): string | null {
    if (cla !== 0x00) return 'a class that is not used here';
    switch (ins) {
      case INS.getResponse:
        return null;
      case INS.select:
        if (p1 === MASTER)
          return isMaster(data) && p2 === 0 && applicationOf(null) !== null
            ? null
            : 'a SELECT that is not allowed';
        if (p1 === BY_AID) return data && applicationOf(data) ? null : 'an application that is not allowed';
        if (p1 !== BY_FILE || data?.length !== 2) return 'a SELECT that is not allowed';
        return this.#mayTouch(fileId(data)) ? null : 'a file that is not allowed';
      case INS.readBinary:
        return this.#mayTouch((p1 & 0x80) !== 0 ? p1 & 0x7f : this.#file)
          ? null
          : 'a file that is not allowed';
      default:
        return `instruction ${formatSw((ins << 8) | p2).slice(0, 2)}`;
    }
  }

  #mayTouch(file: number | null): boolean {
    if (file === null || this.#application === null || !this.#application.files.includes(file)) return false;
    const { onlyIfAsked } =
      Object.values(this.#application.descriptor.files).find(({ id }) => id === file) ?? {};
    return onlyIfAsked === undefined || this.#asked.includes(onlyIfAsked);
  }

  /** Notes which application and file are selected now, and what the card says about whether a secret is set. */
  #follow(command: CommandApdu, answer: ResponseApdu): void {
    // 61xx means success with more data to fetch.
    const sw = isMoreData(answer.sw) ? 0x9000 : answer.sw;
    if (command.ins === INS.select) this.#followSelect(command, selectOutcome(sw).kind);
    else this.#followRead(command, readOutcome(sw).kind, answer.data);
  }

  #followSelect({ p1, data }: CommandApdu, outcome: ReturnType<typeof selectOutcome>['kind']): void {
    const isSelected = outcome === 'selected' || outcome === 'selected-locked';
    if (p1 === BY_AID || p1 === MASTER) {
      const application = applicationOf(p1 === MASTER ? null : (data ?? new Uint8Array()));
      this.#application = isSelected ? application : null;
      this.#setState = null;
      this.#file = null;
    } else {
      this.#file = isSelected && data !== undefined ? fileId(data) : null;
    }
  }

  #followRead(
    { ins, p1, p2 }: CommandApdu,
    outcome: ReturnType<typeof readOutcome>['kind'],
    data: Uint8Array,
  ): void {
    if (ins === INS.readBinary) {
      const isByShortId = (p1 & 0x80) !== 0;
      if (isByShortId) this.#file = p1 & 0x7f;
      const offset = isByShortId ? p2 : (p1 << 8) | p2;
      const file = this.#file;
      if (file !== null && this.#tellsSetState(file)) {
        if (offset === 0) this.#setState = { file, bytes: new Uint8Array() };
        else if (file !== this.#setState?.file || offset !== this.#setState.bytes.length)
          this.#setState = null;
      }
    }
    if (
      this.#setState !== null &&
      this.#setState.file === this.#file &&
      (outcome === 'data' || outcome === 'last-data')
    ) {
      const { file, bytes } = this.#setState;
      this.#setState = { file, bytes: concatBytes(bytes, data) };
    }
  }

  #tellsSetState(file: number): boolean {
    const secrets = Object.values(this.#application?.descriptor.secrets ?? {});
    return secrets.some(({ setState }) => setState?.file === file);
  }

  async #exchange(command: Uint8Array): Promise<ResponseApdu> {
    this.#failIfAborted();
    const answer = decodeResponse(await this.#transmit(command, this.#signal));
    if (answer === null) throw new CardError({ kind: 'removed' });
    return answer;
  }

  #failIfAborted(): void {
    if (this.#signal?.aborted) throw new CardError({ kind: 'aborted' });
  }
}

/** Whether the user agreed to send a secret with this many tries left. Anything but a whole number is no agreement. */
function isAgreedTo(left: number, agreedTries: number | null): boolean {
  return agreedTries !== null && Number.isInteger(agreedTries) && agreedTries >= 0 && left >= agreedTries;
}

/** The meaning of the answer to VERIFY without a body. */
function stateOf(sw: number): SecretState {
  const outcome = verifyOutcome(sw);
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'verified' };
    case 'refused':
      return outcome.triesLeft === null ? { kind: 'untold', sw } : { kind: 'tries', left: outcome.triesLeft };
    case 'locked':
      return { kind: 'locked' };
    case 'not-found':
      return { kind: 'absent' };
    case 'unexpected':
      return { kind: 'untold', sw };
  }
}

/** null as an AID means the master file. */
function applicationOf(aid: Uint8Array | null): AllowedApplication | null {
  const found = ALLOWED.find((one) =>
    one.aid === null || aid === null ? one.aid === aid : equalBytes(one.aid, aid),
  );
  return found ?? null;
}

function isMaster(data: Uint8Array | undefined): boolean {
  return data === undefined || (data.length === 2 && fileId(data) === MASTER_FILE);
}

function fileId(data: Uint8Array): number {
  return ((data[0] ?? 0) << 8) | (data[1] ?? 0);
}
